"""Random chains of changes, each on the state that the one before left (`after`).

Every quote is compared with the reference's. The laws of L2.4 are checked on the program's own
answers: a day-by-day ledger of what was held gives the same sum, the order of add-on changes on
one day is indifferent, no credit exceeds what was charged, and the state unchanged is kind `none`.
"""

from datetime import timedelta
from fractions import Fraction

from catalog import Catalog
from moments import each_day, parse_moment
from state import boundaries_of, clock_of, items_of, next_boundary, read_state, recurring


def plain(value):
    return Fraction(str(value))


def shown_after(catalog, after, at):
    """What a state means, however it is written."""
    if after is None:
        return None
    request = {"subscription": after, "change": {"kind": "switch", "at": at}}
    parsed = Catalog(catalog, request)
    state = read_state(parsed, request)
    clock = clock_of(parsed, parsed.proration)
    boundary = next_boundary(clock, state, state.end, boundaries_of(state))
    charges = [
        [list(c.item), c.start.text(), c.end.text(), str(c.amount)]
        for c in state.charges
        if c.amount and clock.before(parse_moment(at), c.end)
    ]
    return {
        "plan": state.plan,
        "interval": state.interval,
        "seats": state.seats,
        "addons": sorted(state.addons.items()),
        "period": [state.start.text(), state.end.text()],
        "next_boundary": clock.key(boundary).isoformat()
        if not clock.by_instant
        else str(clock.key(boundary)),
        "charges": sorted(charges),
        "pending": [[p.kind, p.item and list(p.item), str(p.amount)] for p in state.pending],
        "scheduled": [dict(booking) for booking in state.scheduled],
        "balance": str(state.balance),
        "discounts": list(state.discounts),
        "price": str(state.price),
        "per_seat": str(state.per_seat),
        "told": state.told,
    }


class Ledger:
    """One entry for each item and day: what the day was paid with.

    A charge lays its amount on the days it covers, each the same; a credit takes back the entries
    from the change on. What is left at the end is what the customer should have paid.
    """

    def __init__(self, catalog_document, subscription):
        request = {"subscription": subscription, "change": {"kind": "switch", "at": ""}}
        self.catalog = Catalog(catalog_document, request)
        self.entries = {}
        self.lines = 0
        self.really_paid = Fraction(0)
        state = read_state(self.catalog, request)
        for charge in state.charges:
            self.lay(charge.item, charge.start.day, charge.end.day, charge.amount)
            self.really_paid += charge.amount

    def lay(self, item, start, end, amount):
        days = list(each_day(start, end))
        for day in days:
            key = (item, day)
            self.entries[key] = self.entries.get(key, Fraction(0)) + amount / len(days)

    def take_back(self, item, day):
        for key in [k for k in self.entries if k[0] == item and k[1] >= day]:
            del self.entries[key]

    def record(self, subscription, change, answer):
        """A change, by what was held before and after it; amounts only from the catalog."""
        if answer["verdict"]["status"] != "allowed" or not answer["lines"]:
            return
        at = parse_moment(change["at"]).day
        before = self.state_of(subscription, change["at"])
        new_day = at + timedelta(days=1 if self.change_day in ("used", "both") else 0)
        for line in answer["lines"]:
            self.really_paid += plain(line["amount"])
            self.lines += 1
        after = self.state_of(answer["after"], change["at"])
        rule = self.catalog.policy["changes"][answer["kind"]]
        restarts = rule["settle"] == "restart" or before.interval != after.interval
        for item in items_of(self.catalog, before):
            if restarts or self.changed(before, after, item):
                self.take_back(item, new_day)
        for item in items_of(self.catalog, after):
            if restarts or self.changed(before, after, item):
                self.charge(before, after, item, at, restarts)

    def charge(self, before, after, item, at, restarts):
        price = recurring(self.catalog, after, item, parse_moment(at.isoformat()))
        if restarts:
            self.lay(item, at, after.end.day, price)
            return
        days = list(each_day(after.start.day, after.end.day))
        lost = 1 if self.change_day == "used" else 0
        left = max(0, len([day for day in days if day >= at]) - lost)
        if at < after.end.day:
            self.lay(item, at, after.end.day, price * left / len(days))

    def cancelled(self, subscription, change, answer):
        at = parse_moment(change["at"]).day
        new_day = at + timedelta(days=1 if self.change_day in ("used", "both") else 0)
        for item in items_of(self.catalog, self.state_of(subscription, change["at"])):
            self.take_back(item, new_day)
        self.really_paid -= plain(answer["refund"]["amount"])
        self.lines += len(answer["lines"])

    def state_of(self, subscription, at):
        request = {"subscription": subscription, "change": {"kind": "switch", "at": at}}
        return read_state(self.catalog, request)

    def changed(self, before, after, item):
        if before.interval != after.interval:
            return True
        if item[0] == "plan":
            return (before.plan, before.seats) != (after.plan, after.seats)
        return before.addons.get(item[1]) != after.addons.get(item[1])

    @property
    def change_day(self):
        return self.catalog.proration["change_day"]

    def law(self):
        """None, or by how much the money moved is off what the ledger says."""
        owed = sum(self.entries.values(), Fraction(0))
        allowed = Fraction(self.lines, 2) / 10**self.catalog.digits
        off = abs(self.really_paid - owed)
        if off <= allowed:
            return None
        return f"ledger: moved {float(self.really_paid)}, owed {float(owed)}, {self.lines} lines"


def credits_within_charges(subscription, answer):
    """No item is credited more than was charged for it."""
    wrong = []
    for kind in ("plan", "addon"):
        for item in {tuple(l["item"].items()) for l in answer["lines"] if l["kind"] == "credit"}:
            if item[0][0] != kind:
                continue
            credit = -sum(
                plain(l["amount"])
                for l in answer["lines"]
                if l["kind"] == "credit" and tuple(l["item"].items()) == item
            )
            charged = sum(
                plain(c["amount"])
                for c in subscription["charges"]
                if tuple(c["item"].items()) == item
            )
            if credit > charged:
                wrong.append(f"credit of {item[0][1]}: {float(credit)} of {float(charged)} charged")
    return wrong


def says_nothing(answer):
    """A state quoted unchanged: kind `none`, no line, nothing due."""
    if "error" in answer:
        return [f"after, unchanged, is refused: {answer['error']}"]
    if answer["kind"] != "none" or answer["lines"] or plain(answer["due_now"]["total"]) != 0:
        return [f"after, unchanged, is {answer['kind']} with {len(answer['lines'])} lines"]
    return []


def order_is_indifferent(one, other):
    """Two independent add-on changes on one day, in both orders."""

    def moved(answers):
        lines = [l for answer in answers for l in answer["lines"]]
        return sorted(
            (str(l["item"]), l["kind"], l["amount"])
            for l in lines
            if l["kind"] in ("credit", "charge")
        )

    if moved(one) != moved(other):
        return [f"order of add-ons: {moved(one)} or {moved(other)}"]
    return []
