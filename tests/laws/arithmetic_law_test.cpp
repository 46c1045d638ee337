// Every `how`, evaluated and rounded as it states, gives its line's amount (L1.14): of every line
// of every document that the project has, and of every day of the scenarios of its catalogs.
//
//   99.00 x 16/30 = 52.80, rounded half up
//   24.99 - 4.98, where 4.98 is 24.99 x 6/30 = 4.998 with each day's price rounded down
//
// The evaluator knows nothing of the rules that led to a line, only what the line says of itself.
// The awkward case is a line that was cut: what was found first is rounded, then cut.

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "planshift/quote/quote.h"
#include "planshift/subscription/state.h"
#include "tests/laws/arithmetic.h"
#include "tests/support/case_file.h"
#include "tests/support/text_file.h"

namespace planshift::arithmetic_law_test {
namespace {

struct Tally {
  std::int64_t lines = 0;
  std::int64_t quotes = 0;
};

void check_lines(const std::vector<Line>& lines, const std::string& where, Tally& tally) {
  tally.lines += static_cast<std::int64_t>(lines.size());
  EXPECT_EQ(test::check_arithmetic(lines), "") << where;
}

// What waits and will be printed: free time in arrears is held by a line of 0.00 that no invoice
// prints (DEC-48).
std::vector<Line> printed(const std::vector<Line>& pending) {
  std::vector<Line> lines;
  for (const Line& line : pending) {
    const bool is_free_time = line.kind == LineKind::charge && line.amount.is_zero() && !line.how;
    if (!is_free_time) lines.push_back(line);
  }
  return lines;
}

void check(const Vendor& vendor, const Request& request, const std::string& where, Tally& tally) {
  const Result<Quote> quote = quote_change(vendor, request);
  if (!quote.ok()) return;
  ++tally.quotes;
  check_lines(quote.value().lines, where + " lines", tally);
  if (quote.value().next_invoice) {
    check_lines(quote.value().next_invoice->lines, where + " next_invoice", tally);
  }
  check_lines(printed(quote.value().pending), where + " pending", tally);
}

TEST(ArithmeticLaw, HoldsForEveryCase) {
  Tally tally;
  const std::string problem = support::for_each_sound_case(
      support::kAllCases, [&](const support::DecodedCase& item, const std::string& id) {
        check(item.vendor, item.request, id, tally);
      });
  ASSERT_EQ(problem, "");
  EXPECT_GE(tally.quotes, 700);
  EXPECT_GE(tally.lines, 1900);
}

// A scenario as asked, and on every other day of its period.
void check_every_day(const support::DecodedCase& decoded, const std::string& name, Tally& tally) {
  check(decoded.vendor, decoded.request, name, tally);
  Request request = decoded.request;
  request.changes.clear();
  const Result<State> state = select(decoded.vendor, request);
  if (!state.ok()) return;
  const Period period = state.value().period;
  request.subscription.period = period;
  for (Date day = period.start.date; day <= period.end.date; day = day.plus_days(1)) {
    request.change.at = Moment::on(day);
    check(decoded.vendor, request, name + " on " + format_moment(request.change.at), tally);
  }
}

class ArithmeticLawOf : public ::testing::TestWithParam<const char*> {};

TEST_P(ArithmeticLawOf, HoldsOnEveryDay) {
  const std::string vendor = GetParam();
  const std::optional<std::string> catalog =
      support::read_text_file(support::in_repository("web/catalogs/" + vendor + ".json"));
  ASSERT_TRUE(catalog);
  Tally tally;
  const std::string folder = support::in_repository("tests/scenarios/" + vendor);
  for (const std::string& path : support::list_json_files(folder)) {
    const std::optional<std::string> text = support::read_text_file(path);
    ASSERT_TRUE(text);
    support::DecodedCase decoded =
        support::decode_case(*catalog, support::document_in(*text, "request"));
    if (!decoded.errors.empty()) continue;
    const std::string name = support::stem_of(path);
    check_every_day(decoded, name, tally);
    if (decoded.request.change.is_cancel()) continue;
    Change cancel;
    cancel.ask = ChangeAsk::cancel;
    cancel.at = decoded.request.change.at;
    decoded.request.change = cancel;
    check_every_day(decoded, name + ", cancelled", tally);
  }
  // A catalog of two offers has some 600, one of many several thousand.
  EXPECT_GE(tally.quotes, 500);
  EXPECT_GE(tally.lines, 1000);
}

INSTANTIATE_TEST_SUITE_P(Catalogs, ArithmeticLawOf,
                         ::testing::Values("company-mail", "crowdhandler", "gym", "hosting",
                                           "insurance", "mobile", "rumahweb", "ucloud", "web-term"),
                         [](const ::testing::TestParamInfo<const char*>& vendor) {
                           return support::test_name_of(vendor.param);
                         });

}  // namespace
}  // namespace planshift::arithmetic_law_test
