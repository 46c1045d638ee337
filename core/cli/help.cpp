#include <algorithm>
#include <cstddef>

#include "planshift/cli/command.h"
#include "planshift/text/joined.h"

namespace planshift {
namespace {

// The second column of a list, its further lines below the first.
std::string listed(std::string_view first, std::string_view second, std::size_t width) {
  std::string lines = joined({"  ", first});
  lines.append(width - first.size() + 2, ' ');
  for (const char c : second) {
    lines += c;
    if (c == '\n') lines.append(width + 4, ' ');
  }
  return lines + "\n";
}

// "--catalog C.json"
std::string words_of_option(const OptionSpec& option) {
  return joined({option.name, option.value.empty() ? "" : " ", option.value});
}

std::string usage_of(const Command& command) {
  std::string usage = joined({"planshift ", command.name});
  for (const OptionSpec& option : command.options) {
    usage += joined(
        {option.is_required ? " " : " [", words_of_option(option), option.is_required ? "" : "]"});
  }
  if (!command.operand.name.empty()) usage += joined({" [", command.operand.name, "]"});
  return usage + "\n";
}

// From nothing to a quote; the tests run these lines as they are printed.
constexpr std::string_view kFirstQuote =
    R"(  # 1. What is sold, and by which rules: here an upgrade starts a new month.
  echo '{"planshift": 1, "id": "shop", "currency": "EUR", "plans": [
      {"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}]},
      {"id": "large", "prices": [{"interval": "P1M", "amount": "30.00"}]}],
    "policy": {"changes": {"upgrade": {"settle": "restart"}}}}' > catalog.json
  # 2. Is it sound?
  planshift check catalog.json
  # 3. Who is on what, and wants which change when.
  echo '{"subscription": {"plan": "small", "interval": "P1M",
      "period": {"start": "2026-11-01", "end": "2026-12-01"}},
    "change": {"kind": "switch", "at": "2026-11-16", "plan": "large"}}' > request.json
  # 4. What that costs. The other days and ways: curve and options in place of quote.
  planshift quote --catalog catalog.json request.json --format text
)";

}  // namespace

std::string help_of_program() {
  std::string help =
      "planshift: what changing or cancelling a subscription costs, to the cent and to the day\n"
      "\n"
      "  planshift COMMAND [OPTIONS]\n"
      "  planshift COMMAND --help\n"
      "  planshift --version\n"
      "\n"
      "Commands\n";
  std::size_t width = 0;
  for (const Command* command : all_commands()) width = std::max(width, command->name.size());
  for (const Command* command : all_commands()) {
    help += listed(command->name, command->summary, width);
  }
  help +=
      "\n"
      "A catalog says what a vendor sells and by which rules; a request says who has what and\n"
      "wants which change when; the quote says what that costs, with all its arithmetic.\n"
      "\n"
      "From a first catalog to a first quote; paste into a shell:\n"
      "\n";
  help += kFirstQuote;
  help +=
      "\n"
      "Exit status: 0 done (a refusal is an answer), 1 a quote file differs, 2 bad input, 3 a\n"
      "file cannot be read or written, 4 an internal error, 5 a batch was asked to stop. Errors\n"
      "go to the error stream, one line each; planshift check --explain CODE says more about a\n"
      "code.\n";
  return help;
}

std::string help_of(const Command& command) {
  std::string help = joined({"  ", usage_of(command), "\n", command.description});
  const std::string_view help_option = "--help";
  std::size_t width = std::max(help_option.size(), command.operand.name.size());
  for (const OptionSpec& option : command.options) {
    width = std::max(width, words_of_option(option).size());
  }
  help += "\nOptions\n";
  for (const OptionSpec& option : command.options) {
    help += listed(words_of_option(option), option.help, width);
  }
  help += listed(help_option, "show this help", width);
  if (!command.operand.name.empty()) {
    help += listed(command.operand.name, command.operand.help, width);
  }
  help += joined({"\nExample, to paste into a shell:\n\n", command.example});
  return help;
}

}  // namespace planshift
