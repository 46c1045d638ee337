#include "planshift/planning/curve.h"

#include <string>

#include "planshift/planning/find_cliffs.h"
#include "planshift/planning/horizon.h"
#include "planshift/planning/options.h"
#include "planshift/quote/decision.h"
#include "planshift/quote/work.h"

namespace planshift {
namespace {

// Where the points stand: from, from + step, … as far as `count`.
struct Ruler {
  Moment from;
  Duration step;
  std::int64_t count = 0;
  Frame frame;

  Moment at(std::int64_t n) const { return moved_by(from, step, n, frame.offset_minutes); }
};

Error reversed(const Moment& from, const Moment& to, const CurveSpan& span) {
  return Error{.code = ErrorCode::period_reversed,
               .path = span.to ? "/curve/to" : "/curve/from",
               .args = {{"start", format_moment(from)}, {"end", format_moment(to)}}};
}

// What a person would change to have fewer points.
std::string place_of_count(const CurveSpan& span) {
  return span.step || !span.to ? "/curve/step" : "/curve/to";
}

// `quote` is the one of the moment asked about; that of another moment is about as long.
std::int64_t lines_of_point(const Vendor& vendor, const Request& request, const Quote& quote) {
  std::size_t invoices = 0;
  if (quote.refund && quote.refund->remaining) invoices = quote.refund->remaining->invoices.size();
  const std::int64_t lines = lines_of_quote(vendor, request);
  return lines + lines_of_invoices({.count = static_cast<std::int64_t>(invoices), .lines = lines});
}

Result<Ruler> ruler_of(const State& state, const Frame& of_change, const CurveSpan& span) {
  const Moment from = span.from.value_or(state.period.start);
  const Moment to = span.to.value_or(state.period.end);
  const Duration step = span.step.value_or(*Duration::of(1, DurationUnit::days));
  Frame frame = of_change;
  frame.by_instant = frame.by_instant || step.has_time_part();
  if (frame.before(to, from)) return reversed(from, to, span);
  // A day before the paid period is backdated when it is asked for alone; a curve has no use for
  // it.
  if (state.subscription().period && of_change.before(from, state.period.start)) {
    return Error{.code = ErrorCode::change_must_be_inside_period,
                 .path = "/curve/from",
                 .args = {{"value", format_moment(from)},
                          {"start", format_moment(state.period.start)},
                          {"end", format_moment(state.period.end)}}};
  }
  const BillingSchedule steps{.anchor = from, .interval = step, .frame = frame};
  const std::int64_t count = steps.index_at_or_before(to) + 1;
  if (count > kMaxCurvePoints) {
    return Error{.code = ErrorCode::out_of_range,
                 .path = place_of_count(span),
                 .args = {{"value", std::to_string(count)},
                          {"of", "points"},
                          {"max", std::to_string(kMaxCurvePoints)}}};
  }
  return Ruler{.from = from, .step = step, .count = count, .frame = frame};
}

// A point outside the period is a mistake of the span, not of the request.
Errors about_the_span(Errors errors, bool is_first) {
  for (Error& error : errors) {
    const bool is_outside = error.code == ErrorCode::change_must_be_inside_period;
    if (is_outside) error.path = is_first ? "/curve/from" : "/curve/to";
  }
  return errors;
}

CurvePoint point_of(Quote&& quote) {
  CurvePoint point;
  point.at = quote.requested_at;
  point.status = quote.verdict.status;
  point.due_now = quote.due_now;
  point.leftover = quote.leftover;
  point.refund = std::move(quote.refund);
  if (point.refund) {
    point.refund->split.clear();
    point.refund->review.reset();
  }
  return point;
}

// Finds the best of the days that are shown to it.
class BestOfDays {
 public:
  // `state` is the one of the request, `decision` about it; both must outlive this.
  BestOfDays(const State& state, const Decision& decision)
      : state_(state),
        decision_(decision),
        frame_(decision.frame),
        horizon_(horizon_of(state, default_horizon())),
        held_(state, fully_booked(state, state.held).selection),
        wanted_(state, fully_booked(state, state.wanted).selection) {}

  // A pause and its kin have no best day: what they change is when, not what is paid.
  void look_at(const Quote& quote) {
    if (!state_.change().is_cancel() && !state_.change().is_switch()) return;
    const bool is_past = frame_.before(quote.requested_at, state_.at());
    if (is_past || quote.verdict.status == Status::refused) return;
    const bool is_cancel = quote.kind == ChangeKind::cancel;
    // What a later period gives back has to be paid for first.
    const bool is_later_period = frame_.before(state_.period.end, quote.period_before.end);
    if (is_cancel && is_later_period) return;
    const BestDay day{
        .at = quote.requested_at,
        .total = is_cancel ? quote.refund->amount - quote.due_now.total : cost_of(quote)};
    if (best_ && day.total == best_->total) return;
    differ_ = differ_ || best_.has_value();
    const bool is_better =
        !best_ || (is_cancel ? best_->total < day.total : day.total < best_->total);
    if (is_better) best_ = day;
  }

  std::optional<BestDay> result() const { return differ_ ? best_ : std::nullopt; }

 private:
  // As the option is weighed. Periods between the request and the one that holds the day are
  // renewed at the present price.
  Money cost_of(const Quote& quote) {
    const WaysAhead ways{.state = state_, .decision = decision_, .held = held_, .wanted = wanted_};
    Rational cost = value_of_switch(ways, quote, horizon_);
    const Moment end = state_.period.end;
    if (frame_.before(end, quote.period_before.end)) {
      cost += held_.inside(horizon_, {.first = end,
                                      .stop = quote.period_before.end,
                                      .schedule = held_schedule(state_, frame_)});
    }
    return round_money(cost, state_.currency, state_.policy().proration.rounding);
  }

  const State& state_;
  const Decision& decision_;
  Frame frame_;
  Horizon horizon_;
  Renewals held_;
  Renewals wanted_;
  std::optional<BestDay> best_;
  bool differ_ = false;
};

void add_cliffs(State state, const Ruler& ruler, const Moment& last, Curve& curve) {
  for (const Cliff& cliff : find_cliffs(state, decide(state))) {
    const bool has_time = cliff.at.has_time && ruler.from.has_time;
    const Frame frame{.by_instant = has_time, .offset_minutes = ruler.frame.offset_minutes};
    if (frame.before(cliff.at, ruler.from) || frame.before(last, cliff.at)) continue;
    curve.cliffs.push_back(cliff);
  }
}

}  // namespace

Result<Curve> draw_curve(const Vendor& vendor, const Request& request, const CurveSpan& span) {
  const Result<Quote> asked_as_it_is = quote_in_one_currency(vendor, request);
  if (!asked_as_it_is.ok()) return asked_as_it_is.errors();
  const Result<State> found = resolve(vendor, request);
  if (!found.ok()) return found.errors();
  State state = found.value();
  const Decision decision = decide(state);
  const Result<Ruler> measured = ruler_of(state, decision.frame, span);
  if (!measured.ok()) return measured.errors();
  const Ruler& ruler = measured.value();

  // No point looks at what the customer owns: effects are told by the quote of a day.
  Request asked = request;
  asked.inventory.clear();
  asked.has_inventory = false;
  const std::int64_t lines = lines_of_point(vendor, asked, asked_as_it_is.value());
  if (auto error = too_much_work(ruler.count * lines, place_of_count(span))) return *error;
  Curve curve;
  curve.currency = state.currency;
  curve.points.reserve(static_cast<std::size_t>(ruler.count));
  BestOfDays best(state, decision);
  const Moment last = span.to.value_or(state.period.end);
  std::optional<Moment> known_until;  // the end of the last period whose cliffs are known
  for (std::int64_t n = 0; n < ruler.count; ++n) {
    asked.change.at = ruler.at(n);
    Result<Quote> quote = quote_in_one_currency(vendor, asked);
    if (!quote.ok()) return about_the_span(quote.errors(), n == 0);
    const Moment period_end = quote.value().period_before.end;
    if (!known_until || ruler.frame.before(*known_until, period_end)) {
      const Result<State> there = resolve(vendor, asked);
      if (!there.ok()) return there.errors();
      add_cliffs(there.value(), ruler, last, curve);
      known_until = period_end;
    }
    best.look_at(quote.value());
    curve.points.push_back(point_of(std::move(quote).value()));
  }
  curve.best = best.result();
  return curve;
}

}  // namespace planshift
