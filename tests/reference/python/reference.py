"""The reference: quote(catalog, request) as the contract's text has it, by the slow way.

The answer has the parts of a quote that carry an amount, a date or a state: kind, verdict,
effective_on, both periods, lines, due_now, leftover, refund, next_invoice, notices, after.
"""

from dataclasses import replace
from fractions import Fraction

import cancel as cancelling
import minimum
from arrears import by_item, ended_shares, in_arrears
from after import charges_after, credited_after, shown_state, written_anchor
from backdating import earliest_of, rebilled_lines
from catalog import BadInput, Catalog, has_ended, money
from changes import (
    CHANGED_KEYS,
    addons_cheaper,
    apply_change,
    kind_of_thing,
    length_held,
    note,
    settlement_of,
    signed,
    standing_reasons,
    things_changed,
    timing_of,
    windows_of,
)
from commitment import early_end_line, term_of
from events import KINDS, Event
from laws import best_answer, deadline_notice
from lines import due, fee_line, tax_of, total_of, with_tax
from moments import interval_holding, parse_duration, parse_moment, shift
from notices import discount_endings, in_order, overage_of, period_notices
from shares import WHOLE, proration_of
from pricing import Line, Pricing
from state import (
    Charge,
    boundaries_of,
    clock_of,
    items_of,
    next_boundary,
    read_state,
    recurring,
)
from terms import first_charged, list_price, rebound, setup_lines, unpriced, waits_for_first_charge
from switch import (
    NOTHING_DUE,
    ZERO,
    Deal,
    NewPeriod,
    amount_text,
    change_lines,
    invoice_of,
    multi_reasons,
    new_period,
    renewed_on,
    settled_items,
    shown_due,
    shown_invoice,
    shown_lines,
    unused_share,
    unused_value,
)


def decimal_text(value):
    """A quantity as long as it is; one that never ends as a fraction."""
    for digits in range(19):
        scaled = value * 10**digits
        if scaled.denominator == 1:
            text = str(scaled.numerator).rjust(digits + 1, "0")
            return f"{text[:-digits]}.{text[-digits:]}" if digits else text
    return f"{value.numerator}/{value.denominator}"


def quote(catalog_document, request):
    catalog = Catalog(catalog_document, request)
    state = read_state(catalog, request)
    if request["change"]["kind"] == "cancel":
        return best_answer(catalog, request, state, cancelled_under(catalog_document, request))
    make = EventQuote if request["change"]["kind"] in KINDS else SwitchQuote
    answer = make(catalog, request, state).answer()
    answer["notices"] = answer["notices"] + deadline_notice(catalog, request, state)
    return answer


def cancelled_under(catalog_document, request):
    def ask(policy, on_the_day):
        catalog = Catalog(dict(catalog_document, policy=policy), request)
        cancel = CancelQuote(catalog, request, read_state(catalog, request))
        cancel.ends_on_the_day = on_the_day
        return cancel.answer()

    return ask


class Quote:
    """What both kinds share."""

    def __init__(self, catalog, request, state):
        self.catalog, self.request, self.state = catalog, request, state
        self.change = request["change"]
        self.at = parse_moment(self.change["at"])
        self.clock = clock_of(catalog, catalog.proration)
        self.notices, self.reasons = [], []
        if self.clock.before(state.end, self.at):
            raise BadInput("/change/at", "change_must_be_inside_period")

    def text(self, value):
        return amount_text(self.catalog, value)

    def earliest(self):
        return earliest_of(self.catalog, self.clock, self.state).text()

    def span(self, start, end):
        return {"start": self.shown(start), "end": self.shown(end)}

    def shown(self, moment):
        return self.clock.shown(moment).text()

    def before(self):
        return {"start": self.state.start.text(), "end": self.state.end.text()}

    def renewal(self, state, balance):
        invoice = invoice_of(self.catalog, self.request, state)
        return shown_invoice(self.clock, self.catalog, invoice, balance)

    def state_text(self, state):
        def lines_text(lines):
            return shown_lines(self.clock, self.catalog, lines)

        return shown_state(self.catalog, state, self.text, lines_text)


class SwitchQuote(Quote):
    new_anchor = None  # of a change that waits: what fixes its periods

    def __init__(self, catalog, request, state):
        super().__init__(catalog, request, state)
        wanted = apply_change(catalog, state, self.change)
        self.wanted = wanted.state
        self.notices += wanted.notices
        self.seat_reasons = wanted.reasons
        asked = self.change.get("seats", state.seats)
        self.things = things_changed(catalog, state, self.wanted, asked, self.change)
        self.kind = (
            kind_of_thing(catalog, self.things[0], state, self.wanted) if self.things else "none"
        )
        cheaper = addons_cheaper(catalog, state, self.wanted) if self.things else False
        self.rule, self.own_rule = catalog.rule(self.kind, cheaper)
        self.rules = proration_of(catalog.policy.get("proration"), self.rule.get("proration"))
        partial = self.rule.get("proration", {}).get("partial_unit", "up")
        self.rules["rule_partial_unit"] = partial
        self.clock = clock_of(catalog, self.rules if self.things else catalog.proration)

    def answer(self):
        earliest = earliest_of(self.catalog, self.clock, self.state)
        early = self.clock.before(self.at, earliest)
        self.rebilled = not early and self.clock.before(self.at, self.state.start)
        if self.kind == "none" and not early:
            return self.unchanged()
        self.timing = timing_of(self.clock, self.state, self.rule, self.at)
        if "plan" in self.things:
            self.wanted = rebound(self.wanted, self.clock.shown(self.timing.effective))
        if "_term" in self.wanted.extra:  # signed with the change
            start = self.clock.shown(self.timing.effective)
            self.wanted = signed(self.wanted, start, self.wanted.extra["_term"])
        self.collect_reasons(early)
        if self.reasons:
            return self.refused()
        self.collect_notices()
        if self.in_free_trial() or (self.state.between and self.kind != "none"):
            return self.free_until_end()
        if self.timing.at_period_end:
            return self.scheduled()
        return self.at_once()

    def collect_reasons(self, early):
        policy, state = self.catalog.policy, self.state
        self.reasons += standing_reasons(self.catalog, self.request)
        if self.kind == "none":
            self.reasons.append(note("backdated", earliest=self.earliest()))
            return
        missing = unpriced(self.catalog, self.wanted)
        if missing:
            self.reasons.append(note(missing))
        window = windows_of(state, self.rule, self.at)
        others, conflict = multi_reasons(
            self.catalog, self.clock, state, self.wanted, self.things, self.timing, self.at
        )
        others = [] if self.request.get("_step") else others
        not_offered = self.rule.get("effective") == "not_offered"
        not_sold = note("change_not_offered") in self.seat_reasons
        if not_offered or not_sold or any(r["code"] == "change_not_offered" for r in others):
            self.reasons.append(note("change_not_offered"))
        self.reasons += [r for r in self.seat_reasons if r["code"] != "change_not_offered"]
        if self.breaks_commitment():
            until = term_of(self.catalog, state)[1].text()
            self.reasons.append(note("committed_until", until=until))
        single = policy.get("one_change_at_a_time") and len(self.things) > 1
        if single or conflict:
            self.reasons.append(note("one_change_at_a_time", steps=self.steps()))
        if policy.get("scheduled_change") == "refuse" and state.scheduled:
            self.reasons.append(note("change_already_scheduled"))
        if early:
            self.reasons.append(note("backdated", earliest=self.earliest()))
        windows = [window.reason] if window.reason else []
        for reason in others:
            if reason["code"].startswith("window") and reason not in windows:
                windows.append(reason)
        self.reasons += windows
        self.advised = window.advised

    def breaks_commitment(self):
        """L7.19: what a running commitment refuses."""
        rule = self.catalog.policy.get("commitment", {}).get("change", "free")
        term = term_of(self.catalog, self.state)
        on = self.timing.effective
        if rule == "free" or term is None or not self.clock.before(on, term[1]):
            return False
        if rule == "refuse":
            return self.things != ["addons"]
        if unpriced(self.catalog, self.wanted):
            return False
        totals = [self.recurring_total(self.state, self.at), self.recurring_total(self.wanted, on)]
        return totals[1] < totals[0]

    def recurring_total(self, state, on):
        mode = self.catalog.proration["rounding"]
        prices = [recurring(self.catalog, state, item, on) for item in items_of(self.catalog, state)]
        return sum((self.catalog.round(price, mode) for price in prices), ZERO)

    def with_term(self, extra):
        """The keys of the state after, with the term that binds from then on."""
        extra = {key: value for key, value in extra.items() if key != "commitment"}
        term = self.wanted.extra.get("commitment")
        return dict(extra, commitment=term) if term else extra

    def steps(self):
        """The single steps; discount and anchor go along with the first."""
        steps, subscription = [], dict(self.request["subscription"])
        along = {key: self.change[key] for key in ("discount", "anchor") if key in self.change}
        for thing in self.things:
            change = {"kind": "switch", "at": self.change["at"], thing: self.change[thing]}
            request = dict(self.request, subscription=subscription, change=dict(change, **along))
            along = {}
            catalog = dict(self.catalog.document)
            policy = dict(self.catalog.policy)
            for key in ("refuse_when", "one_change_at_a_time"):
                policy.pop(key, None)
            catalog["policy"] = policy
            try:
                step = quote(catalog, request)
            except BadInput:  # nothing is sold in between
                kind = kind_of_thing(self.catalog, thing, self.state, self.wanted)
                verdict = {"status": "refused", "reasons": [note("change_not_offered")]}
                sums = shown_due(self.catalog, NOTHING_DUE)
                step = {"kind": kind, "verdict": verdict, "effective_on": None, "due_now": sums}
            keys = ("verdict", "effective_on", "due_now")
            shown = {"kind": step["kind"], "change": change}
            steps.append(dict(shown, **{key: step[key] for key in keys}))
            if step["verdict"]["status"] == "allowed":
                subscription = step["after"]
        return steps

    def collect_notices(self):
        if self.advised:
            self.notices.append(note("advised_window_passed", advised_until=self.advised))
        on = self.shown(self.timing.effective)
        if self.timing.at_period_end and self.timing.later:
            self.notices.append(note("scheduled_at_period_end", on=on))
        if self.timing.notice:
            self.notices.append(note("notice_period_applies", effective_on=on))
        old, new = self.state, self.wanted
        if (old.price, old.per_seat) != (new.price, new.per_seat):
            was, becomes = (
                self.catalog.round(list_price(self.catalog, state, self.timing.effective), "half_up")
                for state in (old, new)
            )
            args = {"was": self.text(was), "becomes": self.text(becomes)}
            self.notices.append(note("price_no_longer_held", **args))
        self.usage_notices()

    def usage_notices(self):
        usage, share = self.request.get("usage", {}), self.passed_share()
        for meter in self.catalog.document.get("meters", []):
            if meter["id"] in usage:
                over, prices = overage_of(
                    self.catalog, meter, self.state.plan, usage[meter["id"]], share
                )
                mode = self.catalog.proration["rounding"]
                amount = sum((self.catalog.round(price, mode) for _, price in prices), ZERO)
                if over > 0:
                    quantity = decimal_text(over)
                    args = {"meter": meter["id"], "quantity": quantity}
                    args["amount"] = self.text(amount)
                    self.notices.append(note("usage_billed_later", **args))

    def passed_share(self):
        """Of the allowances: all, or the share of the period in which the plan was held."""
        leaves = {"plan", "interval"} & set(self.things)
        prorated = self.catalog.policy.get("allowance_on_switch") == "prorated"
        if not prorated or not leaves or self.timing.at_period_end:
            return 1
        deal = self.deal()
        period = Charge(self.state.plan_item, self.state.start, self.state.end, ZERO)
        return 1 - unused_share(deal, period).value

    def in_free_trial(self):
        return (
            self.state.extra.get("standing") == "trial"
            and self.catalog.policy.get("trial_switch", "free_until_end") == "free_until_end"
        )

    def new_fee(self, state, on):
        """The fee of a change that charges nothing now: of the new recurring price."""
        price = sum(
            (
                self.catalog.round(
                    recurring(self.catalog, state, item, on), self.catalog.proration["rounding"]
                )
                for item in items_of(self.catalog, state)
            ),
            ZERO,
        )
        fee = fee_line(Pricing(self.catalog, self.rules), self.rule.get("fee"), price)
        return self.waits(fee) if fee else None

    def waits(self, line):
        """A fee that waits names its plan, where plans have different classes of tax (DEC-153)."""
        classes = {plan.get("tax") for plan in self.catalog.plans.values()}
        return replace(line, item=self.wanted.plan_item) if line.kind == "fee" and len(classes) > 1 else line

    # The four ways a switch goes.

    def unchanged(self):
        """Nothing changes but, perhaps, the discount or what was booked."""
        anchor = self.change.get("anchor")
        state = replace(
            self.wanted,
            scheduled=self.bookings_left(),
            anchor=parse_moment(anchor) if anchor else self.state.anchor,
        )
        return self.build(
            status="allowed",
            effective=self.at,
            period=(self.state.start, self.state.end),
            after=state,
            invoice=replace(invoice_of(self.catalog, self.request, state), leftover=ZERO),
        )

    def refused(self):
        return {
            "kind": self.kind,
            "verdict": {"status": "refused", "reasons": self.reasons},
            "effective_on": None,
            "period_before": self.before(),
            "period_after": self.before(),
            "lines": [],
            "due_now": shown_due(self.catalog, NOTHING_DUE),
            "leftover": {"amount": self.text(ZERO), "to": self.rule.get("leftover", "balance")},
            "refund": None,
            "next_invoice": self.renewal(self.state, self.state.balance),
            "notices": [],
            "after": self.state_text(self.state),
        }

    def free_until_end(self):
        if not self.state.between:
            self.notices.append(note("trial_continues"))
        if self.timing.at_period_end:
            return self.scheduled()
        anchor = self.state.anchor
        if self.wanted.interval != self.state.interval:
            anchor = self.state.end
        if "anchor" in self.change:
            anchor = parse_moment(self.change["anchor"])
        charges = tuple(
            replace(c, item=self.wanted.plan_item if c.item[0] == "plan" else c.item)
            for c in self.state.charges
            if c.item[0] == "plan" or c.item[1] in self.wanted.addons
        )
        state = replace(self.wanted, anchor=anchor, charges=charges, scheduled=self.bookings_left())
        fee = self.new_fee(self.wanted, self.state.end)
        riding = (fee,) if fee else ()
        invoice = invoice_of(self.catalog, self.request, state, riding)
        return self.build(
            status="scheduled" if self.timing.later else "allowed",
            effective=self.timing.effective,
            period=(self.state.start, self.state.end),
            after=replace(state, pending=invoice.waiting),
            invoice=invoice,
        )

    def scheduled(self):
        state, on = self.state, self.timing.effective
        deal = self.deal()
        renews_first = self.clock.before(state.end, on)
        booking = {k: self.change[k] for k in CHANGED_KEYS if k in self.change}
        booking = self.really_changed(booking)
        booked = replace(
            state,
            scheduled=self.bookings_left() + (dict(booking, effective_on=self.shown(on)),),
        )
        start, end, anchor = self.first_new_period(deal, on)
        self.new_anchor = anchor
        if in_arrears(self.catalog):
            fee = None if renews_first else self.new_fee(self.wanted, on)
            invoice = invoice_of(self.catalog, self.request, state, (fee,) if fee else ())
            booked = replace(booked, pending=invoice.waiting)
        elif renews_first:
            invoice = invoice_of(self.catalog, self.request, replace(state, scheduled=()))
        else:
            fee = self.new_fee(self.wanted, on)
            riding = (fee,) if fee else ()
            invoice = invoice_of(self.catalog, self.request, booked, riding)
            booked = replace(booked, pending=tuple(state.pending) + riding)
        return self.build(
            status="scheduled" if self.timing.later else "allowed",
            effective=on,
            period=(start, end),
            after=booked,
            invoice=replace(invoice, leftover=ZERO),
        )

    def first_new_period(self, deal, on):
        """From the period end on which the change takes effect, to the next boundary."""
        new = self.wanted
        anchor = deal.anchor or boundaries_of(self.state)
        if deal.settle.period == "anchor":
            return on, interval_holding(self.clock, anchor, new.duration, on)[1], anchor
        if deal.interval_changes and not deal.anchor:
            anchor = on
        end = next_boundary(self.clock, new, on, anchor)
        return on, end, anchor

    def at_once(self):
        deal = self.deal()
        if in_arrears(self.catalog):
            return self.at_once_in_arrears(deal)
        period = self.cycle(deal)
        lines = rebilled_lines(deal) if self.rebilled else change_lines(deal, period)
        fee_base = sum((l.amount for l in lines if l.kind == "charge"), ZERO)
        first = "plan" in self.things or (waits_for_first_charge(self.state) and fee_base > 0)
        if first:
            lines = lines + setup_lines(self.catalog, self.wanted)
        fee = self.fee_of(lines, fee_base)
        start, end = self.period_left(period)
        charges = charges_after(deal, period, lines)
        if not any(self.clock.before(charge.start, charge.end) for charge in charges):
            charges = [Charge(self.wanted.plan_item, start, end, ZERO)]
        after = replace(
            self.wanted,
            start=start,
            end=end,
            anchor=period.anchor,
            charges=tuple(charges),
            scheduled=self.bookings_left(),
            extra=dict(self.with_term(credited_after(deal, lines)), _charged=first),
        )
        if deal.settle.period in ("restart", "extend", "anchor") and not self.rebilled:
            extra = {key: value for key, value in after.extra.items() if key != "pause"}
            after = replace(after, ended_on_wall=False, extra=extra)  # DEC-150
        if any(line.kind == "setup_fee" for line in lines):
            after = first_charged(self.catalog, after, self.clock.shown(deal.at))
        lines = lines + ([fee] if fee else [])
        rides = self.rule.get("collect", "now") == "next_invoice"
        small = None if rides else self.too_small(lines)
        rides = rides or small == "carry"
        renewing = after
        if not self.clock.before(period.start, period.end):  # no time was bought
            renewing = replace(after, end=period.start)
        allowance = self.passed_share()
        part = minimum.of_ended_part(deal, self.things, lines, unused_value(deal), allowance)
        counts = deal.settle.period != "keep" or not minimum.ends_part(deal, self.things)
        riding = ([self.waits(line) for line in lines] if rides else []) + part
        invoice = invoice_of(self.catalog, self.request, renewing, riding, counts_usage=counts)
        anchor = written_anchor(self.state, after)
        after = replace(after, pending=invoice.waiting, anchor=anchor)
        return self.build(
            status="scheduled" if self.timing.later else "allowed",
            effective=self.timing.effective,
            period=(period.start, period.end),
            after=after,
            invoice=invoice,
            lines=[] if rides or small == "waive" else lines,
        )

    def at_once_in_arrears(self, deal):
        """What ends waits; where the period ends with it, everything is due."""
        moves = deal.interval_changes or deal.anchor is not None
        closes = deal.settle.period == "restart" or (deal.settle.period == "anchor" and moves)
        word = deal.settle.period if closes else "keep"
        period = new_period(replace(deal, settle=replace(deal.settle, period=word)))
        deal = replace(deal, settle=replace(deal.settle, period="restart" if closes else "keep"))
        fee = self.new_fee(self.wanted, self.timing.effective)
        fees = [fee] if fee else []
        items = list(settled_items(deal, deal.old)) + list(settled_items(deal, deal.new))
        waiting, lines = ended_shares(deal, items) + fees, []
        if closes:
            lines, free = by_item(self.catalog, waiting), waiting
            waiting = []
            until = self.clock.shown(deal.at)
            lines += minimum.in_arrears(
                self.catalog, self.request, deal.old, lines, deal.old.start, until, self.passed_share()
            )
            if self.rule.get("collect") == "next_invoice":
                lines, waiting = [], free + lines[len(by_item(self.catalog, free)) :]
        small = self.too_small(lines) if lines else None
        if small:
            lines, waiting = [], waiting + (lines if small == "carry" else [])
        first = "plan" in self.things or waits_for_first_charge(self.state)
        if first:  # on the plan's first invoice
            waiting = list(waiting) + setup_lines(self.catalog, self.wanted)
        extra = self.with_term(self.state.extra)
        if extra.get("standing") == "trial":
            extra["standing"] = "good"
        if closes:
            extra["_period_kept"] = False
            extra.pop("pause", None)  # the new period has none (DEC-150)
        after = replace(
            self.wanted,
            start=period.start,
            end=period.end,
            anchor=period.anchor,
            pending=tuple(waiting),
            scheduled=self.bookings_left(),
            extra=extra,
            charges=(),
        )
        if closes:
            after = replace(after, ended_on_wall=False)
        invoice = invoice_of(self.catalog, self.request, after)
        return self.build(
            status="scheduled" if self.timing.later else "allowed",
            effective=self.timing.effective,
            period=(period.start, period.end),
            after=replace(after, anchor=written_anchor(self.state, after)),
            invoice=invoice,
            lines=lines,
        )

    def cycle(self, deal):
        if self.rebilled:
            return NewPeriod(self.state.start, self.state.end, self.state.anchor, WHOLE)
        return new_period(deal)

    def period_left(self, period):
        """A period that is over as it begins, because nothing bought time, is what was used."""
        start, end = period.start, period.end
        if self.clock.before(start, end):
            return start, end
        used = self.clock.before(self.state.start, start)
        return (self.state.start, start) if used else (self.state.start, self.state.end)

    def too_small(self, lines):
        """L7.13: what happens to a charge that is not worth collecting."""
        rule = self.catalog.policy.get("smallest_charge")
        if rule is None:
            return None
        tax, pricing = tax_of(self.catalog, self.request), Pricing(self.catalog, self.rules)
        to_pay = due(*with_tax(lines, tax, pricing)[1:], self.state.balance)["to_pay"]
        if not ZERO < to_pay < money(rule["amount"]) or rule["below"] == "charge":
            return None
        code = "charge_waived" if rule["below"] == "waive" else "charge_carried"
        self.notices.append(note(code, amount=self.text(to_pay)))
        return rule["below"]

    def fee_of(self, lines, fee_base):
        fee = self.rule.get("fee")
        return fee_line(Pricing(self.catalog, self.rules), fee, fee_base)

    def deal(self):
        longer = None
        if "interval" in self.things:
            longer = kind_of_thing(self.catalog, "interval", self.state, self.wanted)
        settle = settlement_of(
            self.catalog, self.kind, self.rule, self.own_rule, longer is not None, longer
        )
        anchor = self.change.get("anchor")
        return Deal(
            catalog=self.catalog,
            request=self.request,
            clock=self.clock,
            rules=self.rules,
            old=self.state,
            new=self.wanted,
            at=self.timing.effective,
            settle=settle,
            anchor=parse_moment(anchor) if anchor else None,
        )

    # What was booked before.

    def really_changed(self, booking):
        things = set(self.things)
        always = ["discount", "anchor"]
        if length_held(self.catalog, self.state) != length_held(self.catalog, self.wanted):
            always.append("commitment")
        kept = {k: v for k, v in booking.items() if k in things or k in always}
        if "seats" in kept:
            kept["seats"] = self.wanted.seats
        return kept

    def bookings_left(self):
        """Bookings whose things this change does not name; a replaced one is told."""
        left = []
        for booking in self.state.scheduled:
            rest = {
                k: v for k, v in booking.items() if k == "effective_on" or k not in self.change
            }
            if rest.keys() != booking.keys():
                told = note("replaces_scheduled", effective_on=booking["effective_on"])
                if told not in self.notices:
                    self.notices.append(told)
            if rest.keys() - {"effective_on", "anchor"}:
                left.append(rest)
        return tuple(left)

    def build(self, status, effective, period, after, invoice, lines=()):
        tax = tax_of(self.catalog, self.request)
        pricing = Pricing(self.catalog, self.rules)
        lines, subtotal, taxed, total = with_tax(list(lines), tax, pricing)
        sums = due(subtotal, taxed, total, self.state.balance)
        leftover = max(ZERO, -total) + invoice.leftover
        to = self.rule.get("leftover", "balance") if self.kind != "none" else "balance"
        balance = self.state.balance - sums["from_balance"]
        if to == "balance":
            balance += leftover
        self.end_notices(effective, after, invoice)
        still = self.at
        if in_arrears(self.catalog) and after.start == self.state.start:
            still = self.state.start  # what runs is priced as of its first day
        going_on = tuple(d for d in after.discounts if not has_ended(self.catalog, d, still))
        return {
            "kind": self.kind,
            "verdict": {"status": status, "reasons": []},
            "effective_on": self.shown(effective),
            "period_before": self.before(),
            "period_after": {"start": self.shown(period[0]), "end": period[1].text()},
            "lines": shown_lines(self.clock, self.catalog, lines),
            "due_now": shown_due(self.catalog, sums),
            "leftover": {"amount": self.text(leftover), "to": to},
            "refund": None,
            "next_invoice": shown_invoice(self.clock, self.catalog, invoice, balance),
            "notices": in_order(self.notices),
            "after": self.state_text(replace(after, balance=balance, discounts=going_on)),
        }

    def end_notices(self, effective, after, invoice):
        self.notices += period_notices(self.catalog, self.state, self.text)
        goes_on = self.wanted if after.scheduled != self.state.scheduled else after
        dates = self.invoice_dates(after, invoice)
        for on, price in discount_endings(self.catalog, goes_on, effective, dates):
            told = self.told_on(on, after)
            self.notices.append(note("discount_ends", on=told.text(), price=self.text(price)))

    def invoice_dates(self, after, invoice):
        """The next invoices, as many as a discount may last."""
        on, anchor = invoice.on, self.new_anchor or boundaries_of(after)
        for _ in range(600):
            yield on
            on = next_boundary(self.clock, self.wanted, on, anchor)

    def told_on(self, on, after):
        """In arrears the period that begins on a day is invoiced at its end."""
        if not in_arrears(self.catalog):
            return on
        return next_boundary(self.clock, self.wanted, on, self.new_anchor or boundaries_of(after))


class EventQuote(SwitchQuote):
    """A pause, its end, an early renewal, the early end of a trial."""

    def __init__(self, catalog, request, state):
        bare = {"kind": "switch", "at": request["change"]["at"]}
        super().__init__(catalog, dict(request, change=bare), state)
        self.event = Event(catalog, request, state, self.at)
        self.kind = request["change"]["kind"]

    def answer(self):
        self.reasons = self.event.reasons()
        if self.reasons:
            return self.refused()
        self.event.carry_out()
        small = self.too_small(self.event.lines) if self.event.lines else None
        if small:
            if small == "carry":
                waiting = tuple(self.event.after.pending) + tuple(self.event.lines)
                self.event.after = replace(self.event.after, pending=waiting)
                riding = self.event.lines
                self.event.invoice = self.event.invoice_with(riding)
            self.event.lines = []
        answer = self.build(
            status="allowed",
            effective=self.at,
            period=self.event.period or (self.state.start, self.state.end),
            after=self.event.after,
            invoice=self.event.invoice,
            lines=self.event.lines,
        )
        if self.event.period is None:
            answer["period_after"] = None
        return answer


class CancelQuote(Quote):
    ends_on_the_day = False  # by a law, inside a period that has not been paid yet (DEC-64)
    until = None  # that day
    is_cut = False  # that day is no end of a period
    remaining = None
    to = None  # where a small refund goes
    bound = None  # the invoices that are left of a commitment

    def __init__(self, catalog, request, state):
        super().__init__(catalog, request, state)
        self.policy = catalog.policy.get("refund", {})
        self.rules = proration_of(catalog.policy.get("proration"), self.policy.get("proration"))
        self.clock = clock_of(catalog, self.rules)

    def answer(self):
        if self.clock.before(self.at, self.state.start):
            return self.before_the_start()
        timing = timing_of(self.clock, self.state, self.policy, self.at)
        case = self.case(timing.effective)
        window = cancelling.window_of(case)
        self.reasons += standing_reasons(self.catalog, self.request)
        if self.policy.get("effective") == "not_offered":
            self.reasons.append(note("change_not_offered"))
        windows = windows_of(self.state, self.policy, self.at)
        if windows.reason:
            self.reasons.append(windows.reason)
        if not self.full_in_trial():
            self.reasons += window.reasons
        if self.reasons:
            return self.refused(window)
        if windows.advised:
            self.notices.append(note("advised_window_passed", advised_until=windows.advised))
        everything = window.inside or self.full_in_trial()
        if timing.at_period_end and not everything:
            return self.at_end(window, timing)
        if everything:
            timing = replace(timing, effective=self.at, later=False, notice=False)
            case = self.case(self.at)
        return self.at_once(case, window, everything, timing)

    def case(self, effective):
        return cancelling.Case(
            catalog=self.catalog,
            request=self.request,
            state=self.state,
            policy=self.policy,
            rules=self.rules,
            clock=self.clock,
            asked=self.at,
            at=effective,
        )

    def at_period_end(self):
        return self.policy.get("effective", "immediately") == "at_period_end"

    def full_in_trial(self):
        return cancelling.in_trial(self.case(self.at))

    def before_the_start(self):
        started = self.state.extra.get("started")
        started = parse_moment(started) if started else self.state.start
        if not self.clock.before(self.at, started):
            self.reasons.append(note("backdated", earliest=self.earliest()))
            return self.refused(cancelling.Window(None, False, False, ()))
        self.notices.append(note("not_started"))
        case = self.case(self.at)
        window = cancelling.window_of(case)
        timing = timing_of(self.clock, self.state, {}, self.at)
        return self.at_once(case, window, True, timing)

    def window_notices(self, window):
        if window.inside:
            self.notices.append(note("full_refund_until", until=window.until.text()))
        elif window.shut and not self.full_in_trial():
            self.notices.append(note("full_refund_no_longer_possible"))
        self.notices += period_notices(self.catalog, self.state, self.text)

    def refund(self, window, amount, split, offset, review, lines):
        paid = sum((charge.amount for charge in self.state.charges), ZERO)
        setup = sum((line.amount for line in lines if line.kind == "setup_fee"), ZERO)
        tax = tax_of(self.catalog, self.request)
        if tax.is_added:
            paid += cancelling.tax_paid(self.catalog, self.state.charges, tax)
            rate = tax.rate_of(self.state.plan_item)
            setup += Pricing(self.catalog, self.rules).round(setup * rate)
        paid += max(ZERO, setup)
        expected = self.change.get("refund_expected")
        unpaid = money(self.state.extra.get("unpaid", 0))
        later, remaining = {}, self.remaining or self.bound
        if remaining is not None:
            invoices = [{"on": i.on.text(), "total": self.text(i.total)} for i in remaining]
            total = sum((i.total for i in remaining), ZERO)
            later = {"remaining_invoices": invoices, "remaining_total": self.text(total)}
        return later | {
            "paid": self.text(paid),
            "amount": self.text(amount),
            "offset": self.text(offset),
            "still_due": self.text(max(ZERO, unpaid - offset)),
            "to": self.to or self.policy.get("to", "original_payments"),
            "split": [{"method": m, "amount": self.text(a)} for m, a in split],
            "full_until": window.until.text() if window.until else None,
            "review": review,
            "difference": None
            if expected is None
            else self.text(amount - money(expected)),
        }

    owed_lines = ()

    def is_waived(self):
        """L7.13: what is too small to charge. It cannot be carried, for no invoice follows."""
        rule = self.catalog.policy.get("smallest_charge", {})
        to_pay = self.owed()["to_pay"]
        if rule.get("below") != "waive" or not ZERO < to_pay < money(rule["amount"]):
            return False
        told = note("charge_waived", amount=self.text(to_pay))
        if told not in self.notices:
            self.notices.append(told)
        return True

    def owed(self):
        """L7.1: a cancellation whose lines sum below zero costs that much now."""
        if not self.owed_lines:
            return NOTHING_DUE
        tax = tax_of(self.catalog, self.request)
        total = -total_of(self.owed_lines)
        if not total:
            return NOTHING_DUE
        taxed = -sum((line.amount for line in self.owed_lines if line.kind == "tax"), ZERO)
        if tax.included:
            owed = [replace(l, amount=-l.amount, exact=-l.exact) for l in self.owed_lines]
            lines = cancelling.taxed_lines(self.catalog, tax, owed)
            taxed = tax.inside(lines, Pricing(self.catalog, self.rules))
        return due(total - taxed, taxed, total, self.state.balance)

    def refused(self, window):
        return self.build("refused", None, [], window, ZERO, [], ZERO, None)

    def at_end(self, window, timing):
        by_policy = timing.effective
        if self.ends_on_the_day and timing.notice:
            day = shift(self.at, parse_duration(self.policy["notice"]))
            if self.clock.before(self.state.end, day):
                self.until = self.clock.shown(day)
                timing = replace(timing, effective=self.until)
        self.remaining = list(self.invoices_until(timing.effective)) or None
        if self.clock.shown(timing.effective) == self.clock.shown(by_policy):
            self.notices.append(note("scheduled_at_period_end", on=self.shown(timing.effective)))
        if timing.notice:
            on = self.shown(timing.effective)
            self.notices.append(note("notice_period_applies", effective_on=on))
        self.window_notices(window)
        if not self.remaining:
            self.find_bound(timing.effective)
        lines = self.early_end_at(timing.effective)
        return self.build("scheduled", timing.effective, lines, window, ZERO, [], ZERO, None)

    def early_end_at(self, effective):
        """DEC-66: what leaving a commitment costs where the service runs on to a period's end."""
        case = self.case(effective)
        line = early_end_line(case)
        if line is None:
            return []
        lines = [line]
        if cancelling.below_zero(case) == "floor":
            lines.append(Line("floor", None, None, None, -line.amount, -line.exact))
        lines += cancelling.tax_line(case, lines)
        self.owed_lines = lines
        return lines

    ends = ()

    def end_after(self, effective):
        return self.ends[-1] if self.ends else effective

    def invoices_until(self, until, bound=False):
        """What is still invoiced; the last one by its share where it ends on the day."""
        state, self.ends = self.state, []
        later = in_arrears(self.catalog)
        if later and not bound and not self.clock.before(state.end, until):
            return
        while self.clock.before(state.start if later else state.end, until):
            if later and self.until is not None and self.clock.before(self.until, state.end):
                state = replace(state, end=self.until)
            invoice = invoice_of(self.catalog, self.request, state, until=self.until)
            self.ends.append(invoice.period[1])
            yield invoice
            coming = renewed_on(self.catalog, state, state.end)
            self.is_cut = self.until is not None and self.clock.before(self.until, coming.end)
            paid = [line for line in invoice.lines if line.kind == "charge" and line.start is not None]
            state = replace(
                coming.state,
                start=state.end,
                end=coming.end,
                anchor=coming.anchor,
                pending=(),
                extra=dict(
                    {k: v for k, v in coming.state.extra.items() if k != "standing"}, _charged=True
                ),
                charges=tuple(
                    Charge(line.item, line.start, line.end, line.amount)
                    for line in paid
                    if line.start == state.end
                ),
            )

    def find_bound(self, effective):
        """L1.10: a commitment that is left tells the invoices up to its end."""
        term = term_of(self.catalog, self.state)
        if term is not None and self.clock.before(effective, term[1]):
            self.bound = list(self.invoices_until(term[1], bound=True))

    def at_once(self, case, window, everything, timing):
        self.effective = timing.effective
        self.find_bound(timing.effective)
        lines = cancelling.waterfall(case, everything)
        lines += cancelling.tax_line(case, lines)
        amount = total_of(lines)
        offset = max(ZERO, min(amount, money(self.state.extra.get("unpaid", 0))))
        split, stuck = [], ZERO
        if self.policy.get("to", "original_payments") == "original_payments":
            split, stuck = cancelling.split_of(case, max(ZERO, amount - offset))
        if stuck:
            lines, amount = self.keep_what_is_stuck(case, lines, stuck, amount)
            split = cancelling.split_of(case, amount - offset)[0]
        if timing.notice:
            on = self.shown(timing.effective)
            self.notices.append(note("notice_period_applies", effective_on=on))
        self.window_notices(window)
        review = None if timing.later else cancelling.review_of(case, amount)
        small = self.small_refund(amount)
        if small:
            split = []
        if small == "waive":
            lines, amount, offset = [], ZERO, ZERO
        status = "scheduled" if timing.later else "allowed"
        if status == "allowed" and amount <= 0:
            self.reasons.append(note("nothing_to_refund"))
        if amount < 0:
            self.owed_lines, amount, offset = lines, ZERO, ZERO
        return self.build(status, timing.effective, lines, window, amount, split, offset, review)

    def small_refund(self, amount):
        """L7.13: kept, or on the balance where it would have been paid back (DEC-113)."""
        rule = self.catalog.policy.get("smallest_refund")
        if rule is None or rule["below"] == "charge" or not ZERO < amount < money(rule["amount"]):
            return None
        carries = rule["below"] == "carry"
        if carries and self.policy.get("to") == "balance":
            return None
        code = "refund_carried" if carries else "refund_waived"
        self.notices.append(note(code, amount=self.text(amount)))
        self.to = "balance" if carries else self.to
        return rule["below"]

    def keep_what_is_stuck(self, case, lines, stuck, amount):
        """The least net amount that brings the refund, fee and tax included, to the payments."""
        item, end = self.state.plan_item, self.state.end
        late = ("fee", "floor", "tax", "early_end")
        first = [line for line in lines if line.kind not in late]
        leaving = [line for line in lines if line.kind == "early_end"]
        has_fee = any(line.kind == "fee" for line in lines)
        unit = Fraction(1, 10**self.catalog.digits)

        def keeping(count):
            kept = -unit * count
            tried = first + [Line("non_refundable", item, self.effective, end, kept, kept)]
            if has_fee:
                tried = cancelling.fees(case, tried, self.policy["fee"])
            tried += leaving
            return tried + cancelling.tax_line(case, tried)

        low, high = 0, int(total_of(first) / unit)
        while low < high:
            middle = (low + high) // 2
            if total_of(keeping(middle)) <= amount - stuck:
                high = middle
            else:
                low = middle + 1
        return keeping(low), total_of(keeping(low))

    def build(self, status, effective, lines, window, amount, split, offset, review):
        refused = status == "refused"
        period = None
        if refused or (effective is not None and not self.clock.before(effective, self.state.end)):
            period = self.before()
        elif status == "scheduled":
            period = {"start": self.shown(self.state.start), "end": self.shown(effective)}
        if status == "allowed":
            period = None
        late = effective is not None and self.clock.before(self.state.end, effective)
        if late:
            start = self.state.end
            rest = self.remaining[:-1] if in_arrears(self.catalog) else self.remaining[1:]
            for invoice in rest:
                start = invoice.on
            period = {"start": start.text(), "end": self.end_after(effective).text()}
        renewal = None
        waits = status == "scheduled" and period == self.before()
        if refused or late or (in_arrears(self.catalog) and waits):
            renewal = self.renewal(self.state, self.state.balance)
        if self.until is not None:
            first = self.remaining[0]
            renewal = shown_invoice(self.clock, self.catalog, first, self.state.balance)
        return {
            "kind": "cancel",
            "verdict": {"status": status, "reasons": self.reasons},
            "effective_on": None if effective is None else self.shown(effective),
            "period_before": self.before(),
            "period_after": period,
            "lines": [] if self.is_waived() else shown_lines(self.clock, self.catalog, lines),
            "due_now": shown_due(self.catalog, NOTHING_DUE if self.is_waived() else self.owed()),
            "leftover": {"amount": self.text(ZERO), "to": "balance"},
            "refund": self.refund(
                window, amount, [] if refused else split, offset, review, lines
            ),
            "next_invoice": renewal,
            "notices": [] if refused else in_order(self.notices),
            "after": self.state_text(self.state) if status != "allowed" else None,
        }
