"""What is sold, at which price, under which policy; presets are read from web/policies as data."""

import json
from fractions import Fraction
from pathlib import Path

from moments import Clock, parse_duration, parse_moment, parse_offset
from shares import proration_of, round_money

POLICIES = Path(__file__).resolve().parents[3] / "web" / "policies"
NO_DIGITS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split()
MINOR_DIGITS = {code: 0 for code in NO_DIGITS}
MINOR_DIGITS.update({code: 3 for code in "BHD IQD JOD KWD LYD OMR TND".split()})
MINOR_DIGITS.update({"CLF": 4, "UYW": 4})
FALLBACK = {
    "longer_interval": "upgrade",
    "more_seats": "upgrade",
    "add_ons": "upgrade",
    "crossgrade": "upgrade",
    "shorter_interval": "downgrade",
    "fewer_seats": "downgrade",
}


class BadInput(Exception):
    def __init__(self, path, code):
        super().__init__(f"{path}: {code}")
        self.path, self.code = path, code


def merged(base, over):
    """Single fields of `over` take the place of those of `base`, in nested objects too."""
    if not isinstance(base, dict) or not isinstance(over, dict):
        return over
    result = dict(base)
    for key, value in over.items():
        result[key] = merged(base[key], value) if key in base else value
    return result


def patched(base, patch):
    """A JSON merge patch: null takes a field away."""
    if not isinstance(patch, dict):
        return patch
    result = dict(base) if isinstance(base, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = patched(result.get(key), value)
    return result


def preset_policy(name):
    system, _, variant = name.partition("/")
    document = json.loads((POLICIES / f"{system}.json").read_text(encoding="utf-8"))
    if not variant or variant == document.get("default"):
        return document["policy"]
    return patched(document["policy"], document["variants"][variant]["policy"])


def money(value):
    return Fraction(str(value))


def percent(value):
    return Fraction(value) / 100


class Catalog:
    def __init__(self, document, request):
        self.document = document
        own = dict(document.get("policy") or {})
        preset = own.pop("preset", None)
        self.policy = merged(preset_policy(preset), own) if preset else own
        self.plans = {plan["id"]: plan for plan in document["plans"]}
        self.addons = {addon["id"]: addon for addon in document.get("addons", [])}
        self.currency = request["subscription"].get("currency", document["currency"])
        self.digits = MINOR_DIGITS.get(self.currency, 2)
        if self.currency == document["currency"]:
            self.digits = document.get("digits", self.digits)
        self.proration = proration_of(self.policy.get("proration"))
        self.offset = parse_offset(self.policy.get("utc_offset", "Z"))

    def round(self, value, mode):
        return round_money(value, self.digits, mode)

    def rank(self, plan):
        position = list(self.plans).index(plan)
        return self.plans[plan].get("rank", position)

    def price(self, item, interval, committed=False):
        """The price of a plan or an add-on for an interval, or None; the only one serves both."""
        wanted = parse_duration(interval)
        found = [
            price
            for price in item.get("prices", [])
            if parse_duration(price["interval"]) == wanted
            and price.get("currency", self.document["currency"]) == self.currency
        ]
        fitting = [price for price in found if ("commitment" in price) == committed]
        return (fitting or found or [None])[0]

    def plan_amount(self, plan, interval, seats, per_seat=None, committed=False):
        price = self.needed(self.plans[plan], interval, committed)
        return seats_amount(price, seats, per_seat)

    def addon_amount(self, addon, interval, quantity):
        price = self.needed(self.addons[addon], interval)
        return seats_amount(price, 1, None) * quantity

    def needed(self, item, interval, committed=False):
        price = self.price(item, interval, committed)
        if price is None:
            raise BadInput("", "price_missing")
        return price

    def counts_seats(self, plan, interval):
        """Whether one seat is what `unit_price` rounds."""
        price = self.price(self.plans[plan], interval) or {}
        return "per_seat" in price or "tiers" in price

    def rule(self, kind, addons_cheaper=False):
        """(rule, whether it is the kind's own)."""
        rules = self.policy.get("changes", {})
        if kind in rules:
            return rules[kind], True
        other = FALLBACK.get(kind)
        if kind == "add_ons" and addons_cheaper:
            other = "downgrade"
        return rules.get(other, {}), False


def seats_amount(price, seats, per_seat):
    amount = money(price.get("amount", 0))
    if "tiers" in price and per_seat is None:
        return amount + tiered(price["tiers"], seats)
    rate = money(price.get("per_seat", 0)) if per_seat is None else per_seat
    return amount + rate * max(0, seats - price.get("included_seats", 0))


def tiered(tiers, seats):
    """Seat by seat: each pays the rate of its own step, or all pay that of the last one reached."""

    def rate_of(seat):
        for step in tiers["steps"]:
            if "up_to" not in step or seat <= step["up_to"]:
                return money(step["per_seat"])
        return money(tiers["steps"][-1]["per_seat"])

    if tiers["mode"] == "volume":
        return rate_of(seats) * seats
    return sum((rate_of(seat) for seat in range(1, seats + 1)), Fraction(0))


def discounted(catalog, amount, discounts, on):
    """What is left of a plan's price after the discounts that an invoice of the date `on` has."""
    rounds = catalog.policy.get("discount", {}).get("round") == "amount"
    for discount in discounts:
        if has_ended(catalog, discount, on):
            continue
        if "percent" in discount:
            off = amount * percent(discount["percent"])
        else:
            off = money(discount["amount"])
        if rounds:
            off = catalog.round(off, catalog.proration["rounding"])
        amount = max(Fraction(0), amount - off)
    return amount


def has_come(catalog, moment, on):
    """Whether a moment is reached on `on`, as the policy's unit compares moments."""
    clock = Clock(catalog.proration["unit"] in ("second", "hour"), catalog.offset)
    return not clock.before(on, moment)


def has_ended(catalog, discount, on):
    return discount.get("until") is not None and has_come(catalog, parse_moment(discount["until"]), on)
