"""Pause, resume, the early renewal and the early end of a trial (L3.3, L7.14, L7.15)."""

from dataclasses import replace

import minimum
from arrears import closing_lines, free_time, in_arrears, is_free
from changes import SETTLEMENTS, Settlement, note, standing_reasons
from lines import fee_line, take_residue
from moments import Duration, count_days, parse_duration, parse_moment, shift
from pricing import Pricing
from state import Charge, boundaries_of, clock_of, items_of, next_boundary, units_of
from switch import Deal, capped, credit_lines, invoice_of, recurring_lines, unused_share
from terms import first_charged, setup_lines, waits_for_first_charge

KINDS = ("pause", "resume", "renew_early", "end_trial")


def later_by(clock, moment, start, end):
    """moment + (end - start), in days or in seconds, as the policy counts."""
    if clock.by_instant:
        seconds = int(clock.instant(end) - clock.instant(start))
        return shift(moment, Duration(seconds=seconds)) if seconds else moment
    days = count_days(start.day, end.day)
    return shift(moment, Duration(days=days)) if days else moment


class Event:
    """One of the four kinds: why it is refused, or its lines and what it leaves."""

    def __init__(self, catalog, request, state, at):
        self.catalog, self.request, self.state, self.at = catalog, request, state, at
        self.change, self.policy = request["change"], catalog.policy
        self.clock = clock_of(catalog, catalog.proration)
        self.lines, self.after, self.invoice, self.period = [], None, None, None

    def reasons(self):
        reasons = standing_reasons(self.catalog, self.request)
        if not self.is_offered():
            reasons.append(note("change_not_offered"))
        if self.clock.before(self.at, self.state.start) and "pause" not in self.state.extra:
            reasons.append(note("backdated", earliest=self.state.start.text()))
        rules = self.policy.get("pause") or {}
        if self.change["kind"] == "pause" and "at_most" in rules:
            until = parse_moment(self.change["until"])
            if self.clock.before(shift(self.at, parse_duration(rules["at_most"])), until):
                reasons.append(note("pause_too_long", at_most=rules["at_most"]))
        return reasons

    def is_paused(self):
        """Until the day on which it ends."""
        pause = self.state.extra.get("pause")
        return bool(pause) and self.clock.before(self.at, parse_moment(pause["until"]))

    def is_offered(self):
        kind, sub = self.change["kind"], self.state.extra
        return {
            "pause": "pause" in self.policy and not self.is_paused(),
            "resume": self.is_paused(),
            "renew_early": bool(self.policy.get("renew_early"))
            and not self.is_paused()
            and not in_arrears(self.catalog),
            "end_trial": sub.get("standing") == "trial",
        }[kind]

    def carry_out(self):
        kind, later = self.change["kind"], in_arrears(self.catalog)
        first = kind in ("end_trial", "renew_early") and waits_for_first_charge(self.state)
        if first:
            self.state = first_charged(self.catalog, self.state, self.clock.shown(self.at))
        if later and first:  # on the first invoice
            setup = tuple(setup_lines(self.catalog, self.state))
            self.state = replace(self.state, pending=tuple(self.state.pending) + setup)
        getattr(self, kind + ("_in_arrears" if later else ""))()
        if first and not later:
            self.lines += setup_lines(self.catalog, self.state)

    def with_bookings_moved(self, start, end):
        """Booked changes move with the end of the period."""
        moved = (
            dict(b, effective_on=later_by(self.clock, parse_moment(b["effective_on"]), start, end).text())
            for b in self.state.scheduled
        )
        return replace(self.state, scheduled=tuple(moved))

    def invoice_with(self, riding):
        """The next invoice with a small charge that is carried to it."""
        after = self.after
        if self.period is None and in_arrears(self.catalog):
            until = after.anchor
            extra = {key: value for key, value in after.extra.items() if key != "pause"}
            end = shift(until, after.duration)
            after = replace(after, start=until, end=end, extra=extra)
        pending = tuple(line for line in after.pending if line not in riding)
        return invoice_of(self.catalog, self.request, replace(after, pending=pending), riding)

    # Where time is billed afterwards (DEC-49).

    def pause_in_arrears(self):
        """What ran waits and the pause is free time; or what ran is due and a new period begins."""
        rules, until = self.policy["pause"], parse_moment(self.change["until"])
        mark = {"start": self.change["at"], "until": self.change["until"], "mode": rules.get("mode", "extend")}
        extra = dict(self.state.extra, pause=mark)
        ran = closing_lines(self.catalog, self.state, self.at)
        if rules.get("mode", "extend") == "extend":
            free = [free_time(i, self.at, until) for i in items_of(self.catalog, self.state)]
            moved = self.with_bookings_moved(self.at, until)
            state = replace(moved, pending=tuple(ran + free))
            self.move_end(later_by(self.clock, self.state.end, self.at, until), extra, state)
        else:
            closed = (self.state.start, self.clock.shown(self.at))
            lacks = minimum.in_arrears(self.catalog, self.request, self.state, ran, *closed)
            self.lines = ran + lacks
            end = shift(until, self.state.duration)
            after = replace(self.state, start=until, end=end, anchor=until, pending=())
            self.invoice = invoice_of(self.catalog, self.request, after)
            self.after = replace(after, end=until, extra=extra)
        fee = fee_line(Pricing(self.catalog, self.catalog.proration), rules.get("fee"), 0)
        self.lines += [fee] if fee else []

    def resume_in_arrears(self):
        mark = self.state.extra["pause"]
        extra = {key: value for key, value in self.state.extra.items() if key != "pause"}
        if mark["mode"] == "credit":
            self.unpaid_from(replace(self.state, extra=extra))
            return
        until = parse_moment(mark["until"])
        pending = tuple(
            replace(line, end=self.at) if is_free(line) and line.end == until else line
            for line in self.state.pending
        )
        state = replace(self.with_bookings_moved(until, self.at), pending=pending)
        self.move_end(later_by(self.clock, self.state.end, until, self.at), extra, state)

    def end_trial_in_arrears(self):
        self.unpaid_from(replace(self.state, extra=dict(self.state.extra, standing="good")))

    def unpaid_from(self, state):
        """A new period from now on, for which nothing is due yet."""
        at = self.clock.shown(self.at)
        end = shift(at, state.duration)
        self.after = replace(state, start=at, end=end, anchor=at)
        self.period = (at, end)
        self.invoice = invoice_of(self.catalog, self.request, self.after)

    def pause(self):
        rules, until = self.policy["pause"], parse_moment(self.change["until"])
        mark = {"start": self.change["at"], "until": self.change["until"], "mode": rules.get("mode", "extend")}
        extra = dict(self.state.extra, pause=mark)
        if rules.get("mode", "extend") == "extend":
            self.state = self.with_bookings_moved(self.at, until)
        fee = fee_line(Pricing(self.catalog, self.catalog.proration), rules.get("fee"), 0)
        deal = self.whole_deal()
        rest = credit_lines(deal)
        if rules.get("mode", "extend") == "credit":
            rest = capped(deal, take_residue(deal.pricing, rest))
        extends = rules.get("mode", "extend") == "extend"
        behind = self.behind(until) if extends else ()
        kept = sum((c.amount for c in behind), 0)  # for the time after the pause
        back = kept if extends else -sum((line.amount for line in rest), 0)
        part = minimum.of_paused_part(self.catalog, self.request, self.state, self.at, back)
        state = replace(self.state, pending=tuple(self.state.pending) + tuple(part))
        if extends:
            end = later_by(self.clock, self.state.end, self.at, until)
            self.after = replace(state, end=end, anchor=end, extra=extra, charges=behind)
            self.period = (self.state.start, end)
        else:
            self.lines = rest
            after = replace(state, start=until, end=until, anchor=until, extra=extra)
            self.after = replace(after, charges=())
        self.invoice = invoice_of(self.catalog, self.request, self.after, counts_usage=False)
        self.lines += [fee] if fee else []

    def behind(self, until):
        """What is left of each charge pays for the time after the pause."""
        charges, deal = [], self.whole_deal()
        for charge in self.state.charges:
            if not self.clock.before(self.at, charge.end):
                continue
            end = later_by(self.clock, charge.end, self.at, until)
            if self.clock.before(self.at, charge.start):
                start = later_by(self.clock, charge.start, self.at, until)
                charges.append(replace(charge, start=start, end=end))
                continue
            units = units_of(self.catalog, self.state, charge.item)
            left = deal.pricing.share(charge.amount, unused_share(deal, charge), units)
            charges.append(replace(charge, start=until, end=end, amount=left))
        return tuple(charges)

    def resume(self):
        mark = self.state.extra["pause"]
        extra = {key: value for key, value in self.state.extra.items() if key != "pause"}
        until = parse_moment(mark["until"])
        if mark["mode"] == "extend":
            self.resume_extended(mark, extra)
            return
        self.renewed_at(replace(self.state, extra=extra), self.at)

    def resume_extended(self, mark, extra):
        """The rest of the pause is taken off again, and off what was charged for behind it."""
        until = parse_moment(mark["until"])
        state = self.with_bookings_moved(until, self.at)

        def earlier(moment):
            return later_by(self.clock, moment, until, self.at)

        def moved(charge):
            lies_behind = not self.clock.before(charge.start, until)
            start = earlier(charge.start) if lies_behind else charge.start
            return replace(charge, start=start, end=earlier(charge.end))

        running = [charge for charge in state.charges if self.clock.before(self.at, charge.end)]
        end, charges = earlier(state.end), tuple(moved(charge) for charge in running)
        self.after = replace(state, end=end, anchor=end, extra=extra, charges=charges)
        self.period = (state.start, end)
        self.invoice = invoice_of(self.catalog, self.request, self.after)

    def move_end(self, end, extra, state=None):
        state = state or self.state
        charges = tuple(
            replace(
                c,
                start=later_by(self.clock, c.start, state.end, end),
                end=later_by(self.clock, c.end, state.end, end),
            )
            for c in state.charges
        )
        self.after = replace(state, end=end, anchor=end, extra=extra, charges=charges)
        self.period = (state.start, end)
        self.invoice = invoice_of(self.catalog, self.request, self.after)

    def end_trial(self):
        self.renewed_at(replace(self.state, extra=dict(self.state.extra, standing="good")), self.at)

    def renewed_at(self, state, at):
        """Every item charged whole, from `at` on, with nothing to credit."""
        at = self.clock.shown(at)
        end = shift(at, state.duration)
        self.lines = recurring_lines(self.catalog, state, at, end)
        charges = tuple(Charge(l.item, l.start, l.end, l.amount) for l in self.lines)
        extra = dict(state.extra, _period_kept=False)
        self.after = replace(
            state, start=at, end=end, anchor=at, charges=charges, between=False, extra=extra
        )
        self.period = (at, end)
        self.invoice = invoice_of(self.catalog, self.request, self.after)

    def renew_early(self):
        end = next_boundary(self.clock, self.state, self.state.end, boundaries_of(self.state))
        self.lines = recurring_lines(self.catalog, self.state, self.state.end, end)
        charges = tuple(Charge(l.item, l.start, l.end, l.amount) for l in self.lines)
        anchor = boundaries_of(self.state)
        self.after = replace(
            self.state, end=end, anchor=anchor, charges=self.state.charges + charges
        )
        self.period = (self.state.start, end)
        self.invoice = invoice_of(self.catalog, self.request, self.after)

    def whole_deal(self):
        return Deal(
            catalog=self.catalog,
            request=self.request,
            clock=self.clock,
            rules=dict(self.catalog.proration),
            old=self.state,
            new=self.state,
            at=self.at,
            settle=Settlement(*SETTLEMENTS["restart"]),
            anchor=None,
        )
