#include "planshift/text/table.h"

#include <algorithm>

#include "planshift/base/check.h"
#include "planshift/text/utf8.h"

namespace planshift {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kGap = 2;

// Spaces at the end of a line are noise in a file and invisible on a terminal.
void end_line(std::string& text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  text += '\n';
}

}  // namespace

std::string Table::text() const {
  std::vector<std::size_t> widths;
  for (const Column& column : columns_) widths.push_back(columns_of(column.heading));
  for (const std::vector<std::string>& cells : rows_) {
    PLANSHIFT_CHECK(cells.empty() || cells.size() == columns_.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      widths[i] = std::max(widths[i], columns_of(cells[i]));
    }
  }
  std::size_t last_amount = 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].align == Align::right) last_amount = i;
  }
  std::string text;
  const auto add_line = [&](const auto& cell_of) {
    text.append(kIndent, ' ');
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::string cell(cell_of(i));
      const std::size_t padding = widths[i] - columns_of(cell);
      if (i > 0) text.append(kGap, ' ');
      if (columns_[i].align == Align::right) text.append(padding, ' ');
      text += cell;
      if (columns_[i].align == Align::left) text.append(padding, ' ');
    }
    end_line(text);
  };
  add_line([&](std::size_t i) { return columns_[i].heading; });
  for (const std::vector<std::string>& cells : rows_) {
    if (!cells.empty()) {
      add_line([&](std::size_t i) -> std::string_view { return cells[i]; });
      continue;
    }
    add_line([&](std::size_t i) { return std::string(i == last_amount ? widths[i] : 0, '-'); });
  }
  return text;
}

}  // namespace planshift
