"""The subscription as it stands once a quote is carried out (`after`)."""

from dataclasses import replace
from fractions import Fraction

from catalog import money
from moments import is_interval
from state import Charge, boundaries_of
from switch import amount_text, same_items, unused_value
from terms import remembered_since

CARRIED = (
    "started",
    "standing",
    "unpaid_invoice",
    "refunds_used",
    "reference",
    "currency",
    "commitment",
)
WITH_THE_PERIOD = ("payments", "unpaid", "credited")


def charges_after(deal, period, lines):
    """L7.4: what still covers time: charges of unchanged items, then those of the quote."""
    old, settle, clock = deal.old, deal.settle, deal.clock
    kept, new_lines = [], [line for line in lines if line.kind == "charge"]
    moves = settle.credit == "none" and settle.charge == "none" and settle.period == "keep"
    restarts = settle.period == "restart"
    for charge in old.charges:
        if not clock.before(deal.at, charge.end):
            continue
        if not restarts and deal_keeps(deal, charge.item):
            kept.append(charge)
        elif moves or settle.charge == "difference":
            moved = moved_item(deal, charge.item)
            if moved is not None:
                kept.append(replace(charge, item=moved))
    if settle.charge == "difference":
        return kept + net_difference(deal, lines)
    if settle.period == "extend" and settle.charge == "none":
        return extended(deal, period)
    return kept + [Charge(line.item, line.start, line.end, line.amount) for line in new_lines]


def credited_after(deal, lines):
    """The keys of the state, with what has not counted yet of the money given back (DEC-46)."""
    extra = deal.old.extra
    credited = money(extra.get("credited", 0))
    if not credited:
        return extra
    if deal.catalog.policy.get("already_credited", "cap") == "deduct":
        credited -= sum((l.amount for l in lines if l.kind == "already_credited"), Fraction(0))
    elif any(line.kind == "credit" for line in lines):
        credited = Fraction(0)
    return dict(extra, credited=amount_text(deal.catalog, credited))


def written_anchor(old, after):
    """None where the period, kept as it was, is read without an anchor (DEC-36)."""
    if after.anchor is not None:
        return after.anchor
    kept = (old.start, old.end) == (after.start, after.end)
    exact = is_interval(old.start, old.end, old.duration) and not old.ended_on_wall
    return None if kept and not exact else boundaries_of(after)


def deal_keeps(deal, item):
    return same_items(deal, item) and item_is_held(deal, item)


def item_is_held(deal, item):
    return item[1] in deal.new.addons if item[0] == "addon" else True


def moved_item(deal, item):
    if item[0] == "plan":
        return deal.new.plan_item
    return item if item[1] in deal.new.addons else None


def net_difference(deal, lines):
    """The positive net of each item, over what is left of the period."""
    net = {}
    for line in lines:
        if line.kind in ("credit", "charge"):
            item = moved_item(deal, line.item)
            net[item] = net.get(item, Fraction(0)) + line.amount
    return [
        Charge(item, deal.at, deal.old.end, amount)
        for item, amount in net.items()
        if item is not None and amount > 0
    ]


def extended(deal, period):
    """One charge of the unused value over the new span."""
    value = deal.pricing.round(unused_value(deal))
    return [Charge(deal.new.plan_item, period.start, period.end, value)]


def shown_state(catalog, state, text, lines_text):
    """The state as the `subscription` of the next request."""
    shown = {
        "plan": state.plan,
        "interval": state.interval,
        "seats": state.seats,
        "period": {"start": state.start.text(), "end": state.end.text()},
        "addons": [{"id": a, "quantity": n} for a, n in state.addons.items()],
        "balance": text(state.balance),
        "charges": [
            {
                "item": dict([c.item]),
                "period": {"start": c.start.text(), "end": c.end.text()},
                "amount": text(c.amount),
            }
            for c in state.charges
        ],
        "pending": lines_text(state.pending),
        "scheduled": list(state.scheduled),
    }
    if state.anchor is not None:
        shown["anchor"] = state.anchor.text()
    since = remembered_since(catalog, state)
    if since:
        shown["price_since"] = since
    if state.discounts:
        shown["discounts"] = list(state.discounts)
    for key in ("price", "per_seat"):
        if getattr(state, key) is not None:
            shown[key] = str(state.extra[key])
    if "pause" in state.extra:
        shown["pause"] = state.extra["pause"]
    for key in CARRIED:
        if key in state.extra:
            shown[key] = state.extra[key]
    for key in WITH_THE_PERIOD:
        if key in state.extra and state.extra.get("_period_kept", True):
            shown[key] = state.extra[key]
    if catalog.policy.get("billing") == "in_arrears":
        del shown["charges"]  # nothing is charged ahead
    for key in ("pending", "scheduled", "addons"):
        if not shown[key]:
            del shown[key]
    if not state.balance:
        del shown["balance"]
    return shown
