// The laws of a history (L2.4), over random chains of changes of one subscription: what was paid
// less what was given back is what a ledger kept day by day says; no credit exceeds what was
// charged for its time; the state after a change, quoted unchanged, costs nothing; and it does not
// matter in which order two add-ons are changed on one day.
//
// A failure writes the catalog and the request, and says how `planshift chain` follows them again.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "planshift/json/json.h"
#include "planshift/money/decimal.h"
#include "planshift/planning/chain.h"
#include "planshift/proration/resolve.h"
#include "tests/laws/arithmetic.h"
#include "tests/reference/ledger.h"

namespace planshift::chain_laws_test {
namespace {

using reference::Ledger;
using reference::LedgerChange;
using reference::LedgerHeld;
using reference::LedgerRules;
using reference::Tick;

#if defined(__EMSCRIPTEN__) || defined(PLANSHIFT_SANITIZED)
constexpr std::uint64_t kChains = 3000;
constexpr std::uint64_t kOrders = 500;
#else
constexpr std::uint64_t kChains = 110000;
constexpr std::uint64_t kOrders = 11000;
#endif

// --- Policies -------------------------------------------------------------------------------

struct Terms {
  const char* name;
  const char* settle;
  const char* down;  // when a lower plan and fewer seats take effect
  const char* collect;
  const char* unit;
  const char* rounding;
  const char* round = "line";
  const char* collect_down = nullptr;  // where it is another one

  bool restarts() const { return std::string_view(settle) == "restart"; }
  bool defers() const { return std::string_view(down) == "at_period_end"; }
  bool by_hour() const { return std::string_view(unit) == "second"; }
  // Half a minor unit for each line, or a whole one where the mode is not to the nearest.
  Rational off_by_line() const {
    return std::string_view(rounding).substr(0, 4) == "half" ? Rational::of(1, 2) : Rational(1);
  }
};

constexpr Terms kTerms[] = {
    {"prorate", "prorate", "immediately", "now", "day", "half_up"},
    {"collected later", "prorate", "immediately", "next_invoice", "day", "half_up"},
    {"deferred", "prorate", "at_period_end", "now", "day", "half_even"},
    {"deferred and collected later", "prorate", "at_period_end", "next_invoice", "day", "half_up"},
    {"restart", "restart", "immediately", "now", "day", "half_up"},
    {"restart, deferred", "restart", "at_period_end", "next_invoice", "day", "half_down"},
    {"up", "prorate", "immediately", "next_invoice", "day", "ceiling"},
    {"total", "prorate", "immediately", "next_invoice", "day", "half_up", "total"},
    {"only credits now", "prorate", "immediately", "next_invoice", "day", "half_up", "line", "now"},
    {"only credits later", "prorate", "immediately", "now", "day", "half_up", "line",
     "next_invoice"},
    {"by second", "prorate", "immediately", "now", "second", "half_up"},
};

constexpr const char* kPlanIds[] = {"basic", "plus", "team"};
constexpr const char* kAddOnIds[] = {"support", "backup"};
constexpr const char* kIntervals[] = {"", "P1M", "", "P3M"};  // by months

std::string catalog_of(const Terms& terms) {
  const std::string collect = std::string(R"("collect": ")") + terms.collect + "\"";
  const std::string rule = std::string(R"({"settle": ")") + terms.settle + "\", " + collect + "}";
  const std::string down = std::string(R"({"settle": ")") + terms.settle + R"(", "effective": ")" +
                           terms.down + R"(", "collect": ")" +
                           (terms.collect_down ? terms.collect_down : terms.collect) + "\"}";
  const std::string interval = R"({"settle": "restart", )" + collect + "}";
  return R"({"planshift": 1, "id": "laws", "currency": "USD", "plans": [
{"id": "basic", "prices": [{"interval": "P1M", "amount": "9.97"},
  {"interval": "P3M", "amount": "27.31"}]},
{"id": "plus", "prices": [{"interval": "P1M", "amount": "24.83"},
  {"interval": "P3M", "amount": "66.49"}]},
{"id": "team", "prices": [{"interval": "P1M", "amount": "0", "per_seat": "7.77"},
  {"interval": "P3M", "amount": "0", "per_seat": "20.99"}]}], "addons": [
{"id": "support", "prices": [{"interval": "P1M", "amount": "3.33"},
  {"interval": "P3M", "amount": "9.49"}]},
{"id": "backup", "prices": [{"interval": "P1M", "amount": "1.51"},
  {"interval": "P3M", "amount": "4.01"}]}], "policy": {
"proration": {"unit": ")" +
         std::string(terms.unit) + R"(", "rounding": ")" + terms.rounding + R"(", "round": ")" +
         terms.round + R"("},
"changes": {"upgrade": )" +
         rule + R"(, "downgrade": )" + down + R"(, "more_seats": )" + rule +
         R"(, "fewer_seats": )" + down + R"(, "add_ons": )" + rule + R"(,
"longer_interval": )" +
         interval + R"(, "shorter_interval": )" + interval + R"(},
"refund": {"basis": "unused_time", "below_zero": "charge"}}})" +
         "\n";
}

LedgerRules rules_of(const Terms& terms) {
  return {.plans = {{997, 2731}, {2483, 6649}, {777, 2099, true}},
          .addons = {{{333, 949, true}, {151, 401, true}}},
          .restarts = terms.restarts(),
          .defers = terms.defers(),
          .by_hour = terms.by_hour()};
}

// --- Chains ---------------------------------------------------------------------------------

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::int64_t below(std::int64_t bound) {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    mixed ^= mixed >> 31;
    return static_cast<std::int64_t>(mixed % static_cast<std::uint64_t>(bound));
  }

 private:
  std::uint64_t state_;
};

struct Story {
  LedgerHeld held;
  Tick start = 0;
  Tick end = 0;  // of the first period
  std::vector<LedgerChange> changes;
  bool is_cancelled = false;  // by the last of them
};

LedgerChange any_change(Random& random, Tick at) {
  LedgerChange change{.at = at};
  switch (random.below(8)) {
    case 0:
    case 1:
    case 2: change.plan = static_cast<std::size_t>(random.below(3)); break;
    case 3:
    case 4: change.seats = 1 + random.below(6); break;
    case 5:
    case 6: change.addons = {{random.below(3), random.below(4)}}; break;
    default: change.months = random.below(2) == 0 ? 1 : 3; break;
  }
  return change;
}

Story any_story(Random& random, bool by_hour) {
  const Tick per_day = by_hour ? 24 : 1;
  Story story;
  story.held = {.plan = static_cast<std::size_t>(random.below(3)),
                .months = random.below(5) == 0 ? 3 : 1,
                .seats = 1 + random.below(5),
                .addons = {random.below(3), random.below(3)}};
  const Date day =
      Date::of_civil(2026, 1, 1)
          ->plus_days(static_cast<std::int32_t>(random.below(3) == 0 ? 30 : random.below(700)));
  story.start = day.serial() * per_day;
  story.end = reference::date_of(reference::months_later(reference::day_of(day), story.held.months))
                  .serial() *
              per_day;
  Tick at = story.start;
  const std::int64_t count = 2 + random.below(4);
  for (std::int64_t i = 0; i < count; ++i) {
    at += random.below((random.below(5) == 0 ? 80 : 14) * per_day);
    story.changes.push_back(any_change(random, at));
  }
  story.is_cancelled = random.below(2) == 0;
  return story;
}

Moment moment_of(Tick tick, bool by_hour) {
  if (!by_hour) return Moment::on(Date::of_serial(static_cast<std::int32_t>(tick)));
  Moment moment = Moment::on(Date::of_serial(static_cast<std::int32_t>(tick / 24)));
  moment.has_time = moment.is_zulu = true;
  moment.second_of_day = static_cast<std::int32_t>(tick % 24) * 3600;
  return moment;
}

Duration interval_of(int months) { return *Duration::of(months, DurationUnit::months); }

Change change_of(const LedgerChange& asked, bool by_hour) {
  Change change;
  change.at = moment_of(asked.at, by_hour);
  change.plan = asked.plan;
  change.seats = asked.seats;
  if (asked.months) change.interval = interval_of(*asked.months);
  if (!asked.addons) return change;
  change.addons.emplace();
  for (std::size_t i = 0; i < asked.addons->size(); ++i) {
    change.addons->push_back({.addon = i, .quantity = (*asked.addons)[i], .position = i});
  }
  return change;
}

Request request_of(const Vendor& vendor, const Story& story, bool by_hour) {
  Request request;
  Subscription& held = request.subscription;
  held.plan = story.held.plan;
  held.interval = interval_of(story.held.months);
  held.seats = story.held.seats;
  held.currency = vendor.catalog.currency;
  held.balance = held.credited = held.unpaid = Money::zero(held.currency);
  held.anchor = moment_of(story.start, by_hour);
  held.period = Period{*held.anchor, moment_of(story.end, by_hour)};
  for (std::size_t i = 0; i < story.held.addons.size(); ++i) {
    if (story.held.addons[i] == 0) continue;
    HeldAddOn addon;
    addon.addon = i;
    addon.quantity = story.held.addons[i];
    held.addons.push_back(addon);
  }
  for (const LedgerChange& asked : story.changes) {
    request.changes.push_back(change_of(asked, by_hour));
  }
  if (!story.is_cancelled) return request;
  Change cancel;
  cancel.ask = ChangeAsk::cancel;
  cancel.at = request.changes.back().at;
  request.changes.back() = cancel;
  return request;
}

// --- A story as a document, for who wants to see it again -------------------------------------

std::string list_of(const std::array<std::int64_t, reference::kLedgerAddOns>& addons) {
  std::string text;
  for (std::size_t i = 0; i < addons.size(); ++i) {
    text += std::string(text.empty() ? "" : ", ") + R"({"id": ")" + kAddOnIds[i] +
            R"(", "quantity": )" + std::to_string(addons[i]) + "}";
  }
  return R"("addons": [)" + text + "]";
}

std::string text_of(const LedgerChange& asked, bool is_cancel, bool by_hour) {
  const std::string at = R"("at": ")" + format_moment(moment_of(asked.at, by_hour)) + "\"";
  if (is_cancel) return R"({"kind": "cancel", )" + at + "}";
  std::string text = R"({"kind": "switch", )" + at;
  if (asked.plan) text += std::string(R"(, "plan": ")") + kPlanIds[*asked.plan] + "\"";
  if (asked.months) text += std::string(R"(, "interval": ")") + kIntervals[*asked.months] + "\"";
  if (asked.seats) text += R"(, "seats": )" + std::to_string(*asked.seats);
  if (asked.addons) text += ", " + list_of(*asked.addons);
  return text + "}";
}

std::string request_text(const Story& story, bool by_hour) {
  const std::string start = format_moment(moment_of(story.start, by_hour));
  LedgerHeld held = story.held;
  std::string addons;
  for (std::size_t i = 0; i < held.addons.size(); ++i) {
    if (held.addons[i] == 0) continue;
    addons += std::string(addons.empty() ? "" : ", ") + R"({"id": ")" + kAddOnIds[i] +
              R"(", "quantity": )" + std::to_string(held.addons[i]) + "}";
  }
  std::string changes;
  for (const LedgerChange& change : story.changes) {
    const bool is_cancel = story.is_cancelled && &change == &story.changes.back();
    changes += (changes.empty() ? "\n" : ",\n") + text_of(change, is_cancel, by_hour);
  }
  return std::string(R"({"subscription": {"plan": ")") + kPlanIds[held.plan] +
         R"(", "interval": ")" + kIntervals[held.months] + R"(", "seats": )" +
         std::to_string(held.seats) + R"(, "anchor": ")" + start + R"(",
"period": {"start": ")" +
         start + R"(", "end": ")" + format_moment(moment_of(story.end, by_hour)) +
         R"("}, "addons": [)" + addons + R"(]},
"changes": [)" +
         changes + "]}\n";
}

std::string written(const std::string& name, const std::string& text) {
  const std::string path = ::testing::TempDir() + "planshift-chain-" + name + ".json";
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return "(cannot write " + path + ")";
  std::fwrite(text.data(), 1, text.size(), file);
  std::fclose(file);
  return path;
}

std::string how_to_see(const Terms& terms, const Story& story, std::uint64_t seed) {
  const std::string catalog = written("catalog", catalog_of(terms));
  const std::string name = std::to_string(seed);
  return std::string("\n  ") + terms.name + ": planshift chain --catalog " + catalog + " " +
         written(name, request_text(story, terms.by_hour()));
}

// --- The laws ---------------------------------------------------------------------------------

Money charged_for(const State& state, const Line& credit) {
  Money sum = Money::zero(state.currency);
  for (const Charge& charge : state.charges) {
    const bool covers = charge.item == credit.item &&
                        format_moment(charge.period.end) == format_moment(credit.period->end);
    if (covers) sum += charge.amount;
  }
  return sum;
}

std::string check_credits(const Vendor& vendor, const ChainStep& step) {
  const Result<State> state = resolve(vendor, step.asked);
  if (!state.ok()) return "a state that was quoted is refused";
  std::vector<Line> lines = step.quote.lines;
  const std::vector<Line>& pending = step.quote.pending;
  lines.insert(lines.end(),
               pending.begin() + static_cast<std::ptrdiff_t>(std::min(
                                     pending.size(), step.asked.subscription.pending.size())),
               pending.end());
  if (step.asked.change.is_cancel()) lines.clear();
  for (const Line& line : lines) {
    if (line.kind != LineKind::credit || !line.period) continue;
    const Money charged = charged_for(state.value(), line);
    if (charged < -line.amount) {
      return "a credit of " + format_money(line.amount) + " for what was charged " +
             format_money(charged);
    }
  }
  return "";
}

std::string check_unchanged(const Vendor& vendor, const Request& asked, const Quote& quote) {
  if (!quote.after) return "";
  Request request;
  request.subscription = *quote.after;
  request.change.at = asked.change.at;
  const Result<Quote> again = quote_change(vendor, request);
  if (!again.ok()) return "the state after it is refused";
  const bool is_nothing = again.value().kind == ChangeKind::none && again.value().lines.empty() &&
                          again.value().due_now.total.is_zero() &&
                          again.value().leftover.amount.is_zero();
  return is_nothing ? "" : "the state after it, unchanged, is not nothing";
}

std::string check_step(const Vendor& vendor, const ChainStep& step) {
  for (const NextInvoice& renewal : step.renewals) {
    const std::string flaw = test::check_arithmetic(renewal.lines);
    if (!flaw.empty()) return "renewal: " + flaw;
  }
  std::string flaw = test::check_arithmetic(step.quote.lines);
  if (flaw.empty()) flaw = test::check_arithmetic(step.quote.pending);
  if (flaw.empty() && step.quote.next_invoice) {
    flaw = test::check_arithmetic(step.quote.next_invoice->lines);
  }
  if (flaw.empty()) flaw = check_credits(vendor, step);
  if (flaw.empty()) flaw = check_unchanged(vendor, step.asked, step.quote);
  return flaw;
}

// What has moved since the first period was paid, in minor units: what was paid and given back,
// what is kept as balance and what waits for the next invoice.
Money moved_by(const Chain& chain) {
  const Money moved = chain.paid - chain.given_back;
  if (chain.after) {
    return moved - chain.after->balance + sum_of(chain.after->pending, chain.currency);
  }
  const ChainStep& last = chain.steps.back();
  return moved - last.asked.subscription.balance + last.quote.due_now.from_balance;
}

std::int64_t lines_of(const Chain& chain) {
  std::size_t lines = 0;
  for (const ChainStep& step : chain.steps) {
    lines += step.quote.lines.size();
    const std::size_t before = step.asked.subscription.pending.size();
    if (step.quote.pending.size() > before) lines += step.quote.pending.size() - before;
  }
  return static_cast<std::int64_t>(lines);
}

Rational magnitude(const Rational& value) { return value.sign() < 0 ? -value : value; }

// "" or the law that the story breaks.
std::string judged(const Vendor& vendor, const Terms& terms, const LedgerRules& rules,
                   const Story& story) {
  Ledger ledger(rules, story.held, story.start);
  const Rational first = ledger.value();
  const Result<Chain> followed = follow_chain(vendor, request_of(vendor, story, terms.by_hour()));
  if (!followed.ok()) {
    const Error& error = followed.errors()[0];
    return std::string(word_of(error.code)) + " " + error.path;
  }
  const Chain& chain = followed.value();
  for (const ChainStep& step : chain.steps) {
    const std::string flaw = check_step(vendor, step);
    if (!flaw.empty()) return flaw;
  }
  for (const LedgerChange& change : story.changes) {
    const bool is_last = &change == &story.changes.back();
    if (story.is_cancelled && is_last) {
      ledger.cancel(change.at);
    } else {
      ledger.change(change);
    }
  }
  const Rational moved = first + Rational(moved_by(chain).minor_units());
  const Rational off = magnitude(moved - ledger.value());
  if (off <= terms.off_by_line() * Rational(lines_of(chain))) return "";
  return "moved " + format_rational(moved) + ", the ledger says " +
         format_rational(ledger.value()) + ", " + std::to_string(lines_of(chain)) + " lines";
}

TEST(ChainLaws, MoneyMovedIsWhatTheLedgerSays) {
  int failures = 0;
  const std::uint64_t of_each = kChains / std::size(kTerms);
  for (const Terms& terms : kTerms) {
    const Result<Vendor> vendor = decode_vendor(catalog_of(terms));
    ASSERT_TRUE(vendor.ok()) << vendor.errors()[0].path;
    const LedgerRules rules = rules_of(terms);
    for (std::uint64_t seed = 0; seed < of_each && failures < 10; ++seed) {
      Random random(seed);
      const Story story = any_story(random, terms.by_hour());
      const std::string broken = judged(vendor.value(), terms, rules, story);
      if (broken.empty()) continue;
      ++failures;
      ADD_FAILURE() << broken << how_to_see(terms, story, seed);
    }
  }
}

// Two add-ons changed on one day, one after the other.
TEST(ChainLaws, TheOrderOfAddOnsOnOneDayDoesNotMatter) {
  int failures = 0;
  const std::uint64_t of_each = kOrders / std::size(kTerms);
  for (const Terms& terms : kTerms) {
    if (terms.restarts()) continue;  // The second change there is one of a new period.
    const Result<Vendor> vendor = decode_vendor(catalog_of(terms));
    ASSERT_TRUE(vendor.ok());
    for (std::uint64_t seed = 0; seed < of_each && failures < 10; ++seed) {
      Random random(seed);
      Story story = any_story(random, terms.by_hour());
      story.is_cancelled = false;
      const Tick at = story.start + random.below(story.end - story.start);
      const auto held = story.held.addons;
      const std::array<std::int64_t, 2> wanted = {random.below(4), random.below(4)};
      story.changes = {{.at = at, .addons = {{wanted[0], held[1]}}}, {.at = at, .addons = wanted}};
      const Result<Chain> one =
          follow_chain(vendor.value(), request_of(vendor.value(), story, terms.by_hour()));
      story.changes[0].addons = {{held[0], wanted[1]}};
      const Result<Chain> other =
          follow_chain(vendor.value(), request_of(vendor.value(), story, terms.by_hour()));
      ASSERT_TRUE(one.ok() && other.ok()) << how_to_see(terms, story, seed);
      const Money difference = moved_by(one.value()) - moved_by(other.value());
      const std::int64_t lines = std::max(lines_of(one.value()), lines_of(other.value()));
      if (std::abs(difference.minor_units()) <= lines) continue;
      ++failures;
      ADD_FAILURE() << "off by " << format_money(difference) << how_to_see(terms, story, seed);
    }
  }
}

}  // namespace
}  // namespace planshift::chain_laws_test
