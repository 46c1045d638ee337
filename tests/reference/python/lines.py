"""Lines and their sums: rounding where the policy says, cuts from the last on, tax, balance."""

from dataclasses import dataclass, replace
from fractions import Fraction

from catalog import money, percent
from pricing import Line


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
    whole_invoice: bool

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
        whole_invoice=catalog.policy.get("tax_base") == "invoice",
        on_credit=catalog.policy.get("tax_on_credit", True),
    )


def with_tax(lines, tax, pricing):
    """(lines with their tax line, subtotal, tax, total)."""
    if tax.whole_invoice and tax.rate and not tax.included:
        return by_invoice(lines, tax, pricing)
    amount = tax.amount(lines, pricing)
    net = total_of(lines)
    if tax.included:
        return lines, net - amount, amount, net
    if amount:
        lines = lines + [Line("tax", None, None, None, amount, amount)]
    return lines, net, amount, net + amount


def by_invoice(lines, tax, pricing):
    """L7.11: only net, tax and total are rounded; the last line takes what the lines lack."""
    net = pricing.round(exact_of(lines))
    total = pricing.round(exact_of(lines) + tax.base(lines) * tax.rate)
    if lines:
        last = lines[-1]
        lines = lines[:-1] + [replace(last, amount=last.amount + net - total_of(lines))]
    amount = total - net
    if amount:
        lines = lines + [Line("tax", None, None, None, amount, amount)]
    return lines, net, amount, total


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
