#include "planshift/cli/batch/csv_source.h"

#include <algorithm>
#include <charconv>

#include "planshift/json/json_writer.h"
#include "planshift/text/joined.h"

namespace planshift {
namespace {

constexpr std::size_t kCsvBlock = 1 << 16;
constexpr std::string_view kWholeKeys[] = {"seats", "quantity", "refunds_used", "from_month",
                                           "months"};
constexpr std::string_view kCountParents[] = {"inventory", "limits"};
constexpr std::string_view kYesOrNoKeys[] = {
    "unpaid_invoice", "refundable", "included", "renewal_announced",
    "commitment",     "no_refusal", "free",     "rerate"};
constexpr std::string_view kSentenceKeys[] = {"id", "reason", "contact", "reference"};

template <typename List>
bool is_among(std::string_view word, const List& words) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool is_whole_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.empty() || (text.size() > 1 && text.front() == '0')) return false;
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Whether the cell is written as it is, not as a string.
bool is_bare(std::string_view cell, std::string_view key, std::string_view parent) {
  if (is_among(key, kWholeKeys) || is_among(parent, kCountParents)) return is_whole_number(cell);
  if (is_among(key, kYesOrNoKeys)) return cell == "true" || cell == "false";
  if (is_among(key, kSentenceKeys)) return false;
  if (!cell.starts_with('{') && !cell.starts_with('[')) return false;
  Document document;
  return !document.parse(cell);
}

void append_json_string(std::string& out, std::string_view text) {
  JsonWriter writer(out);
  writer.string(text);
}

// JSON of many lines, in one.
void append_flat_json(std::string& out, std::string_view json) {
  for (const char c : json) out += c == '\n' || c == '\r' ? ' ' : c;
}

bool is_index(std::string_view step) {
  return !step.empty() && step.find_first_not_of("0123456789") == std::string_view::npos;
}

// The member of that key, made where there is none.
RequestShape& member_named(RequestShape& parent, std::string_view key) {
  for (RequestShape& member : parent.members) {
    if (member.key == key) return member;
  }
  RequestShape added;
  added.key = key;
  parent.members.push_back(std::move(added));
  return parent.members.back();
}

}  // namespace

Source::Reading CsvSource::read(char* buffer, std::size_t capacity) {
  while (given_ == lines_.size()) {
    lines_.clear();
    given_ = 0;
    if (!fill()) return {.count = 0, .error = error_};
  }
  const std::size_t count = std::min(capacity, lines_.size() - given_);
  lines_.copy(buffer, count, given_);
  given_ += count;
  return {.count = count};
}

bool CsvSource::is_ready(int milliseconds) {
  return given_ < lines_.size() || at_end_ || source_.is_ready(milliseconds);
}

// Reads on and turns every whole row into a line; false at the end.
bool CsvSource::fill() {
  if (at_end_ || !problem_.empty()) return false;
  unread_.erase(0, taken_);
  taken_ = 0;
  const std::size_t before = unread_.size();
  unread_.resize(before + kCsvBlock);
  const Reading part = source_.read(unread_.data() + before, kCsvBlock);
  unread_.resize(before + part.count);
  error_ = part.error;
  at_end_ = part.count == 0;
  if (error_ != 0) return false;  // half a row is none
  while (problem_.empty() && take_row(at_end_)) {
  }
  return problem_.empty();
}

// Behind the row's line end; npos where the row is not whole yet. A row that is longer than a
// document ends where that length is, so that one quotation mark cannot swallow a table.
std::size_t CsvSource::find_row_end(bool at_end) const {
  bool quoted = false;
  bool may_open = true;  // at the begin of a cell, or behind a quotation mark that may be doubled
  const std::size_t most = std::min(unread_.size(), taken_ + kMaxInputBytes);
  for (std::size_t i = taken_; i < most; ++i) {
    const char c = unread_[i];
    if (quoted) {
      quoted = c != '"';
      may_open = true;
    } else if (c == '\n') {
      return i + 1;
    } else {
      quoted = c == '"' && may_open;
      may_open = c == separator_;
    }
  }
  if (unread_.size() - taken_ > kMaxInputBytes) {
    const std::size_t end = unread_.find('\n', taken_);
    return end == std::string::npos ? most : end + 1;
  }
  return at_end ? unread_.size() : std::string::npos;
}

bool CsvSource::take_row(bool at_end) {
  if (taken_ == unread_.size()) return false;
  const std::size_t end = find_row_end(at_end);
  if (end == std::string::npos) return false;
  std::string_view text = std::string_view(unread_).substr(taken_, end - taken_);
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  if (!has_head_) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    read_head(split(text));
  } else if (text.empty()) {
    lines_ += '\n';
  } else {
    write_row(split(text));
  }
  taken_ = end;
  return true;
}

CsvSource::Row CsvSource::split(std::string_view text) const {
  Row row{.cells = {""}, .mistake = {}};
  bool quoted = false;
  bool was_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    std::string& cell = row.cells.back();
    if (quoted) {
      const bool is_doubled = c == '"' && text.substr(i + 1, 1) == "\"";
      if (is_doubled) ++i;
      if (c != '"' || is_doubled) {
        cell += c;
      } else {
        quoted = false;
        was_quoted = true;
      }
    } else if (c == separator_) {
      row.cells.emplace_back();
      was_quoted = false;
    } else if (c == '"' && cell.empty() && !was_quoted) {
      quoted = true;
    } else if (c == '"' || was_quoted) {
      row.mistake = joined({"a stray quotation mark in column ", std::to_string(row.cells.size())});
    } else {
      cell += c;
    }
  }
  if (quoted) row.mistake = "a quotation mark that is not closed";
  return row;
}

void CsvSource::read_head(const Row& head) {
  has_head_ = true;
  width_ = head.cells.size();
  if (!head.mistake.empty()) problem_ = head.mistake;
  for (std::size_t i = 0; i < width_ && problem_.empty(); ++i) {
    if (std::find(head.cells.begin(), head.cells.begin() + static_cast<std::ptrdiff_t>(i),
                  head.cells[i]) != head.cells.begin() + static_cast<std::ptrdiff_t>(i)) {
      problem_ = joined({"two columns are called \"", head.cells[i], "\""});
    }
  }
  if (!problem_.empty()) return;
  if (columns_ != nullptr) {
    shape_by_columns(head);
  } else {
    shape_by_head(head);
  }
}

void CsvSource::shape_by_columns(const Row& head) { shape_ = shape_of(columns_->root(), head); }

RequestShape CsvSource::shape_of(Value value, const Row& head) {
  RequestShape shape;
  shape.key = value.key();
  if (value.is(ValueKind::object) || value.is(ValueKind::array)) {
    shape.is_list = value.is(ValueKind::array);
    for (const Value member : value) shape.members.push_back(shape_of(member, head));
    if (value.size() == 0) shape.literal = shape.is_list ? "[]" : "{}";
    return shape;
  }
  const std::string_view text = value.is(ValueKind::string) ? value.text() : "";
  if (text.size() > 2 && text.front() == '{' && text.back() == '}') {
    const std::string_view name = text.substr(1, text.size() - 2);
    const auto found = std::find(head.cells.begin(), head.cells.end(), name);
    if (found == head.cells.end()) {
      problem_ = joined({"there is no column \"", name, "\""});
    } else {
      shape.column = static_cast<std::size_t>(found - head.cells.begin());
    }
    return shape;
  }
  switch (value.kind()) {
    case ValueKind::null: shape.literal = "null"; break;
    case ValueKind::boolean: shape.literal = value.is_true() ? "true" : "false"; break;
    case ValueKind::integer:
      shape.literal = value.fits_whole() ? std::to_string(value.whole()) : value.text();
      break;
    case ValueKind::decimal: shape.literal = value.text(); break;
    case ValueKind::string: append_json_string(shape.literal, text); break;
    case ValueKind::array:
    case ValueKind::object: break;
  }
  return shape;
}

void CsvSource::shape_by_head(const Row& head) {
  for (std::size_t i = 0; i < head.cells.size(); ++i) {
    RequestShape* at = &shape_;
    std::string_view rest = head.cells[i];
    while (true) {
      const std::size_t dot = rest.find('.');
      const std::string_view step = rest.substr(0, dot);
      if (is_index(step)) at->is_list = true;
      if (at->column) problem_ = joined({"column \"", head.cells[*at->column], "\" holds others"});
      at = &member_named(*at, step);
      if (dot == std::string_view::npos) break;
      rest.remove_prefix(dot + 1);
    }
    if (!at->members.empty()) problem_ = joined({"column \"", head.cells[i], "\" holds others"});
    at->column = i;
  }
}

void CsvSource::write_row(const Row& row) {
  std::string mistake = row.mistake;
  if (mistake.empty() && row.cells.size() > width_) {
    mistake = joined({"column ", std::to_string(width_ + 1)});
  } else if (mistake.empty() && row.cells.size() < width_) {
    mistake = joined({"only ", std::to_string(row.cells.size()), " columns"});
  }
  const std::size_t start = lines_.size();
  if (!write_shape(shape_, row, "")) lines_ += "{}";
  if (!mistake.empty()) {
    std::string member;
    append_json_string(member, mistake);
    const bool is_empty = lines_.size() == start + 2;
    lines_.insert(lines_.size() - 1, joined({is_empty ? "" : ",", member, ":true"}));
  }
  lines_ += '\n';
}

// Appends the value; false, and nothing appended, where it has no cell that is filled.
bool CsvSource::write_shape(const RequestShape& shape, const Row& row, std::string_view parent) {
  if (shape.column) {
    if (*shape.column >= row.cells.size()) return false;
    const std::string& cell = row.cells[*shape.column];
    if (cell.empty()) return false;
    if (is_bare(cell, shape.key, parent)) {
      append_flat_json(lines_, cell);
    } else {
      append_json_string(lines_, cell);
    }
    return true;
  }
  if (!shape.literal.empty()) {
    lines_ += shape.literal;
    return true;
  }
  const std::size_t start = lines_.size();
  lines_ += shape.is_list ? '[' : '{';
  bool is_first = true;
  for (const RequestShape& member : shape.members) {
    const std::size_t before = lines_.size();
    if (!is_first) lines_ += ',';
    if (!shape.is_list) {
      append_json_string(lines_, member.key);
      lines_ += ':';
    }
    if (write_shape(member, row, shape.key)) {
      is_first = false;
    } else {
      lines_.resize(before);
    }
  }
  if (is_first) {
    lines_.resize(start);
    return false;
  }
  lines_ += shape.is_list ? ']' : '}';
  return true;
}

}  // namespace planshift
