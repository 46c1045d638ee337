// Any bytes as a table of requests: each row becomes one line and has one answer, or the
// head is refused. The first byte says which separator it has, and whether a document names its
// columns.
#include <algorithm>

#include "planshift/cli/batch/csv_source.h"
#include "planshift/json/document.h"
#include "tests/fuzz/batch_laws.h"

namespace planshift::fuzz {
namespace {

constexpr std::string_view kColumns =
    R"({"id": "{no}", "subscription": {"plan": "{tariff}", "interval": "P1M", "seats": "{seats}",)"
    R"( "anchor": "{since}"}, "change": {"kind": "cancel", "at": "{until}"}})";

struct Table {
  std::string_view text;
  char separator;
  const Document* columns;
};

// The lines that a table becomes; nullopt where its head is refused.
std::optional<std::string> lines_of(const Table& table, std::size_t part) {
  PartsSource source(cut(table.text, part));
  CsvSource csv(source, table.separator, table.columns);
  std::string lines = read_at_most(csv, 1 << 26).text;
  if (!csv.problem().empty()) return std::nullopt;
  return lines;
}

void try_table(const Table& table) {
  const std::optional<std::string> lines = lines_of(table, 1 << 16);
  PLANSHIFT_CHECK(lines == lines_of(table, 7));
  if (!lines) return;
  // Of bytes that are no UTF-8 a row becomes a line that is no JSON, and is answered by an error.
  const auto rows = static_cast<std::uint64_t>(std::count(lines->begin(), lines->end(), '\n'));
  PartsSource source(cut(*lines, 1 << 16));
  PLANSHIFT_CHECK(check_lines(answers_to(source, "quote").text) == rows);
}

}  // namespace
}  // namespace planshift::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace planshift;
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Document columns;
  PLANSHIFT_CHECK(!columns.parse(fuzz::kColumns));
  fuzz::try_table({.text = text.substr(1),
                   .separator = (data[0] & 1) != 0 ? '\t' : ',',
                   .columns = (data[0] & 2) != 0 ? &columns : nullptr});
  return 0;
}
