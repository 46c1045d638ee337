"""What leaving a commitment early costs (L3.1, L7.3): counted month by month."""

from dataclasses import replace
from fractions import Fraction

from catalog import has_ended, money, percent
from moments import Duration, parse_duration, parse_moment, shift
from shares import Span, measure
from pricing import Line
from state import boundaries_of, next_boundary
from terms import plan_price

MONTH = Duration(months=1)


def term_of(catalog, state):
    """(start, end) of the running commitment, or None."""
    said = state.extra.get("commitment")
    if not said:
        return None
    if said is True:
        start = parse_moment(state.extra["started"])
        price = catalog.price(catalog.plans[state.plan], state.interval, True)
        return start, shift(start, parse_duration(price["commitment"]))
    return parse_moment(said["start"]), parse_moment(said["end"])


def early_end_line(case):
    rules = case.catalog.policy.get("commitment", {}).get("early_end")
    term = term_of(case.catalog, case.state)
    if rules is None or term is None or not case.clock.before(case.at, term[1]):
        return None
    exact = -Term(case, *term).cost(rules)
    amount = case.pricing.round(exact)
    if not amount:
        return None
    item = case.state.plan_item
    return Line("early_end", item, case.at, term[1], amount, exact)


class Term:
    def __init__(self, case, start, end):
        self.case, self.start, self.end = case, start, end
        period_end = case.state.end
        self.since = period_end if case.clock.before(case.at, period_end) else case.at

    def cost(self, rule):
        for word, choose in (("lesser_of", min), ("greater_of", max), ("sum_of", sum)):
            if word in rule:
                return choose([self.cost(part) for part in rule[word]])
        if "amount" in rule:
            return money(rule["amount"])
        if "percent_of_remaining" in rule:
            return percent(rule["percent_of_remaining"]) * self.remaining()
        if "per_remaining_month" in rule:
            return money(rule["per_remaining_month"]) * self.begun(self.since, self.end)
        if "remaining" in rule:
            less = money(rule.get("less_per_month", 0)) * self.begun(self.since, self.end)
            return max(Fraction(0), self.remaining() - less)
        if "schedule" in rule:
            return self.scheduled(rule["schedule"])
        if "rerate" in rule:
            months = range(self.begun(self.start, self.case.at))
            days = [shift(self.start, MONTH, n) for n in months]
            gap = sum((self.price(False, on) - self.price(True, on) for on in days), Fraction(0))
            return max(Fraction(0), gap) / self.months_of_interval()
        return rule["months"] * self.price(False) / self.months_of_interval()

    def months_of_interval(self):
        length = self.case.state.duration
        return length.months or length.in_days / Fraction(365, 12)

    def price(self, committed, on=None):
        state, catalog = self.case.state, self.case.catalog
        in_force = tuple(
            {k: v for k, v in discount.items() if k != "until"}
            for discount in state.discounts
            if not has_ended(catalog, discount, self.case.at)
        )
        state = replace(state, discounts=in_force, price=state.price if committed else None)
        return plan_price(catalog, state, on or self.case.at, committed)

    def begun(self, start, end):
        """Months that have begun between two moments; on a boundary none begins."""
        n = 0
        while self.case.clock.before(shift(start, MONTH, n), end):
            n += 1
        return n

    def remaining(self):
        """The invoices from the period's end to the commitment's, the last by its share."""
        total, on, state, clock = Fraction(0), self.since, self.case.state, self.case.clock
        anchor = boundaries_of(state)
        while clock.before(on, self.end):
            following = next_boundary(clock, state, on, anchor)
            share = Fraction(1)
            if clock.before(self.end, following):
                rules = self.case.catalog.proration
                part = Span(on, self.end, state.duration, paid=False)
                whole = Span(on, following, state.duration)
                days = measure(clock, rules, whole, on, False).total
                share = min(measure(clock, rules, part, on, False).remaining / days, Fraction(1))
            total += self.price(True, on) * share
            on = following
        return total

    def scheduled(self, steps):
        """The amount of the month of the commitment that holds the end."""
        clock, month = self.case.clock, 1
        if clock.before(self.case.at, self.start):
            return Fraction(0)  # no month of it holds the end
        while not clock.before(self.case.at, shift(self.start, MONTH, month)):
            month += 1
        amount = Fraction(0)
        for step in sorted(steps, key=lambda step: step["from_month"]):
            if step["from_month"] <= month:
                amount = money(step["amount"])
        return amount
