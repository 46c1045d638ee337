#include "planshift/json/quote_writer.h"

#include <gtest/gtest.h>

#include <string>

#include "planshift/json/json.h"
#include "tests/support/vocabulary.h"

namespace planshift::quote_writer_test {
namespace {

using test::date;
using test::number;
using test::on;
using test::span;

Currency pound() { return *Currency::of("GBP", 2); }
Money pounds(std::string_view text) { return test::money(text, pound()); }

Vendor crowdhandler() {
  Vendor vendor;
  Catalog& catalog = vendor.catalog;
  catalog.id = "crowdhandler";
  catalog.version = "2026-11-01";
  catalog.currency = pound();
  for (const char* id : {"standard", "pro"}) {
    Plan plan;
    plan.id = id;
    catalog.plans.push_back(std::move(plan));
  }
  AddOn addon;
  addon.id = "support";
  catalog.addons.push_back(std::move(addon));
  Meter meter;
  meter.id = "traffic";
  catalog.meters.push_back(std::move(meter));
  for (const char* id : {"priority_groups", "firewall", "custom_templates"}) {
    Feature feature;
    feature.id = id;
    catalog.features.push_back(std::move(feature));
  }
  for (const char* id : {"domains", "rooms", "capacity", "rate"}) {
    Limit limit;
    limit.id = id;
    catalog.limits.push_back(std::move(limit));
    Resource resource;
    resource.id = id;
    catalog.resources.push_back(std::move(resource));
  }
  return vendor;
}

Calculation how_of(const char* base, const char* part, const char* whole, CalculationUnit unit,
                   const char* exact, CalculationRule rule) {
  return Calculation{.base = number(base),
                     .part = number(part),
                     .whole = number(whole),
                     .unit = unit,
                     .exact = number(exact),
                     .rounding = Rounding::half_up,
                     .rule = rule};
}

DueNow due_of(const char* total) {
  const Money zero = Money::zero(pound());
  return DueNow{.subtotal = pounds(total),
                .tax = zero,
                .total = pounds(total),
                .from_balance = zero,
                .to_pay = pounds(total)};
}

// Example CH1 of the contract: standard at 99.00 to pro at 249.00 in the middle of November.
Quote ch1() {
  Quote quote;
  quote.currency = pound();
  quote.kind = ChangeKind::upgrade;
  quote.requested_at = on("2026-11-15");
  quote.effective_on = on("2026-11-15");
  quote.period_before = span("2026-11-01..2026-12-01");
  quote.period_after = span("2026-11-15..2026-12-15");
  quote.lines = {Line{.kind = LineKind::credit,
                      .item = Item::of_plan(0),
                      .period = span("2026-11-15..2026-12-01"),
                      .amount = pounds("-52.80"),
                      .how = how_of("99.00", "16", "30", CalculationUnit::day, "-264/5",
                                    CalculationRule::proration_line)},
                 Line{.kind = LineKind::charge,
                      .item = Item::of_plan(1),
                      .period = span("2026-11-15..2026-12-15"),
                      .amount = pounds("249.00"),
                      .how = how_of("249.00", "1", "1", CalculationUnit::period, "249",
                                    CalculationRule::settle_restart)}};
  quote.due_now = due_of("196.20");
  quote.leftover = Leftover{.amount = Money::zero(pound()), .to = LeftoverTo::balance};
  quote.next_invoice =
      NextInvoice{.on = on("2026-12-15"),
                  .total = pounds("249.00"),
                  .from_balance = Money::zero(pound()),
                  .to_pay = pounds("249.00"),
                  .lines = {Line{.kind = LineKind::charge,
                                 .item = Item::of_plan(1),
                                 .period = span("2026-12-15..2027-01-15"),
                                 .amount = pounds("249.00"),
                                 .how = how_of("249.00", "1", "1", CalculationUnit::period, "249",
                                               CalculationRule::recurring)}}};
  quote.changes = Changes{.gains = {0, 1, 2},
                          .loses = {},
                          .limits = {{0, 2, 10}, {1, 6, 40}, {2, 10000, 50000}, {3, 300, 2000}},
                          .price_from = pounds("99.00"),
                          .price_to = pounds("249.00"),
                          .contract_end_from = on("2026-12-01"),
                          .contract_end_to = on("2026-12-15")};
  Subscription after;
  after.plan = 1;
  after.interval = test::lasting("P1M");
  after.period = quote.period_after;
  after.anchor = on("2026-11-15");
  after.currency = pound();
  after.balance = after.credited = after.unpaid = Money::zero(pound());
  after.charges = {{Charge{
      .item = Item::of_plan(1), .period = *quote.period_after, .amount = pounds("249.00")}}};
  quote.after = std::move(after);
  return quote;
}

TEST(QuoteWriter, WritesTheBytesOfTheContract) {
  const std::string expected =
      R"({"planshift":1,"catalog":{"id":"crowdhandler","version":"2026-11-01"},"currency":"GBP",)"
      R"("kind":"upgrade","verdict":{"status":"allowed","reasons":[]},)"
      R"("requested_at":"2026-11-15","effective_on":"2026-11-15",)"
      R"("period_before":{"start":"2026-11-01","end":"2026-12-01"},)"
      R"("period_after":{"start":"2026-11-15","end":"2026-12-15"},)"
      R"("lines":[{"kind":"credit","item":{"plan":"standard"},)"
      R"("period":{"start":"2026-11-15","end":"2026-12-01"},"amount":"-52.80",)"
      R"("how":{"base":"99.00","share":"16/30","unit":"day","exact":"-264/5",)"
      R"("rounding":"half_up","rule":"proration.line"}},)"
      R"({"kind":"charge","item":{"plan":"pro"},)"
      R"("period":{"start":"2026-11-15","end":"2026-12-15"},"amount":"249.00",)"
      R"("how":{"base":"249.00","share":"1/1","unit":"period","exact":"249",)"
      R"("rounding":"half_up","rule":"settle.restart"}}],)"
      R"("due_now":{"subtotal":"196.20","tax":"0.00","total":"196.20","from_balance":"0.00",)"
      R"("to_pay":"196.20"},"leftover":{"amount":"0.00","to":"balance"},"refund":null,)"
      R"("next_invoice":{"on":"2026-12-15","total":"249.00","from_balance":"0.00",)"
      R"("to_pay":"249.00","lines":[{"kind":"charge","item":{"plan":"pro"},)"
      R"("period":{"start":"2026-12-15","end":"2027-01-15"},"amount":"249.00",)"
      R"("how":{"base":"249.00","share":"1/1","unit":"period","exact":"249",)"
      R"("rounding":"half_up","rule":"recurring"}}]},)"
      R"("changes":{"gains":["priority_groups","firewall","custom_templates"],"loses":[],)"
      R"("limits":[{"id":"domains","from":2,"to":10},{"id":"rooms","from":6,"to":40},)"
      R"({"id":"capacity","from":10000,"to":50000},{"id":"rate","from":300,"to":2000}],)"
      R"("price":{"from":"99.00","to":"249.00"},)"
      R"("contract_end":{"from":"2026-12-01","to":"2026-12-15"}},"effects":[],"notices":[],)"
      R"("after":{"plan":"pro","interval":"P1M","seats":1,)"
      R"("period":{"start":"2026-11-15","end":"2026-12-15"},"anchor":"2026-11-15",)"
      R"("charges":[{"item":{"plan":"pro"},"period":{"start":"2026-11-15","end":"2026-12-15"},)"
      R"("amount":"249.00"}]}})";
  EXPECT_EQ(encode_quote(crowdhandler(), ch1()), expected);
}

TEST(QuoteWriter, AppendsAndLeavesNothingBehind) {
  const Vendor vendor = crowdhandler();
  const std::string one = encode_quote(vendor, ch1());
  std::string text;
  append_quote(text, vendor, ch1());
  text += '\n';
  append_quote(text, vendor, ch1());
  EXPECT_EQ(text, one + "\n" + one);
}

TEST(QuoteWriter, WritesNullForWhatIsNotThere) {
  Vendor vendor = crowdhandler();
  vendor.catalog.version.reset();
  Quote quote = ch1();
  quote.kind = ChangeKind::cancel;
  quote.effective_on.reset();
  quote.period_after.reset();
  quote.next_invoice.reset();
  quote.changes.reset();
  quote.after.reset();
  quote.lines = {Line{.kind = LineKind::floor,
                      .item = {},
                      .period = std::nullopt,
                      .amount = pounds("5.00"),
                      .how = std::nullopt}};
  const std::string text = encode_quote(vendor, quote);
  for (const char* part :
       {R"("version":null)", R"("effective_on":null)", R"("period_after":null)",
        R"({"kind":"floor","item":null,"period":null,"amount":"5.00","how":null})",
        R"("refund":null,"next_invoice":null,"changes":null,"effects":[])",
        R"("notices":[],"after":null})"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part;
  }
}

template <typename Write>
std::string written(Write write) {
  std::string text;
  {
    JsonWriter out(text);
    write(out);
  }
  return text;
}

TEST(QuoteWriter, WritesTheItemsOfALine) {
  const Vendor vendor = crowdhandler();
  const auto line_about = [&](Item item) {
    const Line line{.kind = LineKind::overage,
                    .item = item,
                    .period = std::nullopt,
                    .amount = pounds("-16.00"),
                    .how = how_of("0.8", "20", "1", CalculationUnit::unit, "-16",
                                  CalculationRule::meter_overage)};
    return written([&](JsonWriter& out) { write_line(out, vendor.catalog, line); });
  };
  const std::string rest =
      R"(,"period":null,"amount":"-16.00","how":{"base":"0.80","share":"20/1","unit":"unit",)"
      R"("exact":"-16","rounding":"half_up","rule":"meter.overage"}})";
  EXPECT_EQ(line_about(Item::of_meter(0)),
            R"({"kind":"overage","item":{"meter":"traffic"})" + rest);
  EXPECT_EQ(line_about(Item::of_addon(0)),
            R"({"kind":"overage","item":{"addon":"support"})" + rest);
  EXPECT_EQ(line_about(Item{}), R"({"kind":"overage","item":null)" + rest);
}

TEST(QuoteWriter, WritesRefunds) {
  Refund refund;
  refund.paid = pounds("400.00");
  refund.amount = pounds("184.00");
  refund.offset = pounds("0.00");
  refund.to = RefundTo::original_payments;
  refund.split = {SplitPart{.method = "cash", .amount = pounds("184.00")}};
  const auto text = [&] { return written([&](JsonWriter& out) { write_refund(out, refund); }); };
  EXPECT_EQ(text(), R"({"paid":"400.00","amount":"184.00","offset":"0.00",)"
                    R"("to":"original_payments","split":[{"method":"cash","amount":"184.00"}],)"
                    R"("full_until":null,"review":null,"difference":null,"still_due":"0.00"})");
  refund.split.clear();
  refund.to = RefundTo::balance;
  refund.full_until = on("2026-11-06T12:00:00Z");
  refund.review = ReviewDates{.business_days = {.first = 1, .last = 3},
                              .from = date("2026-11-17"),
                              .until = date("2026-11-19"),
                              .expected_by = date("2026-12-03")};
  refund.difference = pounds("-16.00");
  EXPECT_EQ(text(),
            R"({"paid":"400.00","amount":"184.00","offset":"0.00","to":"balance","split":[],)"
            R"("full_until":"2026-11-06T12:00:00Z","review":{"business_days":[1,3],)"
            R"("from":"2026-11-17","until":"2026-11-19","expected_by":"2026-12-03"},)"
            R"("difference":"-16.00","still_due":"0.00"})");
  refund.review->expected_by.reset();
  EXPECT_NE(text().find(R"("until":"2026-11-19","expected_by":null})"), std::string::npos);
}

TEST(QuoteWriter, WritesReasonsWithTheirArguments) {
  const Vendor vendor = crowdhandler();
  Verdict verdict{.status = Status::refused, .reasons = {}};
  const auto text = [&] {
    return written([&](JsonWriter& out) { write_verdict(out, vendor.catalog, verdict); });
  };
  verdict.reasons = {
      Reason{.code = ReasonCode::in_arrears, .closed_on = {}, .opens_on = {}, .steps = {}},
      Reason{.code = ReasonCode::window_not_open,
             .closed_on = {},
             .opens_on = on("2027-01-30"),
             .steps = {}},
      Reason{.code = ReasonCode::window_closed,
             .closed_on = on("2026-11-28"),
             .opens_on = on("2026-12-02"),
             .steps = {}}};
  EXPECT_EQ(text(), R"({"status":"refused","reasons":[{"code":"in_arrears"},)"
                    R"({"code":"window_not_open","args":{"opens_on":"2027-01-30"}},)"
                    R"({"code":"window_closed","args":{"closed_on":"2026-11-28",)"
                    R"("opens_on":"2026-12-02"}}]})");

  Step step;
  step.kind = ChangeKind::more_seats;
  step.at = on("2026-11-15");
  step.seats = 15;
  step.effective_on = on("2026-11-15");
  step.due_now = due_of("1.00");
  Step addons = step;
  addons.kind = ChangeKind::add_ons;
  addons.seats.reset();
  addons.plan = 1;
  addons.interval = Duration::of(1, DurationUnit::years);
  addons.addons = {WantedAddOn{.addon = 0, .quantity = 2, .position = 0}};
  addons.effective_on.reset();
  verdict.reasons = {Reason{.code = ReasonCode::one_change_at_a_time,
                            .closed_on = {},
                            .opens_on = {},
                            .steps = {step, addons}}};
  const std::string due = R"("due_now":{"subtotal":"1.00","tax":"0.00","total":"1.00",)"
                          R"("from_balance":"0.00","to_pay":"1.00"}})";
  EXPECT_EQ(text(),
            R"({"status":"refused","reasons":[{"code":"one_change_at_a_time","args":{"steps":[)"
            R"({"kind":"more_seats","change":{"kind":"switch","at":"2026-11-15","seats":15},)"
            R"("verdict":{"status":"allowed","reasons":[]},"effective_on":"2026-11-15",)" +
                due +
                R"(,{"kind":"add_ons","change":{"kind":"switch","at":"2026-11-15","plan":"pro",)"
                R"("interval":"P1Y","addons":[{"id":"support","quantity":2}]},)"
                R"("verdict":{"status":"allowed","reasons":[]},"effective_on":null,)" +
                due + "]}}]}");
}

TEST(QuoteWriter, WritesNoticesWithTheirArguments) {
  const Catalog catalog;
  const auto text = [&](NoticeCode code, std::optional<Moment> when) {
    return written(
        [&](JsonWriter& out) { write_notice(out, catalog, Notice{.code = code, .date = when}); });
  };
  const Moment day = on("2026-11-06");
  EXPECT_EQ(text(NoticeCode::trial_continues, {}), R"({"code":"trial_continues"})");
  EXPECT_EQ(text(NoticeCode::scheduled_at_period_end, day),
            R"({"code":"scheduled_at_period_end","args":{"on":"2026-11-06"}})");
  EXPECT_EQ(text(NoticeCode::notice_period_applies, day),
            R"({"code":"notice_period_applies","args":{"effective_on":"2026-11-06"}})");
  EXPECT_EQ(text(NoticeCode::full_refund_until, day),
            R"({"code":"full_refund_until","args":{"until":"2026-11-06"}})");
  EXPECT_EQ(text(NoticeCode::advised_window_passed, day),
            R"({"code":"advised_window_passed","args":{"advised_until":"2026-11-06"}})");
  Notice uncovered{.code = NoticeCode::preset_does_not_cover};
  uncovered.what = Uncovered::plan_and_interval;
  EXPECT_EQ(written([&](JsonWriter& out) { write_notice(out, catalog, uncovered); }),
            R"({"code":"preset_does_not_cover","args":{"what":"plan_and_interval"}})");
}

TEST(QuoteWriter, WritesEffectsByTheirDetail) {
  const Vendor vendor = crowdhandler();
  Effect effect;
  effect.resource = 1;
  effect.action = EffectAction::keep_top;
  effect.limit = 6;
  effect.have = 8;
  effect.stays = {"r1"};
  effect.goes = {"r7", "r\"8"};
  effect.count = 2;
  effect.changes = {EffectChange{.id = "r1", .from = 4000, .to = 2759}};
  const auto text = [&] {
    return written([&](JsonWriter& out) { write_effect(out, vendor.catalog, effect); });
  };
  const std::string head = R"({"resource":"rooms","action":"keep_top","limit":6,"have":8)";
  const std::string tail = R"(,"restored_on_upgrade":"never"})";
  effect.detail = Effect::Detail::stays_and_goes;
  EXPECT_EQ(text(), head + R"(,"stays":["r1"],"goes":["r7","r\"8"])" + tail);
  effect.detail = Effect::Detail::goes;
  EXPECT_EQ(text(), head + R"(,"goes":["r7","r\"8"])" + tail);
  effect.detail = Effect::Detail::count;
  EXPECT_EQ(text(), head + R"(,"count":2)" + tail);
  effect.detail = Effect::Detail::changes;
  EXPECT_EQ(text(), head + R"(,"changes":[{"id":"r1","from":4000,"to":2759}])" + tail);
  effect.detail = Effect::Detail::none;
  effect.limit.reset();
  effect.have.reset();
  effect.action = EffectAction::detach;
  effect.restored_on_upgrade = Restored::manual;
  EXPECT_EQ(text(), R"({"resource":"rooms","action":"detach","limit":null,"have":null,)"
                    R"("restored_on_upgrade":"manual"})");
}

TEST(QuoteWriter, WritesUnlimitedAsNull) {
  const Vendor vendor = crowdhandler();
  Changes changes = *ch1().changes;
  changes.gains.clear();
  changes.loses = {1};
  changes.limits = {{0, std::nullopt, 10}, {1, 6, std::nullopt}};
  const std::string text =
      written([&](JsonWriter& out) { write_changes(out, vendor.catalog, changes); });
  EXPECT_EQ(text.substr(0, text.find(R"(,"price")")),
            R"({"gains":[],"loses":["firewall"],"limits":[{"id":"domains","from":null,"to":10},)"
            R"({"id":"rooms","from":6,"to":null}])");
}

}  // namespace
}  // namespace planshift::quote_writer_test
