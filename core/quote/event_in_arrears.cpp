#include "planshift/proration/arrears.h"
#include "planshift/proration/minimum.h"
#include "planshift/quote/arrears_settlement.h"
#include "planshift/quote/event_outcome.h"
#include "planshift/quote/invoice.h"

namespace planshift {
namespace {

void add_free_time(const State& state, const Period& period, std::vector<Line>& pending) {
  pending.push_back(free_time(state, Item::of_plan(state.held.plan), period));
  for (const HeldAddOn& addon : state.held.addons) {
    pending.push_back(free_time(state, Item::of_addon(addon.addon), period));
  }
}

// The time until the pause waits for the invoice, and the pause costs nothing.
Outcome pause_unbilled(const State& state, const Decision& decision) {
  const Moment& until = *state.change().until;
  const Moment end = shifted(state.period.end, state.at(), until, 1, decision.frame);
  Outcome outcome{.period = Period{state.period.start, end},
                  .anchor = end,
                  .next_on = end,
                  .lines = {},
                  .charges = {},
                  .pending = closing_lines(state, state.at(), state.policy().proration)};
  add_free_time(state, {decision.frame.normalize(state.at()), decision.frame.normalize(until)},
                outcome.pending);
  return outcome;
}

// The period ends with the pause and is billed; the next one begins when it is over.
Outcome pause_billed(const State& state, const Decision& decision) {
  const Moment& until = *state.change().until;
  const Frame& frame = decision.frame;
  Outcome outcome{.period = std::nullopt,
                  .anchor = until,
                  .next_on = until,
                  .lines = closing_lines(state, state.at(), state.policy().proration),
                  .charges = {},
                  .pending = {}};
  const Period closed{frame.normalize(state.period.start), frame.normalize(state.at())};
  for (Line& line : missing_in_arrears(state, state.held, outcome.lines, closed)) {
    outcome.lines.push_back(std::move(line));
  }
  return outcome;
}

// The rest of the pause, and its free time, are taken off again.
Outcome resume_unbilled(const State& state, const Decision& decision) {
  const Moment& until = state.subscription().pause->until;
  const Frame& frame = decision.frame;
  const Moment end = shifted(state.period.end, state.at(), until, -1, frame);
  std::vector<Line> pending = state.subscription().pending;
  for (Line& line : pending) {
    const bool is_pause = is_time(line) && !line.how && frame.equal(line.period->end, until);
    if (is_pause) line.period->end = frame.normalize(state.at());
  }
  return {.period = Period{state.period.start, end},
          .anchor = end,
          .next_on = end,
          .lines = {},
          .charges = {},
          .pending = std::move(pending)};
}

// A new period from now on, for which nothing is paid yet.
Outcome start_unpaid(const State& state, const Decision& decision) {
  const Moment start = decision.frame.normalize(state.at());
  const Moment end = moved_by(start, state.held.interval, 1, decision.frame.offset_minutes);
  return {.period = Period{start, end},
          .anchor = start,
          .next_on = end,
          .lines = {},
          .charges = {},
          .pending = state.subscription().pending};
}

}  // namespace

Outcome outcome_in_arrears(const State& state, const Decision& decision) {
  const auto extends = [](PauseMode mode) { return mode == PauseMode::extend; };
  switch (state.change().ask) {
    case ChangeAsk::pause:
      return extends(state.policy().pause->mode) ? pause_unbilled(state, decision)
                                                 : pause_billed(state, decision);
    case ChangeAsk::resume:
      return extends(state.subscription().pause->mode) ? resume_unbilled(state, decision)
                                                       : start_unpaid(state, decision);
    case ChangeAsk::end_trial: return start_unpaid(state, decision);
    case ChangeAsk::renew_early:
    case ChangeAsk::switching:
    case ChangeAsk::cancel: break;
  }
  PLANSHIFT_CHECK(false);
}

NextInvoice next_in_arrears(const State& state, const Decision& decision, const Outcome& outcome,
                            Money balance) {
  ArrearsPeriod period{.period = {outcome.next_on, outcome.next_on}, .anchor = outcome.anchor};
  if (outcome.period) {
    period.period = *outcome.period;
    // Resuming from a pause that has billed its time begins a period, whatever day that is.
    const std::optional<Pause>& pause = state.subscription().pause;
    const bool begins = decision.kind == ChangeKind::end_trial ||
                        (decision.kind == ChangeKind::resume && pause->mode == PauseMode::credit);
    const bool goes_on = !begins && decision.frame.equal(state.period.start, outcome.period->start);
    period.is_free = goes_on && running_period(state).is_free;
  } else {
    period.period.end =
        moved_by(outcome.next_on, state.held.interval, 1, decision.frame.offset_minutes);
  }
  return invoice_in_arrears(state, state.held, period, outcome.pending, balance).invoice;
}

}  // namespace planshift
