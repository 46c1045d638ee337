// A law only ever improves the customer's answer (L4.1): over every case, vector and scenario that
// the project has, each turned into a cancellation, under every law of web/laws, alone and
// together, of a contract concluded on the day, at the period's start, or years before.
//
// Nothing less comes back, nothing more is due, nobody is refused who was not; the lines still sum
// and still explain themselves; and where the answer is another one, it says by which article.

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "planshift/json/json.h"
#include "planshift/quote/quote.h"
#include "planshift/subscription/state.h"
#include "tests/laws/arithmetic.h"
#include "tests/support/case_file.h"
#include "tests/support/text_file.h"

namespace planshift::statute_laws_test {
namespace {

// Every law of web/laws, as a catalog names it.
std::vector<Law> all_laws() {
  std::string ids;
  for (const std::string& path : support::list_json_files(support::in_repository("web/laws"))) {
    ids += (ids.empty() ? "\"" : ", \"") + support::stem_of(path) + "\"";
  }
  const Result<Vendor> vendor = decode_vendor(
      R"({"planshift": 1, "id": "v", "currency": "EUR", "plans": [{"id": "p", "prices": []}],)"
      R"("laws": [)" +
      ids + "]}");
  EXPECT_TRUE(vendor.ok());
  return vendor.ok() ? vendor.value().laws : std::vector<Law>();
}

struct Tally {
  std::int64_t quotes = 0;
  std::int64_t better = 0;
};

bool cites(const Quote& quote, const LawArticle& law) {
  return std::any_of(quote.notices.begin(), quote.notices.end(), [&](const Notice& notice) {
    return notice.code == NoticeCode::law_applies && notice.law->article == law.article;
  });
}

// What the law has broken; empty when nothing.
std::string broken_by(const Quote& plain, const Quote& under_law) {
  const bool was_refused = plain.verdict.status == Status::refused;
  if (!was_refused && under_law.verdict.status == Status::refused) return "refused by a law";
  if (under_law.refund->amount < plain.refund->amount) return "less comes back";
  if (!was_refused && plain.due_now.total < under_law.due_now.total) return "more is due";
  const Money sum = sum_of(under_law.lines, under_law.currency);
  if (!(sum == under_law.refund->amount - under_law.due_now.total)) return "the lines do not sum";
  if (const std::string wrong = test::check_arithmetic(under_law.lines); !wrong.empty()) {
    return wrong;
  }
  const bool is_same = under_law.refund->amount == plain.refund->amount &&
                       under_law.due_now.total == plain.due_now.total &&
                       under_law.verdict.status == plain.verdict.status;
  const bool says_so =
      std::any_of(under_law.notices.begin(), under_law.notices.end(),
                  [](const Notice& notice) { return notice.code == NoticeCode::law_applies; });
  if (!is_same && !says_so) return "another answer, and no law";
  for (const Line& line : under_law.lines) {
    if (line.law && !cites(under_law, *line.law)) return "a line by a law that is not told";
  }
  const bool has_law = std::any_of(under_law.lines.begin(), under_law.lines.end(),
                                   [](const Line& line) { return bool(line.law); });
  if (plain.refund->amount < under_law.refund->amount && !has_law) return "more, by no article";
  return "";
}

void check(const Vendor& vendor, Request request, const std::vector<Law>& laws,
           const std::string& where, Tally& tally) {
  if (!request.change.is_cancel()) {
    const Moment at = request.change.at;
    request.change = Change{};
    request.change.ask = ChangeAsk::cancel;
    request.change.at = at;
  }
  request.laws = std::vector<Law>();
  const Result<Quote> plain = quote_change(vendor, request);
  if (!plain.ok()) return;
  const Moment start = plain.value().period_before.start;
  const Moment old = Moment::on(start.date.plus_days(-800));
  for (std::size_t i = 0; i <= laws.size(); ++i) {
    request.laws = i == laws.size() ? laws : std::vector<Law>{laws[i]};
    for (const Moment& concluded : {request.change.at, start, old}) {
      request.concluded_on = concluded;
      request.renewal_announced = i % 2 == 0;
      const Result<Quote> quote = quote_change(vendor, request);
      if (!quote.ok()) continue;
      ++tally.quotes;
      const std::string broken = broken_by(plain.value(), quote.value());
      EXPECT_EQ(broken, "") << where << ", law " << (i < laws.size() ? laws[i].id : "all of them")
                            << ", concluded on " << format_moment(concluded);
      if (plain.value().refund->amount < quote.value().refund->amount) ++tally.better;
    }
  }
}

TEST(StatuteLaws, OnlyEverImproveTheAnswerToACase) {
  const std::vector<Law> laws = all_laws();
  ASSERT_GE(laws.size(), 9u);
  Tally tally;
  const std::string problem = support::for_each_sound_case(
      support::kAllCases, [&](const support::DecodedCase& item, const std::string& id) {
        check(item.vendor, item.request, laws, id, tally);
      });
  ASSERT_EQ(problem, "");
  EXPECT_GE(tally.quotes, 20000);
  EXPECT_GE(tally.better, 1000);
}

TEST(StatuteLaws, OnlyEverImproveTheAnswerToAScenario) {
  const std::vector<Law> laws = all_laws();
  Tally tally;
  for (const std::string& catalog :
       support::list_json_files(support::in_repository("web/catalogs"))) {
    const std::optional<std::string> vendor = support::read_text_file(catalog);
    ASSERT_TRUE(vendor);
    const std::string folder = "tests/scenarios/" + support::stem_of(catalog);
    for (const std::string& path : support::list_json_files(support::in_repository(folder))) {
      const std::optional<std::string> text = support::read_text_file(path);
      ASSERT_TRUE(text);
      const support::DecodedCase decoded =
          support::decode_case(*vendor, support::document_in(*text, "request"));
      if (!decoded.errors.empty()) continue;
      check(decoded.vendor, decoded.request, laws, support::stem_of(path), tally);
    }
  }
  EXPECT_GE(tally.quotes, 4000);
  EXPECT_GE(tally.better, 200);
}

}  // namespace
}  // namespace planshift::statute_laws_test
