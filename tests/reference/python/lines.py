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


def fee_of(fee, base):
    """A fixed fee, or a percent of `base`."""
    return money(fee["amount"]) if "amount" in fee else percent(fee["percent"]) * max(base, 0)


def fee_line(pricing, fee, base):
    """The fee as a charge; None when it comes to nothing."""
    if not fee:
        return None
    exact = fee_of(fee, base)
    amount = pricing.round(exact)
    return Line("fee", None, None, None, amount, exact) if amount else None


@dataclass(frozen=True)
class Tax:
    rate: Fraction  # of whatever has no class, or one without a rate
    included: bool
    rounded_base: bool
    on_credit: bool
    whole_invoice: bool
    classes: dict  # of items, by (kind, id)
    rates: dict  # of classes
    plan: tuple  # whose class fees, usage and the like have

    @property
    def is_added(self):
        return not self.included and (self.rate > 0 or any(self.rates.values()))

    def rate_of(self, item):
        own = item if item is not None and item[0] in ("plan", "addon") else self.plan
        return self.rates.get(self.classes.get(own), self.rate)

    def taxed(self, lines):
        return [line for line in lines if self.on_credit or line.kind not in CREDITS]

    def bases(self, lines):
        """{rate: what it is a percent of}, in the order in which the lines first use them."""
        sums = {}
        for line in lines:
            rate = self.rate_of(line.item)
            value = line.amount if self.rounded_base else line.exact
            sums[rate] = sums.get(rate, Fraction(0)) + value
        return sums

    def inside(self, lines, pricing):
        """The tax that amounts contain, each rate's rounded by itself."""
        return sum(
            (pricing.round(base * rate / (1 + rate)) for rate, base in self.bases(lines).items()),
            Fraction(0),
        )


CREDITS = ("credit", "already_credited")


def tax_of(catalog, request):
    said = request.get("tax") or catalog.document.get("tax") or {}
    plan = request["change"].get("plan", request["subscription"]["plan"])
    classes = {("plan", plan): sold.get("tax") for plan, sold in catalog.plans.items()}
    classes |= {("addon", addon): sold.get("tax") for addon, sold in catalog.addons.items()}
    return Tax(
        rate=percent(said.get("percent", "0")),
        included=said.get("included", False),
        rounded_base=catalog.policy.get("tax_base", "exact") == "rounded",
        whole_invoice=catalog.policy.get("tax_base") == "invoice",
        on_credit=catalog.policy.get("tax_on_credit", True),
        classes=classes,
        rates={name: percent(rate) for name, rate in said.get("rates", {}).items()},
        plan=("plan", plan),
    )


def tax_lines_of(bases, pricing, whole=None):
    """One line for each rate; where the whole is known, the last one has what is left of it."""
    lines, rest = [], whole
    rates = [rate for rate in bases if rate]
    for rate in rates:
        exact = bases[rate] * rate
        amount = pricing.round(exact)
        if whole is not None:
            amount = rest if rate == rates[-1] else amount
            rest -= amount
        if amount:
            lines.append(Line("tax", None, None, None, amount, exact))
    return lines


def with_tax(lines, tax, pricing):
    """(lines with their tax lines, subtotal, tax, total)."""
    if tax.whole_invoice and tax.is_added:
        return by_invoice(lines, tax, pricing)
    net = total_of(lines)
    if tax.included:
        amount = tax.inside(tax.taxed(lines), pricing)
        return lines, net - amount, amount, net
    taxes = tax_lines_of(tax.bases(tax.taxed(lines)), pricing)
    amount = total_of(taxes)
    return lines + taxes, net, amount, net + amount


def by_invoice(lines, tax, pricing):
    """L7.11: only net, tax and total are rounded; the last line takes what the lines lack."""
    bases = tax.bases(tax.taxed(lines))
    net = pricing.round(exact_of(lines))
    gross = exact_of(lines) + sum((base * rate for rate, base in bases.items()), Fraction(0))
    total = pricing.round(gross)
    if lines:
        last = lines[-1]
        lines = lines[:-1] + [replace(last, amount=last.amount + net - total_of(lines))]
    taxes = tax_lines_of(bases, pricing, total - net)
    return lines + taxes, net, total - net, total


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
