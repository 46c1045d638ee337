"""A subscription as it stands: what is held, what was charged, where its periods lie."""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Optional

from catalog import BadInput, money
from pricing import Line, Pricing
from terms import plan_price, told_since
from moments import (
    Clock,
    Duration,
    count_days,
    interval_ending_with,
    interval_holding,
    is_interval,
    near_interval,
    parse_duration,
    parse_end,
    parse_moment,
    shift,
)
from shares import Span, length_of, measure

PLAN = "plan"


@dataclass(frozen=True)
class Charge:
    """One amount that pays for one item over one span."""

    item: tuple  # ("plan", id) or ("addon", id)
    start: object
    end: object
    amount: Fraction


@dataclass(frozen=True)
class State:
    plan: str
    interval: str
    seats: int
    addons: dict
    start: object
    end: object
    anchor: object  # what was given, or None
    discounts: tuple = ()
    price: Optional[Fraction] = None
    per_seat: Optional[Fraction] = None
    charges: tuple = ()
    pending: tuple = ()
    scheduled: tuple = ()
    since: object = None  # from when the price counts
    balance: Fraction = Fraction(0)
    assumed: bool = False  # `paid` was absent
    told: bool = False  # `charges` was present
    ended_on_wall: bool = False  # start and end have different offsets
    between: bool = False  # a pause that gave its time back goes on
    extra: dict = field(default_factory=dict)

    @property
    def duration(self):
        return parse_duration(self.interval)

    @property
    def plan_item(self):
        return (PLAN, self.plan)


def read_state(catalog, request):
    sub = request["subscription"]
    interval = sub["interval"]
    clock = clock_of(catalog, catalog.proration)
    anchor = parse_moment(sub["anchor"]) if "anchor" in sub else None
    if "period" in sub:
        start, end = parse_moment(sub["period"]["start"]), parse_end(sub["period"]["end"])
    else:
        at = parse_moment(request["change"]["at"])
        start, end = interval_holding(clock, anchor, parse_duration(interval), at)
        pause = sub.get("pause", {})
        if pause.get("mode") == "credit":
            until = parse_moment(pause["until"])
            if clock.before(at, until) and clock.key(until) == clock.key(anchor):
                end = anchor  # nothing is billed before the pause is over
    discounts = sub.get("discounts", [sub["discount"]] if sub.get("discount") else [])
    state = State(
        plan=sub["plan"],
        interval=interval,
        seats=sub.get("seats", 1),
        addons={a["id"]: a.get("quantity", 1) for a in sub.get("addons", [])},
        start=start,
        end=end,
        anchor=anchor,
        discounts=tuple(discounts),
        price=money(sub["price"]) if "price" in sub else None,
        per_seat=money(sub["per_seat"]) if "per_seat" in sub else None,
        scheduled=tuple(sub.get("scheduled", ())),
        pending=tuple(read_line(line) for line in sub.get("pending", ())),
        balance=money(sub.get("balance", 0)),
        assumed="paid" not in sub
        and "charges" not in sub
        and catalog.policy.get("billing") != "in_arrears",
        told="charges" in sub,
        ended_on_wall=start.offset != end.offset,
        between=is_between_periods(catalog, clock, request),
        extra=sub,
    )
    follow = {a["id"] for a in catalog.document.get("addons", []) if "follows" in a}
    counts = {k: state.seats if k in follow else v for k, v in state.addons.items() if v}
    state = replace(state, addons=counts)
    state = replace(state, since=told_since(catalog, state))
    return replace(state, charges=tuple(read_charges(catalog, clock, state)))


def is_between_periods(catalog, clock, request):
    """L7.14, DEC-81: a pause gave its time back and goes on; nothing was paid for the time between."""
    pause, at = request["subscription"].get("pause", {}), request.get("change", {}).get("at")
    if pause.get("mode") != "credit" or catalog.policy.get("billing") == "in_arrears" or not at:
        return False
    return clock.before(parse_moment(at), parse_moment(pause["until"]))


def read_item(item):
    return next(iter(item.items()))


def read_line(line):
    span = line.get("period") or {}
    amount = money(line["amount"])
    how = line.get("how") or {}
    exact = None if "cut" in how else how.get("exact")  # a cut line is what it was cut to
    return Line(
        kind=line["kind"],
        item=read_item(line["item"]) if line.get("item") else None,
        start=parse_moment(span["start"]) if span else None,
        end=parse_end(span["end"]) if span else None,
        amount=amount,
        exact=Fraction(exact) if exact else amount,
        share=read_share(how.get("share")),
    )


def read_share(share):
    return tuple(Fraction(part) for part in share.split("/")) if share else None


def read_charges(catalog, clock, state):
    sub = state.extra
    if catalog.policy.get("billing") == "in_arrears":
        for key in ("paid", "charges"):
            if key in sub:
                raise BadInput(f"/subscription/{key}", "bad_value")
        for n, addon in enumerate(sub.get("addons", [])):
            if "paid" in addon:
                raise BadInput(f"/subscription/addons/{n}/paid", "bad_value")
        for item in items_of(catalog, state):
            yield Charge(item, state.start, state.end, Fraction(0))
        return
    if "charges" in sub:
        if "paid" in sub:
            raise BadInput("/subscription/paid", "bad_value")
        for charge in sub["charges"]:
            span = charge["period"]
            start, end = parse_moment(span["start"]), parse_end(span["end"])
            yield Charge(read_item(charge["item"]), start, end, money(charge["amount"]))
        return
    in_trial = sub.get("standing") == "trial" or state.between
    plan_units = units_of(catalog, state, state.plan_item)

    def paid_on(on):
        return plan_price(catalog, state, on)

    pause = extending_pause(catalog, clock, state)
    stands, state = state, before_pause(clock, state, pause)

    def parted(charge):
        return in_two(catalog, clock, charge, state, stands, pause)

    free = in_trial and catalog.policy.get("trial_switch", "free_until_end") == "free_until_end"
    if "paid" in sub:
        paid = money(sub["paid"])
    elif in_trial:
        paid = Fraction(0)
    else:
        paid = assumed_paid(catalog, clock, state, paid_on, plan_units)
    yield from parted(Charge(state.plan_item, state.start, state.end, paid))
    for addon in sub.get("addons", []):
        quantity = state.addons.get(addon["id"])
        if not quantity:
            continue
        whole = catalog.addon_amount(addon["id"], state.interval, quantity)
        if "paid" in addon:
            paid = money(addon["paid"])
        elif free or (in_trial and "paid" not in sub):
            paid = Fraction(0)
        else:
            paid = assumed_paid(catalog, clock, state, lambda on: whole, quantity)
        yield from parted(Charge(("addon", addon["id"]), state.start, state.end, paid))


def extending_pause(catalog, clock, state):
    """(start, until) of a pause inside the period that has moved its end (DEC-119)."""
    pause = state.extra.get("pause")
    if not pause or pause["mode"] != "extend" or catalog.policy.get("billing") == "in_arrears":
        return None
    start, until = parse_moment(pause["start"]), parse_moment(pause["until"])
    order = clock.before(start, state.start) or not clock.before(start, until)
    return None if order or clock.before(state.end, until) else (start, until)


def before_pause(clock, state, pause):
    """The state as it was paid for."""
    if pause is None:
        return state
    start, until = pause
    if clock.by_instant:
        length = Duration(seconds=int(clock.instant(until) - clock.instant(start)))
    else:
        length = Duration(days=count_days(start.day, until.day))
    return replace(state, end=shift(state.end, length, -1))


def in_two(catalog, clock, charge, paid_for, stands, pause):
    """What was paid for the time until the pause, and for the time behind it."""
    if pause is None:
        return [charge]
    rules = catalog.proration
    span = Span(charge.start, charge.end, paid_for.duration)
    lost = rules["change_day"] in ("used", "both")
    left = Pricing(catalog, rules).share(
        charge.amount, measure(clock, rules, span, pause[0], lost), 1
    )
    behind = replace(charge, start=pause[1], end=stands.end, amount=left)
    if not clock.before(stands.start, pause[0]):
        return [behind]
    return [replace(charge, end=pause[0], amount=charge.amount - left), behind]


def assumed_paid(catalog, clock, state, price_on, units):
    """What was invoiced for the span: whole intervals back from its end, then the part before."""
    pricing = Pricing(catalog, catalog.proration)
    if is_whole(state):
        return pricing.round(price_on(state.start))
    total, end = Fraction(0), state.end
    while clock.before(state.start, end):
        if state.anchor is not None:
            whole = interval_ending_with(clock, state.anchor, state.duration, end)
        else:
            whole = (shift(end, state.duration, -1), end)
        start = whole[0] if clock.before(state.start, whole[0]) else state.start
        if start == whole[0] and end == whole[1]:  # whatever the day count makes of it (DEC-148)
            total, end = total + pricing.round(price_on(start)), start
            continue
        share = length_of(
            clock,
            catalog.proration,
            Span(start, end, state.duration, paid=False),
            Span(whole[0], whole[1], state.duration),
        )
        total += pricing.share(price_on(start), share, units)
        end = start
    return total


def is_whole(state):
    """L7.7: one interval by the wall clock, or within a day of it without an anchor."""
    start, end, interval = state.start, state.end, state.duration
    if is_interval(start, end, interval):
        return True
    return state.anchor is None and near_interval(start, end, interval)


def clock_of(catalog, rules):
    return Clock(rules["unit"] in ("second", "hour"), catalog.offset)


def boundaries_of(state):
    """The anchor that fixes what follows the paid span."""
    if state.anchor is not None:
        return state.anchor
    start, end = state.start, state.end
    if state.ended_on_wall:
        start, end = start.as_date(), end.as_date()
    return start if shift(start, state.duration).wall == end.wall else end


def next_boundary(clock, state, on, anchor):
    n = 0
    while clock.before(on, shift(anchor, state.duration, n)):
        n -= 1
    while not clock.before(on, shift(anchor, state.duration, n)):
        n += 1
    return shift(anchor, state.duration, n)


def items_of(catalog, state):
    """The items held, the plan first, add-ons in catalog order."""
    yield state.plan_item
    for addon in catalog.addons:
        if addon in state.addons:
            yield ("addon", addon)


def recurring(catalog, state, item, on):
    if item[0] == PLAN:
        return plan_price(catalog, state, on)
    return catalog.addon_amount(item[1], state.interval, state.addons[item[1]])


def units_of(catalog, state, item):
    """How many equal pieces `unit_price` rounds one of."""
    if item[0] == PLAN:
        return state.seats if catalog.counts_seats(state.plan, state.interval) else 1
    return state.addons[item[1]]
