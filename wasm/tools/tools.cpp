#include "wasm/tools/tools.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "planshift/base/check.h"
#include "planshift/import/import.h"
#include "planshift/json/questions/check.h"
#include "planshift/render/price_table.h"
#include "wasm/calculators.h"

namespace planshift {
namespace {

// The text up to the next NUL, which is taken off; the last one is all that is left.
std::string_view take_text(std::string_view& rest) {
  const std::string_view text = rest.substr(0, rest.find('\0'));
  rest.remove_prefix(text.size() < rest.size() ? text.size() + 1 : rest.size());
  return text;
}

std::string check_texts(std::string_view texts) {
  const std::string_view catalog = take_text(texts);
  if (texts.empty()) return check_documents({{"catalog.json", catalog}});
  return check_documents({{"catalog.json", catalog}, {"request.json", texts}});
}

std::string import_texts(std::string_view texts) {
  const std::optional<ImportSource> source = read_word<ImportSource>(take_text(texts));
  PLANSHIFT_CHECK(source.has_value());
  const std::string_view id = take_text(texts);
  std::vector<ImportText> documents;
  while (!texts.empty()) {
    const std::string name(take_text(texts));
    documents.push_back({.name = name, .text = take_text(texts)});
  }
  const Result<Import> import = import_catalog(*source, documents, id);
  return import.ok() ? encode_import(import.value()) : encode_errors(import.errors());
}

std::string render_texts(std::string_view texts) {
  const std::optional<Language> language = find_language(take_text(texts));
  PLANSHIFT_CHECK(language.has_value());
  const std::string_view source = take_text(texts);
  const Result<Vendor> vendor = decode_vendor(texts);
  if (!vendor.ok()) return encode_errors(vendor.errors());
  return render_price_table(vendor.value(), {.language = *language, .source = source});
}

struct Tool {
  std::string_view name;
  std::string (*use)(std::string_view texts);
};
constexpr Tool kTools[] = {
    {"check", check_texts}, {"import", import_texts}, {"render", render_texts}};

}  // namespace

std::size_t use_tool(std::size_t bytes) {
  std::string_view texts = read_input(bytes);
  const std::string_view name = take_text(texts);
  const Tool* tool = std::find_if(std::begin(kTools), std::end(kTools),
                                  [&](const Tool& known) { return known.name == name; });
  PLANSHIFT_CHECK(tool != std::end(kTools));
  return write_answer(tool->use(texts));
}

}  // namespace planshift
