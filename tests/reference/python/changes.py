"""Which kind a change is, which rule governs it, how it settles, and what stands in its way."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Optional

from moments import Clock, parse_duration, parse_moment, shift
from state import State, boundaries_of, next_boundary
from catalog import BadInput
from terms import list_price, price_of, unpriced

SETTLEMENTS = {
    "prorate": ("unused", "prorated", "keep"),
    "restart": ("unused", "full", "restart"),
    "extend": ("none", "none", "extend"),
    "difference": ("none", "difference", "keep"),
    "full_price": ("none", "full", "restart"),
    "nothing": ("none", "none", "keep"),
}
IN_SO_MANY_WORDS = ("extend", "full_price", "restart", "nothing")
CHANGED_KEYS = ("plan", "interval", "seats", "addons", "discount", "commitment", "anchor")


def note(code, **args):
    return {"code": code, "args": args} if args else {"code": code}


@dataclass(frozen=True)
class Settlement:
    credit: str
    charge: str
    period: str


def parts_of(word, rule):
    credit, charge, period = SETTLEMENTS[word]
    return Settlement(
        rule.get("credit", credit), rule.get("charge", charge), rule.get("period", period)
    )


def speaks(rule):
    return "period" in rule or rule.get("settle") in IN_SO_MANY_WORDS


def settlement_of(catalog, kind, rule, own, interval_changes, longer):
    """L1.1 and L1.2: a new interval starts a new period unless a rule says otherwise."""
    if not interval_changes:
        return parts_of(rule.get("settle", "prorate"), rule)
    if kind in ("longer_interval", "shorter_interval"):
        if own:
            return parts_of(rule.get("settle", "restart" if not speaks(rule) else "prorate"), rule)
        return settlement_reached(rule)
    mine = catalog.policy.get("changes", {}).get(longer)
    if mine is not None and any(key in mine for key in ("settle", "credit", "charge", "period")):
        return parts_of(mine.get("settle", "restart" if not speaks(mine) else "prorate"), mine)
    return settlement_reached(rule)


def settlement_reached(rule):
    """By a rule that is not the interval's own: a restart, unless the rule says another period;
    its credit stands, and its charge where it is no part of a price."""
    if speaks(rule):
        return parts_of(rule.get("settle", "prorate"), rule)
    single = {"credit": rule["credit"]} if "credit" in rule else {}
    if rule.get("charge") in ("full", "none"):
        single["charge"] = rule["charge"]
    return parts_of("restart", single)


@dataclass(frozen=True)
class Wanted:
    """The state that a change asks for, and what was done to get there."""

    state: State
    notices: tuple = ()
    reasons: tuple = ()


def apply_change(catalog, state, change):
    """The items of `state` as `change` wants them; the period stays as it was."""
    plan = change.get("plan", state.plan)
    interval = change.get("interval", state.interval)
    if parse_duration(interval) == state.duration:
        interval = state.interval
    seats = change.get("seats", state.seats)
    moved = (plan, interval, seats) != (state.plan, state.interval, state.seats)
    notices, reasons = [], []
    if moved:
        seats = seats_allowed(catalog, plan, seats, notices, reasons)
    moved = (plan, interval, seats) != (state.plan, state.interval, state.seats)
    addons = addons_after(catalog, state, change, plan, seats, notices, reasons)
    same_rate = (plan, interval) == (state.plan, state.interval)
    target = replace(
        state,
        plan=plan,
        interval=interval,
        seats=seats,
        addons=addons,
        price=None if moved else state.price,
        per_seat=state.per_seat if same_rate else None,
    )
    if plan != state.plan:
        target = replace(target, since=parse_moment(change.get("effective_on") or change["at"]))
    target = replace(target, discounts=discounts_after(catalog, state, target, change, notices))
    target = committed(catalog, state, target, change)
    return Wanted(target, tuple(notices), tuple(reasons))


def length_held(catalog, state):
    """The length of the commitment that a state's price is for, or None."""
    said = state.extra.get("commitment")
    return price_of(catalog, state, True).get("commitment") if said else None


def committed(catalog, state, target, change):
    """L7.19: the term stays, begins anew with the change, or is none."""
    held = length_held(catalog, state)
    plan, length = catalog.plans[target.plan], change.get("commitment", held)
    sold = any(
        parse_duration(price["interval"]) == target.duration
        and "commitment" in price
        and parse_duration(price["commitment"]) == parse_duration(length)
        for price in plan.get("prices", ())
        if length
    )
    if change.get("commitment") and not sold:
        raise BadInput("/change/commitment", "price_missing")
    if not sold:
        extra = {key: value for key, value in target.extra.items() if key != "commitment"}
        return replace(target, extra=extra)
    same = held is not None and parse_duration(held) == parse_duration(length)
    if same and target.duration == state.duration:
        return target
    start = parse_moment(change.get("effective_on") or change["at"])
    return signed(target, start, length)


def signed(target, start, length):
    """A new term, from which its price counts."""
    end = shift(start, parse_duration(length))
    term = {"start": start.text(), "end": end.text()}
    return replace(target, extra=dict(target.extra, commitment=term, _term=length), since=start)


def addons_after(catalog, state, change, plan, seats, notices, reasons):
    """The add-ons wanted: as named, or those held that go with the plan and follow the seats."""
    offers = {a["id"]: a for a in catalog.document.get("addons", [])}
    stays, told, refused = plan == state.plan, [], False

    def is_sold(name):
        return plan in offers[name].get("plans", [plan])

    if "addons" in change:
        asked = {a["id"]: a.get("quantity", 1) for a in change["addons"]}
        asked = {name: count for name, count in asked.items() if count}
    else:
        asked = dict(state.addons)
        for name in [n for n in asked if not stays and not is_sold(n)]:
            del asked[name]
            told.append(note("add_on_ends", addon=name))
    wanted = {}
    for name, count in asked.items():
        follows = "follows" in offers[name]
        held, count = state.addons.get(name), seats if follows else count
        refused = refused or not (is_sold(name) or (stays and held is not None))
        if held is not None and (seats == state.seats if follows else count == held):
            wanted[name] = held
            continue
        limits = offers[name].get("quantity", {})
        step = limits.get("step", 1)
        wanted[name] = -(-max(count, limits.get("min", 1)) // step) * step
        if wanted[name] > limits.get("max", 1000000):
            reasons.append(note("quantity_above_maximum", addon=name, max=limits["max"]))
        if wanted[name] != count and not follows:
            args = {"addon": name, "from": count, "to": wanted[name]}
            told.append(note("quantity_raised", **args))
    if refused:
        reasons.insert(0, note("change_not_offered"))
    notices.extend(told)
    return wanted


def seats_allowed(catalog, plan, seats, notices, reasons):
    limits = catalog.plans[plan].get("seats", {})
    low, high, step = limits.get("min", 1), limits.get("max"), limits.get("step", 1)
    if seats < low and limits.get("below_min", "raise") == "refuse":
        reasons.append(note("seats_below_minimum", min=low))
        return seats
    raised = max(seats, low)
    raised = -(-raised // step) * step
    if high is not None and raised > high:
        reasons.append(note("seats_above_maximum", max=high))
        return raised
    if raised != seats:
        notices.append(note("seats_raised", **{"from": seats, "to": raised}))
    return raised


def discounts_after(catalog, state, target, change, notices):
    if "discount" in change:
        if change["discount"] is None:
            if state.discounts:
                notices.append(note("price_replaces_discount"))
            return ()
        return (change["discount"],)
    drops = catalog.policy.get("discount", {}).get("on_change") == "drop"
    moved = (target.plan, target.interval) != (state.plan, state.interval)
    if drops and moved and state.discounts:
        notices.append(note("price_replaces_discount"))
        return ()
    return state.discounts


def things_changed(catalog, old, new, asked_seats, named):
    """In the order of D5; seats that were only raised are no change of their own, nor are add-ons
    that follow them or end with the plan. `named`: the keys of the change."""
    things = []
    if new.plan != old.plan:
        things.append("plan")
    if new.interval != old.interval:
        things.append("interval")
    if new.seats != old.seats and asked_seats != old.seats:
        things.append("seats")
    follow = {a["id"] for a in catalog.document.get("addons", []) if "follows" in a}

    def counted(state):
        return {k: None if k in follow else count for k, count in state.addons.items()}

    if "addons" in named and counted(new) != counted(old):
        things.append("addons")
    lengths = [length_held(catalog, state) for state in (old, new)]
    if not things and "commitment" in named and lengths[0] != lengths[1]:
        things.append("commitment")
    return things


def daily_list_price(catalog, state, seats, on):
    listed = replace(state, seats=seats, price=None, per_seat=None)
    return list_price(catalog, listed, on, False) / state.duration.in_days


def kind_of_thing(catalog, thing, old, new):
    if thing == "plan":
        by_price = catalog.policy.get("direction", "rank") == "price"
        if by_price and not unpriced(catalog, old) and not unpriced(catalog, new):
            before = daily_list_price(catalog, old, new.seats, new.since)
            after = daily_list_price(catalog, new, new.seats, new.since)
        else:
            before, after = catalog.rank(old.plan), catalog.rank(new.plan)
        if after == before:
            return "crossgrade"
        return "upgrade" if after > before else "downgrade"
    if thing == "interval":
        longer = new.duration.in_days > old.duration.in_days
        return "longer_interval" if longer else "shorter_interval"
    if thing == "commitment":
        return "crossgrade"
    if thing == "seats":
        return "more_seats" if new.seats > old.seats else "fewer_seats"
    return "add_ons"


def addons_cheaper(catalog, old, new):
    def price(state):
        return sum(
            (catalog.addon_amount(a, state.interval, n) for a, n in state.addons.items()),
            Fraction(0),
        )

    if old.interval != new.interval:
        old = replace(old, interval=new.interval)
    return price(new) < price(old)


@dataclass(frozen=True)
class Timing:
    effective: object
    at_period_end: bool
    later: bool
    notice: bool


def timing_of(clock, state, rule, at):
    """When a rule lets a change take effect."""
    moment = at
    if rule.get("notice"):
        moment = shift(at, parse_duration(rule["notice"]))
    at_end = rule.get("effective", "immediately") == "at_period_end"
    if not at_end and clock.before(moment, state.end):
        return Timing(moment, False, clock.before(at, moment), bool(rule.get("notice")))
    if not at_end and not rule.get("notice"):
        return Timing(moment, False, False, False)
    if not clock.before(at, state.end) and not rule.get("notice"):
        return Timing(state.end, True, False, False)
    end, anchor, n = state.end, boundaries_of(state), 0
    while clock.before(end, moment):
        following = shift(anchor, state.duration, n)
        if clock.before(end, following):
            end = following
        n += 1
    return Timing(end, True, clock.before(at, end), bool(rule.get("notice")))


@dataclass(frozen=True)
class Windows:
    reason: Optional[dict]
    advised: Optional[str]


def windows_of(state, rule, at):
    """S32: boundaries are civil dates; on each of them it still holds."""
    window = rule.get("window")
    if not window:
        return Windows(None, None)

    def before_end(key, end):
        return shift(end.as_date(), parse_duration(window[key]), -1)

    advised = None
    if "closes" in window:
        closes = before_end("closes", state.end)
        if at.day > closes.day:
            clock = Clock(False, 0)
            following = next_boundary(clock, state, state.end, boundaries_of(state))
            args = {"closed_on": closes.text()}
            opens = before_end("opens", following) if "opens" in window else state.end.as_date()
            args["opens_on"] = opens.text()
            return Windows(note("window_closed", **args), None)
    if "opens" in window:
        opens = before_end("opens", state.end)
        if at.day < opens.day:
            return Windows(note("window_not_open", opens_on=opens.text()), None)
    if "advised_until" in window:
        until = before_end("advised_until", state.end)
        if at.day > until.day:
            advised = until.text()
    return Windows(None, advised)


def standing_reasons(catalog, request):
    sub, refused = request["subscription"], catalog.policy.get("refuse_when", [])
    reasons = []
    if "unpaid_invoice" in refused and sub.get("unpaid_invoice"):
        reasons.append(note("unpaid_invoice"))
    for standing in ("in_arrears", "in_violation"):
        if standing in refused and sub.get("standing") == standing:
            reasons.append(note(standing))
    return reasons
