#include "planshift/quote/event_outcome.h"

#include "planshift/proration/arrears.h"
#include "planshift/proration/prorate.h"
#include "planshift/quote/charges_after.h"
#include "planshift/quote/invoice.h"
#include "planshift/quote/own_terms.h"
#include "planshift/quote/settlement.h"

namespace planshift {
namespace {

// Add-ons that run by themselves, their periods moved with the pause.
std::vector<HeldAddOn> moved_addons(const State& state, const Moment& from, const Moment& to,
                                    std::int64_t times, const Frame& frame) {
  std::vector<HeldAddOn> addons = state.held.addons;
  for (HeldAddOn& addon : addons) {
    if (addon.period) addon.period->end = shifted(addon.period->end, from, to, times, frame);
  }
  return addons;
}

// What is left of each charge, moved behind the pause.
std::vector<Charge> moved_charges(const State& state, const Decision& decision, const Moment& from,
                                  const Moment& to) {
  const Frame& frame = decision.frame;
  std::vector<Charge> charges;
  for (const Charge& charge : state.charges) {
    if (!frame.before(state.at(), charge.period.end)) continue;
    const Share share = share_of_charge(state, decision.proration, state.at(), charge);
    const ProratedAmount left = prorate({.base = charge.amount.exact(), .pieces = 1}, share,
                                        state.currency, decision.proration);
    const bool is_ahead = frame.before(state.at(), charge.period.start);
    const Moment start = is_ahead ? shifted(charge.period.start, from, to, 1, frame) : to;
    charges.push_back({.item = charge.item,
                       .period = {start, shifted(charge.period.end, from, to, 1, frame)},
                       .amount = is_ahead ? charge.amount : left.amount});
  }
  return charges;
}

Outcome pause_extending(const State& state, const Decision& decision) {
  const Moment& until = *state.change().until;
  const Moment end = shifted(state.period.end, state.at(), until, 1, decision.frame);
  return {.period = Period{state.period.start, end},
          .anchor = end,
          .next_on = end,
          .lines = {},
          .charges = moved_charges(state, decision, state.at(), until),
          .addons = moved_addons(state, state.at(), until, 1, decision.frame)};
}

// A whole new period from now on, with nothing to credit.
Outcome start_anew(State state, Decision decision) {
  decision.settle = {CreditPart::none, ChargePart::full, PeriodPart::restart};
  decision.settles_own_terms = true;
  const BillingCycle cycle = cycle_of_switch(state, decision).value();
  place_own_terms(state, decision, cycle);
  Outcome outcome{.period = cycle.period,
                  .anchor = cycle.anchor,
                  .next_on = cycle.period.end,
                  .lines = settle_switch(state, decision, cycle),
                  .charges = {}};
  outcome.charges = charges_after(state, decision, cycle, outcome.lines);
  outcome.addons = state.wanted.addons;
  return outcome;
}

// What runs by itself is given back like everything else, and begins again when the pause is over:
// in its place stands the interval of its own that ends there (DEC-112).
std::vector<HeldAddOn> addons_until(const State& state, const Moment& until, const Frame& frame) {
  std::vector<HeldAddOn> addons = state.held.addons;
  for (HeldAddOn& addon : addons) {
    if (!addon.period) continue;
    addon.period = Period{moved_by(until, *addon.interval, -1, frame.offset_minutes), until};
  }
  return addons;
}

Outcome pause_crediting(const State& state, Decision decision) {
  decision.settle = {CreditPart::unused, ChargePart::none, PeriodPart::restart};
  decision.settles_own_terms = true;
  const BillingCycle cycle{.period = state.period, .anchor = state.anchor};
  const Moment& until = *state.change().until;
  return {.period = std::nullopt,
          .anchor = until,
          .next_on = until,
          .lines = settle_switch(state, decision, cycle),
          .charges = {},
          .addons = addons_until(state, until, decision.frame)};
}

// The rest of the pause is taken off the end again.
Outcome resume_extended(const State& state, const Decision& decision) {
  const Pause& pause = *state.subscription().pause;
  const Frame& frame = decision.frame;
  const Moment end = shifted(state.period.end, state.at(), pause.until, -1, frame);
  std::vector<Charge> charges = state.charges;
  std::erase_if(charges, [&](const Charge& charge) {
    return frame.at_or_before(charge.period.end, state.at());
  });
  for (Charge& charge : charges) {
    if (frame.at_or_before(pause.until, charge.period.start)) {
      charge.period.start = shifted(charge.period.start, state.at(), pause.until, -1, frame);
    }
    charge.period.end = shifted(charge.period.end, state.at(), pause.until, -1, frame);
  }
  return {.period = Period{state.period.start, end},
          .anchor = end,
          .next_on = end,
          .lines = {},
          .charges = std::move(charges),
          .addons = moved_addons(state, state.at(), pause.until, -1, frame)};
}

Outcome renew_now(const State& state, const Decision& decision) {
  const Moment end = state.period.end;
  const Period appended{end, held_schedule(state, decision.frame).next_after(end)};
  Outcome outcome{
      .period = Period{state.period.start, appended.end},
      .anchor = state.anchor,
      .next_on = appended.end,
      .lines = recurring_lines(state, state.held, appended, std::nullopt, state.policy().proration),
      .charges = state.charges};
  for (const Line& line : outcome.lines) {
    outcome.charges.push_back({.item = line.item, .period = *line.period, .amount = line.amount});
  }
  return outcome;
}

}  // namespace

Moment shifted(const Moment& moment, const Moment& from, const Moment& to, std::int64_t times,
               const Frame& frame) {
  const std::int64_t distance = frame.position_of(to) - frame.position_of(from);
  if (distance == 0) return moment;
  constexpr std::int64_t kDay = 86400;
  if (frame.by_instant && !moment.has_time && distance % kDay == 0) {
    Moment day = moment;  // a date stays one
    day.date = day.date.plus_days(static_cast<std::int32_t>(distance / kDay * times));
    return day;
  }
  const DurationUnit unit = frame.by_instant ? DurationUnit::seconds : DurationUnit::days;
  return moved_by(moment, *Duration::of(1, unit), distance * times, frame.offset_minutes);
}

Outcome outcome_of(const State& state, const Decision& decision) {
  if (is_in_arrears(state)) return outcome_in_arrears(state, decision);
  switch (state.change().ask) {
    case ChangeAsk::pause:
      return state.policy().pause->mode == PauseMode::extend ? pause_extending(state, decision)
                                                             : pause_crediting(state, decision);
    case ChangeAsk::resume:
      return state.subscription().pause->mode == PauseMode::extend
                 ? resume_extended(state, decision)
                 : start_anew(state, decision);
    case ChangeAsk::renew_early: return renew_now(state, decision);
    case ChangeAsk::end_trial: return start_anew(state, decision);
    case ChangeAsk::switching:
    case ChangeAsk::cancel: break;
  }
  PLANSHIFT_CHECK(false);
}

}  // namespace planshift
