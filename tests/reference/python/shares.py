"""The share of a span that remains, and the rounding of what it is worth.

Every share is two exact numbers, remaining and total. Days are walked one by one; a day knows what
it weighs (one day, or one part of its own month).
"""

import calendar
import math
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from moments import DAY, Duration, add_months, count_days, each_day, shift

DEFAULTS = {
    "unit": "day",
    "day_count": "actual",
    "change_day": "remaining",
    "round": "line",
    "rounding": "half_up",
}

STEPS = {"week": None, "month": 1, "quarter": 3}  # months in each; weeks are days


def proration_of(*layers):
    """Fields of later layers (a rule's, the refund's) take the place of earlier ones."""
    merged = dict(DEFAULTS)
    for layer in layers:
        merged.update(layer or {})
        if "round" in (layer or {}):
            merged.pop("round_digits", None)
        if isinstance(merged["round"], dict):  # {"daily_price": 4}
            merged["round"], merged["round_digits"] = next(iter(merged["round"].items()))
    return merged


@dataclass(frozen=True)
class Share:
    remaining: Fraction
    total: Fraction

    @property
    def value(self):
        return self.remaining / self.total if self.total else Fraction(0)

    def remains(self):
        return self.remaining, self.total

    def is_used(self):
        return self.total - self.remaining, self.total


WHOLE = Share(Fraction(1), Fraction(1))
NONE = Share(Fraction(0), Fraction(1))


@dataclass(frozen=True)
class Span:
    """What a share is measured on. `counted_from` is where months are counted from."""

    start: object
    end: object
    interval: Duration
    counted_from: object = None
    paid: bool = True  # a paid span; else a whole interval that the change may precede


def measure(clock, rules, span, at, lose_change_day):
    """The remaining share of span at the moment `at`."""
    unit = rules["unit"]
    if unit == "second":
        remaining = clock.instant(span.end) - clock.instant(at)
        total = clock.instant(span.end) - clock.instant(span.start)
    elif unit == "hour":
        remaining, total = measure_hours(clock, rules, span, at)
    elif unit in STEPS:
        remaining, total = measure_steps(rules, span, at, lose_change_day)
    elif unit == "period":
        remaining, total = measure_period(span, at, lose_change_day)
    else:
        return measure_days(clock, rules, span, at, lose_change_day)
    return clamp(remaining, total, span.paid)


def clamp(remaining, total, capped):
    remaining = max(Fraction(0), Fraction(remaining))
    if capped:
        remaining = min(remaining, Fraction(total))
    return Share(remaining, Fraction(total))


def measure_hours(clock, rules, span, at):
    def floor(moment):
        return clock.instant(moment) // 3600

    hours = Fraction(clock.instant(at), 3600)
    how = rules.get("partial_unit", "down")
    moved = {
        "down": math.floor(hours),
        "up": math.ceil(hours),
        "nearest": math.floor(hours + Fraction(1, 2)),
    }[how]
    return floor(span.end) - moved, floor(span.end) - floor(span.start)


def stepped(start, step, n):
    """The day n weeks, months or quarters after the start."""
    if step == "week":
        return start + timedelta(days=7 * n)
    return add_months(start, STEPS[step] * n)


def steps_until(start, day, up, step="month"):
    """Steps from start to day: begun ones (up) or whole ones."""
    n = 0
    while stepped(start, step, n) > day:
        n -= 1
    while stepped(start, step, n + 1) <= day:
        n += 1
    if up and stepped(start, step, n) < day:
        n += 1
    return n


def measure_steps(rules, span, at, lose_change_day):
    start = (span.counted_from or span.start).day
    day = at.day + timedelta(days=1 if lose_change_day else 0)
    how, step = rules.get("partial_unit", "up"), rules["unit"]
    used = steps_until(start, day, how == "up", step)
    if how == "nearest":
        since, until = stepped(start, step, used), stepped(start, step, used + 1)
        used += 1 if 2 * count_days(since, day) >= count_days(since, until) else 0
    available = steps_until(start, span.end.day, True, step)
    total = steps_until(span.start.day, span.end.day, True, step)
    return available - used, total


def measure_period(span, at, lose_change_day):
    start = (span.counted_from or span.start).day
    day = at.day + timedelta(days=1 if lose_change_day else 0)
    return (1 if day <= start else 0), 1


def days_30_360(start, end):
    return (
        360 * (end.year - start.year)
        + 30 * (end.month - start.month)
        + min(end.day, 30)
        - min(start.day, 30)
    )


def parts_of_months(start, end):
    return sum(
        (Fraction(1, calendar.monthrange(d.year, d.month)[1]) for d in each_day(start, end)),
        Fraction(0),
    )


def spans_left(clock, rules, at, end):
    """Days as spans of 86 400 s; `up` and `down` round the used time."""
    raw = Fraction(clock.instant(end) - clock.instant(at), DAY)
    return {
        "nearest": math.floor(raw + Fraction(1, 2)),
        "up": math.floor(raw),
        "down": math.ceil(raw),
    }[rules["partial_unit"]]


def calendar_days(clock, rules, start, end):
    if rules.get("partial_unit"):
        return spans_left(clock, {"partial_unit": "nearest"}, start, end)
    return count_days(start.day, end.day)


def measure_days(clock, rules, span, at, lose_change_day):
    kind = rules["day_count"]
    lost = 1 if lose_change_day else 0
    if kind == "calendar_months":
        remaining = parts_of_months(at.day + timedelta(days=lost), span.end.day)
        return clamp(remaining, parts_of_months(span.start.day, span.end.day), span.paid)
    if kind == "30/360":
        remaining = days_30_360(at.day, span.end.day) - lost
        return clamp(remaining, days_30_360(span.start.day, span.end.day), span.paid)
    if rules.get("partial_unit"):
        remaining = spans_left(clock, rules, at, span.end) - lost
    else:
        remaining = count_days(at.day, span.end.day) - lost
    inside = not clock.before(at, span.start)
    return clamp(remaining, total_days(clock, rules, span), span.paid or inside)


def total_days(clock, rules, span):
    whole = calendar_days(clock, rules, span.start, span.end)
    kind, months = rules["day_count"], span.interval.months
    short = span.end.wall < shift(span.start, span.interval).wall
    if kind == "actual" or not months or short:
        return Fraction(whole)
    if kind == "actual/30":
        return Fraction(30 * months)
    return Fraction(365 * months, 12)


def length_of(clock, rules, part, whole):
    """How much of the interval `whole` the span `part` is; begun weeks, months and periods are whole."""
    if rules["unit"] == "period":
        return WHOLE
    step = rules["unit"]
    if step in STEPS:
        parts = [steps_until(span.start.day, span.end.day, True, step) for span in (part, whole)]
        return Share(Fraction(parts[0]), Fraction(parts[1]))
    total = measure(clock, rules, whole, whole.start, False)
    inside = measure(clock, rules, whole, part.start, False)
    cut = measure(clock, rules, whole, part.end, False)
    return Share(inside.remaining - cut.remaining, total.total)


def round_money(value, digits, mode):
    """One rounding of a signed amount; halves by mode."""
    scaled = Fraction(value) * 10**digits
    low = math.floor(scaled)
    rest = scaled - low
    if rest == 0:
        return Fraction(low, 10**digits)
    toward_zero, away = (low, low + 1) if scaled > 0 else (low + 1, low)
    if mode == "floor":
        chosen = low
    elif mode == "ceiling":
        chosen = low + 1
    elif mode == "up":
        chosen = away
    elif mode == "down":
        chosen = toward_zero
    elif rest != Fraction(1, 2):
        chosen = low if rest < Fraction(1, 2) else low + 1
    else:
        even = low if low % 2 == 0 else low + 1
        chosen = {"half_up": away, "half_down": toward_zero, "half_even": even}[mode]
    return Fraction(chosen, 10**digits)
