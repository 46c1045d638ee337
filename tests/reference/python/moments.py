"""Dates, instants and durations, as the contract reads them.

A Moment is what a document writes: a civil date, or a timestamp with its offset. It is compared by
its civil date or by its instant, whichever the unit of the proration asks for (a Clock decides).
Days are counted one by one: slow, and hard to get wrong.
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Optional

EPOCH = date(1970, 1, 1)
DAY = 86400


@dataclass(frozen=True)
class Moment:
    day: date
    second: Fraction = Fraction(0)  # of its day, by the wall clock
    offset: Optional[int] = None  # seconds east of UTC; None for a civil date
    zone: str = ""  # the offset as written

    @property
    def is_date(self):
        return self.offset is None

    @property
    def wall(self):
        return (self.day, self.second)

    def as_date(self):
        return Moment(self.day)

    def text(self):
        if self.is_date:
            return self.day.isoformat()
        whole = int(self.second)
        clock = f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
        return f"{self.day.isoformat()}T{clock}{self.zone}"


def parse_offset(text):
    if text in ("Z", "z"):
        return 0
    sign = -1 if text[0] == "-" else 1
    return sign * (int(text[1:3]) * 3600 + int(text[4:6]) * 60)


def parse_moment(text):
    found = re.fullmatch(
        r"(\d{4}-\d\d-\d\d)(?:[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d))?", text
    )
    day = date.fromisoformat(found[1])
    if found[2] is None:
        return Moment(day)
    second = int(found[2]) * 3600 + int(found[3]) * 60 + int(found[4])  # no share counts less
    return Moment(day, Fraction(second), parse_offset(found[6]), found[6])


def parse_end(text):
    """The end of a period: 23:59:59 is the following midnight."""
    end = parse_moment(text)
    if end.second >= DAY - 1:
        return replace(end, day=end.day + timedelta(days=1), second=Fraction(0))
    return end


@dataclass(frozen=True)
class Duration:
    months: int = 0
    days: int = 0
    seconds: int = 0

    @property
    def is_civil(self):
        return self.seconds == 0

    @property
    def in_days(self):
        """Day-equivalents: twelve months are 365 days."""
        return Fraction(365, 12) * self.months + self.days + Fraction(self.seconds, DAY)


def parse_duration(text):
    number, unit = re.fullmatch(r"PT?(\d+)([A-Z])", text).groups()
    n = int(number)
    if text.startswith("PT"):
        return Duration(seconds=n * {"H": 3600, "M": 60, "S": 1}[unit])
    if unit in "YM":
        return Duration(months=n * (12 if unit == "Y" else 1))
    return Duration(days=n * (7 if unit == "W" else 1))


def add_months(day, months):
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def shift(moment, duration, times=1):
    """moment + times × duration; the day is clamped to the end of a short month."""
    if duration.months:
        return replace(moment, day=add_months(moment.day, duration.months * times))
    if duration.days:
        return replace(moment, day=moment.day + timedelta(days=duration.days * times))
    days, second = divmod(moment.second + duration.seconds * times, DAY)
    return replace(moment, day=moment.day + timedelta(days=int(days)), second=second)


def each_day(start, end):
    day = start
    while day < end:
        yield day
        day += timedelta(days=1)


def count_days(start, end):
    """Civil days from start to end, negative when they are reversed."""
    if end < start:
        return -count_days(end, start)
    return sum(1 for _ in each_day(start, end))


@dataclass(frozen=True)
class Clock:
    """How moments are compared: by instant (units second and hour) or by civil date."""

    by_instant: bool
    offset: int  # what a civil date has when it is needed as an instant

    def instant(self, moment):
        offset = self.offset if moment.offset is None else moment.offset
        return (moment.day - EPOCH).days * DAY + moment.second - offset

    def key(self, moment):
        return self.instant(moment) if self.by_instant else moment.day

    def before(self, a, b):
        return self.key(a) < self.key(b)

    def as_timestamp(self, moment):
        """A civil date as the timestamp of its first instant."""
        if not moment.is_date:
            return moment
        east = self.offset
        sign, minutes = "-" if east < 0 else "+", abs(east) // 60
        zone = f"{sign}{minutes // 60:02}:{minutes % 60:02}" if east else "Z"
        return replace(moment, offset=east, zone=zone)

    def shown(self, moment):
        """As lines print it: the timestamp where instants count, else the civil date."""
        return moment if self.by_instant else moment.as_date()


def boundary_index(clock, anchor, interval, moment):
    """The n with anchor + n × interval <= moment < anchor + (n + 1) × interval."""
    n = 0
    while clock.before(moment, shift(anchor, interval, n)):
        n -= 1
    while not clock.before(moment, shift(anchor, interval, n + 1)):
        n += 1
    return n


def interval_holding(clock, anchor, interval, moment):
    n = boundary_index(clock, anchor, interval, moment)
    return shift(anchor, interval, n), shift(anchor, interval, n + 1)


def interval_ending_with(clock, anchor, interval, end):
    """The interval that holds the last moment before end."""
    n = boundary_index(clock, anchor, interval, end)
    if clock.key(shift(anchor, interval, n)) == clock.key(end):
        n -= 1
    return shift(anchor, interval, n), shift(anchor, interval, n + 1)


def is_interval(start, end, interval):
    """start + interval = end or end - interval = start, by the wall clock."""
    return shift(start, interval).wall == end.wall or shift(end, interval, -1).wall == start.wall


def near_interval(start, end, interval):
    """The same, or within one day of it; that day is let pass from a week on."""
    if interval.in_days < 7:
        return is_interval(start, end, interval)

    def near(a, b):
        gap = (a.day - b.day).days * DAY + a.second - b.second
        return abs(gap) <= DAY

    return near(shift(start, interval), end) or near(shift(end, interval, -1), start)
