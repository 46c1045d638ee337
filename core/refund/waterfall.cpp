#include "core/refund/waterfall.h"

#include <algorithm>

#include "core/refund/rerate.h"

namespace planshift {
namespace {

// Vouchers leave the base first: the plan's, then the add-ons' in catalog order. A voucher is
// gross; with added tax its net part leaves.
Base base_without_vouchers(const State& state, const Proration& proration) {
  Money vouchers = Money::zero(state.currency);
  for (const Payment& payment : state.subscription().payments) {
    if (!payment.refundable) vouchers += payment.amount;
  }
  if (state.tax.is_added() && !vouchers.overflowed()) {
    const Rational net = vouchers.exact() * Rational(100) / (Rational(100) + state.tax.percent);
    vouchers = round_money(net, state.currency, proration.rounding);
  }
  const auto take = [&](Money paid) {
    const Money taken = smaller_of(paid, vouchers);
    vouchers -= taken;
    return paid - taken;
  };
  Base base;
  base.plan = take(state.paid_plan);
  base.total = base.plan;
  for (Money paid : state.paid_addons) {
    base.addons.push_back(take(paid));
    base.total += base.addons.back();
  }
  return base;
}

Period seen_period(const Cancellation& cancel, const Moment& start, const Moment& end) {
  const Frame frame = cancel.state.frame_for(cancel.proration);
  return {frame.seen(start), frame.seen(end)};
}

Line line_of(LineKind kind, Item item, Period period, const ProratedAmount& amount) {
  return Line{
      .kind = kind, .item = item, .period = period, .amount = amount.amount, .how = amount.how};
}

Line paid_line(const Cancellation& cancel, LineKind kind, Item item, Money base) {
  return line_of(kind, item,
                 seen_period(cancel, cancel.state.period.start, cancel.state.period.end),
                 whole_price(base.exact(), cancel.currency(), cancel.proration.rounding,
                             HowRule::refund_paid));
}

// The used value by subtraction: the unused one is rounded as the credit of a switch would be.
Line used_line(const Cancellation& cancel, LineKind kind, Item item, Money base,
               std::int64_t pieces, HowRule rule) {
  const ProratedAmount credit = prorate({.base = -base.exact(), .pieces = pieces}, cancel.share,
                                        cancel.currency(), cancel.proration);
  const WrittenShare written = write_share(cancel.share.used(), cancel.share.total);
  ProratedAmount used = credit;
  used.amount = -(base + credit.amount);
  used.how.part = written.part;
  used.how.whole = written.whole;
  used.how.exact = -base.exact() - credit.how.exact;
  used.how.rule = rule;
  return line_of(kind, item, seen_period(cancel, cancel.state.period.start, cancel.effective),
                 used);
}

// The used part priced again; the refund is the rest, rounded as a credit.
Line rerated_line(const Cancellation& cancel, LineKind kind, Item item, Money base,
                  const Rational& price) {
  ProratedAmount used =
      whole_price(-price, cancel.currency(), cancel.proration.rounding, HowRule::refund_rerated);
  used.amount = -(base + cancel.round(price - base.exact()));
  return line_of(kind, item, seen_period(cancel, cancel.state.period.start, cancel.effective),
                 used);
}

// The percent of the best tier that matches the moment; 0 where none does.
Rational tier_percent(const Cancellation& cancel) {
  const std::int32_t offset = cancel.state.policy().utc_offset_minutes;
  const auto at_or_before = [&](const Moment& a, const Moment& b, const Duration& duration) {
    return duration.has_time_part() ? instant_of(a, offset) <= instant_of(b, offset)
                                    : a.date <= b.date;
  };
  Rational best(0);
  for (const RefundTier& tier : cancel.policy.tiers) {
    bool matches = false;
    if (tier.within) {
      const Moment last = moved_by(cancel.state.period.start, *tier.within, 1, offset);
      matches = at_or_before(cancel.effective, last, *tier.within);
    } else if (tier.before_end) {
      const Moment last = moved_by(cancel.state.period.end, *tier.before_end, -1, offset);
      matches = at_or_before(cancel.effective, last, *tier.before_end);
    }
    if (matches && best < tier.percent) best = tier.percent;
  }
  // More than all of it never comes back (DEC-6).
  return best > Rational(100) ? Rational(100) : best;
}

// Lines are collected by their place in the waterfall: the money in and used, then what is kept.
struct Waterfall {
  std::vector<Line> lines;
  std::vector<Line> kept;

  void keep(Line line) {
    if (!line.amount.is_zero()) kept.push_back(line);
  }
};

Result<bool> add_plan(const Cancellation& cancel, Waterfall& waterfall) {
  const State& state = cancel.state;
  const Item item = Item::of_plan(state.held.plan);
  const Money base = cancel.base.plan;
  const std::int64_t pieces = plan_pieces(state, state.held);
  waterfall.lines.push_back(paid_line(cancel, LineKind::paid, item, base));
  if (cancel.is_full) return true;
  const auto add_used = [&] {
    waterfall.lines.push_back(
        used_line(cancel, LineKind::used, item, base, pieces, HowRule::refund_unused_time));
  };
  const Rational unused = base.exact() * cancel.share.ratio();
  switch (cancel.policy.basis) {
    case RefundBasis::unused_time: add_used(); break;
    case RefundBasis::nothing: {
      add_used();
      ProratedAmount kept = prorate({.base = -base.exact(), .pieces = pieces}, cancel.share,
                                    cancel.currency(), cancel.proration);
      kept.how.rule = HowRule::refund_nothing;
      waterfall.keep(kept_line(cancel, item, kept, false));
      break;
    }
    case RefundBasis::tiers: {
      const bool of_paid = cancel.policy.of == TierOf::paid;
      if (!of_paid) add_used();
      const Rational kept_percent = Rational(100) - tier_percent(cancel);
      ProratedAmount kept =
          percent_of(of_paid ? -base.exact() : -unused, kept_percent, cancel.currency(),
                     cancel.proration.rounding, HowRule::refund_tiers);
      kept.how.base = -kept.how.base;
      waterfall.keep(kept_line(cancel, item, kept, of_paid));
      break;
    }
    case RefundBasis::rerated: {
      const Result<Rational> price = rerate_plan(state, cancel.proration, cancel.effective);
      if (!price.ok()) return price.errors();
      waterfall.lines.push_back(rerated_line(cancel, LineKind::used, item, base, price.value()));
      break;
    }
  }
  return true;
}

Result<bool> add_addon(const Cancellation& cancel, std::size_t position, Waterfall& waterfall) {
  const State& state = cancel.state;
  const HeldAddOn& held = state.held.addons[position];
  const AddOn& addon = state.catalog().addons[held.addon];
  const Item item = Item::of_addon(held.addon);
  const Money base = cancel.base.addons[position];
  waterfall.lines.push_back(paid_line(cancel, LineKind::addon_paid, item, base));
  if (cancel.is_full) return true;
  const OnCancel::Way usual = cancel.policy.basis == RefundBasis::nothing
                                  ? OnCancel::Way::nothing
                                  : OnCancel::Way::unused_time;
  switch (addon.on_cancel ? addon.on_cancel->way : usual) {
    case OnCancel::Way::all: break;
    case OnCancel::Way::nothing:
      waterfall.keep(kept_line(cancel, item,
                               whole_price(-base.exact(), cancel.currency(),
                                           cancel.proration.rounding, HowRule::addon_kept),
                               true));
      break;
    case OnCancel::Way::kept_percent: {
      ProratedAmount kept =
          percent_of(-base.exact(), addon.on_cancel->kept_percent, cancel.currency(),
                     cancel.proration.rounding, HowRule::addon_kept);
      kept.how.base = -kept.how.base;
      waterfall.keep(kept_line(cancel, item, kept, true));
      break;
    }
    case OnCancel::Way::unused_time: {
      if (cancel.policy.basis != RefundBasis::rerated) {
        waterfall.lines.push_back(used_line(cancel, LineKind::addon_used, item, base, held.quantity,
                                            HowRule::addon_unused_time));
        break;
      }
      const Result<Rational> price = rerate_addon(state, held, cancel.proration, cancel.effective);
      if (!price.ok()) return price.errors();
      waterfall.lines.push_back(
          rerated_line(cancel, LineKind::addon_used, item, base, price.value()));
      break;
    }
  }
  return true;
}

// Usage over the plan's allowance, one line for each meter in catalog order.
void add_overage(const Cancellation& cancel, Waterfall& waterfall) {
  const State& state = cancel.state;
  const Plan& plan = state.catalog().plans[state.held.plan];
  for (std::size_t meter = 0; meter < state.catalog().meters.size(); ++meter) {
    const std::optional<Overage>& overage = state.catalog().meters[meter].overage;
    if (!overage) continue;
    Rational over;
    for (const Usage& usage : state.request->usage) {
      if (usage.meter == meter) over = usage.quantity;
    }
    for (const Allowance& allowance : plan.allowances) {
      if (allowance.meter == meter) over -= allowance.quantity;
    }
    Rational units = over / overage->per;
    if (units.sign() <= 0 && !units.overflowed()) continue;
    if (overage->round_up && !units.overflowed()) units = Rational::of(units.ceiling(), 1);
    const WrittenShare written = write_share(units, Rational(1));
    const Rational exact = -(overage->price * units);
    const How how{.base = overage->price,
                  .part = written.part,
                  .whole = written.whole,
                  .unit = HowUnit::unit,
                  .exact = exact,
                  .rounding = cancel.proration.rounding,
                  .rule = HowRule::meter_overage};
    const Line line = line_of(LineKind::overage, Item::of_meter(meter),
                              seen_period(cancel, state.period.start, cancel.effective),
                              {.amount = cancel.round(exact), .how = how});
    waterfall.lines.push_back(line);
  }
}

// Only these print at zero; the rest took part in the sum and is dropped when it came to nothing.
bool prints_at_zero(LineKind kind) {
  return kind == LineKind::paid || kind == LineKind::used || kind == LineKind::addon_paid ||
         kind == LineKind::addon_used;
}

void drop_empty(std::vector<Line>& lines) {
  std::erase_if(
      lines, [](const Line& line) { return line.amount.is_zero() && !prints_at_zero(line.kind); });
}

// Money already given back from this period: a cap on the whole, or a deduction.
void add_already_credited(const Cancellation& cancel, std::vector<Line>& lines) {
  const Money credited = cancel.state.subscription().credited;
  Money less = credited;
  if (cancel.state.policy().already_credited == AlreadyCredited::cap) {
    const Money zero = Money::zero(cancel.currency());
    const Money most = larger_of(zero, cancel.base.total - credited);
    less = larger_of(zero, sum_of(lines, cancel.currency()) - most);
  }
  if (!less.is_zero()) lines.push_back(plain_line(LineKind::already_credited, -less));
}

}  // namespace

Line kept_line(const Cancellation& cancel, Item item, const ProratedAmount& amount,
               bool whole_span) {
  const State& state = cancel.state;
  const Moment start = whole_span ? state.period.start : cancel.effective;
  return line_of(LineKind::non_refundable, item, seen_period(cancel, start, state.period.end),
                 amount);
}

Line plain_line(LineKind kind, Money amount) {
  return Line{
      .kind = kind, .item = {}, .period = std::nullopt, .amount = amount, .how = std::nullopt};
}

Cancellation open_cancellation(const State& state, const Moment& effective, bool is_full) {
  const RefundPolicy& policy = state.policy().refund;
  const Proration proration = with_override(state.policy().proration, policy.proration);
  return Cancellation{.state = state,
                      .policy = policy,
                      .proration = proration,
                      .effective = effective,
                      .share = old_share(state, proration, effective),
                      .base = base_without_vouchers(state, proration),
                      .is_full = is_full};
}

Result<std::vector<Line>> waterfall_of(const Cancellation& cancel) {
  Waterfall waterfall;
  if (auto added = add_plan(cancel, waterfall); !added.ok()) return added.errors();
  for (std::size_t i = 0; i < cancel.state.held.addons.size(); ++i) {
    if (auto added = add_addon(cancel, i, waterfall); !added.ok()) return added.errors();
  }
  if (!cancel.is_full) add_overage(cancel, waterfall);
  std::vector<Line> lines = std::move(waterfall.lines);
  lines.insert(lines.end(), waterfall.kept.begin(), waterfall.kept.end());
  if (cancel.proration.round == RoundPlace::total) {
    settle_residue(lines, cancel.currency(), cancel.proration.rounding, true);
  }
  drop_empty(lines);
  add_already_credited(cancel, lines);  // a round amount, so it takes no residue (DEC-7)
  return lines;
}

}  // namespace planshift
