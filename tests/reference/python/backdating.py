"""A change that takes effect before the period began (L7.6, DEC-43)."""

from dataclasses import replace

from arrears import in_arrears
from lines import take_residue
from moments import interval_holding, parse_moment
from pricing import Line
from state import Charge, boundaries_of, recurring, units_of
from switch import credit_lines, later_of, settled_items, unused_share


def earliest_of(catalog, clock, state):
    """As far back as a change may go: `started`, or as far as the plan's charges have no gap."""
    if catalog.policy.get("backdate", "refuse") == "refuse" or in_arrears(catalog):
        return state.start
    started = state.extra.get("started")
    if not state.told:
        return parse_moment(started) if started else state.start
    earliest = state.start
    plan_charges = [charge for charge in state.charges if charge.item[0] == "plan"]
    for charge in sorted(plan_charges, key=lambda c: clock.instant(c.start), reverse=True):
        reaches = clock.instant(charge.end) >= clock.instant(earliest)
        if reaches and clock.instant(charge.start) < clock.instant(earliest):
            earliest = charge.start
    if started and clock.instant(earliest) < clock.instant(parse_moment(started)):
        return parse_moment(started)
    return earliest


def intervals_since(deal):
    """The intervals from the one that holds the change up to the period."""
    clock, old = deal.clock, deal.old
    anchor, found, moment = boundaries_of(old), [], deal.at
    while clock.before(moment, old.start):
        start, end = interval_holding(clock, anchor, old.duration, moment)
        if clock.before(old.start, end):
            end = old.start
        found.append((start, end))
        moment = end
    return found + [(old.start, old.end)]


def rebilled_lines(deal):
    """What was charged since then comes back, and every interval is charged again."""
    intervals, old = intervals_since(deal), deal.old
    charges = []
    for charge in old.charges:
        if not old.told:  # earlier intervals were charged as the present one
            charges += [replace(charge, start=s, end=e) for s, e in intervals[:-1]]
        charges.append(charge)
    lines = credit_lines(replace(deal, old=replace(old, charges=tuple(charges))))
    for item in settled_items(deal, deal.new):
        price = recurring(deal.catalog, deal.new, item, deal.at)
        units = units_of(deal.catalog, deal.new, item)
        for start, end in intervals:
            share = unused_share(deal, Charge(item, start, end, price))
            amount = deal.pricing.share(price, share, units)
            exact = deal.pricing.exact(price, share, units)
            first = later_of(deal.clock, deal.at, start)
            lines.append(Line("charge", item, first, end, amount, exact, deal.pricing.told(share)))
    return take_residue(deal.pricing, lines)
