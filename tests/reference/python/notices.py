"""What a quote tells beside its amounts, in the order of the contract."""

from fractions import Fraction
import math

from catalog import has_ended, money
from changes import note
from moments import Duration, count_days, shift
from state import before_pause, clock_of, extending_pause, is_whole
from terms import introduction, list_price, plan_price

ORDER = (
    "advised_window_passed",
    "scheduled_at_period_end",
    "notice_period_applies",
    "full_refund_until",
    "full_refund_no_longer_possible",
    "price_replaces_discount",
    "review_settings_before_downgrade",
    "trial_continues",
    "paid_is_assumed",
    "period_may_be_inclusive",
    "period_differs_from_interval",
    "discount_ends",
    "seats_raised",
    "price_no_longer_held",
    "usage_billed_later",
    "replaces_scheduled",
    "not_started",
    "quantity_raised",
    "add_on_ends",
    "charge_waived",
    "refund_waived",
    "charge_carried",
    "refund_carried",
    "withdrawal_until",
    "law_applies",
)


def in_order(notices):
    return sorted(notices, key=lambda notice: ORDER.index(notice["code"]))


def period_notices(catalog, state, text):
    """L7.7: what an odd span makes uncertain. A trial's period gives none."""
    if state.extra.get("standing") == "trial" or "period" not in state.extra:
        return []
    start, end, interval = state.start, state.end, state.duration
    pause = extending_pause(catalog, clock_of(catalog, catalog.proration), state)
    if pause and is_whole(before_pause(clock_of(catalog, catalog.proration), state, pause)):
        return []
    if is_whole(state) and not pause:
        if state.anchor is None and is_a_day_short(state):
            following = shift(end.as_date(), Duration(days=1))
            return [note("period_may_be_inclusive", end=following.text())]
        return []
    notices = []
    if state.assumed and not state.between:
        paid = sum((charge.amount for charge in state.charges), Fraction(0))
        span = {"start": start.text(), "end": end.text()}
        notices.append(note("paid_is_assumed", amount=text(paid), span=span))
    if state.anchor is None and not pause:
        days = count_days(start.day, end.day)
        whole = count_days(shift(end, interval, -1).day, end.day)
        if abs(days - whole) * 10 > whole:
            notices.append(note("period_differs_from_interval"))
    return notices


def is_a_day_short(state):
    """Of a span that is whole: whether it is so only because a day is let pass."""
    start, end, interval = state.start, state.end, state.duration
    if shift(end, interval, -1).wall == start.wall:
        return False
    return end.wall < shift(start, interval).wall


def discount_endings(catalog, state, at, invoice_dates):
    """Each invoice from which a discount that still runs is gone, an introduction among them."""
    first = introduction(catalog, state, at, list_price(catalog, state, at))
    discounts = ([first] if first else []) + list(state.discounts)
    endings = [d for d in discounts if d.get("until") and not has_ended(catalog, d, at)]
    found = []
    for on in invoice_dates:
        gone = [discount for discount in endings if has_ended(catalog, discount, on)]
        if gone:
            price = plan_price(catalog, state, on)
            found.append((on, catalog.round(price, catalog.proration["rounding"])))
        endings = [discount for discount in endings if discount not in gone]
        if not endings:
            break
    return found


def overage_of(catalog, meter, plan, usage, share=1):
    """(what is over the allowance, units and exact price of each tier that it reaches)."""
    sold = catalog.plans[plan]
    overage = sold.get("overage", {}).get(meter["id"], meter.get("overage"))
    if overage is None:
        return Fraction(0), []
    allowance = Fraction(str(sold.get("allowances", {}).get(meter["id"], "0")))
    over = max(Fraction(0), Fraction(str(usage)) - allowance * share)
    per = Fraction(str(overage.get("per", "1")))
    billed = math.ceil(over / per) * per if overage.get("round_up") else over
    return over, [
        (amount / per, price * amount / per)
        for price, amount in tiers_of(overage, billed)
        if amount
    ]


def tiers_of(overage, billed):
    """Each price with what it is paid for: of tiers, unit by unit in the end."""
    tiers = overage.get("tiers")
    if tiers is None:
        return [(money(overage["price"]), billed)]
    by_volume = isinstance(tiers, dict) and tiers.get("mode") == "volume"
    steps = tiers["steps"] if isinstance(tiers, dict) else tiers
    below, found = Fraction(0), []
    for step in steps:
        top = Fraction(step["up_to"]) if "up_to" in step else billed
        if by_volume and billed <= top:
            return [(money(step["price"]), billed)]
        if not by_volume and billed > below:
            found.append((money(step["price"]), min(billed, top) - below))
        below = top
    return found
