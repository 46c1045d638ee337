"""The quote of a switch: its lines, what is due, the next invoice and the state afterwards."""

import math
from dataclasses import dataclass, replace
from fractions import Fraction

import minimum
from arrears import in_arrears, period_lines
from catalog import money, percent
from changes import (
    Settlement,
    addons_cheaper,
    apply_change,
    kind_of_thing,
    length_held,
    note,
    settlement_of,
    things_changed,
    timing_of,
    windows_of,
)
from lines import cut_credits, due, exact_of, take_residue, tax_of, total_of, with_tax
from moments import (
    Duration,
    count_days,
    interval_ending_with,
    interval_holding,
    parse_moment,
    shift,
)
from shares import WHOLE, Share, Span, measure, proration_of
from pricing import Line, Pricing
from terms import setup_lines, waits_for_first_charge
from state import (
    State,
    boundaries_of,
    clock_of,
    extending_pause,
    is_whole,
    items_of,
    next_boundary,
    recurring,
    units_of,
)

ZERO = Fraction(0)


@dataclass(frozen=True)
class Deal:
    """One switch, as everything below needs it."""

    catalog: object
    request: dict
    clock: object
    rules: dict  # the proration, with the rule's own fields
    old: State
    new: State  # the items wanted, in the old period
    at: object  # when it takes effect
    settle: Settlement
    anchor: object  # change.anchor or None

    @property
    def pricing(self):
        return Pricing(self.catalog, self.rules)

    @property
    def served_from(self):
        """The change, or the end of a pause that it lies in (DEC-119)."""
        pause = extending_pause(self.catalog, clock_of(self.catalog, self.catalog.proration), self.old)
        inside = pause and not self.clock.before(self.at, pause[0])
        return pause[1] if inside and self.clock.before(self.at, pause[1]) else self.at

    @property
    def interval_changes(self):
        return self.old.interval != self.new.interval

    @property
    def term_changes(self):
        lengths = [length_held(self.catalog, state) for state in (self.old, self.new)]
        return "commitment" in self.request["change"] and lengths[0] != lengths[1]

    def same(self, state):
        """The items that the change leaves as they are."""
        changed = set(settled_items(self, state))
        return [item for item in items_of(self.catalog, state) if item not in changed]

    def loses_change_day(self, part):
        how = self.rules["change_day"]
        return how == "used" or (how == "both" and part == "credit")


def same_items(deal, item):
    """Whether an item is held in both states just as it was."""
    if deal.interval_changes:
        return False
    if item[0] == "plan":
        same_plan = deal.old.plan == deal.new.plan and deal.old.seats == deal.new.seats
        return same_plan and not deal.term_changes
    return deal.old.addons.get(item[1]) == deal.new.addons.get(item[1])


def settled_items(deal, state):
    for item in items_of(deal.catalog, state):
        if deal.settle.period == "restart" or not same_items(deal, item):
            yield item


def unused_share(deal, charge):
    """What remains of one charge: nothing of a past one, all of one that lies ahead."""
    span = Span(charge.start, charge.end, deal.old.duration)
    if deal.clock.before(charge.end, deal.at):  # wholly past, whatever begun steps count
        return Share(ZERO, measure(deal.clock, deal.rules, span, charge.start, False).total)
    if not deal.clock.before(deal.at, charge.end):
        at = charge.end
    elif deal.clock.before(deal.at, charge.start):
        return WHOLE
    else:
        at = deal.at
    return measure(deal.clock, deal.rules, span, at, deal.loses_change_day("credit"))


def later_of(clock, a, b):
    return b if clock.before(a, b) else a


def credit_lines(deal):
    lines = []
    for item in settled_items(deal, deal.old):
        for charge in deal.old.charges:
            if charge.item != item or deal.clock.before(charge.end, deal.at):
                continue
            whole = deal.settle.charge == "difference"
            is_inside = deal.clock.before(charge.end, deal.old.end)
            if whole and is_inside and not deal.clock.before(deal.at, charge.end):
                continue  # wholly past: it counts nothing (L2.1)
            share = WHOLE if whole else unused_share(deal, charge)
            units = units_of(deal.catalog, deal.old, item)
            amount = deal.pricing.share(-charge.amount, share, units)
            start = later_of(deal.clock, deal.at, charge.start)
            exact = deal.pricing.exact(-charge.amount, share, units)
            lines.append(Line("credit", item, start, charge.end, amount, exact, deal.pricing.told(share)))
    return lines


@dataclass(frozen=True)
class NewPeriod:
    start: object
    end: object
    anchor: object
    share: Share  # of the new price, where it is prorated


def new_period(deal):
    """Where the period lies after an immediate change, and the share of it that is charged."""
    old, new, at = deal.old, deal.new, deal.clock.shown(deal.at)
    how = deal.settle.period
    if how == "restart":
        return NewPeriod(at, shift(at, new.duration), deal.anchor or at, WHOLE)
    if how == "extend":
        end = extended_end(deal)
        if end is None:
            stays = old.end if deal.interval_changes else old.anchor
            return NewPeriod(old.start, old.end, deal.anchor or stays, WHOLE)
        return NewPeriod(at, end, deal.anchor or end, WHOLE)
    if how == "anchor":
        anchor = deal.anchor or boundaries_of(old)
        start, end = interval_holding(deal.clock, anchor, new.duration, at)
        return NewPeriod(at, end, anchor, charged_share(deal, start, end))
    anchor = deal.anchor or old.anchor
    if deal.interval_changes:
        anchor = deal.anchor or old.end
        start = shift(old.end, new.duration, -1)
    elif old.anchor is not None:
        start = interval_ending_with(deal.clock, old.anchor, new.duration, old.end)
        return NewPeriod(
            old.start, old.end, anchor, charged_share(deal, start[0], old.end, start[1], kept=True)
        )
    else:
        start = shift(old.end, new.duration, -1)
    return NewPeriod(old.start, old.end, anchor, charged_share(deal, start, old.end, kept=True))


def charged_share(deal, start, end, whole_end=None, kept=False):
    """From the change to `end`, over the whole interval [start, whole_end or end)."""
    old, lost = deal.old, deal.loses_change_day("charge")
    keeps = not deal.interval_changes and old.anchor is None and is_whole(old)
    if keeps and deal.clock.key(end) == deal.clock.key(old.end):
        start, whole_end = old.start, None
    # A period has no length: kept, it is the paid one that has begun or not (S17).
    by_period = kept and deal.rules["unit"] == "period"
    counted = old.start if by_period else later_of(deal.clock, start, old.start)
    span = Span(start, end, deal.new.duration, counted_from=counted, paid=False)
    at = deal.served_from if deal.settle.period == "keep" else deal.at
    share = measure(deal.clock, deal.rules, span, at, lost)
    if whole_end is not None and deal.clock.key(whole_end) != deal.clock.key(end):
        whole = Span(start, whole_end, deal.new.duration, paid=False)
        total = measure(deal.clock, deal.rules, whole, start, False).total
        share = Share(share.remaining, total)
    return share


def unused_value(deal):
    """What was paid and not used; money already given back is no part of it."""
    value = sum((c.amount * unused_share(deal, c).value for c in deal.old.charges), ZERO)
    credited = money(deal.old.extra.get("credited", 0))
    paid = sum((c.amount for c in deal.old.charges), ZERO)
    if deal.catalog.policy.get("already_credited", "cap") == "deduct":
        return max(ZERO, value - credited)
    return max(ZERO, min(value, paid - credited))


def extended_end(deal):
    """The end that the unused value buys, or None where the new price is nothing."""
    at, new = deal.clock.shown(deal.at), deal.new
    price = sum((recurring(deal.catalog, new, i, at) for i in items_of(deal.catalog, new)), ZERO)
    if price == 0:
        return None
    unit = deal.rules["unit"]
    by_month = unit in ("month", "quarter") and new.duration.months
    length = new.duration.months if by_month else count_days(at.day, shift(at, new.duration).day)
    size = 3 if by_month and unit == "quarter" else 7 if unit == "week" else 1
    exact = unused_value(deal) / (price / length) / size
    rule_says = deal.rules.get("rule_partial_unit", "up")
    low = exact.numerator // exact.denominator
    rest = exact - low
    up = rest > 0 and (rule_says == "up" or (rule_says == "nearest" and rest >= Fraction(1, 2)))
    count = (low + (1 if up else 0)) * size
    bought = Duration(months=count) if by_month else Duration(days=count)
    if deal.settle.charge == "full":
        at = shift(at, new.duration)  # a whole interval is paid, the bought time comes after it
    return shift(at, bought)


def charge_lines(deal, period):
    lines, how = [], deal.settle.charge
    if how == "none":
        return lines
    for item in settled_items(deal, deal.new):
        price = recurring(deal.catalog, deal.new, item, deal.at)
        share = period.share if how == "prorated" else WHOLE
        units = units_of(deal.catalog, deal.new, item)
        amount = deal.pricing.share(price, share, units)
        exact = deal.pricing.exact(price, share, units)
        keeps = how == "prorated" and deal.settle.period == "keep"
        start = deal.served_from if keeps else deal.at
        lines.append(Line("charge", item, start, period.end, amount, exact, deal.pricing.told(share)))
    return lines


def capped(deal, lines):
    """No credit exceeds what was paid less what was already given back (or that is taken off)."""
    credited = money(deal.old.extra.get("credited", 0))
    paid = sum((c.amount for c in deal.old.charges), ZERO)
    given = -sum((line.amount for line in lines if line.kind == "credit"), ZERO)
    if deal.catalog.policy.get("already_credited", "cap") == "deduct":
        amount = min(credited, max(given, ZERO))
        if amount > 0:
            lines = lines + [Line("already_credited", None, None, None, amount, amount)]
        return lines
    excess = given - max(ZERO, paid - credited)
    return cut_credits(lines, excess)[0] if credited and excess > 0 else lines


def change_lines(deal, period):
    """Credits, charges, what was already credited; without fee and tax."""
    credits = []
    if deal.settle.credit != "none" or deal.settle.charge == "difference":
        credits = credit_lines(deal)
    lines = take_residue(deal.pricing, credits + charge_lines(deal, period))
    lines = capped(deal, partly_credited(deal, lines))
    if deal.settle.charge == "difference" and total_of(lines) < 0:
        lines = cut_credits(lines, -total_of(lines))[0]
    return lines


def partly_credited(deal, lines):
    """L7.17: `credit: {"percent"}` gives that part of what the credits exceed the charges by."""
    if not isinstance(deal.settle.credit, dict):
        return lines
    exceeding = max(ZERO, -exact_of(lines))
    exact = exceeding * (1 - percent(deal.settle.credit["percent"]))
    return cut_credits(lines, deal.pricing.round(exact))[0]


def recurring_lines(catalog, state, on, end, share=WHOLE):
    pricing = Pricing(catalog, catalog.proration)
    lines = []
    for item in items_of(catalog, state):
        price = recurring(catalog, state, item, on)
        amount = pricing.share(price, share, units_of(catalog, state, item))
        exact = price * pricing.taken(share)
        lines.append(Line("charge", item, on, end, amount, exact, pricing.told(share)))
    return take_residue(pricing, lines) if share is not WHOLE else lines


def booked_until(catalog, state, on):
    """The state with the booked changes that have taken effect on a day."""
    waiting = sorted(state.scheduled, key=lambda booking: booking["effective_on"])
    for booking in waiting:
        if booking["effective_on"][:10] <= on.day.isoformat():
            state = apply_change(catalog, state, booking).state
    return state


@dataclass(frozen=True)
class Renewed:
    state: State  # with what was booked
    anchor: object
    end: object
    share: Share  # of its interval that the first invoice pays


def renewed_on(catalog, state, on):
    """The period that begins on a day. What was booked for it is one change, under its rule."""
    clock, anchor = clock_of(catalog, catalog.proration), boundaries_of(state)
    held = booked_until(catalog, state, on)
    due = [b for b in state.scheduled if b["effective_on"][:10] <= on.day.isoformat()]
    named = [parse_moment(b["anchor"]) for b in due if "anchor" in b]
    keys = {key for booking in due for key in booking}
    things = things_changed(catalog, state, held, held.seats, keys)
    settle, rules = None, catalog.proration
    if things:
        kind = kind_of_thing(catalog, things[0], state, held)
        rule, own = catalog.rule(kind, addons_cheaper(catalog, state, held))
        longer = None
        if "interval" in things:
            longer = kind_of_thing(catalog, "interval", state, held)
        settle = settlement_of(catalog, kind, rule, own, longer is not None, longer)
        rules = proration_of(catalog.policy.get("proration"), rule.get("proration"))
        clock = clock_of(catalog, rules)
    counted = settle is not None and settle.period == "anchor"
    if named:
        anchor = named[-1]
    elif held.interval != state.interval and not counted:
        anchor = on
    if not counted:
        return Renewed(held, anchor, next_boundary(clock, held, on, anchor), WHOLE)
    start, end = interval_holding(clock, anchor, held.duration, on)
    if start.wall == on.wall:
        return Renewed(held, anchor, end, WHOLE)
    span = Span(start, end, held.duration, paid=False)
    return Renewed(held, anchor, end, measure(clock, rules, span, on, False))


@dataclass(frozen=True)
class Invoice:
    on: object
    lines: list
    total: Fraction
    leftover: Fraction
    period: tuple
    waiting: tuple  # the lines of before the period, as they go on to wait


def invoice_of(catalog, request, state, riding=(), until=None, counts_usage=True):
    """The invoice at the end of the period: recurring lines, what rides along, tax. A law may end
    the service inside the period that is invoiced, on the day `until` (DEC-64). A plan that is
    charged for the first time brings its setup fee."""
    on = state.end
    if in_arrears(catalog):
        return arrears_invoice(catalog, request, state, riding)
    coming = renewed_on(catalog, state, on)
    end, share = coming.end, coming.share
    clock = clock_of(catalog, catalog.proration)
    if until is not None and clock.before(until, end):
        part = Span(on, until, state.duration, paid=False)
        days = measure(clock, catalog.proration, part, on, False).remaining
        whole = measure(clock, catalog.proration, Span(on, end, state.duration), on, False)
        end, share = until, Share(days, whole.total)
    lines = recurring_lines(catalog, coming.state, on, end, share)
    if coming.state.plan != state.plan or waits_for_first_charge(state):
        lines += setup_lines(catalog, coming.state)
    lines += minimum.at_end(catalog, request, state, counts_usage)
    own = len(lines)
    lines = lines + list(state.pending) + list(riding)
    pricing = Pricing(catalog, catalog.proration)
    tax, cut = tax_of(catalog, request), ZERO
    before = with_tax(lines, tax, pricing)[3]
    if total_of(lines) < 0 or before < 0:
        # Credits that carry no tax back pay for the tax of the charges, too.
        excess = -total_of(lines) if tax.on_credit else max(ZERO, -before)
        several = tax.is_added and len({tax.rate_of(line.item) for line in lines}) > 1
        if several and tax.on_credit:
            excess = least_cut(catalog, lines, tax, pricing)
        lines, cut = cut_credits(lines, excess)
        cut = cut if tax.included else max(ZERO, -before)
    waiting = tuple(lines[own:])
    untaxed = lines
    lines, _, _, total = with_tax(lines, tax, pricing)
    if cut and total < 0:  # what was cut to nothing comes to nothing
        lines, total = untaxed, total_of(untaxed)
    return Invoice(on, lines, total, cut, (on, end), waiting)


def least_cut(catalog, lines, tax, pricing):
    """Of credits and charges of several rates: cent by cent, until nothing is left over."""
    unit = Fraction(1, 10**catalog.digits)
    low, high = 0, int(-sum(line.amount for line in lines if line.kind == "credit") / unit)
    while low < high:
        middle = (low + high) // 2
        if with_tax(cut_credits(lines, middle * unit)[0], tax, pricing)[3] < 0:
            low = middle + 1
        else:
            high = middle
    return low * unit


def arrears_invoice(catalog, request, state, riding=()):
    """The invoice of the period that ends on its day."""
    waiting = replace(state, pending=tuple(state.pending) + tuple(riding))
    lines = period_lines(catalog, waiting)
    lines += minimum.in_arrears(catalog, request, waiting, lines, state.start, state.end)
    pricing = Pricing(catalog, catalog.proration)
    lines, _, _, total = with_tax(lines, tax_of(catalog, request), pricing)
    return Invoice(state.end, lines, total, ZERO, (state.start, state.end), waiting.pending)


def shown_period(clock, period):
    start, end = period
    return {"start": clock.shown(start).text() if start else None, "end": end.text()}


def shown_lines(clock, catalog, lines):
    return [
        {
            "kind": line.kind,
            "item": dict([line.item]) if line.item else None,
            "period": None
            if line.start is None
            else {"start": clock.shown(line.start).text(), "end": clock.shown(line.end).text()},
            "amount": amount_text(catalog, line.amount),
            "how": {"share": share_text(line.share), "exact": str(line.exact)},
        }
        for line in lines
    ]


def share_text(share):
    """S30: both numbers times the smallest whole number that makes them whole."""
    if share is None:
        return None
    by = math.lcm(share[0].denominator, share[1].denominator)
    return f"{share[0] * by}/{share[1] * by}"


def amount_text(catalog, value):
    scaled = value * 10**catalog.digits
    assert scaled.denominator == 1, f"{value} is not rounded"
    sign = "-" if scaled < 0 else ""
    digits = str(abs(scaled.numerator)).rjust(catalog.digits + 1, "0")
    if catalog.digits == 0:
        return sign + digits
    return f"{sign}{digits[:-catalog.digits]}.{digits[-catalog.digits:]}"


def shown_invoice(clock, catalog, invoice, balance):
    used = min(max(balance, ZERO), max(invoice.total, ZERO))
    usual, lines = clock_of(catalog, catalog.proration), []
    for line in invoice.lines:  # recurring ones are printed as the policy counts (L6.6)
        is_recurring = line.start is not None and line.start == invoice.on
        lines += shown_lines(usual if is_recurring else clock, catalog, [line])
    return {
        "on": invoice.on.text(),
        "total": amount_text(catalog, invoice.total),
        "from_balance": amount_text(catalog, used),
        "to_pay": amount_text(catalog, max(invoice.total, ZERO) - used),
        "lines": lines,
    }


def shown_due(catalog, sums):
    return {key: amount_text(catalog, value) for key, value in sums.items()}


NOTHING_DUE = {key: ZERO for key in ("subtotal", "tax", "total", "from_balance", "to_pay")}


def multi_reasons(catalog, clock, old, new, things, timing, at):
    """What the rules of the other changed things forbid: (reasons, one change at a time)."""
    reasons, conflict = [], False
    for thing in things[1:]:
        kind = kind_of_thing(catalog, thing, old, new)
        rule, own = catalog.rule(kind, addons_cheaper(catalog, old, new))
        if thing == "interval" and not own:
            continue
        if rule.get("effective") == "not_offered":
            reasons.append(note("change_not_offered"))
        window = windows_of(old, rule, at)
        if window.reason:
            reasons.append(window.reason)
        other = timing_of(clock, old, rule, at)
        if clock.before(timing.effective, other.effective):
            conflict = True
    return reasons, conflict
