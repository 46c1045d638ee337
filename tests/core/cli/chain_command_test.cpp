// chain from the command line: every change with its receipt, the sum, and where an error stands.

#include <gtest/gtest.h>

#include <string>

#include "tests/core/cli/fake_console.h"
#include "tests/support/json_path.h"
#include "tests/support/text_file.h"

namespace planshift::chain_command_test {
namespace {

using support::Json;

// An upgrade of the vendor's example: 249.00 less 99.00 x 16/30. A booked downgrade follows.
const std::string kSubscription =
    R"({"subscription": {"plan": "standard", "interval": "P1M",
        "period": {"start": "2026-11-01", "end": "2026-12-01"}}, "changes": [
        {"kind": "switch", "at": "2026-11-15", "plan": "pro"})";
const std::string kDowngrade = R"(, {"kind": "switch", "at": "2026-12-20", "plan": "standard"})";

Ran run_chain(const std::string& format, const std::string& request) {
  return run_words({"chain", "--catalog", support::in_repository("web/catalogs/crowdhandler.json"),
                    "--format", format},
                   request);
}

std::string at(const Json& answer, const std::string& path) {
  const std::optional<Json> value = support::pick(answer, path);
  return value ? value->dump() : "(absent)";
}

TEST(ChainCommand, GivesEachQuoteTheStateAfterItAndTheSum) {
  const Ran ran = run_chain("json", kSubscription + kDowngrade + "]}");
  EXPECT_EQ(ran.code, 0) << ran.err;
  const Json answer = Json::parse(ran.out, nullptr, false);
  ASSERT_TRUE(answer.is_object()) << ran.out;
  EXPECT_EQ(at(answer, "steps.0.quote.due_now.to_pay"), "\"196.20\"");
  EXPECT_EQ(at(answer, "steps.0.quote.after.period.end"), "\"2026-12-15\"");
  EXPECT_EQ(at(answer, "steps.1.renewals.0.on"), "\"2026-12-15\"");
  EXPECT_EQ(at(answer, "steps.1.renewals.0.to_pay"), "\"249.00\"");
  EXPECT_EQ(at(answer, "steps.1.quote.effective_on"), "\"2027-01-15\"");
  EXPECT_EQ(at(answer, "after.scheduled.0.plan"), "\"standard\"");
  EXPECT_EQ(at(answer, "total.paid"), "\"445.20\"");
}

TEST(ChainCommand, TellsTheChangesOneAfterTheOther) {
  const Ran ran = run_chain("text", kSubscription + kDowngrade + "]}");
  EXPECT_EQ(ran.code, 0) << ran.err;
  const std::size_t first = ran.out.find("Change 1\n");
  const std::size_t renewed = ran.out.find("invoice of 2026-12-15");
  const std::size_t second = ran.out.find("Change 2\n");
  ASSERT_NE(second, std::string::npos) << ran.out;
  EXPECT_LT(first, renewed);
  EXPECT_LT(renewed, second);
  EXPECT_NE(ran.out.find("445.20 GBP", second), std::string::npos) << ran.out;
}

TEST(ChainCommand, PlacesAMistakeAtItsChange) {
  const Ran ran = run_chain(
      "json", kSubscription + R"(, {"kind": "switch", "at": "2026-11-31", "plan": "pro"}]})");
  EXPECT_NE(ran.code, 0);
  EXPECT_NE((ran.out + ran.err).find("/changes/1/at"), std::string::npos) << ran.out << ran.err;
}

}  // namespace
}  // namespace planshift::chain_command_test
