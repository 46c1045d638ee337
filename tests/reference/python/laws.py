"""What a law gives beyond the policy (L4, L7.23): each rule lies over the policy as a policy of its
own, the cancellation is answered under both, and the better answer counts (DEC-62 to DEC-65)."""

from copy import deepcopy
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
import json

from changes import note
from commitment import term_of
from moments import parse_duration, parse_moment, shift

LAWS = Path(__file__).resolve().parents[3] / "web" / "laws"
BY_LAW = ("used", "addon_used", "non_refundable", "early_end", "charge")


def laws_of(catalog, request):
    named = request.get("laws", catalog.document.get("laws", []))
    for law in named:
        if isinstance(law, str):
            law = json.loads((LAWS / f"{law}.json").read_text(encoding="utf-8"))
        yield law


class Contract:
    """The facts that laws ask for."""

    def __init__(self, catalog, request, state):
        self.catalog, self.request, self.state = catalog, request, state
        self.at = parse_moment(request["change"]["at"])
        said = request.get("concluded_on") or state.extra.get("started")
        self.concluded = parse_moment(said).day if said else state.start.day
        self.is_dated = bool(said)
        self.customer = request.get("customer", catalog.document.get("customer", "consumer"))

    def is_under(self, law):
        text = self.concluded.isoformat()
        return (
            law.get("customer", "consumer") == self.customer
            and law.get("from", text) <= text <= law.get("until", text)
        )

    def first_term_is_over(self):
        term = term_of(self.catalog, self.state)
        if term and (not self.is_dated or term[0].day <= self.concluded):
            end = term[1].day
        else:
            start = replace_day(self.state.start.as_date(), self.concluded)
            end = shift(start, self.state.duration).day
            if term:
                end = min(end, term[0].day)
        return end <= self.at.day


def replace_day(moment, day):
    return type(moment)(day, *list(vars(moment).values())[1:])


# The days of a withdrawal.


def easter(year):
    """The Sunday after the first full moon of spring, by the golden number and the epact."""
    golden = year % 19 + 1
    century = year // 100 + 1
    skipped = 3 * century // 4 - 12
    moon = (8 * century + 5) // 25 - 5
    sunday = 5 * year // 4 - skipped - 10
    epact = (11 * golden + 20 + moon - skipped) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    full = 44 - epact
    if full < 21:
        full += 30
    full += 7 - (sunday + full) % 7
    return date(year, 3, 1) + timedelta(days=full - 1)


def is_holiday(day, text):
    if text.startswith("easter"):
        return day == easter(day.year) + timedelta(days=int(text[6:]))
    return text in (day.isoformat(), day.isoformat()[5:])


def last_day(right, concluded):
    day = concluded
    within = parse_duration(right["within"])
    if within.months:
        day = shift(parse_moment(concluded.isoformat()), within).day
    else:
        for _ in range(within.days):
            day += timedelta(days=1)
    if right.get("ends_on") == "working_day":
        while day.weekday() > 4 or any(is_holiday(day, h) for h in right.get("holidays", [])):
            day += timedelta(days=1)
    return day


def deadline_of(catalog, request, state):
    """(the last day, law, article), the latest of those that any law gives; or None."""
    contract, found = Contract(catalog, request, state), None
    for law in laws_of(catalog, request):
        if not contract.is_under(law):
            continue
        for rule in law["rules"]:
            if "withdrawal" in rule:
                day = last_day(rule["withdrawal"], contract.concluded)
                if found is None or found[0] < day:
                    found = (day, law["id"], rule["article"])
    return found


def deadline_notice(catalog, request, state):
    found = deadline_of(catalog, request, state)
    if found is None or found[0] < parse_moment(request["change"]["at"]).day:
        return []
    day, law, article = found
    return [note("withdrawal_until", until=day.isoformat(), law=law, article=article)]


# A rule over a policy.


def without_refusals(policy):
    policy.pop("refuse_when", None)
    refund = policy["refund"]
    if "used_limit" in refund:
        refund["used_limit"]["then"] = "partial"
    refund.get("full_within", {}).pop("max_uses", None)


def unused_comes_back(policy):
    without_refusals(policy)
    refund = policy["refund"]
    for key in ("full_within", "used_limit", "keep_at_least", "effective", "window"):
        refund.pop(key, None)
    refund["basis"] = "unused_time"
    policy.setdefault("commitment", {}).pop("early_end", None)


def shorter(contract, one, other):
    at = contract.at
    a, b = (shift(at, parse_duration(text)) for text in (one, other))
    return other if (b.day, b.second) < (a.day, a.second) else one


def withdrawal(policy, right):
    unused_comes_back(policy)
    refund = policy["refund"]
    for key in ("notice", "fee"):
        refund.pop(key, None)
    policy.pop("smallest_refund", None)
    refund["to"] = "original_payments"
    if right.get("keep") == "nothing":
        refund["full_within"] = {"duration": "P36500D"}
        return
    for rules in (policy.setdefault("proration", {}), refund.setdefault("proration", {})):
        rules.pop("partial_unit", None)
    refund["proration"].update(unit="day", day_count="actual", change_day="used")


def laid_over(contract, policy, rule):
    """The policy with the rule over it; None where the rule has nothing to say."""
    policy = deepcopy(policy)
    refund = policy.setdefault("refund", {})
    if "withdrawal" in rule:
        if last_day(rule["withdrawal"], contract.concluded) < contract.at.day:
            return None
        withdrawal(policy, rule["withdrawal"])
    elif "termination" in rule:
        right = rule["termination"]
        since = right.get("from", "first_term")
        announced = contract.request.get("renewal_announced", True)
        if since == "unannounced_renewal" and announced:
            return None
        if since != "start" and not contract.first_term_is_over():
            return None
        unused_comes_back(policy)
        if right.get("free"):
            refund.pop("fee", None)
        if "notice" in right:
            refund["notice"] = shorter(contract, refund.get("notice", right["notice"]), right["notice"])
        else:
            refund.pop("notice", None)
    elif "notice_at_most" in rule:
        if "notice" not in refund:
            return None
        refund["notice"] = shorter(contract, refund["notice"], rule["notice_at_most"])
    elif "early_end" in rule:
        limit_early_end(contract, policy, rule["early_end"])
    elif rule.get("no_refusal"):
        without_refusals(policy)
    return policy


def limit_early_end(contract, policy, limit):
    rules = policy.get("commitment", {})
    term = term_of(contract.catalog, contract.state)
    if term is None or "early_end" not in rules:
        return
    end, month = contract.at, 0
    notice = policy["refund"].get("notice")
    if notice:
        end = shift(end, parse_duration(notice))
    while shift(term[0], parse_duration(f"P{month + 1}M")).day <= end.day:
        month += 1
    if month + 1 >= limit.get("from_month", 1):
        rules["early_end"] = {"lesser_of": [rules["early_end"], limit["at_most"]]}


# The better of two answers.


def amounts(answer):
    return Fraction(answer["refund"]["amount"]), Fraction(answer["due_now"]["total"])


def cost(answer):
    """What is due and still invoiced where the service goes on past the paid period, less what
    comes back."""
    back, due = amounts(answer)
    effective = answer["effective_on"]
    goes_on = effective and parse_moment(answer["period_before"]["end"]).day < parse_moment(effective).day
    later = Fraction(answer["refund"].get("remaining_total", 0)) if goes_on else 0
    return due - back + later


def is_better(one, other):
    if one["verdict"]["status"] == "refused":
        return False
    if other["verdict"]["status"] == "refused":
        return True
    (back, due), (other_back, other_due) = amounts(one), amounts(other)
    if back < other_back or due > other_due:
        return False
    if cost(one) != cost(other):
        return cost(one) < cost(other)
    to = (one["refund"]["to"], other["refund"]["to"])
    return back > 0 and to == ("original_payments", "balance")


def mark(lines, others, article):
    for line in lines:
        if line["kind"] not in BY_LAW:
            continue
        same = [
            other
            for other in others
            if all(other[key] == line[key] for key in ("kind", "item", "amount"))
        ]
        law = same[0].get("law") if same else article
        if law:
            line["law"] = law


def mark_answer(answer, other, article):
    lines = answer["lines"]
    mark(lines, other["lines"], article)
    if lines and not any("law" in line for line in lines):
        kept = [line for line in lines if line["kind"] in BY_LAW]
        for line in kept or lines[:1]:
            line["law"] = article
    if answer["next_invoice"] and other["next_invoice"]:
        mark(answer["next_invoice"]["lines"], other["next_invoice"]["lines"], article)


def best_answer(catalog, request, state, ask):
    """`ask(policy, on_the_day)` answers the cancellation under a policy."""
    contract = Contract(catalog, request, state)
    best, policy, on_the_day, by = ask(catalog.policy, False), catalog.policy, False, []
    by_policy = deepcopy(best)
    for law in laws_of(catalog, request):
        if not contract.is_under(law):
            continue
        for rule in law["rules"]:
            alone = "withdrawal" in rule or "termination" in rule
            over = laid_over(contract, catalog.policy if alone else policy, rule)
            if over is None:
                continue
            on_day = "termination" in rule if alone else on_the_day
            answer = ask(over, on_day)
            if not is_better(answer, best):
                continue
            article = {"id": law["id"], "article": rule["article"]}
            answer["refund"]["full_until"] = best["refund"]["full_until"]
            mark_answer(answer, by_policy if alone else best, article)
            best, policy, on_the_day = answer, over, on_day
            by = ([] if alone else by) + [article]
    best["notices"] = best["notices"] + deadline_notice(catalog, request, state)
    for article in by:
        args = {"law": article["id"], "article": article["article"]}
        best["notices"].append(note("law_applies", **args))
    return best
