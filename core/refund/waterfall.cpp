#include "planshift/refund/waterfall.h"

#include <algorithm>

#include "planshift/proration/arrears.h"
#include "planshift/proration/overage.h"
#include "planshift/refund/minimum_kept.h"
#include "planshift/refund/own_span.h"
#include "planshift/refund/rerate.h"
#include "planshift/refund/setup_fee.h"
#include "planshift/refund/used_in_arrears.h"
#include "planshift/subscription/addon_terms.h"

namespace planshift {
namespace {

Period seen_period(const Cancellation& cancel, const Moment& start, const Moment& end) {
  return {cancel.frame.normalize(start), cancel.frame.normalize(end)};
}

Line line_of(LineKind kind, Item item, Period period, const ProratedAmount& amount) {
  return Line{
      .kind = kind, .item = item, .period = period, .amount = amount.amount, .how = amount.how};
}

Share unused_share(const Cancellation& cancel, const Charge& charge) {
  return share_of_charge(cancel.state, cancel.proration, cancel.effective, charge);
}

// The unused part of a charge as the credit of a switch would be; negative.
ProratedAmount unused_credit(const Cancellation& cancel, const Charge& charge,
                             std::int64_t pieces) {
  return prorate({.base = -charge.amount.exact(), .pieces = pieces}, unused_share(cancel, charge),
                 cancel.currency(), cancel.proration);
}

// The used value by subtraction: the unused one is rounded as the credit of a switch would be.
Line used_line(const Cancellation& cancel, LineKind kind, const Charge& charge, std::int64_t pieces,
               CalculationRule rule) {
  const ProratedAmount credit = unused_credit(cancel, charge, pieces);
  const Share share = unused_share(cancel, charge);
  const WrittenShare written = write_share(share.used(), share.total);
  ProratedAmount used = credit;
  used.amount = -(charge.amount + credit.amount);
  used.how.part = written.part;
  used.how.whole = written.whole;
  // What is held at the whole charge leaves nothing used.
  const bool is_held = credit.how.details && credit.how.details->cut;
  used.how.exact = -charge.amount.exact() - (is_held ? credit.amount.exact() : credit.how.exact);
  used.how.rule = rule;
  used.how.details = {};
  used.how.details.fill().less = charge.amount.is_negative() ? credit.amount : -credit.amount;
  used.how.details.fill().less_by = Boxed<Calculation>(credit.how);
  const Frame& frame = cancel.frame;
  const Moment until =
      frame.earlier_of(frame.later_of(cancel.effective, charge.period.start), charge.period.end);
  return line_of(kind, charge.item, seen_period(cancel, charge.period.start, until), used);
}

// The used part priced again; the refund is the rest, rounded as a credit.
Line rerated_line(const Cancellation& cancel, LineKind kind, Item item, Money base,
                  const Rational& price) {
  const Rounding rounding = cancel.proration.rounding;
  ProratedAmount used =
      whole_price(-price, cancel.currency(), rounding, CalculationRule::refund_rerated);
  const ProratedAmount rest = whole_price(price - base.exact(), cancel.currency(), rounding,
                                          CalculationRule::refund_rerated);
  const Money amount = -(base + rest.amount);
  if (!(amount == used.amount)) {
    used.how.base = base.exact();
    used.how.details.fill().less = -rest.amount;
    used.how.details.fill().less_by = Boxed<Calculation>(rest.how);
  }
  used.amount = amount;
  return line_of(kind, item, seen_period(cancel, span_of(cancel, item).start, cancel.effective),
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
      const Moment start =
          tier.from == FullFrom::subscription_start
              ? cancel.state.subscription().started.value_or(cancel.state.period.start)
              : cancel.state.period.start;
      const Moment last = moved_by(start, *tier.within, 1, offset);
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

// The charges of one item, or of the plan whichever plan it was.
std::vector<Charge> charges_of(const Cancellation& cancel, Item item) {
  std::vector<Charge> charges;
  for (const Charge& charge : cancel.base.charges) {
    const bool is_plan = item.kind == Item::Kind::plan && charge.item.kind == Item::Kind::plan;
    if (is_plan || charge.item == item) charges.push_back(charge);
  }
  return charges;
}

Money sum_of(const std::vector<Charge>& charges, Currency currency) {
  Money sum = Money::zero(currency);
  for (const Charge& charge : charges) sum += charge.amount;
  return sum;
}

// Paid and used, charge by charge.
void add_used(const Cancellation& cancel, const std::vector<Charge>& charges, std::int64_t pieces,
              Waterfall& waterfall) {
  for (const Charge& charge : charges) {
    const bool is_plan = charge.item.kind == Item::Kind::plan;
    waterfall.lines.push_back(paid_line(cancel, charge));
    waterfall.lines.push_back(used_line(
        cancel, is_plan ? LineKind::used : LineKind::addon_used, charge, pieces,
        is_plan ? CalculationRule::refund_unused_time : CalculationRule::addon_unused_time));
  }
}

void add_paid(const Cancellation& cancel, const std::vector<Charge>& charges,
              Waterfall& waterfall) {
  for (const Charge& charge : charges) waterfall.lines.push_back(paid_line(cancel, charge));
}

Line percent_kept(const Cancellation& cancel, Item item, const Rational& of,
                  const Rational& percent, CalculationRule rule, bool whole_span) {
  ProratedAmount kept =
      percent_of(-of, percent, cancel.currency(), cancel.proration.rounding, rule);
  kept.how.base = -kept.how.base;
  return kept_line(cancel, item, kept, whole_span);
}

// The share of the plan that `tiers` keeps: of its unused value, or of all that was paid.
void keep_by_tiers(const Cancellation& cancel, const std::vector<Charge>& charges, Item item,
                   Waterfall& waterfall) {
  const bool of_paid = cancel.policy.of == TierOf::paid;
  Rational of;
  for (const Charge& charge : charges) {
    of += of_paid ? charge.amount.exact() : -unused_credit(cancel, charge, 1).how.exact;
  }
  const Rational percent = Rational(100) - tier_percent(cancel);
  waterfall.keep(percent_kept(cancel, item, of, percent, CalculationRule::refund_tiers, of_paid));
}

Result<bool> add_plan(const Cancellation& cancel, Waterfall& waterfall) {
  const State& state = cancel.state;
  const Item item = Item::of_plan(state.held.plan);
  const std::vector<Charge> charges = charges_of(cancel, item);
  const std::int64_t pieces = plan_pieces(state, state.held);
  if (cancel.is_full) {
    if (takes_off_used(cancel)) {
      add_used(cancel, charges, pieces, waterfall);
    } else {
      add_paid(cancel, charges, waterfall);
    }
    return true;
  }
  switch (cancel.policy.basis) {
    case RefundBasis::unused_time: add_used(cancel, charges, pieces, waterfall); break;
    case RefundBasis::nothing:
      add_used(cancel, charges, pieces, waterfall);
      for (const Charge& charge : charges) {
        ProratedAmount kept = unused_credit(cancel, charge, pieces);
        kept.how.rule = CalculationRule::refund_nothing;
        Line line = kept_line(cancel, charge.item, kept, false);
        const Moment start = cancel.frame.later_of(cancel.effective, charge.period.start);
        line.period = seen_period(cancel, start, charge.period.end);
        waterfall.keep(std::move(line));
      }
      break;
    case RefundBasis::tiers:
      if (cancel.policy.of == TierOf::paid) {
        add_paid(cancel, charges, waterfall);
      } else {
        add_used(cancel, charges, pieces, waterfall);
      }
      keep_by_tiers(cancel, charges, item, waterfall);
      break;
    case RefundBasis::rerated: {
      const Result<Rational> price = rerate_plan(state, cancel.proration, cancel.effective);
      if (!price.ok()) return price.errors();
      add_paid(cancel, charges, waterfall);
      waterfall.lines.push_back(rerated_line(cancel, LineKind::used, item,
                                             sum_of(charges, cancel.currency()), price.value()));
      break;
    }
  }
  return true;
}

// How an add-on is given back. Inside the window of a full refund everything is, but for what the
// vendor never gives back whole where it says so.
OnCancel way_of(const Cancellation& cancel, const AddOn& addon, const HeldAddOn* held) {
  const bool spared = cancel.policy.full_within && cancel.policy.full_within->except_add_ons &&
                      addon.on_cancel &&
                      (addon.on_cancel->way == OnCancel::Way::nothing ||
                       addon.on_cancel->way == OnCancel::Way::kept_percent);
  const bool is_full = cancel.is_full && !began_before_window(cancel, held);
  if (is_full && (!spared || cancel.is_whole_trial)) {
    const bool all = !takes_off_used(cancel);
    return OnCancel{.way = all ? OnCancel::Way::all : OnCancel::Way::unused_time,
                    .kept_percent = Rational(0)};
  }
  const OnCancel::Way usual = cancel.policy.basis == RefundBasis::nothing
                                  ? OnCancel::Way::nothing
                                  : OnCancel::Way::unused_time;
  return addon.on_cancel.value_or(OnCancel{.way = usual, .kept_percent = Rational(0)});
}

// `held` is null for an add-on that was charged and is held no more.
Result<bool> add_addon(const Cancellation& cancel, std::size_t index, const HeldAddOn* held,
                       Waterfall& waterfall) {
  const State& state = cancel.state;
  const Item item = Item::of_addon(index);
  const std::vector<Charge> charges = charges_of(cancel, item);
  if (charges.empty()) return true;
  const Money base = sum_of(charges, cancel.currency());
  const OnCancel on_cancel = way_of(cancel, state.catalog().addons[index], held);
  switch (on_cancel.way) {
    case OnCancel::Way::all: add_paid(cancel, charges, waterfall); break;
    case OnCancel::Way::nothing:
      add_paid(cancel, charges, waterfall);
      waterfall.keep(kept_line(cancel, item,
                               whole_price(-base.exact(), cancel.currency(),
                                           cancel.proration.rounding, CalculationRule::addon_kept),
                               true));
      break;
    case OnCancel::Way::kept_percent:
      add_paid(cancel, charges, waterfall);
      waterfall.keep(percent_kept(cancel, item, base.exact(), on_cancel.kept_percent,
                                  CalculationRule::addon_kept, true));
      break;
    case OnCancel::Way::unused_time: {
      if (cancel.policy.basis != RefundBasis::rerated || held == nullptr || cancel.is_full) {
        add_used(cancel, charges, held == nullptr ? 1 : held->quantity, waterfall);
        break;
      }
      const Result<Rational> price = rerate_addon(state, *held, cancel.proration, cancel.effective);
      if (!price.ok()) return price.errors();
      add_paid(cancel, charges, waterfall);
      waterfall.lines.push_back(
          rerated_line(cancel, LineKind::addon_used, item, base, price.value()));
      break;
    }
  }
  return true;
}

// Add-ons in catalog order, those that were charged and are held no more among them.
Result<bool> add_addons(const Cancellation& cancel, Waterfall& waterfall) {
  const std::vector<HeldAddOn>& held = cancel.state.held.addons;
  std::vector<std::size_t> indexes;
  for (const HeldAddOn& addon : held) indexes.push_back(addon.addon);
  for (const Charge& charge : cancel.base.charges) {
    if (charge.item.kind == Item::Kind::addon) indexes.push_back(charge.item.index);
  }
  std::sort(indexes.begin(), indexes.end());
  indexes.erase(std::unique(indexes.begin(), indexes.end()), indexes.end());
  for (const std::size_t index : indexes) {
    const auto found = std::find_if(held.begin(), held.end(),
                                    [&](const HeldAddOn& addon) { return addon.addon == index; });
    const HeldAddOn* addon = found == held.end() ? nullptr : &*found;
    if (auto added = add_addon(cancel, index, addon, waterfall); !added.ok()) {
      return added.errors();
    }
  }
  return true;
}

// Usage over the plan's allowance, one line for each meter in catalog order.
void add_overage(const Cancellation& cancel, Waterfall& waterfall) {
  const State& state = cancel.state;
  for (OverageDue& due : overage_of(state.catalog(), state.held.plan, state.request->usage,
                                    cancel.currency(), cancel.proration.rounding)) {
    if (due.price.how.exact.sign() == 0) continue;
    due.price.how.exact = -due.price.how.exact;
    due.price.amount = cancel.round(due.price.how.exact);
    waterfall.lines.push_back(line_of(LineKind::overage, Item::of_meter(due.meter),
                                      seen_period(cancel, state.period.start, cancel.effective),
                                      due.price));
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

// The vendor keeps at least so much: what is missing to it stays, on the plan (L7.16).
void keep_at_least(const Cancellation& cancel, std::vector<Line>& lines) {
  if (cancel.is_full || !cancel.policy.keep_at_least) return;
  const Currency currency = cancel.currency();
  const Money sum = sum_of(lines, currency);
  const Money least = cancel.round(*cancel.policy.keep_at_least);
  const Money missing = least - (cancel.base.total - sum);
  const Money kept = smaller_of(missing, sum);
  if (!kept.is_positive() || kept.overflowed()) return;
  lines.push_back(kept_line(cancel, Item::of_plan(cancel.state.held.plan),
                            whole_price(-kept.exact(), currency, cancel.proration.rounding,
                                        CalculationRule::refund_keep_at_least),
                            false));
}

// Money already given back from this period: a cap on the whole, or a deduction.
void add_already_credited(const Cancellation& cancel, std::vector<Line>& lines) {
  const Money credited = cancel.state.subscription().credited;
  Money less = credited;
  if (cancel.state.policy().already_credited == AlreadyCredited::cap) {
    const Money zero = Money::zero(cancel.currency());
    const Money most = larger_of(zero, cancel.base.total + cancel.setup_fee - credited);
    less = larger_of(zero, sum_of(lines, cancel.currency()) - most);
  }
  if (!less.is_zero()) lines.push_back(plain_line(LineKind::already_credited, -less));
}

}  // namespace

bool takes_off_used(const Cancellation& cancel) {
  return cancel.policy.full_within && cancel.policy.full_within->less_used &&
         !cancel.is_whole_trial;
}

bool owes_for_time(const Cancellation& cancel) { return !cancel.is_full || takes_off_used(cancel); }

Line paid_line(const Cancellation& cancel, const Charge& charge) {
  const bool is_plan = charge.item.kind == Item::Kind::plan;
  return line_of(is_plan ? LineKind::paid : LineKind::addon_paid, charge.item,
                 seen_period(cancel, charge.period.start, charge.period.end),
                 whole_price(charge.amount.exact(), cancel.currency(), cancel.proration.rounding,
                             CalculationRule::refund_paid));
}

Line kept_line(const Cancellation& cancel, Item item, const ProratedAmount& amount,
               bool whole_span) {
  const Period& span = span_of(cancel, item);
  const Moment start = whole_span ? span.start : cancel.effective;
  return line_of(LineKind::non_refundable, item, seen_period(cancel, start, span.end), amount);
}

Result<std::vector<Line>> waterfall_of(const Cancellation& cancel) {
  Waterfall waterfall;
  if (is_in_arrears(cancel.state)) {
    waterfall.lines = used_in_arrears(cancel);
  } else {
    if (auto added = add_plan(cancel, waterfall); !added.ok()) return added.errors();
    if (auto added = add_addons(cancel, waterfall); !added.ok()) return added.errors();
  }
  if (!cancel.is_full) {
    add_overage(cancel, waterfall);
    std::vector<Line> until_here = waterfall.lines;
    until_here.insert(until_here.end(), waterfall.kept.begin(), waterfall.kept.end());
    for (Line& line : missing_in_cancellation(cancel, until_here)) {
      waterfall.lines.push_back(std::move(line));
    }
  }
  std::vector<Line> lines = std::move(waterfall.lines);
  lines.insert(lines.end(), waterfall.kept.begin(), waterfall.kept.end());
  // Shares in arrears are each rounded by themselves.
  if (cancel.proration.round == RoundPlace::total && !is_in_arrears(cancel.state)) {
    settle_residue(lines, cancel.currency(), cancel.proration.rounding, true);
  }
  drop_empty(lines);
  keep_at_least(cancel, lines);
  add_setup_fee(cancel, lines);
  add_already_credited(cancel, lines);  // a round amount, so it takes no residue (DEC-7)
  return lines;
}

}  // namespace planshift
