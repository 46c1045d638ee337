// A table: one row for each price, as a spreadsheet saves it (CSV; comma, semicolon or tab).
//
//   plan,name,interval,amount,currency,limit:users,feature:sso
//   pro,Pro,month,49.00,EUR,10,yes
//   pro,,year,490.00,EUR,,
//
// What the rows of one plan say of it is taken from whichever row says it. Amounts are written with
// a point; "1,900" could be two things and is refused (DEC-76). Places are lines and columns.
#include <string_view>

#include "planshift/calendar/duration.h"
#include "planshift/import/draft.h"
#include "planshift/money/decimal.h"
#include "planshift/text/joined.h"

namespace planshift {
namespace {

struct TableRow {
  std::size_t line = 0;
  std::vector<std::string> cells;
};

// Cells may be quoted, with "" for a quote; rows end with any line end outside of quotes.
std::vector<TableRow> split_table(std::string_view text, char separator) {
  std::vector<TableRow> rows;
  TableRow row{.line = 1, .cells = {""}};
  std::size_t line = 1;
  bool quoted = false;
  const auto end_row = [&] {
    if (row.cells.size() > 1 || !row.cells.front().empty()) rows.push_back(row);
    row = {.line = line, .cells = {""}};
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++line;
    if (quoted) {
      const bool is_doubled = c == '"' && i + 1 < text.size() && text[i + 1] == '"';
      if (c == '"' && !is_doubled) {
        quoted = false;
      } else {
        row.cells.back() += c;
        if (is_doubled) ++i;
      }
    } else if (c == '"' && row.cells.back().empty()) {
      quoted = true;
    } else if (c == separator) {
      row.cells.emplace_back();
    } else if (c == '\n') {
      end_row();
    } else if (c != '\r') {
      row.cells.back() += c;
    }
  }
  end_row();
  return rows;
}

std::string_view stripped(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::optional<std::string> table_interval(std::string_view word) {
  struct Word {
    std::string_view word, interval;
  };
  constexpr Word kWords[] = {{"day", "P1D"},     {"daily", "P1D"},     {"week", "P1W"},
                             {"weekly", "P1W"},  {"month", "P1M"},     {"monthly", "P1M"},
                             {"quarter", "P3M"}, {"quarterly", "P3M"}, {"year", "P1Y"},
                             {"yearly", "P1Y"},  {"annual", "P1Y"},    {"annually", "P1Y"}};
  for (const Word& known : kWords) {
    if (known.word == word) return std::string(known.interval);
  }
  if (read_duration(word).duration) return std::string(word);
  return std::nullopt;
}

class TableReader {
 public:
  explicit TableReader(Draft& draft) : draft_(draft) {}

  void read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const std::string_view head = text.substr(0, text.find('\n'));
    char separator = ',';
    for (const char other : {';', '\t'}) {
      if (std::count(head.begin(), head.end(), other) >
          std::count(head.begin(), head.end(), separator)) {
        separator = other;
      }
    }
    const std::vector<TableRow> rows = split_table(text, separator);
    if (!read_head(rows)) return;
    for (std::size_t i = 1; i < rows.size(); ++i) read_row(rows[i]);
  }

 private:
  bool read_head(const std::vector<TableRow>& rows) {
    columns_.clear();
    if (!rows.empty()) {
      for (const std::string& cell : rows.front().cells) columns_.emplace_back(stripped(cell));
    }
    bool is_whole = true;
    for (const char* needed : {"plan", "interval", "currency"}) {
      if (has_column(needed)) continue;
      is_whole = false;
      lack(needed);
    }
    if (!has_column("amount") && !has_column("per_seat")) {
      is_whole = false;
      lack("amount");
    }
    constexpr std::string_view kKnown[] = {"plan",      "name",     "interval",       "amount",
                                           "currency",  "per_seat", "included_seats", "addon",
                                           "min_seats", "max_seats"};
    for (const std::string& column : columns_) {
      const bool is_known =
          std::find(std::begin(kKnown), std::end(kKnown), column) != std::end(kKnown) ||
          column.starts_with("limit:") || column.starts_with("feature:") || column.empty();
      if (!is_known) {
        draft_.leave_out(draft_.place_of("line 1"), LeftOutCode::unknown_column, column);
      }
    }
    return is_whole;
  }

  void lack(std::string_view column) {
    draft_.errors.push_back({.code = ErrorCode::missing_key,
                             .path = draft_.place_of("line 1"),
                             .args = {{"key", std::string(column)}}});
  }

  bool has_column(std::string_view name) const {
    return std::find(columns_.begin(), columns_.end(), name) != columns_.end();
  }

  static std::string place_in(const TableRow& row, std::string_view column) {
    return joined({"line ", std::to_string(row.line), ", ", column});
  }

  std::string_view cell(const TableRow& row, std::string_view column) const {
    for (std::size_t i = 0; i < columns_.size() && i < row.cells.size(); ++i) {
      if (columns_[i] == column) return stripped(row.cells[i]);
    }
    return {};
  }

  void refuse(const TableRow& row, std::string_view column, std::string_view expected) {
    draft_.errors.push_back(
        {.code = ErrorCode::bad_value,
         .path = draft_.place_of(place_in(row, column)),
         .args = {{"value", shown_text(cell(row, column))}, {"expected", std::string(expected)}}});
  }

  void read_row(const TableRow& row) {
    const std::string_view id = cell(row, "plan");
    if (id.empty()) return refuse(row, "plan", "the plan's id");
    const std::string place = draft_.place_of(joined({"line ", std::to_string(row.line)}));
    DraftItem& item = draft_.item(id, place);
    if (item.name.empty()) item.name = std::string(cell(row, "name"));
    if (is_yes(row, "addon")) item.is_addon = true;
    if (const auto seats = whole(row, "min_seats")) item.min_seats = *seats;
    if (const auto seats = whole(row, "max_seats")) item.max_seats = *seats;
    for (const std::string& column : columns_) {
      if (column.starts_with("limit:")) read_limit(item, row, column);
      if (column.starts_with("feature:") && is_yes(row, column)) {
        const std::string feature = draft_.feature_named(column.substr(8));
        if (std::find(item.features.begin(), item.features.end(), feature) == item.features.end()) {
          item.features.push_back(feature);
        }
      }
    }
    read_price(item, row, place);
  }

  void read_price(DraftItem& item, const TableRow& row, const std::string& place) {
    const std::optional<std::string> interval = table_interval(cell(row, "interval"));
    if (!interval) {
      return refuse(row, "interval", "month, year, quarter, week, day or a duration such as P6M");
    }
    DraftPrice price = {
        .place = place, .interval = *interval, .currency = std::string(cell(row, "currency"))};
    const std::string amount(cell(row, "amount"));
    const std::string per_seat(cell(row, "per_seat"));
    if (amount.empty() && per_seat.empty()) return refuse(row, "amount", "an amount such as 49.00");
    if (!amount.empty() && !is_amount(amount)) {
      return refuse(row, "amount", "an amount such as 1900.00");
    }
    if (!per_seat.empty() && !is_amount(per_seat)) {
      return refuse(row, "per_seat", "an amount such as 1900.00");
    }
    if (!amount.empty() && !set_amount(draft_, price, amount)) return;
    price.per_seat = per_seat;
    price.included_seats = whole(row, "included_seats").value_or(0);
    item.prices.push_back(std::move(price));
  }

  static bool is_amount(std::string_view text) {
    const std::optional<Decimal> decimal = read_decimal(text);
    return decimal && !decimal->value.overflowed() && decimal->value.sign() >= 0;
  }

  void read_limit(DraftItem& item, const TableRow& row, const std::string& column) {
    const std::string_view text = cell(row, column);
    if (text.empty() || text == "unlimited") return;
    const std::optional<std::int64_t> number = whole(row, column);
    const std::string limit = column.substr(6);
    const auto same = [&](const auto& known) { return known.first == limit; };
    if (number && std::none_of(item.limits.begin(), item.limits.end(), same)) {
      item.limits.emplace_back(limit, *number);
    }
  }

  // An empty cell is no number; anything that is none is refused.
  std::optional<std::int64_t> whole(const TableRow& row, std::string_view column) {
    const std::string_view text = cell(row, column);
    if (text.empty()) return std::nullopt;
    if (text.size() > 15 || text.find_first_not_of("0123456789") != std::string_view::npos) {
      refuse(row, column, "a whole number");
      return std::nullopt;
    }
    std::int64_t number = 0;
    for (const char c : text) number = number * 10 + (c - '0');
    return number;
  }

  bool is_yes(const TableRow& row, std::string_view column) {
    const std::string_view text = cell(row, column);
    for (const char* word : {"yes", "true", "x", "1", "TRUE", "Yes", "X"}) {
      if (text == word) return true;
    }
    for (const char* word : {"", "no", "false", "0", "FALSE", "No", "-"}) {
      if (text == word) return false;
    }
    refuse(row, column, "yes or no");
    return false;
  }

  Draft& draft_;
  std::vector<std::string> columns_;
};

}  // namespace

void read_table(Draft& draft, std::string_view text) { TableReader(draft).read(text); }

}  // namespace planshift
