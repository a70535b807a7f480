"""Dates, moments and durations as they travel: ISO 8601, Latin digits, Gregorian."""

import re
from datetime import UTC, date, datetime, timedelta

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})"
)
_DURATION = re.compile(
    r"(?P<sign>-)?P(?:(?P<weeks>[0-9]{1,6})W|(?:(?P<days>[0-9]{1,6})D)?"
    r"(?:T(?:(?P<hours>[0-9]{1,6})H)?(?:(?P<minutes>[0-9]{1,6})M)?(?:(?P<seconds>[0-9]{1,6})S)?)?)"
)
_MOMENT_YEARS = range(2, 9999)  # a year of room on both sides: every zone can show the moment


def parse_iso_date(text: str) -> date:
    """Read `YYYY-MM-DD`, the only form on the wire. ValueError otherwise."""
    if not _DATE.fullmatch(text):
        raise ValueError("not a date as YYYY-MM-DD")
    return date.fromisoformat(text)


def parse_iso_moment(text: str) -> datetime:
    """Read an ISO 8601 date and time with its offset as aware UTC. ValueError otherwise."""
    if not _MOMENT.fullmatch(text):
        raise ValueError("not a moment with an offset")
    moment = datetime.fromisoformat(text)
    if moment.year not in _MOMENT_YEARS:
        raise ValueError("not a year for moments")
    return moment.astimezone(UTC)


def parse_duration(text: str) -> timedelta:
    """Read an ISO 8601 duration of weeks, days, hours, minutes, seconds, maybe negative (`PT1H30M`, `-P2D`).

    Years and months have no fixed length and are refused, like everything else, with ValueError.
    """
    found = _DURATION.fullmatch(text)
    if found is None or text.endswith(("P", "T")):
        raise ValueError("not a duration")
    parts = {unit: int(count) for unit, count in found.groupdict().items() if unit != "sign" and count}
    length = timedelta(**parts)
    return -length if found["sign"] else length


def format_duration_iso(length: timedelta) -> str:
    """Write a duration as ISO 8601 with days as the greatest unit; parts of a second are dropped."""
    minutes, seconds = divmod(int(abs(length).total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    clock = "".join(f"{count}{unit}" for count, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if count)
    if not days and not clock:
        return "PT0S"
    sign = "-" if length < timedelta() else ""
    return f"{sign}P{f'{days}D' if days else ''}{f'T{clock}' if clock else ''}"
