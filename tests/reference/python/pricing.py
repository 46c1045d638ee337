"""One line, and how one amount becomes one."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Optional


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
        return self.round(base) if held else base * share.value

    def is_held(self, base, share, amount):
        """No line for a part is larger than its base."""
        by_unit = self.rules["round"] in ("unit_price", "daily_price")
        return by_unit and share.value < 1 and abs(amount) > abs(self.round(base))

    def by_unit(self, base, share, units):
        where = self.rules["round"]
        if share.value == 1:
            return self.round(base)
        if where == "unit_price":
            return self.round(base / units * share.value) * units
        if where == "daily_price" and share.total:
            return self.round(self.round(base / share.total) * share.remaining)
        return self.round(base * share.value)
