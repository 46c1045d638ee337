// One case under several policies: what each decides, and that nothing but the policy changes.

#include "planshift/planning/conventions.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/core/planning/vendors.h"

namespace planshift::conventions_test {
namespace {

Convention seconds() {
  Convention made{.name = "seconds", .policy = {}};
  made.policy.proration.unit = TimeUnit::second;
  return made;
}
Convention daily_price() {
  Convention made{.name = "daily price", .policy = {}};
  made.policy.proration.change_day = ChangeDay::used;
  made.policy.proration.round = RoundPlace::daily_price;
  return made;
}
Convention whole_months_only() {
  Convention made{.name = "at renewal", .policy = {}};
  made.policy.changes[static_cast<std::size_t>(ChangeKind::upgrade)] =
      effective(Effective::at_period_end);
  return made;
}

// The case in the header: 10.00 to 20.00 on 16 April at noon.
Vendor shop() {
  return vendor_with("EUR",
                     {plan_of("small", {{"P1M", "10.00"}}), plan_of("large", {{"P1M", "20.00"}})});
}
Request half_a_day_in(const Vendor& vendor) {
  return switched(subscribed(vendor, "small", "P1M", {"2026-04-01", "2026-05-01"}), vendor,
                  {.plan = "large"}, "2026-04-16T12:00:00Z");
}

std::vector<ConventionAnswer> compared(const Vendor& vendor, const Request& request,
                                       const std::vector<Convention>& conventions) {
  auto answers = compare_conventions(vendor, request, conventions);
  EXPECT_TRUE(answers.ok());
  return answers.ok() ? std::move(answers).value() : std::vector<ConventionAnswer>();
}

std::string due(const ConventionAnswer& answer) {
  return answer.quote ? format_money(answer.quote->due_now.total) : "no quote";
}
// "unit second; round daily_price; "
std::string shown(const std::vector<Trait>& traits) {
  std::string text;
  for (const Trait& trait : traits) text += word_of(trait.key) + (" " + trait.value) + "; ";
  return text;
}
bool has_trait(const std::vector<Trait>& traits, TraitKey key, const std::string& value) {
  for (const Trait& trait : traits) {
    if (trait.key == key && trait.value == value) return true;
  }
  return false;
}
bool mentions(const std::vector<Trait>& traits, TraitKey key) {
  for (const Trait& trait : traits) {
    if (trait.key == key) return true;
  }
  return false;
}

TEST(Conventions, ExchangeThePolicyAndNothingElse) {
  const Vendor vendor = shop();
  const auto answers =
      compared(vendor, half_a_day_in(vendor), {seconds(), daily_price(), whole_months_only()});
  ASSERT_EQ(answers.size(), 4u);
  EXPECT_EQ(answers[0].name, "");
  EXPECT_EQ(due(answers[0]), "5.00");
  EXPECT_EQ(due(answers[1]), "4.84");
  EXPECT_EQ(due(answers[2]), "4.76");
  EXPECT_EQ(due(answers[3]), "0.00");
  EXPECT_EQ(format_money(answers[3].quote->next_invoice->total), "20.00");
}

TEST(Conventions, TellOnlyWhatDiffers) {
  const Vendor vendor = shop();
  const auto answers =
      compared(vendor, half_a_day_in(vendor), {seconds(), daily_price(), {"same", Policy()}});
  EXPECT_EQ(shown(answers[0].differing), "");
  EXPECT_EQ(shown(answers[1].differing), "unit second; ");
  EXPECT_EQ(shown(answers[2].differing), "change_day used; round daily_price; ");
  EXPECT_EQ(shown(answers[3].differing), "");
}

// What cannot change this case is not told: no refunds for a switch, no days where none are shared.
TEST(Conventions, TellOnlyWhatMatters) {
  const Vendor vendor = shop();
  const Request request = half_a_day_in(vendor);
  const auto switched_answers = compared(vendor, request, {whole_months_only()});
  EXPECT_TRUE(has_trait(switched_answers[0].traits, TraitKey::unit, "day"));
  EXPECT_FALSE(mentions(switched_answers[0].traits, TraitKey::basis));
  EXPECT_FALSE(mentions(switched_answers[0].traits, TraitKey::leftover));
  EXPECT_FALSE(mentions(switched_answers[0].traits, TraitKey::tax_base));
  EXPECT_TRUE(has_trait(switched_answers[1].traits, TraitKey::effective, "at_period_end"));
  EXPECT_FALSE(mentions(switched_answers[1].traits, TraitKey::unit));
  const auto cancelled_answers = compared(vendor, cancelled(request, "2026-04-16"), {seconds()});
  EXPECT_TRUE(has_trait(cancelled_answers[0].traits, TraitKey::basis, "unused_time"));
  EXPECT_FALSE(mentions(cancelled_answers[0].traits, TraitKey::charge));
}

TEST(Conventions, TellTheSurplusTheTaxAndEarlierCreditsWhereThereAreAny) {
  const Vendor vendor = shop();
  Request request = switched(subscribed(vendor, "large", "P1M", {"2026-04-01", "2026-05-01"}),
                             vendor, {.plan = "small"}, "2026-04-16");
  request.tax = Tax{.percent = decimal("20"), .included = false};
  request.subscription.credited = money(vendor, "1.00");
  Convention refunds{.name = "refunds", .policy = {}};
  refunds.policy.changes[static_cast<std::size_t>(ChangeKind::downgrade)] = Rule();
  refunds.policy.changes[static_cast<std::size_t>(ChangeKind::downgrade)]->leftover =
      LeftoverTo::refund;
  refunds.policy.tax_base = TaxBase::rounded;
  refunds.policy.tax_on_credit = false;
  refunds.policy.already_credited = AlreadyCredited::deduct;
  const auto answers = compared(vendor, request, {refunds});
  EXPECT_EQ(shown(answers[1].differing),
            "leftover refund; already_credited deduct; tax_base rounded; tax_on_credit false; ");
}

// Who is bound is told what leaving costs and what follows; others have no word for it.
TEST(Conventions, TellTheTermsOfACommitment) {
  Vendor vendor = shop();
  vendor.catalog.plans[0].prices[0].commitment = duration("P12M");
  vendor.policy.commitment.early_end =
      EarlyEnd{.form = EarlyEnd::Form::months, .number = Rational(1), .schedule = {}, .parts = {}};
  vendor.policy.commitment.on_end = CommitmentEnd::roll;
  vendor.policy.renewal.uplift = decimal("5");
  vendor.policy.refund.keep_at_least = decimal("2.50");
  vendor.catalog.plans[0].prices.push_back(vendor.catalog.plans[0].prices[0]);
  vendor.catalog.plans[0].prices[1].commitment.reset();
  Request request = half_a_day_in(vendor);
  request.subscription.commitment =
      Commitment{.start = moment("2026-01-01"), .end = moment("2027-01-01")};
  const auto left = compared(vendor, cancelled(request, "2026-04-16"), {{"others", Policy()}});
  EXPECT_TRUE(has_trait(left[0].traits, TraitKey::early_end, "months"));
  EXPECT_TRUE(has_trait(left[0].traits, TraitKey::on_end, "roll"));
  EXPECT_TRUE(has_trait(left[0].traits, TraitKey::keep_at_least, "2.5"));
  EXPECT_TRUE(has_trait(left[0].traits, TraitKey::renewal, "5%"));
  EXPECT_EQ(shown(left[1].differing),
            "on_end renew; early_end none; keep_at_least none; renewal none; ");
  const auto moved = compared(vendor, request, {});
  EXPECT_TRUE(has_trait(moved[0].traits, TraitKey::commitment, "free"));
  EXPECT_FALSE(mentions(moved[0].traits, TraitKey::early_end));
  request.subscription.commitment.reset();
  const auto free = compared(vendor, cancelled(request, "2026-04-16"), {});
  EXPECT_FALSE(mentions(free[0].traits, TraitKey::early_end)) << "nobody is bound";
}

TEST(Conventions, TellPausesAndEarlyRenewals) {
  Vendor vendor = shop();
  vendor.policy.pause = PausePolicy{};
  Request request = half_a_day_in(vendor);
  request.change = Change{};
  request.change.ask = ChangeAsk::pause;
  request.change.at = moment("2026-04-16");
  request.change.until = moment("2026-05-16");
  const auto paused = compared(vendor, request, {{"others", Policy()}});
  EXPECT_EQ(shown(paused[0].traits), "pause extend; ");
  EXPECT_EQ(shown(paused[1].differing), "pause none; ");
  request.change.ask = ChangeAsk::renew_early;
  EXPECT_EQ(shown(compared(vendor, request, {})[0].traits), "renew_early false; ");
}

// Both ways to find the larger plan agree here, so that makes no difference; there they do not.
TEST(Conventions, TellTheDirectionOnlyWhereItDecides) {
  Vendor vendor = shop();
  Convention by_price{.name = "by price", .policy = {}};
  by_price.policy.direction = Direction::price;
  EXPECT_EQ(shown(compared(vendor, half_a_day_in(vendor), {by_price})[1].differing), "");
  vendor.catalog.plans[0].rank = 2;
  vendor.catalog.plans[1].rank = 1;
  const auto answers = compared(vendor, half_a_day_in(vendor), {by_price});
  EXPECT_EQ(answers[0].quote->kind, ChangeKind::downgrade);
  EXPECT_EQ(answers[1].quote->kind, ChangeKind::upgrade);
  EXPECT_EQ(shown(answers[1].differing), "direction price; ");
}

TEST(Conventions, KeepTheVendorsPlaceInTheWorld) {
  Vendor vendor = shop();
  vendor.policy.utc_offset_minutes = 480;
  vendor.policy.proration.unit = TimeUnit::second;
  const Request request = switched(subscribed(vendor, "small", "P1M", {"2026-04-01", "2026-05-01"}),
                                   vendor, {.plan = "large"}, "2026-04-16T12:00:00+08:00");
  const auto answers = compared(vendor, request, {seconds()});
  EXPECT_EQ(due(answers[0]), "4.84");
  EXPECT_EQ(due(answers[1]), "4.84");
}

TEST(Conventions, SayWhenAPolicyCannotAnswer) {
  const Vendor vendor = shop();
  Convention rerated{.name = "rerated", .policy = {}};
  rerated.policy.refund.basis = RefundBasis::rerated;
  rerated.policy.refund.rerate.rest = duration("PT1H");
  const Request request = cancelled(half_a_day_in(vendor), "2026-04-16");
  const auto answers = compared(vendor, request, {rerated, seconds()});
  ASSERT_EQ(answers[1].errors.size(), 1u);
  EXPECT_EQ(answers[1].errors[0].code, ErrorCode::price_missing);
  EXPECT_TRUE(answers[1].traits.empty());
  EXPECT_TRUE(answers[2].quote.has_value());
}

TEST(Conventions, FailWhenNobodyCanAnswer) {
  const Vendor vendor = shop();
  const Request request = cancelled(half_a_day_in(vendor), "2026-06-16");
  const std::vector<Convention> conventions = {seconds()};
  const auto answers = compare_conventions(vendor, request, conventions);
  ASSERT_FALSE(answers.ok());
  EXPECT_EQ(answers.errors()[0].code, ErrorCode::change_must_be_inside_period);
}

TEST(Conventions, DecideNothingWhereNothingChanges) {
  const Vendor vendor = shop();
  const Request request = switched(subscribed(vendor, "small", "P1M", {"2026-04-01", "2026-05-01"}),
                                   vendor, {}, "2026-04-16");
  const auto answers = compared(vendor, request, {seconds()});
  EXPECT_TRUE(answers[0].traits.empty());
  EXPECT_EQ(due(answers[1]), "0.00");
}

}  // namespace
}  // namespace planshift::conventions_test
