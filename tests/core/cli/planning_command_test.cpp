// compare, curve, options, fit, schedule and check from the command line: tables and exit codes.

#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "planshift/base/error.h"
#include "planshift/base/words.h"
#include "planshift/planning/cliffs.h"
#include "planshift/planning/lint.h"
#include "planshift/quote/quote.h"
#include "planshift/subscription/line.h"
#include "planshift/text/table.h"
#include "tests/core/cli/fake_console.h"
#include "tests/support/json_path.h"
#include "tests/support/text_file.h"

namespace planshift::planning_command_test {
namespace {

using support::in_repository;
using support::Json;

const std::string kCrowdHandler = in_repository("web/catalogs/crowdhandler.json");
const std::string kHosting = in_repository("web/catalogs/hosting.json");
const std::string kRumahweb = in_repository("web/catalogs/rumahweb.json");
const std::string kUpgrade =
    R"({"subscription": {"plan": "standard", "interval": "P1M",
        "period": {"start": "2026-11-01", "end": "2026-12-01"}},
        "change": {"kind": "switch", "at": "2026-11-15", "plan": "pro"}})";

Ran run_text(const std::string& command, const std::string& catalog, const std::string& request) {
  return run_words({command, "--catalog", catalog, "--format", "text"}, request);
}

// A file that is there as long as the object; names tell several apart.
class ScratchFile {
 public:
  ScratchFile(const std::string& name, const std::string& text)
      : path_(::testing::TempDir() + "planshift-planning-" + name) {
    std::FILE* file = std::fopen(path_.c_str(), "wb");
    EXPECT_NE(file, nullptr);
    if (file == nullptr) return;
    EXPECT_EQ(std::fwrite(text.data(), 1, text.size(), file), text.size());
    std::fclose(file);
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  ~ScratchFile() { std::remove(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST(Table, KeepsColumnsStraightInAnyScript) {
  Table table({{"Plan"}, {"Today", Table::Align::right}, {""}});
  table.row({"标准版", "9.00", "here"});
  table.row({"Pro", "196.20", ""});
  table.rule();
  table.row({"", "205.20", ""});
  EXPECT_EQ(table.text(),
            "  Plan     Today\n  标准版    9.00  here\n  Pro     196.20\n          ------\n        "
            "  205.20\n");
}

TEST(Compare, IsATable) {
  const Ran ran = run_text("compare", kCrowdHandler, kUpgrade);
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out,
            "CrowdHandler: every plan on 2026-11-15\n\n  Plan               Change      Today      "
            "    Next invoice  Notes\n  Standard, monthly  No change    0.00   99.00 on 2026-12-01 "
            " yours, cheapest\n  Pro, monthly       Upgrade    196.20  249.00 on 2026-12-15  +3 "
            "features\n  Business, monthly  Upgrade    546.20  599.00 on 2026-12-15  +4 "
            "features\n\nAmounts in GBP. The cheapest has the lowest regular price by the day.\n");
}

TEST(Compare, ShowsTheOverageOfAPlan) {
  std::string request = kUpgrade;
  request.insert(request.rfind('}'), R"(, "usage": {"traffic": "150"})");
  const Ran ran = run_text("compare", kCrowdHandler, request);
  EXPECT_NE(ran.out.find("yours, cheapest, overage 40.00\n"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("  +3 features\n"), std::string::npos) << "500 are included in pro";
  EXPECT_NE(ran.out.find("lowest price and overage by the day."), std::string::npos) << ran.out;
}

TEST(Fit, ShowsTheOverageOfAPlan) {
  const Ran ran = run_text("fit", kCrowdHandler, R"({"needs": {"usage": {"traffic": "150"}}})");
  EXPECT_NE(ran.out.find("  99.00 + 40.00 overage  fits, the best\n"), std::string::npos)
      << ran.out;
}

TEST(Compare, SaysWhyEachPlanIsTooSmall) {
  const std::string request = R"({"subscription": {"plan": "enterprise", "interval": "P1Y",
      "seats": 15, "anchor": "2026-03-01"},
      "change": {"kind": "switch", "at": "2026-11-15", "seats": 20}})";
  const Ran ran = run_text("compare", in_repository("web/catalogs/company-mail.json"), request);
  std::size_t refused = 0;
  std::size_t reasons = 0;
  std::size_t at = 0;
  for (at = 0; (at = ran.out.find("refused", at)) != std::string::npos; ++at) ++refused;
  for (at = 0; (at = ran.out.find("for at most 5 seats", at)) != std::string::npos; ++at) ++reasons;
  EXPECT_EQ(refused, 2U) << ran.out << ran.err;
  EXPECT_EQ(reasons, refused) << ran.out;
}

TEST(Compare, SaysWhyAPlanIsRefused) {
  const std::string request = R"({"subscription": {"plan": "business", "interval": "P1Y",
      "seats": 15, "period": {"start": "2026-03-01", "end": "2027-03-01"}},
      "change": {"kind": "switch", "at": "2026-11-15", "seats": 10}})";
  const Ran ran = run_text("compare", kRumahweb, request);
  EXPECT_NE(
      ran.out.find("OX Mail Business, yearly: It is too early. This can be requested from\n    "
                   "2027-01-30.\n"),
      std::string::npos)
      << ran.out;
  EXPECT_NE(ran.out.find("Upgrade, then Fewer seats."), std::string::npos) << ran.out;
}

TEST(Curve, OfACancellationSaysWhatItCosts) {
  const std::string request =
      R"({"subscription": {"plan": "plus", "interval": "P1M",
                           "period": {"start": "2025-03-01", "end": "2025-04-01"},
                           "started": "2025-03-01", "commitment": true},
          "change": {"kind": "cancel", "at": "2025-03-10"}})";
  const Ran ran = run_text("curve", in_repository("web/catalogs/mobile.json"), request);
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("what a cancellation refunds, below zero what it costs, by day (USD)"),
            std::string::npos)
      << ran.out;
  EXPECT_NE(ran.out.find("least   -350.00  on 2025-03-16\n"), std::string::npos) << ran.out;
}

TEST(Curve, IsAPlot) {
  const Ran ran = run_text("curve", kCrowdHandler, kUpgrade);
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(
      ran.out,
      "CrowdHandler: what is due now, by the day of the change (GBP)\n\n  249.00 |                 "
      "          ▁▃▅█\n         |                       ▁▃▅▇████\n         |                    "
      "▃▅▇████████\n         |                ▂▄▆████████████\n         |            "
      "▂▄▆████████████████\n         |        ▁▃▆████████████████████\n         |    "
      "▁▃▅▇███████████████████████\n  150.00 |▁▃▅▇███████████████████████████\n                    "
      "                    *\n          2026-11-01           2026-12-01\n\n  least   150.00  on "
      "2026-11-01\n  most    249.00  on 2026-12-01\n  best *          on 2026-12-01: 2855.20 in "
      "twelve months\n\n  Cliffs |\n  2026-12-01  the paid period ends\n");
}

TEST(Curve, OfOneAmountIsASentence) {
  const std::string down = R"({"subscription": {"plan": "pro", "interval": "P1M",
      "period": {"start": "2026-11-01", "end": "2026-12-01"}},
      "change": {"kind": "switch", "at": "2026-11-15", "plan": "standard"}})";
  const Ran ran = run_text("curve", kCrowdHandler, down);
  EXPECT_NE(ran.out.find("  0.00 on every day on which it is possible.\n"), std::string::npos)
      << ran.out;
}

TEST(Curve, OfAYearIsSixtyColumnsWide) {
  const std::string cancel = R"({"subscription": {"plan": "basic", "interval": "P1Y",
      "period": {"start": "2026-01-01", "end": "2027-01-01"}},
      "change": {"kind": "cancel", "at": "2026-01-03"}})";
  const Ran ran = run_text("curve", in_repository("web/catalogs/ucloud.json"), cancel);
  EXPECT_EQ(ran.code, 0) << ran.err;
  const std::size_t days = ran.out.find("2026-01-01 ");
  ASSERT_NE(days, std::string::npos) << ran.out;
  EXPECT_EQ(ran.out.find("2027-01-01", days) + 10 - days, 60U) << ran.out;
  EXPECT_NE(ran.out.find("best *  1200.00  on 2026-01-03\n"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("2026-01-06  everything is refunded until here\n"), std::string::npos);
}

TEST(OptionsCommand, MarksTheCheapest) {
  const Ran ran = run_text("options", kCrowdHandler, kUpgrade);
  EXPECT_EQ(ran.out,
            "CrowdHandler: Standard, monthly to Pro, monthly\nFrom 2026-11-15 on, over 12 "
            "months\n\n  Way                                             Today   In all\n  Change "
            "now                                     196.20  2935.20\n  Keep it to the end of the "
            "period, then change    0.00  2855.20  <- the cheapest\n  Cancel and buy it new        "
            "                  249.00  2988.00\n\nAmounts in GBP. Negative amounts are refunds.\n");
  const std::string year = R"({"subscription": {"plan": "starter", "interval": "P1M",
      "period": {"start": "2026-11-01", "end": "2026-12-01"}},
      "change": {"kind": "switch", "at": "2026-11-15", "interval": "P1Y"}})";
  EXPECT_NE(run_text("options", kHosting, year)
                .out.find("The longer interval pays for itself in month 10.\n"),
            std::string::npos);
}

TEST(FitCommand, SaysWhatIsMissing) {
  const Ran ran = run_text("fit", kCrowdHandler, R"({"needs": {"limits": {"domains": 3}}})");
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out,
            "CrowdHandler: the cheapest per day first\n\n  Plan                Price  Needs\n  "
            "Standard, monthly   99.00  Domains: 3 needed, 2 included\n  Pro, monthly       249.00 "
            " fits, the best\n  Business, monthly  599.00  fits\n\nAmounts in GBP.\n");
}

TEST(ScheduleCommand, IsATableWithItsSum) {
  const Ran ran = run_text("schedule", kCrowdHandler,
                           R"({"subscription": {"plan": "standard", "interval": "P1M",
                               "started": "2026-11-15", "anchor": "2026-12-01"},
                               "schedule": {"until": "2027-01-16"}})");
  EXPECT_EQ(ran.out,
            "CrowdHandler: Standard, monthly\n\n  On          For                       Share   "
            "Total\n  2026-11-15  2026-11-15 to 2026-12-01  16/30   52.80\n  2026-12-01  "
            "2026-12-01 to 2027-01-01          99.00\n  2027-01-01  2027-01-01 to 2027-01-16  "
            "15/31   47.90\n                                               ------\n                "
            "                               199.70\n\nAmounts in GBP.\n");
}

TEST(Planning, ErrorsHaveTheirPlaceAndEndWithTwo) {
  const std::string second = R"({"subscription": {"plan": "standard", "interval": "P1M",
        "period": {"start": "2026-11-01", "end": "2026-12-01"}},
        "change": {"kind": "switch", "at": "2026-11-15", "plan": "pro"},
        "curve": {"step": "PT1S"}})";
  const Ran ran = run_text("curve", kCrowdHandler, second);
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(
      ran.err,
      "planshift: stdin: /curve/step: out_of_range: 2592001 points are over the limit of 4000\n");
  for (const char* command : {"compare", "curve", "options", "fit", "schedule"}) {
    const Ran bad = run_words({command, "--catalog", kCrowdHandler}, "{\"plan\": 1}");
    EXPECT_EQ(bad.code, 2) << command;
    EXPECT_EQ(bad.out, "") << command;
    EXPECT_NE(bad.err.find("planshift: stdin: /plan: unknown_key: "), std::string::npos) << bad.err;
    EXPECT_EQ(run_words({command, "--catalog", "/nowhere.json"}, "{}").code, 3) << command;
  }
}

// --- Check ----------------------------------------------------------------------------------

TEST(Check, OfASoundCatalog) {
  const Ran ran = run_words({"check", kCrowdHandler});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out, "3 plans, 0 errors, 0 findings: sound\n");
}

TEST(Check, FindingsAloneEndWithZero) {
  const Ran ran = run_words({"check", kHosting});
  EXPECT_EQ(ran.code, 0);
  EXPECT_NE(
      ran.out.find(kHosting + ": /policy/changes/downgrade: downgrade_earns: moving from business"),
      std::string::npos)
      << ran.out;
  EXPECT_NE(ran.out.find("  this request shows it: {\"subscription\":{"), std::string::npos);
  EXPECT_NE(ran.out.find("  look at: paid 119.90, settled -61.66, smaller_alone 59.90\n"),
            std::string::npos)
      << ran.out;
  EXPECT_NE(ran.out.find("6 plans, 0 errors, 2 findings\n"), std::string::npos);
}

TEST(Check, ErrorsOfRequestsEndWithTwo) {
  const ScratchFile good("good.json", kUpgrade);
  const ScratchFile bad("bad.json", R"({"needs": {"rooms": 1}})");
  const Ran ran = run_words({"check", kCrowdHandler, good.path(), bad.path()});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.err, "");
  EXPECT_NE(ran.out.find(bad.path() + ": /needs/rooms: unknown_key: "), std::string::npos)
      << ran.out;
  EXPECT_NE(ran.out.find("3 plans, 1 error, 0 findings\n"), std::string::npos) << ran.out;
  const Ran json = run_words({"check", "--json", kCrowdHandler, bad.path()});
  EXPECT_EQ(json.code, 2);
  const Json answer = Json::parse(json.out, nullptr, false);
  EXPECT_EQ(support::pick(answer, "errors.0.file"), Json(bad.path()));
  EXPECT_EQ(support::pick(answer, "errors.0.path"), Json("/needs/rooms"));
}

TEST(Check, OfABrokenCatalogAndOfNoFile) {
  const ScratchFile broken("broken.json", R"({"planshift": 1, "id": "v", "currency": "EUR",
      "plans": [{"id": "a", "prices": [{"interval": "P1M", "amount": 49.9}]}]})");
  const Ran ran = run_words({"check", broken.path()});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.out, broken.path() +
                         ": /plans/0/prices/0/amount: money_must_be_a_string: write \"49.9\" as a "
                         "string\n1 error\n");
  EXPECT_EQ(run_words({"check", "/nowhere.json"}).code, 3);
  EXPECT_EQ(run_words({"check", kCrowdHandler, "/nowhere.json"}).code, 3);
  EXPECT_EQ(run_words({"check"}).code, 2);
}

// The page of a code, and its line in the list of all.
void expect_explained(const std::string& code, const std::string& kind, const std::string& last) {
  const Ran ran = run_words({"check", "--explain", code});
  EXPECT_EQ(ran.code, 0) << code;
  EXPECT_EQ(ran.err, "") << code;
  EXPECT_NE(("\n" + ran.out).find("\n" + code + ": " + kind + "\n\n"), std::string::npos)
      << ran.out;
  EXPECT_NE(ran.out.find("\n\nExample: "), std::string::npos) << code;
  EXPECT_NE(ran.out.find("\n\n" + last + ": "), std::string::npos) << code;
  EXPECT_EQ(ran.out.back(), '\n') << code;
}

TEST(Check, ExplainsEveryCode) {
  std::vector<std::string> codes;
  const auto expect_all = [&](const auto& list, const char* kind, const char* last) {
    for (const char* code : list) {
      expect_explained(code, kind, last);
      codes.emplace_back(code);
    }
  };
  expect_all(Words<ErrorCode>::list, "an error", "What to do");
  expect_all(Words<LintCode>::list, "a finding of check", "What to do");
  expect_all(Words<ReasonCode>::list, "a reason of a verdict", "What to do");
  expect_all(Words<NoticeCode>::list, "a notice", "What to do");
  expect_all(Words<CliffCode>::list, "a cliff", "Set by");
  expect_all(Words<CalculationRule>::list, "a rule", "Set by");
  EXPECT_EQ(codes.size(), 24U + 21U + 19U + 27U + 10U + 23U);
  const Ran all = run_words({"check", "--explain", "all"});
  for (const std::string& code : codes) {
    EXPECT_NE(all.out.find("\n  " + code + " "), std::string::npos) << code;
  }
  const Ran unknown = run_words({"check", "--explain", "window_clos"});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_NE(unknown.err.find("did you mean window_closed?"), std::string::npos) << unknown.err;
}

}  // namespace
}  // namespace planshift::planning_command_test
