"""Lines and their sums: rounding where the policy says, cuts from the last on, tax, balance."""

from dataclasses import dataclass, replace
from fractions import Fraction

from catalog import money, percent
from state import Line


@dataclass(frozen=True)
class Pricing:
    """How one amount becomes a line: where and how it is rounded."""

    catalog: object
    rules: dict

    def round(self, value):
        return self.catalog.round(value, self.rules["rounding"])

    def share(self, base, share, units):
        """The rounded worth of a share of `base`, which is signed."""
        if share.value == 1:
            return self.round(base)
        where = self.rules["round"]
        if where == "unit_price":
            amount = self.round(base / units * share.value) * units
        elif where == "daily_price" and share.total:
            amount = self.round(base / share.total) * share.remaining
            amount = self.round(amount)
        else:
            return self.round(base * share.value)
        if share.value < 1 and abs(amount) > abs(self.round(base)):
            amount = self.round(base)
        return amount


def total_of(lines):
    return sum((line.amount for line in lines), Fraction(0))


def exact_of(lines):
    return sum((line.exact for line in lines), Fraction(0))


def take_residue(pricing, lines, sign=1):
    """`round: total`: the sum is rounded once, and the last line takes what is left."""
    if pricing.rules["round"] != "total" or not lines:
        return lines
    whole = sign * pricing.round(sign * exact_of(lines))
    rest = whole - total_of(lines)
    return lines[:-1] + [replace(lines[-1], amount=lines[-1].amount + rest)]


def cut_credits(lines, excess):
    """Makes the credits smaller by `excess`, from the last one on; what was cut is returned too."""
    result, cut = list(lines), Fraction(0)
    for index in reversed(range(len(lines))):
        line = lines[index]
        if line.kind == "credit" and line.amount < 0 and cut < excess:
            step = min(-line.amount, excess - cut)
            result[index] = line.priced(line.amount + step)
            cut += step
    return result, cut


def fee_line(pricing, fee, base):
    """A fixed fee, or a percent of `base`; None when it comes to nothing."""
    if not fee:
        return None
    exact = money(fee["amount"]) if "amount" in fee else percent(fee["percent"]) * max(base, 0)
    amount = pricing.round(exact)
    return Line("fee", None, None, None, amount, exact) if amount else None


@dataclass(frozen=True)
class Tax:
    rate: Fraction
    included: bool
    rounded_base: bool
    on_credit: bool

    def base(self, lines):
        taxed = [line for line in lines if self.on_credit or line.kind not in CREDITS]
        return total_of(taxed) if self.rounded_base else exact_of(taxed)

    def amount(self, lines, pricing):
        factor = self.rate / (1 + self.rate) if self.included else self.rate
        return pricing.round(self.base(lines) * factor)


CREDITS = ("credit", "already_credited")


def tax_of(catalog, request):
    said = request.get("tax") or catalog.document.get("tax") or {}
    return Tax(
        rate=percent(said.get("percent", "0")),
        included=said.get("included", False),
        rounded_base=catalog.policy.get("tax_base", "exact") == "rounded",
        on_credit=catalog.policy.get("tax_on_credit", True),
    )


def with_tax(lines, tax, pricing):
    """(lines with their tax line, subtotal, tax, total)."""
    amount = tax.amount(lines, pricing)
    net = total_of(lines)
    if tax.included:
        return lines, net - amount, amount, net
    if amount:
        lines = lines + [Line("tax", None, None, None, amount, amount)]
    return lines, net, amount, net + amount


def due(subtotal, tax, total, balance):
    """What is to pay, after the balance paid what it can."""
    used = min(balance, max(total, Fraction(0)))
    return {
        "subtotal": subtotal,
        "tax": tax,
        "total": total,
        "from_balance": used,
        "to_pay": max(total, Fraction(0)) - used,
    }
