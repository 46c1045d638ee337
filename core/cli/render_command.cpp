// planshift render: the price table as plain HTML.

#include "planshift/cli/command.h"
#include "planshift/cli/question.h"
#include "planshift/cli/report.h"
#include "planshift/render/price_table.h"
#include "planshift/text/joined.h"

namespace planshift {

extern const Command kRenderCommand;

namespace {

constexpr OptionSpec kLangOption = {.name = "--lang",
                                    .value = "it",
                                    .help = "the language: ar, en, id, it or zh-CN; en by default"};
constexpr OptionSpec kSrcOption = {
    .name = "--src",
    .value = "URL",
    .help = "the element around the table, with the catalog at this address"};
constexpr OptionSpec kRenderOptions[] = {kCatalogOption, kLangOption, kSrcOption};

ExitCode run_render(const Arguments& arguments, Console& console) {
  const std::string_view tag = arguments.value_of("--lang").value_or("en");
  const std::optional<Language> language = find_language(tag);
  if (!language) {
    std::string names;
    for (const std::string_view name : language_names()) {
      names += names.empty() ? "" : ", ";
      names += name;
    }
    return report_usage(console, joined({"--lang must be one of ", names, ", not ",
                                         tag.empty() ? "an empty text" : tag}));
  }
  const VendorReading reading = read_vendor(arguments, console);
  if (!reading.vendor) return reading.failure;
  return deliver(console, render_price_table(*reading.vendor,
                                             {.language = *language,
                                              .source = arguments.value_of("--src").value_or("")}));
}

}  // namespace

const Command kRenderCommand = {
    .name = "render",
    .summary = "the price table as plain HTML, for whoever has no JavaScript",
    .description =
        "Writes the plans that are sold, with their prices and contents, as a table in the words "
        "of\n"
        "the element, with an offer of schema.org for each price. It stands inside the element,\n"
        "which takes its place where JavaScript runs.\n",
    .options = kRenderOptions,
    .operand = {},
    .example =
        R"(  echo '{"planshift": 1, "id": "shop", "currency": "EUR", "plans": [
    {"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}]}]}' > shop.json
  planshift render --catalog shop.json --lang it --src shop.json
)",
    .run = run_render};

}  // namespace planshift
