#include "core/cli/report.h"

#include <charconv>

#include "core/cli/text.h"
#include "core/cli/utf8.h"
#include "core/json/json.h"

namespace planshift {
namespace {

std::string line_of(std::string_view text) {
  return joined({"planshift: ", printable(text), "\n"});
}

}  // namespace

ExitCode report_errors(Console& console, std::string_view document, const Errors& errors) {
  std::string lines;
  for (const Error& error : errors) {
    // The whole document has the empty pointer: nothing to name.
    lines += line_of(joined({document, error.path.empty() ? "" : ": ", error.path, ": ",
                             name_of(error.code), ": ", message_of(error)}));
  }
  console.err.write(lines);
  return ExitCode::bad_input;
}

ExitCode report_usage(Console& console, std::string_view sentence) {
  console.err.write(line_of(sentence));
  return ExitCode::bad_input;
}

ExitCode report_file(Console& console, std::string_view name, std::string_view what, int error) {
  console.err.write(line_of(joined({name, ": ", what, ": ", words_of_errno(error)})));
  return ExitCode::file_failed;
}

ExitCode deliver(Console& console, std::string_view answer) {
  const int error = console.out.write(answer);
  return error == 0 ? ExitCode::done : report_file(console, "stdout", "cannot be written", error);
}

std::string printable(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  while (!text.empty()) {
    const Utf8Character character = first_character(text);
    const bool is_control = character.code < 0x20 ||
                            (character.code >= 0x7f && character.code < 0xa0) ||
                            // These turn the reading order of a whole line around.
                            (character.code >= 0x202a && character.code <= 0x202e) ||
                            (character.code >= 0x2066 && character.code <= 0x2069);
    if (!character.is_valid) {
      safe += "\xef\xbf\xbd";
    } else if (is_control) {
      char digits[8];
      const auto end = std::to_chars(digits, digits + sizeof digits, character.code, 16).ptr;
      safe +=
          joined({"\\u{", std::string_view(digits, static_cast<std::size_t>(end - digits)), "}"});
    } else {
      safe += text.substr(0, character.bytes);
    }
    text.remove_prefix(character.bytes);
  }
  return safe;
}

}  // namespace planshift
