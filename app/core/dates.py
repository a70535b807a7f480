"""Dates and moments in Jalali and Gregorian, read and written in Persian and English."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import jdatetime

from app.core.calendar_names import MONTHS, WEEKDAYS
from app.core.iso import format_duration_iso, parse_duration, parse_iso_date, parse_iso_moment
from app.core.text import fold, to_persian_digits

__all__ = [
    "Calendar",
    "Digits",
    "Relative",
    "Style",
    "format_date",
    "format_duration_iso",
    "format_moment",
    "parse_date",
    "parse_duration",
    "parse_iso_date",
    "parse_iso_moment",
    "relative",
]

Calendar = Literal["jalali", "gregorian"]
Digits = Literal["persian", "latin"]
Style = Literal["full", "short", "numeric"]

# A year outside is a slip (most often a year of the other calendar), not a date somebody means.
_YEARS = {"jalali": range(1200, 1601), "gregorian": range(1800, 2401)}

_TYPED_DATE = re.compile(r"([0-9]{4}) ?[/.-] ?([0-9]{1,2}) ?[/.-] ?([0-9]{1,2})")
_JALALI_YEARS = range(623, 9622)  # Gregorian years that the Jalali calendar can say; others stay Gregorian
_LONGEST_INPUT = 40
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_DAYS_NAMED_BY_WEEKDAY = 6


@dataclass(frozen=True, slots=True)
class Relative:
    """A moment as seen from now: key of a text in `i18n/` and its arguments, digits already in the reader's form."""

    key: str
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Hand:
    """How one reader writes dates."""

    zone: ZoneInfo
    calendar: Calendar
    digits: Digits
    language: str

    def date(self, moment: datetime) -> str:
        return format_date(moment.astimezone(self.zone).date(), self.calendar, self.digits, self.language, "short")

    def time(self, moment: datetime, *, seconds: bool = False) -> str:
        shape = "%H:%M:%S" if seconds else "%H:%M"
        return _in_digits(moment.astimezone(self.zone).strftime(shape), self.digits, self.language)

    def count(self, number: int) -> str:
        return _in_digits(str(number), self.digits, self.language)

    def weekday(self, moment: datetime) -> str:
        return WEEKDAYS[_known(self.language)][moment.astimezone(self.zone).weekday()]

    def days_between(self, earlier: datetime, later: datetime) -> int:
        """Midnights between the two on the reader's clock."""
        return (later.astimezone(self.zone).date() - earlier.astimezone(self.zone).date()).days


def parse_date(text: str, calendar: Calendar) -> date:
    """Read a typed date, year first, with `/`, `-` or `.` and any digits. ValueError when it is none."""
    found = _TYPED_DATE.fullmatch(fold(text)) if len(text) <= _LONGEST_INPUT else None
    if found is None:
        raise ValueError("not a date")
    year, month, day = (int(part) for part in found.groups())
    if year not in _YEARS[calendar]:
        raise ValueError("not a year of this calendar")
    if calendar == "gregorian":
        return date(year, month, day)
    gregorian: date = jdatetime.date(year, month, day).togregorian()
    return gregorian


def format_date(day: date, calendar: Calendar, digits: Digits, language: str, style: Style = "full") -> str:
    """Write a date: «یکشنبه ۱ آذر ۱۴۰۵», «۱ آذر ۱۴۰۵» or «۱۴۰۵/۰۹/۰۱» by style.

    `digits` are those of Persian prose; every other language has Latin ones. Languages without names of
    their own are written in English.
    """
    language = _known(language)
    if calendar == "jalali" and day.year not in _JALALI_YEARS:
        calendar = "gregorian"
    year, month, number = _parts(day, calendar)
    if style == "numeric":
        separator = "-" if (language, calendar) == ("en", "gregorian") else "/"
        return _in_digits(f"{year:04}{separator}{month:02}{separator}{number:02}", digits, language)
    name = MONTHS[language, calendar][month - 1]
    if style == "short":
        if (language, calendar) == ("en", "gregorian"):
            name = name[:3]
        return _in_digits(f"{number} {name} {year}", digits, language)
    comma = "" if language == "fa" else ","
    weekday = WEEKDAYS[language][day.weekday()]
    return _in_digits(f"{weekday}{comma} {number} {name} {year}", digits, language)


def format_moment(
    moment: datetime, zone: str, calendar: Calendar, digits: Digits, language: str, *, seconds: bool = False
) -> str:
    """Write an aware moment in the IANA zone: «۱ آذر ۱۴۰۵، ۱۴:۰۵», "22 Nov 2026, 14:05"."""
    hand = _Hand(ZoneInfo(zone), calendar, digits, language)
    comma = "،" if _known(language) == "fa" else ","
    return f"{hand.date(_aware(moment))}{comma} {hand.time(moment, seconds=seconds)}"


def relative(
    moment: datetime, now: datetime, *, zone: str, calendar: Calendar, digits: Digits, language: str
) -> Relative:
    """Say when an aware moment is: minutes and hours up to a day, then weekday and time, then the date.

    Moments ahead get minutes, hours, tomorrow, then date and time.
    """
    hand = _Hand(ZoneInfo(zone), calendar, digits, language)
    if _aware(moment) > _aware(now):
        return _ahead(moment, now, hand)
    return _ago(moment, now, hand)


def _ago(moment: datetime, now: datetime, hand: _Hand) -> Relative:
    elapsed, days = now - moment, hand.days_between(moment, now)
    if elapsed < _HOUR:
        return _minutes(elapsed // _MINUTE, hand, "time.a_minute_ago", "time.minutes_ago")
    if elapsed < _DAY or not days:
        return _hours(elapsed // _HOUR, hand, "time.an_hour_ago", "time.hours_ago")
    if days == 1:
        return Relative("time.yesterday_at", {"time": hand.time(moment)})
    if days <= _DAYS_NAMED_BY_WEEKDAY:
        return Relative("time.weekday_at", {"weekday": hand.weekday(moment), "time": hand.time(moment)})
    return Relative("time.on_date", {"date": hand.date(moment)})


def _ahead(moment: datetime, now: datetime, hand: _Hand) -> Relative:
    left, days = moment - now, hand.days_between(now, moment)
    if left < _HOUR:
        return _minutes(left // _MINUTE, hand, "time.in_a_minute", "time.in_minutes")
    if left < _DAY or not days:
        return _hours(left // _HOUR, hand, "time.in_an_hour", "time.in_hours")
    if days == 1:
        return Relative("time.tomorrow_at", {"time": hand.time(moment)})
    return Relative("time.on_date_at", {"date": hand.date(moment), "time": hand.time(moment)})


def _minutes(count: int, hand: _Hand, one: str, many: str) -> Relative:
    if not count:
        return Relative("time.just_now")
    return Relative(one) if count == 1 else Relative(many, {"count": hand.count(count)})


def _hours(count: int, hand: _Hand, one: str, many: str) -> Relative:
    return Relative(one) if count == 1 else Relative(many, {"count": hand.count(count)})


def _parts(day: date, calendar: Calendar) -> tuple[int, int, int]:
    if calendar == "gregorian":
        return day.year, day.month, day.day
    jalali = jdatetime.date.fromgregorian(year=day.year, month=day.month, day=day.day)
    return jalali.year, jalali.month, jalali.day


def _in_digits(text: str, digits: Digits, language: str) -> str:
    return to_persian_digits(text) if digits == "persian" and _known(language) == "fa" else text


def _known(language: str) -> str:
    return "fa" if language.partition("-")[0] == "fa" else "en"


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment
