"""What the price of a plan does with time (L3.4): ramp, uplift and introduction; its setup fee."""

from dataclasses import replace
from fractions import Fraction

from catalog import discounted, has_come, has_ended, money, percent, seats_amount
from moments import Duration, parse_duration, parse_moment, shift
from pricing import Line, Pricing

MONTH = Duration(months=1)


def told_since(catalog, state):
    """From when the price counts: as said, else with the commitment, the subscription, the period."""
    said = state.extra
    if "price_since" in said:
        return parse_moment(said["price_since"])
    return default_since(catalog, state)


def default_since(catalog, state):
    said = state.extra
    bound = said.get("commitment")
    if isinstance(bound, dict) and "commitment" in price_of(catalog, state):
        return parse_moment(bound["start"])
    if "started" in said:
        return parse_moment(said["started"])
    return state.start


def price_of(catalog, state, committed=None):
    said = state.extra.get("commitment")
    if committed is None:
        committed = bool(said)
    if committed and isinstance(said, dict):  # of several lengths, the one that was signed for
        for price in catalog.plans[state.plan].get("prices", ()):
            if parse_duration(price["interval"]) != state.duration or "commitment" not in price:
                continue
            end = shift(parse_moment(said["start"]), parse_duration(price["commitment"]))
            if end.day == parse_moment(said["end"]).day:
                return price
    return catalog.price(catalog.plans[state.plan], state.interval, committed) or {}


def unpriced(catalog, state):
    """Why there is no price to quote: the reason of the refusal, or None."""
    if state.price is not None:
        return None
    plan = catalog.plans[state.plan]
    if plan.get("contact"):
        return "ask_the_vendor"
    if price_of(catalog, state) or state.extra.get("commitment"):
        return None
    sold = [parse_duration(price["interval"]) for price in plan.get("prices", ())]
    return "currency_changes" if state.duration in sold else None


def with_amount(price, amount):
    """The price with another flat amount or, where it has none, another price of one seat."""
    by_seat = "per_seat" in price or "tiers" in price
    if by_seat and not money(price.get("amount", 0)):
        price = {key: value for key, value in price.items() if key != "tiers"}
        return dict(price, per_seat=amount)
    return dict(price, amount=amount)


def whole_steps(catalog, state, on, step):
    """How many whole steps lie between the beginning of the price and a day."""
    n = 0
    while has_come(catalog, shift(state.since, step, n + 1), on):
        n += 1
    return n


def has_rolled_on(catalog, state, on):
    """Whether the commitment is over and goes on without another one (DEC-51)."""
    said = state.extra.get("commitment")
    rolls = catalog.policy.get("commitment", {}).get("on_end") == "roll"
    return rolls and isinstance(said, dict) and parse_moment(said["end"]).day <= on.day


def list_price(catalog, state, on, committed=None):
    """The recurring price of the plan item before introduction and discounts."""
    if state.price is not None:
        return state.price
    if committed is None and has_rolled_on(catalog, state, on) and price_of(catalog, state, False):
        committed = False
    price = price_of(catalog, state, committed)
    if not price:
        catalog.needed({}, state.interval)
    month = whole_steps(catalog, state, on, MONTH) + 1 if "ramp" in price else 1
    for step in price.get("ramp", ()):
        if step["from_month"] <= month:
            price = with_amount(price, step["amount"])
    amount = seats_amount(price, state.seats, state.per_seat)
    uplift = catalog.policy.get("renewal", {}).get("uplift")
    if uplift:
        for _ in range(whole_steps(catalog, state, on, term_of(state, price))):
            raised = amount * (1 + percent(uplift["percent"]))
            amount = catalog.round(raised, catalog.proration["rounding"])
    return amount


def term_of(state, price):
    """What is renewed: the commitment, else the interval, which counts as a year where shorter."""
    if "commitment" in price:
        return parse_duration(price["commitment"])
    year = Duration(months=12)
    return state.duration if state.duration.in_days > year.in_days else year


def introduction(catalog, state, on, amount, committed=None):
    """What comes off the list price at first, as a discount would; None where there is nothing."""
    price = price_of(catalog, state, committed)
    intro = price.get("intro")
    if state.price is not None or not intro:
        return None
    until = shift(state.since, parse_duration(intro["for"]))
    discount = {"until": until.text()}
    if has_ended(catalog, discount, on):
        return None
    if "percent" in intro:
        return dict(discount, percent=intro["percent"])
    low = seats_amount(with_amount(price, intro["amount"]), state.seats, state.per_seat)
    return dict(discount, amount=amount - low) if low < amount else None


def plan_price(catalog, state, on, committed=None):
    amount = list_price(catalog, state, on, committed)
    first = introduction(catalog, state, on, amount, committed)
    return discounted(catalog, amount, ([first] if first else []) + list(state.discounts), on)


def setup_lines(catalog, state):
    """What a plan costs once, with its first charge."""
    fee = price_of(catalog, state).get("setup_fee")
    amount = money(fee["amount"]) if fee else Fraction(0)
    amount = Pricing(catalog, catalog.proration).round(amount)
    whole = (Fraction(1), Fraction(1))
    line = Line("setup_fee", state.plan_item, None, None, amount, amount, whole)
    return [line] if amount else []


def waits_for_first_charge(state):
    """A trial of a plan for which nothing was charged."""
    in_trial = state.extra.get("standing") == "trial" and not state.extra.get("_charged")
    return in_trial and not any(c.item[0] == "plan" and c.amount > 0 for c in state.charges)


def varies(catalog, plan):
    """Whether the price of a plan changes with the time for which it is held."""
    prices = catalog.plans[plan].get("prices", ())
    uplift = "uplift" in catalog.policy.get("renewal", {})
    return uplift or any("intro" in price or "ramp" in price for price in prices)


def has_refundable_setup(catalog, state):
    fee = price_of(catalog, state).get("setup_fee", {})
    return bool(fee.get("refundable")) and money(fee["amount"]) > 0


def first_charged(catalog, state, on):
    """The state in which the plan is charged for the first time: its fee is of this day (DEC-52)."""
    told = has_refundable_setup(catalog, state) and not varies(catalog, state.plan)
    return replace(state, since=on) if told else state


def remembered_since(catalog, state):
    """`price_since` of the state after: where the other dates do not say it."""
    if not varies(catalog, state.plan) and not has_refundable_setup(catalog, state):
        return None
    said = state.extra.get("commitment")
    by_dates = state.start
    if "started" in state.extra:
        by_dates = parse_moment(state.extra["started"])
    if isinstance(said, dict):
        by_dates = parse_moment(said["start"])
    return None if by_dates == state.since else state.since.text()


def rebound(state, since):
    return replace(state, since=since)
