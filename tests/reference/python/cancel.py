"""The quote of a cancellation: the verdict, the waterfall of lines, and where the money goes."""

from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
import math

import minimum
from arrears import in_arrears, is_time, owes_for_time, used_lines
from catalog import money, percent
from changes import note
from commitment import early_end_line, term_of
from lines import exact_of, fee_of, tax_lines_of, tax_of, total_of
from moments import add_months, parse_duration, parse_moment, shift
from notices import overage_of
from shares import WHOLE, Share, Span, measure
from pricing import Line, Pricing
from state import Charge, items_of, units_of
from terms import list_price, setup_lines, waits_for_first_charge, price_of

ZERO = Fraction(0)


def later_of(clock, a, b):
    return a if clock.before(b, a) else b


def earlier_of(clock, a, b):
    return b if clock.before(b, a) else a


@dataclass(frozen=True)
class Case:
    catalog: object
    request: dict
    state: object
    policy: dict  # policy.refund
    rules: dict
    clock: object
    asked: object  # change.at
    at: object  # when it takes effect

    @property
    def pricing(self):
        return Pricing(self.catalog, self.rules)

    @property
    def loses_change_day(self):
        return self.rules["change_day"] in ("used", "both")

    def share(self, charge, at=None):
        at = at or self.at
        if self.clock.before(charge.end, at):  # wholly past, whatever begun steps count
            span = Span(charge.start, charge.end, self.state.duration)
            return Share(ZERO, measure(self.clock, self.rules, span, charge.start, False).total)
        if not self.clock.before(at, charge.end):
            at = charge.end
        elif self.clock.before(at, charge.start):
            return WHOLE
        span = Span(charge.start, charge.end, self.state.duration)
        return measure(self.clock, self.rules, span, at, self.loses_change_day)

    def unused(self, charge, share, units):
        """Rounded as the credit line of a switch would be."""
        return -self.pricing.share(-charge.amount, share, units)

    def line(self, kind, charge, amount, exact=None, share=None):
        """A used line ends at the cancellation, what is lost of the unused time begins there."""
        exact = amount if exact is None else exact
        start, end = charge.start, charge.end
        cut = later_of(self.clock, start, earlier_of(self.clock, self.at, end))
        if kind in ("used", "addon_used"):
            end = cut
        return Line(kind, charge.item, start, end, amount, exact, share)

    def lost(self, charge, amount, exact, share=None):
        """What is kept of the unused time."""
        line = self.line("non_refundable", charge, amount, exact, share)
        cut = later_of(self.clock, line.start, earlier_of(self.clock, self.at, line.end))
        return replace(line, start=cut)


@dataclass(frozen=True)
class Window:
    """full_within and used_limit: what still gives everything back, and what shut it."""

    until: object
    inside: bool
    shut: bool
    reasons: tuple


def window_of(case):
    within, limit = case.policy.get("full_within"), case.policy.get("used_limit")
    passed = limit is not None and limit_is_passed(case, limit)
    reasons = []
    if passed and limit.get("then", "partial") == "refuse":
        reasons.append(note("refund_limit_passed"))
    if within is None:
        return Window(None, False, False, tuple(reasons))
    start = start_of(case, within)
    duration = parse_duration(within["duration"])
    until = shift(start, duration)
    if duration.is_civil:
        inside, until = case.asked.day <= until.day, until.as_date()
    else:
        inside = case.clock.instant(case.asked) <= case.clock.instant(until)
        until = case.clock.as_timestamp(until)
    uses = case.state.extra.get("refunds_used", 0)
    used_up = "max_uses" in within and uses >= within["max_uses"]
    at_once = case.policy.get("effective", "immediately") == "immediately"
    if used_up and inside and case.policy.get("basis") == "nothing" and at_once:
        reasons.append(note("refund_used_up"))
    open_now = inside and not used_up and not passed
    return Window(until, open_now, not open_now, tuple(reasons))


def limit_is_passed(case, limit):
    if case.state.duration.in_days < parse_duration(limit["interval"]).in_days:
        return False
    span = Span(case.state.start, case.state.end, case.state.duration)
    share = measure(case.clock, case.rules, span, case.asked, case.loses_change_day)
    return 1 - share.value > Fraction(limit["fraction"])


def paid_charges(case):
    """The charges, with what vouchers paid taken out: first from the plan, then from add-ons."""
    vouchers = sum(
        (money(p["amount"]) for p in payments_of(case) if not p.get("refundable", True)), ZERO
    )
    tax = tax_of(case.catalog, case.request)
    if not tax.included:
        vouchers = case.pricing.round(vouchers / (1 + tax.rate))
    order = {item: n for n, item in enumerate(items_of(case.catalog, case.state))}
    charges = list(case.state.charges)
    if not case.state.told:
        charges = sorted(charges, key=lambda charge: order[charge.item])
        result = []
        for charge in charges:
            taken = min(vouchers, charge.amount)
            vouchers -= taken
            result.append(replace(charge, amount=charge.amount - taken))
        return result
    charges = sorted(charges, key=lambda charge: order.get(charge.item, len(order)))
    whole = sum((charge.amount for charge in charges), ZERO)
    if vouchers and whole:
        left = max(ZERO, whole - vouchers) / whole
        charges = [replace(c, amount=case.pricing.round(c.amount * left)) for c in charges]
    return charges


def payments_of(case):
    return case.state.extra.get("payments", [])


def whole_of(case, charges):
    """All charges of one item as one, over the whole period."""
    total = sum((charge.amount for charge in charges), ZERO)
    return Charge(charges[0].item, case.state.start, case.state.end, total)


def plan_lines(case, charges, everything):
    """(lines that come at once, lines of what is never given back)."""
    paid = [case.line("paid", c, c.amount, share=WHOLE.remains()) for c in charges]
    basis = case.policy.get("basis", "unused_time")
    if everything:
        return with_used(case, "used", charges, paid) if keeps_used(case) else paid, []
    if basis == "rerated":
        return paid + [rerated_line(case, "used", whole_of(case, charges))], []
    if basis == "tiers" and case.policy.get("of", "unused") == "paid":
        return paid, [kept_of_paid(case, whole_of(case, charges))]
    lines, lost = [], []
    for charge, line in zip(charges, paid):
        used, exact = used_line(case, "used", charge)
        lines += [line, used]
        if basis == "nothing":
            share = case.share(charge).remains()
            lost.append(case.lost(charge, -charge.amount - used.amount, -charge.amount - used.exact, share))
        elif basis == "tiers":
            kept = -(1 - percent(best_tier(case))) * exact
            lost.append(case.lost(charge, case.pricing.round(kept), kept))
    return lines, lost


def keeps_used(case):
    """L3.6: inside the window the used time is taken off all the same; not of a trial."""
    less = case.policy.get("full_within", {}).get("less", ())
    return "used" in less and not in_trial(case)


def with_used(case, kind, charges, paid):
    lines = []
    for charge, line in zip(charges, paid):
        lines += [line, used_line(case, kind, charge)[0]]
    return lines


def used_line(case, kind, charge):
    """The used part of one charge, by subtraction; and the exact unused value."""
    share, units = case.share(charge), units_of(case.catalog, case.state, charge.item)
    unused = case.unused(charge, share, units)
    exact = charge.amount * case.pricing.taken(share)
    held = -case.pricing.exact(-charge.amount, share, units)  # what is held leaves nothing used
    amount = unused - charge.amount
    return case.line(kind, charge, amount, held - charge.amount, share.is_used()), exact


def rerated_line(case, kind, charge):
    cost = rerated_cost(case, charge.item)
    amount = -case.pricing.round(-(charge.amount - cost)) - charge.amount
    return case.line(kind, charge, amount, -cost)


def kept_of_paid(case, charge):
    exact = -(1 - percent(best_tier(case))) * charge.amount
    return case.line("non_refundable", charge, case.pricing.round(exact), exact)


def start_of(case, rule):
    """What a window or a tier counts from; a missing `started` is the period's start."""
    started = case.state.extra.get("started")
    if rule.get("from", "period_start") == "subscription_start" and started:
        return parse_moment(started)
    return case.state.start


def best_tier(case):
    """The highest percent of the tiers that match; a boundary belongs to the better one."""
    best = Fraction(0)
    for tier in case.policy["tiers"]:
        word = "within" if "within" in tier else "before_end"
        duration = parse_duration(tier[word])
        if word == "within":
            edge = shift(start_of(case, tier), duration)
            before = (case.at, edge)
        else:
            edge = shift(case.state.end, duration, -1)
            before = (case.at, edge)
        if duration.is_civil:
            matches = before[0].day <= before[1].day
        else:
            matches = case.clock.instant(before[0]) <= case.clock.instant(before[1])
        if matches:
            best = max(best, Fraction(tier["percent"]))
    return min(best, Fraction(100))


def rerated_cost(case, item):
    """What was used, priced again: whole months at the tier reached, begun rest on demand."""
    state, rerate = case.state, case.policy.get("rerate", {})
    at = case.at
    months = 0
    while add_months(state.start.day, months + 1) <= at.day and not case.clock.before(
        at, shift(state.start, parse_duration("P1M"), months + 1)
    ):
        months += 1
    rate = Fraction(100)
    for tier in sorted(rerate.get("tiers", []), key=lambda tier: tier["months"]):
        if months >= tier["months"]:
            rate = Fraction(tier["percent"])
    since = shift(state.start, parse_duration("P1M"), months)
    cost = ZERO
    if "rest" not in rerate:
        begun = 1 if case.clock.before(since, case.at) else 0
        return price_of_months(case, item, months + begun) * rate / 100
    cost = price_of_months(case, item, months) * rate / 100
    begun = begun_rest(case, since, rerate["rest"])
    return cost + on_demand(case, item, rerate["rest"], begun)


def begun_rest(case, since, unit):
    seconds = case.clock.instant(case.at) - case.clock.instant(since)
    return math.ceil(Fraction(seconds, 3600 if parse_duration(unit).seconds else 86400))


def price_of_months(case, item, months):
    """Whole months as they would have been invoiced, one by one, without discounts."""
    if item[0] != "plan":
        return months * price_for(case, item, "P1M") if months else ZERO
    state = replace(case.state, interval="P1M", price=None, per_seat=None)
    dates = [shift(case.state.start, parse_duration("P1M"), n) for n in range(months)]
    return sum((list_price(case.catalog, state, on, False) for on in dates), ZERO)


def price_for(case, item, interval):
    if item[0] == "plan":
        return case.catalog.plan_amount(item[1], interval, case.state.seats)
    return case.catalog.addon_amount(item[1], interval, case.state.addons[item[1]])


def on_demand(case, item, interval, units):
    if not units:
        return ZERO
    holder = case.catalog.plans if item[0] == "plan" else case.catalog.addons
    price = case.catalog.needed(holder[item[1]], interval)
    if "steps" not in price:
        return units * price_for(case, item, interval)
    cost, reached = ZERO, 0
    for step in price["steps"]:
        top = min(units, step.get("up_to", units))
        cost += max(0, top - reached) * money(step["price"])
        reached = max(reached, top)
    return cost * (case.state.addons[item[1]] if item[0] == "addon" else 1)


def addon_lines(case, charges, everything):
    addon = case.catalog.addons[charges[0].item[1]]
    basis = case.policy.get("basis", "unused_time")
    rule = addon.get("on_cancel", "nothing" if basis == "nothing" else "unused_time")
    paid = [case.line("addon_paid", charge, charge.amount) for charge in charges]
    written = addon.get("on_cancel")
    never = written == "nothing" or isinstance(written, dict)
    kept_inside = case.policy.get("full_within", {}).get("except_add_ons") and not in_trial(case)
    if everything and not (never and kept_inside):
        return with_used(case, "addon_used", charges, paid) if keeps_used(case) else paid, []
    if rule == "all":
        return paid, []
    whole = whole_of(case, charges)
    if rule == "nothing":
        return paid, [case.line("non_refundable", whole, -whole.amount)]
    if isinstance(rule, dict):
        exact = -whole.amount * percent(rule["kept_percent"])
        return paid, [case.line("non_refundable", whole, case.pricing.round(exact), exact)]
    if basis == "rerated":
        return paid + [rerated_line(case, "addon_used", whole)], []
    return with_used(case, "addon_used", charges, paid), []


def overage_lines(case):
    lines, usage = [], case.request.get("usage", {})
    for meter in case.catalog.document.get("meters", []):
        if meter["id"] not in usage:
            continue
        start, end, item = case.state.start, case.at, ("meter", meter["id"])
        for units, price in overage_of(case.catalog, meter, case.state.plan, usage[meter["id"]])[1]:
            amount = case.pricing.round(-price)
            if amount:
                lines.append(Line("overage", item, start, end, amount, -price, (units, Fraction(1))))
    return lines


PRINTED_AT_ZERO = ("paid", "used", "addon_paid", "addon_used")


def waterfall(case, everything):
    first, lost = [], []
    items = {}
    billed_later = in_arrears(case.catalog)
    if billed_later:
        first = used_lines(case, everything)
    else:
        for charge in paid_charges(case):
            items.setdefault(charge.item, []).append(charge)
    for item, charges in items.items():
        make = plan_lines if item[0] == "plan" else addon_lines
        shown, kept = make(case, charges, everything)
        first, lost = first + shown, lost + kept
    overage = [] if everything else overage_lines(case)
    if not everything:
        overage += minimum.of_cancellation(case, first + overage + lost, billed_later)
    lines = first + overage + [line for line in lost if line.exact]
    lines = lines if billed_later else residue(case, lines)
    lines = [line for line in lines if line.amount or line.kind in PRINTED_AT_ZERO]
    if not everything:  # of round amounts, so that it keeps so much to the cent (DEC-7)
        lines += kept_at_least(case, lines)
    lines = lines + (returned_setup(case) if everything else [])
    lines = lines + already_credited(case, lines)
    keeps_fee = "fee" in case.policy.get("full_within", {}).get("less", ())
    keeps_fee = keeps_fee and not in_trial(case) and not case.clock.before(case.at, case.state.start)
    fee = case.policy.get("fee") if keeps_fee or not everything else None
    lines = fees(case, lines, fee) + pending_lines(case, everything)
    leaving = None if everything else early_end_line(case)  # as if it had never been
    if leaving is not None:
        lines = lines + [leaving]
    if total_of(lines) < 0 and below_zero(case) == "floor":
        rest = -total_of(lines)
        lines = lines + [Line("floor", None, None, None, rest, -exact_of(lines))]
    return lines


def below_zero(case):
    """Whether a sum below zero is waived or charged (L7.1)."""
    rules = case.catalog.policy.get("commitment", {})
    term = term_of(case.catalog, case.state)
    running = term is not None and case.clock.before(case.at, term[1])
    costs = (running and "early_end" in rules) or in_arrears(case.catalog)
    return case.policy.get("below_zero", "charge" if costs else "floor")


def in_trial(case):
    """`trial_full` gives everything back, whatever a window keeps."""
    trial = case.state.extra.get("standing") == "trial"
    return bool(case.policy.get("trial_full")) and trial


def kept_at_least(case, lines):
    """L7.16: the shortfall of what the vendor keeps in any case, never above the sum so far."""
    least = money(case.policy.get("keep_at_least", 0))
    paid = sum((line.amount for line in lines if line.kind in ("paid", "addon_paid")), ZERO)
    kept = paid - total_of(lines)
    short = min(least - kept, total_of(lines))
    if short <= 0:
        return []
    span = Charge(case.state.plan_item, case.state.start, case.state.end, ZERO)
    return [case.lost(span, -short, -short)]


def pending_lines(case, everything):
    """L7.22: lines that wait for an invoice join with their sign reversed."""
    forgiven = in_arrears(case.catalog) and not owes_for_time(case, everything)
    return [
        replace(line, amount=-line.amount, exact=-line.exact)
        for line in case.state.pending
        if line.amount and not (forgiven and is_time(line))
    ]


def residue(case, lines):
    """S10: the sum is rounded as the negative of a credit; the last line takes the rest."""
    if case.rules["round"] != "total" or not lines:
        return lines
    whole = -case.pricing.round(-exact_of(lines))
    rest = whole - total_of(lines)
    return lines[:-1] + [replace(lines[-1], amount=lines[-1].amount + rest)]


def returned_setup(case):
    """A refundable setup fee comes back with everything else, where it was charged in this period
    or the days of the full refund count from the start of the subscription (DEC-52)."""
    state = case.state
    fee = price_of(case.catalog, state).get("setup_fee", {})
    if not fee.get("refundable") or waits_for_first_charge(state):
        return []
    by_start = case.policy.get("full_within", {}).get("from") == "subscription_start"
    earlier = case.clock.before(state.since, state.start)
    return [] if earlier and not by_start else setup_lines(case.catalog, state)


def already_credited(case, lines):
    credited = money(case.state.extra.get("credited", 0))
    if not credited:
        return []
    if case.catalog.policy.get("already_credited", "cap") == "deduct":
        return [Line("already_credited", None, None, None, -credited, -credited)]
    base = sum((charge.amount for charge in paid_charges(case)), ZERO)
    base += sum((line.amount for line in lines if line.kind == "setup_fee"), ZERO)
    excess = total_of(lines) - max(ZERO, base - credited)
    if excess <= 0:
        return []
    return [Line("already_credited", None, None, None, -excess, -excess)]


def fees(case, lines, fee):
    if not fee or ("percent" in fee and total_of(lines) <= 0):
        return lines
    exact = -fee_of(fee, total_of(lines))
    amount = case.pricing.round(exact)
    return lines + ([Line("fee", None, None, None, amount, exact)] if amount else [])


def tax_paid(catalog, charges, tax):
    """The added tax of what was paid, as it was invoiced, each rate's rounded by itself."""
    sums = {}
    for charge in charges:
        rate = tax.rate_of(charge.item)
        sums[rate] = sums.get(rate, ZERO) + charge.amount
    mode = catalog.proration["rounding"]
    if tax.whole_invoice:  # rounded once, with the net (DEC-142)
        net = sum((charge.amount for charge in charges), ZERO)
        whole = net + sum((paid * rate for rate, paid in sums.items()), ZERO)
        return catalog.round(whole, mode) - net
    return sum((catalog.round(net * rate, mode) for rate, net in sums.items()), ZERO)


CHARGED = ("fee", "early_end", "overage", "minimum", "setup_fee", "charge")


def taxed_lines(catalog, tax, lines):
    """What is owed for time in arrears is a charge like any other (DEC-141)."""
    whole = tax.on_credit or in_arrears(catalog)
    return lines if whole else [line for line in lines if line.kind in CHARGED]


def tax_line(case, lines):
    """The tax that comes back, never more than was paid; or that is added to what is owed."""
    tax = tax_of(case.catalog, case.request)
    total = total_of(lines)
    if not tax.is_added or total == 0 or (total > 0 and not tax.on_credit):
        return []
    if any(line.kind == "floor" for line in lines):
        return []
    bases = tax.bases(taxed_lines(case.catalog, tax, lines))
    whole = None
    if tax.whole_invoice:  # credits follow the same base (DEC-95)
        gross = exact_of(lines) + sum((base * rate for rate, base in bases.items()), ZERO)
        whole = case.pricing.round(gross) - total
    setup = sum((line.amount for line in lines if line.kind == "setup_fee"), ZERO)
    most = tax_paid(case.catalog, case.state.charges, tax)
    most += case.pricing.round(setup * tax.rate_of(case.state.plan_item))
    found = []
    for line in tax_lines_of(bases, case.pricing, whole):
        amount = min(line.amount, most) if total > 0 else line.amount
        most -= amount
        if amount:
            found.append(replace(line, amount=amount))
    return found


def split_of(case, amount):
    """By the payments' shares, largest remainder first; none gives back more than it paid."""
    payments = [p for p in payments_of(case) if p.get("refundable", True)]
    weights = [money(p["amount"]) for p in payments]
    whole = sum(weights, ZERO)
    if not payments:
        return [], ZERO
    if whole == 0:
        return [(p["method"], ZERO) for p in payments], amount
    given = min(amount, whole)
    unit = Fraction(1, 10**case.catalog.digits)
    exact = [given * weight / whole for weight in weights]
    parts = [e // unit * unit for e in exact]
    rest = int((given - sum(parts, ZERO)) / unit)
    by_remainder = sorted(range(len(parts)), key=lambda n: (-(exact[n] - parts[n]), n))
    for n in by_remainder[:rest]:
        parts[n] += unit
    return [(p["method"], part) for p, part in zip(payments, parts)], amount - given


def business_day(day, count, holidays):
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < 5 and day.isoformat() not in holidays:
            count -= 1
    return day


def review_of(case, amount):
    review = case.policy.get("review")
    if not review:
        return None
    custom = [
        a
        for a in case.state.addons
        if isinstance(case.catalog.addons[a].get("on_cancel"), dict)
    ]
    words = set(review.get("complex_when", []))
    is_complex = bool(words & set(case.state.addons)) or ("custom_service" in words and custom)
    if "complex_over" in review and amount > money(review["complex_over"]):
        is_complex = True
    days = review["complex"] if is_complex and "complex" in review else review["simple"]
    holidays, day = set(review.get("holidays", [])), case.asked.day
    until = business_day(day, days[1], holidays)
    payout = review.get("payout")
    return {
        "business_days": days,
        "from": business_day(day, days[0], holidays).isoformat(),
        "until": until.isoformat(),
        "expected_by": business_day(until, payout[1], holidays).isoformat() if payout else None,
    }
