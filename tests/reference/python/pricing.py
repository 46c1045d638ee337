"""One line, and how one amount becomes one."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Optional

from shares import round_money


@dataclass(frozen=True)
class Line:
    kind: str
    item: Optional[tuple]
    start: object
    end: object
    amount: Fraction
    exact: Fraction
    share: Optional[tuple] = None  # (measured, total), as the line prints it

    def priced(self, amount, exact=None):
        return replace(self, amount=amount, exact=amount if exact is None else exact)


@dataclass(frozen=True)
class Pricing:
    """How one amount becomes a line: where and how it is rounded."""

    catalog: object
    rules: dict

    def round(self, value):
        return self.catalog.round(value, self.rules["rounding"])

    def share(self, base, share, units):
        """The rounded worth of a share of `base`, which is signed."""
        amount = self.by_unit(base, share, units)
        return self.round(base) if self.is_held(base, share, amount) else amount

    def exact(self, base, share, units):
        """The worth before rounding; a line that is held at its base counts as it stands."""
        held = self.is_held(base, share, self.by_unit(base, share, units))
        return self.round(base) if held else base * self.taken(share)

    def taken(self, share):
        """What the base is multiplied by: the share, or its digits."""
        digits = self.rules.get("share_digits")
        if digits is None or share.value == 1 or self.rules["round"] == "daily_price":
            return share.value
        return round_money(share.value, digits, self.rules["rounding"])

    def told(self, share):
        """The share as a line prints it."""
        digits, taken = self.rules.get("share_digits"), self.taken(share)
        if digits is None or share.value == 1 or self.rules["round"] == "daily_price":
            return share.remains()
        return taken * 10**digits, Fraction(10**digits)

    def digits_of_piece(self, value):
        """A price of one day or seat, to its own digits where the policy has some."""
        where = self.rules.get("round_digits")
        if where is None:
            return self.round(value)
        return round_money(value, where, self.rules["rounding"])

    def is_held(self, base, share, amount):
        """No line for a part is larger than its base."""
        by_unit = self.rules["round"] in ("unit_price", "daily_price")
        return by_unit and share.value < 1 and abs(amount) > abs(self.round(base))

    def by_unit(self, base, share, units):
        where = self.rules["round"]
        if share.value == 1:
            return self.round(base)
        if where == "unit_price":
            piece = self.digits_of_piece(base / units * self.taken(share))
            return self.round(piece * units)
        if where == "daily_price" and share.total:
            return self.round(self.digits_of_piece(base / share.total) * share.remaining)
        return self.round(base * self.taken(share))
