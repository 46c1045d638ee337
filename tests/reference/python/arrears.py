"""Billing in arrears (L3.2, L7.10): every state of an item is charged for its own time, afterwards.

The running period has no charges. What a change has ended waits as a charge line; the item's time
since then is still running. A waiting line of nothing, without `how`, is time that costs nothing.
"""

from dataclasses import replace
from fractions import Fraction

from moments import count_days, interval_ending_with, parse_moment, shift
from pricing import Line, Pricing
from shares import WHOLE, Share, Span, measure
from state import clock_of, is_whole, items_of, recurring, units_of

ZERO = Fraction(0)


def in_arrears(catalog):
    return catalog.policy.get("billing") == "in_arrears"


def is_time(line):
    return line.kind == "charge" and line.item is not None and line.start is not None


def is_free(line):
    """Time that costs nothing keeps its place and is printed nowhere (DEC-48)."""
    return is_time(line) and not line.amount and line.share is None


def same_item(a, b):
    return a == b or (a[0] == b[0] == "plan")


def free_time(item, start, end):
    return Line("charge", item, start, end, ZERO, ZERO)


def costs_nothing(catalog, state):
    """A free trial, and a period that began before the end of a pause that gave its time back."""
    pause = state.extra.get("pause", {})
    paused = pause.get("mode") == "credit" and clock_of(catalog, catalog.proration).before(
        state.start, parse_moment(pause["until"])
    )
    return state.extra.get("standing") == "trial" or paused


class Running:
    """The running period of a state, on the whole interval that its shares are measured on."""

    def __init__(self, catalog, state, rules=None, free=None):
        self.catalog, self.state = catalog, state
        self.rules = rules or catalog.proration
        self.clock = clock_of(catalog, self.rules)
        self.free = costs_nothing(catalog, state) if free is None else free
        start, end = state.start, state.end
        if is_whole(state):
            self.whole = (start, end)
        elif state.anchor is not None:
            self.whole = interval_ending_with(self.clock, state.anchor, state.duration, end)
        else:
            self.whole = (shift(end, state.duration, -1), end)
        self.longer = self.clock.before(start, self.whole[0])
        if self.longer:  # a pause moved the end away from it
            self.whole = (start, shift(start, state.duration))

    def since(self, item):
        """(the end of the item's last waiting line, or the period's start; whether it is one)."""
        since, changed = self.state.start, False
        for line in self.state.pending:
            if not is_time(line) or not same_item(line.item, item):
                continue
            end = line.end if self.clock.before(line.end, self.state.end) else self.state.end
            if not self.clock.before(end, since):
                since, changed = end, True
        return since, changed

    def left(self, at, lost):
        """What is left of the period at a moment, out of a whole interval."""
        start, end = self.whole
        part = Span(start, self.state.end, self.state.duration, self.state.start, not self.longer)
        whole = Span(start, end, self.state.duration, self.state.start)
        total = measure(self.clock, self.rules, whole, start, False).total
        rest = measure(self.clock, self.rules, part, at, lost).remaining
        if not self.longer:
            rest = min(rest, total)
        elif rest == total and self.rules["day_count"] in ("actual/30", "actual/365"):
            # More than an interval is left; its own length is no limit.
            rest = Fraction(count_days(at.day, self.state.end.day) - (1 if lost else 0))
        if self.is_same(at, start) and end == self.state.end and not lost:
            rest = total  # a whole interval, whatever the day count makes of its days (DEC-148)
        return rest, total

    def is_same(self, one, other):
        if self.clock.by_instant or self.rules.get("partial_unit"):
            return self.clock.instant(one) == self.clock.instant(other)
        return one.day == other.day

    def share(self, item, until, by_change):
        since, changed = self.since(item)
        day = self.rules["change_day"]
        rest, total = self.left(since, changed and day == "used")
        if by_change and self.clock.before(until, self.state.end):
            rest -= self.left(until, day != "remaining")[0]
        return since, Share(max(ZERO, rest), total)

    def lines(self, until=None, items=None, moment=None):
        """What ran of each item until a change, or until the period's end.

        A change is shown by its day where days count, and measured by its moment, as in advance.
        """
        by_change, until = until is not None, until or self.state.end
        pricing, lines = Pricing(self.catalog, self.rules), []
        for item in items_of(self.catalog, self.state):
            if items is not None and not any(same_item(item, other) for other in items):
                continue
            since, share = self.share(item, moment or until, by_change)
            if self.free:
                lines.append(free_time(item, since, until))
                continue
            if not self.clock.before(since, until) and not share.remaining:
                continue
            price = recurring(self.catalog, self.state, item, since)
            units = units_of(self.catalog, self.state, item)
            amount, exact = pricing.share(price, share, units), pricing.exact(price, share, units)
            told = WHOLE.remains() if share.value == 1 else pricing.told(share)
            lines.append(Line("charge", item, since, until, amount, exact, told))
        return lines


def by_item(catalog, lines):
    """The plan's lines, each add-on's in catalog order, the rest; without free time."""
    order = [("plan", None)] + [("addon", addon) for addon in catalog.addons]

    def place(line):
        if not is_time(line):
            return len(order)
        return 0 if line.item[0] == "plan" else order.index(line.item)

    return sorted((line for line in lines if not is_free(line)), key=place)


def period_lines(catalog, state, free=None):
    """The invoice at the end of the running period: what waits, and what runs."""
    running = Running(catalog, state, free=free).lines()
    return by_item(catalog, list(state.pending) + running)


def ended_shares(deal, items):
    """What waits once a change is carried out that keeps the period."""
    running = Running(deal.catalog, deal.old)
    at = deal.clock.shown(deal.at)
    waiting = list(deal.old.pending)
    waiting += running.lines(at, None if running.free else items, deal.at)
    held = list(items_of(deal.catalog, deal.old))
    counts_first_day = deal.catalog.proration["change_day"] == "used"
    if deal.clock.before(deal.old.start, at) or counts_first_day:
        joining = [item for item in items if not any(same_item(item, other) for other in held)]
        waiting += [free_time(item, deal.old.start, at) for item in joining]
    return waiting


def closing_lines(catalog, state, until):
    """The invoice of a period that ends now."""
    return by_item(catalog, list(state.pending) + Running(catalog, state).lines(until))


def used_lines(case, everything):
    """Of a cancellation: nothing paid, and the time since the last waiting line used."""
    lines, used = [], []
    if owes_for_time(case, everything):
        used = Running(case.catalog, case.state, case.rules).lines(case.at)
    for charge in case.state.charges:
        plan = charge.item[0] == "plan"
        lines.append(case.line("paid" if plan else "addon_paid", charge, ZERO))
        for line in used:
            if line.item == charge.item:
                kind = "used" if plan else "addon_used"
                lines.append(replace(line, kind=kind, amount=-line.amount, exact=-line.exact))
    return lines


def owes_for_time(case, everything):
    """Not where everything comes back, unless the window takes the used time off (L3.6)."""
    less = case.policy.get("full_within", {}).get("less", ())
    return not everything or "used" in less
