"""What is missing to the least that a price costs in an interval (L3.9, DEC-91)."""

from dataclasses import replace
from fractions import Fraction

from arrears import Running, is_time
from catalog import money
from moments import Duration, shift
from notices import overage_of
from pricing import Line
from state import boundaries_of, extending_pause, next_boundary
from terms import plan_price, price_of

ZERO = Fraction(0)
WHOLE = (Fraction(1), Fraction(1))


def least_of(catalog, state):
    """The minimum of a state's price; a held price has none."""
    return None if state.price is not None else price_of(catalog, state).get("minimum")


def usage_cost(catalog, request, plan, share=1):
    """Each line of overage is rounded by itself; `share` is that of the allowance."""
    usage, sum_ = request.get("usage", {}), ZERO
    for meter in catalog.document.get("meters", []):
        if meter["id"] in usage:
            for _, price in overage_of(catalog, meter, plan, usage[meter["id"]], share)[1]:
                sum_ += rounded(catalog, price)
    return sum_


def rounded(catalog, value):
    return catalog.round(value, catalog.proration["rounding"])


def missing(catalog, state, least, spent, start, end):
    lack = rounded(catalog, least) - spent
    return [Line("minimum", state.plan_item, start, end, lack, lack, WHOLE)] if lack > 0 else []


def inside(clock, charge, state):
    return clock.before(charge.start, state.end) and clock.before(state.start, charge.end)


def share_of(run, since, until=None):
    """The part of the whole interval from a moment on, up to another or to the period's end."""
    day = run.rules["change_day"]
    changed = run.clock.before(run.state.start, since)
    rest, total = run.left(since, changed and day == "used")
    if until is not None and run.clock.before(until, run.state.end):
        rest -= run.left(until, day != "remaining")[0]
    return max(ZERO, rest) / total if total else ZERO


def parts_between(run, since, until=None):
    """[since, until) in intervals. A span longer than one is taken interval by interval (DEC-115)."""
    state, clock = run.state, run.clock
    end = until or state.end
    if not clock.before(shift(shift(since, state.duration), Duration(days=1)), end):
        return share_of(run, since, until)
    sum_, first, anchor = ZERO, since, boundaries_of(state)
    while clock.before(first, end):
        boundary = next_boundary(clock, state, first, anchor)
        is_last = not clock.before(boundary, end)
        begins = state.start if first is since else first
        ends = state.end if is_last else boundary
        piece = Running(run.catalog, replace(state, start=begins, end=ends, anchor=anchor), run.rules)
        sum_ += share_of(piece, first, until if is_last else None)
        first = boundary
    return sum_


def says_nothing_charged(run, charge):
    """A charge of nothing for a plan that has a price (DEC-37)."""
    price = plan_price(run.catalog, run.state, charge.start)
    return not charge.amount and rounded(run.catalog, price) > 0


def since_charged(run):
    plan = [c for c in run.state.charges if c.item[0] == "plan" and inside(run.clock, c, run.state)]
    starts = [c.start for c in plan if not says_nothing_charged(run, c)]
    if not starts:
        return None
    first = starts[0]
    for start in starts:
        first = start if run.clock.before(start, first) else first
    pause = extending_pause(run.catalog, run.clock, run.state)
    if pause and not run.clock.before(pause[0], first):
        return pause[1]  # the part before it has had its share
    return run.state.start if run.clock.before(first, run.state.start) else first


def at_end(catalog, request, state, counts_usage=True):
    """Paid in advance: what the period that ends lacks, on the invoice of that day."""
    least = least_of(catalog, state)
    free = state.between or (state.extra.get("standing") == "trial")
    if least is None or free:
        return []
    run = Running(catalog, state)
    since = since_charged(run)
    if since is None:
        return []
    counted = [c for c in state.charges if run.clock.before(since, c.end)]
    spent = sum((c.amount for c in counted if inside(run.clock, c, state)), ZERO)
    if counts_usage:
        spent += usage_cost(catalog, request, state.plan)
    part = money(least) * parts_between(run, since)
    return missing(catalog, state, part, spent, since, state.end)


def ends_part(deal, things):
    """Whether what was charged for the plan goes with an immediate change."""
    settle, state = deal.settle, deal.old
    if state.between or state.extra.get("standing") == "trial" or settle.charge == "difference":
        return False
    is_plan = {"plan", "interval", "seats", "commitment"} & set(things) or deal.term_changes
    if settle.period != "restart" and not is_plan:
        return False
    return not (settle.credit == "none" and settle.charge == "none" and settle.period == "keep")


def of_ended_part(deal, things, lines, unused, allowance):
    """Paid in advance: what the part lacks that a change ends. Usage so far is that part's, over the
    share `allowance` of what the plan includes (DEC-144)."""
    least = least_of(deal.catalog, deal.old)
    if least is None or not ends_part(deal, things):
        return []
    run = Running(deal.catalog, deal.old)
    since = since_charged(run)
    if since is None:
        return []
    gone = {c.item for c in deal.old.charges if c.item[0] == "plan"}
    if deal.settle.period == "restart" or deal.interval_changes:
        gone |= {c.item for c in deal.old.charges}
    gone |= {line.item for line in lines if line.kind == "credit"}
    if deal.settle.credit == "none":  # dropped without a credit (L7.4)
        kept = {item for item in deal.same(deal.old)}
        gone |= {c.item for c in deal.old.charges} - kept
    spent = sum((c.amount for c in deal.old.charges if c.item in gone), ZERO)
    spent += sum((line.amount for line in lines if line.kind == "credit"), ZERO)
    spent += usage_cost(deal.catalog, deal.request, deal.old.plan, allowance)
    if deal.settle.period == "extend":
        spent -= rounded(deal.catalog, unused)
    part = money(least) * parts_between(run, since, deal.at)
    return missing(deal.catalog, deal.old, part, spent, deal.old.start, deal.clock.shown(deal.at))


def of_paused_part(catalog, request, state, at, given_back):
    """Paid in advance: what the time before a pause lacks (DEC-115)."""
    least = least_of(catalog, state)
    if least is None or state.between or state.extra.get("standing") == "trial":
        return []
    run = Running(catalog, state)
    since = since_charged(run)
    if since is None:
        return []
    spent = sum((c.amount for c in state.charges), ZERO) - given_back
    spent += usage_cost(catalog, request, state.plan)
    part = money(least) * parts_between(run, since, at)
    return missing(catalog, state, part, spent, state.start, run.clock.shown(at))


def in_arrears(catalog, request, state, lines, start, end, allowance=1):
    """One invoice for all states of a period: each minimum by the share that its line has."""
    least, spent = ZERO, usage_cost(catalog, request, state.plan, allowance)
    for line in lines:
        if is_time(line) or line.kind == "minimum":  # carried from a period that was closed
            spent += line.amount
        if not is_time(line) or line.item[0] != "plan" or line.share is None:
            continue
        each = least_of(catalog, replace(state, plan=line.item[1]))
        least += money(each) * line.share[0] / line.share[1] if each is not None else ZERO
    return missing(catalog, state, least, spent, start, end) if least > 0 else []


def of_cancellation(case, lines, used_later):
    """What is kept counts as spent; used time has its share of the minimum."""
    catalog, state = case.catalog, case.state
    least = least_of(catalog, state)
    if least is None or state.between or state.extra.get("standing") == "trial":
        return []
    waiting = [line for line in state.pending if used_later and is_time(line)]
    if used_later:
        used = [replace(line, kind="charge") for line in lines if line.kind == "used"]
        part = ZERO
        for line in waiting + used:
            each = least_of(catalog, replace(state, plan=line.item[1]))
            if line.item[0] == "plan" and line.share is not None and each is not None:
                part += money(each) * line.share[0] / line.share[1]
    else:
        run = Running(catalog, state, case.rules)
        since = since_charged(run)
        part = ZERO if since is None else money(least) * parts_between(run, since, case.at)
    spent = sum((c.amount for c in state.charges), ZERO) - sum((line.amount for line in lines), ZERO)
    spent += sum((line.amount for line in waiting), ZERO)
    found = missing(catalog, state, part, spent, state.start, case.at)
    return [replace(line, amount=-line.amount, exact=-line.exact) for line in found]
