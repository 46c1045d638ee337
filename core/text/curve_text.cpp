#include <algorithm>
#include <string>
#include <vector>

#include "planshift/money/decimal.h"
#include "planshift/text/joined.h"
#include "planshift/text/names.h"
#include "planshift/text/planning_text.h"
#include "planshift/text/table.h"
#include "planshift/text/words.h"

namespace planshift {
namespace {

constexpr std::size_t kColumns = 60;
constexpr std::int64_t kRows = 8;
constexpr std::int64_t kLevels = 8;  // of one row: ▁ to █

constexpr const char* kBlocks[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

std::string_view words_of(CliffCode code) {
  switch (code) {
    case CliffCode::window_opens: return "it can be requested from here on";
    case CliffCode::window_advised_until: return "the vendor advises requesting it by here";
    case CliffCode::window_closes: return "it can be requested until here";
    case CliffCode::full_refund_ends: return "everything is refunded until here";
    case CliffCode::withdrawal_ends: return "the contract can be withdrawn from until here";
    case CliffCode::used_limit_reached:
      return "from here on too much has been used for a full refund";
    case CliffCode::tier_ends: return "another tier begins";
    case CliffCode::commitment_ends: return "the commitment ends";
    case CliffCode::month_turns: return "a month begins and counts in full";
    case CliffCode::period_ends: return "the paid period ends";
  }
  PLANSHIFT_CHECK(false);
}

// What a point shows: what is due, below zero what comes back; of a cancellation what comes back,
// below zero what leaving costs.
Money value_at(const CurvePoint& point) {
  if (point.refund) return point.refund->amount - point.due_now.total;
  const bool gives_back = point.due_now.total.is_zero() && point.leftover.amount.is_positive();
  return gives_back ? -point.leftover.amount : point.due_now.total;
}

bool is_shown(const CurvePoint& point) { return point.status != Status::refused; }

// The first points of the least and of the most; none where every day is refused.
struct Range {
  const CurvePoint* least = nullptr;
  const CurvePoint* most = nullptr;

  bool is_flat() const { return value_at(*least) == value_at(*most); }
};

Range range_of(const std::vector<CurvePoint>& points) {
  Range range;
  for (const CurvePoint& point : points) {
    if (!is_shown(point)) continue;
    if (range.least == nullptr || value_at(point) < value_at(*range.least)) range.least = &point;
    if (range.most == nullptr || value_at(point) > value_at(*range.most)) range.most = &point;
  }
  return range;
}

// The column in which a point stands: one each, or several points in one.
std::size_t column_of(std::size_t point, std::size_t points) {
  return points <= kColumns ? point : point * kColumns / points;
}

// The height of each column in eighths of a row, at least 1; 0 where its first point is refused.
std::vector<std::int64_t> heights_of(const std::vector<CurvePoint>& points, const Range& range) {
  std::vector<std::int64_t> heights(std::min(points.size(), kColumns), -1);
  const std::int64_t least = value_at(*range.least).minor_units();
  const std::int64_t span = std::max<std::int64_t>(value_at(*range.most).minor_units() - least, 1);
  const bool is_small = span <= INT64_MAX / (kRows * kLevels);
  for (std::size_t i = 0; i < points.size(); ++i) {
    std::int64_t& height = heights[column_of(i, points.size())];
    if (height >= 0) continue;
    height = 0;
    if (!is_shown(points[i])) continue;
    const std::int64_t above = value_at(points[i]).minor_units() - least;
    const std::int64_t most = kRows * kLevels - 1;
    height = 1 + (is_small ? above * most / span : above / (span / most));
  }
  return heights;
}

// The moment's column, where one of the points is at or after it.
std::optional<std::size_t> column_of(const std::vector<CurvePoint>& points, const Moment& at) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool before = points[i].at.date < at.date;
    if (!before) return column_of(i, points.size());
  }
  return std::nullopt;
}

// Blocks, with the amounts of the first and the last row beside them.
std::string plot_of(const Curve& curve, const Range& range, std::size_t margin) {
  const std::vector<std::int64_t> heights = heights_of(curve.points, range);
  const std::string top = format_money(value_at(*range.most));
  const std::string bottom = format_money(value_at(*range.least));
  std::string text;
  for (std::int64_t row = kRows - 1; row >= 0; --row) {
    std::string label;
    if (row == kRows - 1) label = top;
    if (row == 0) label = bottom;
    text.append(margin - label.size(), ' ');
    text += label;
    text += " |";
    for (const std::int64_t height : heights) {
      const std::int64_t level = std::clamp<std::int64_t>(height - row * kLevels, 0, kLevels);
      text += kBlocks[level];
    }
    while (text.back() == ' ') text.pop_back();
    text += '\n';
  }
  return text;
}

// A line of marks under the plot: "|" at cliffs, "*" at the best day.
std::string marks_of(const Curve& curve, std::size_t margin) {
  std::string marks(std::min(curve.points.size(), kColumns), ' ');
  for (const Cliff& cliff : curve.cliffs) {
    if (const auto column = column_of(curve.points, cliff.at)) marks[*column] = '|';
  }
  if (curve.best) {
    if (const auto column = column_of(curve.points, curve.best->at)) marks[*column] = '*';
  }
  std::string text(margin + 2, ' ');
  text += marks;
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text.empty() ? text : text + "\n";
}

// The first and the last day under the ends of the plot.
std::string days_of(const Curve& curve, std::size_t margin) {
  const std::string first = format_moment(curve.points.front().at);
  const std::string last = format_moment(curve.points.back().at);
  const std::size_t width = std::min(curve.points.size(), kColumns);
  std::string text(margin + 2, ' ');
  text += first;
  const std::size_t used = first.size() + last.size();
  text.append(width > used + 1 ? width - used : 2, ' ');
  return text + last + "\n";
}

std::string_view title_of(const Range& range, bool is_cancel) {
  if (!is_cancel) return "what is due now, by the day of the change";
  const bool may_cost = range.least != nullptr && value_at(*range.least).is_negative();
  return may_cost ? "what a cancellation refunds, below zero what it costs, by day"
                  : "what a cancellation refunds, by day";
}

std::string facts_of(const Curve& curve, const Range& range, bool is_cancel) {
  Table facts({{""}, {"", Table::Align::right}, {""}});
  const auto on = [](const Moment& at) { return joined({"on ", format_moment(at)}); };
  facts.row({"least", format_money(value_at(*range.least)), on(range.least->at)});
  facts.row({"most", format_money(value_at(*range.most)), on(range.most->at)});
  if (curve.best) {
    facts.row({"best *", is_cancel ? format_money(curve.best->total) : "",
               is_cancel ? on(curve.best->at)
                         : joined({on(curve.best->at), ": ", format_money(curve.best->total),
                                   " in twelve months"})});
  }
  const std::string text = facts.text();
  return text.substr(text.find('\n') + 1);  // without the empty headings
}

}  // namespace

std::string curve_text(const Vendor& vendor, const Request& request, const Curve& curve) {
  const Names names(vendor.catalog);
  const bool is_cancel = request.change.is_cancel();
  const Range range = range_of(curve.points);
  std::string text = joined(
      {names.of_catalog(), ": ", title_of(range, is_cancel), " (", curve.currency.code(), ")\n\n"});
  if (range.least == nullptr) {
    text += "  It is refused on every one of these days.\n";
  } else if (range.is_flat()) {
    text += joined(
        {"  ", format_money(value_at(*range.least)), " on every day on which it is possible.\n"});
  } else {
    const std::size_t margin = 2 + std::max(format_money(value_at(*range.least)).size(),
                                            format_money(value_at(*range.most)).size());
    text += plot_of(curve, range, margin) + marks_of(curve, margin) + days_of(curve, margin);
    text += "\n" + facts_of(curve, range, is_cancel);
  }
  if (curve.cliffs.empty()) return text;
  Table cliffs({{"Cliffs |"}, {""}});
  for (const Cliff& cliff : curve.cliffs) {
    cliffs.row({format_moment(cliff.at), std::string(words_of(cliff.code))});
  }
  return text + "\n" + cliffs.text();
}

}  // namespace planshift
