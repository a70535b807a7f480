"""Working time: when so many minutes of it will have passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.core.config import Calendar
from app.core.facts import WEEKDAYS

_LONGEST_SEARCH = 3660  # days; a calendar without a working minute in ten years has none
_DAY = 24 * 60


def due_at(start: datetime, minutes: int, calendar: Calendar | None, zone: str) -> datetime | None:
    """The moment (UTC) at which `minutes` of working time have passed since the aware `start`.

    Without a `calendar` every minute counts. None when the calendar has no working time at all. Hours are those of the
    wall clock in the IANA `zone`: where the clock is moved, a working day is as long as it really was.
    """
    if calendar is None:
        return start.astimezone(UTC) + timedelta(minutes=minutes)
    left = timedelta(minutes=minutes)
    for begins, ends in _spans(start, calendar, ZoneInfo(zone)):
        if ends - begins >= left:
            return begins + left
        left -= ends - begins
    return None


def _spans(start: datetime, calendar: Calendar, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of working time from `start` on, in order, in UTC."""
    start, first = start.astimezone(UTC), start.astimezone(zone).date()
    free = {holiday.day for holiday in calendar.holidays}
    for ahead in range(_LONGEST_SEARCH):
        day = first + timedelta(days=ahead)
        if day in free:
            continue
        for span in sorted(calendar.weekly.get(WEEKDAYS[day.weekday()], ())):
            begins, ends = (_moment(day, minute, zone) for minute in span)
            if ends > start:
                yield max(begins, start), ends
                start = ends  # stretches that overlap count once


def _moment(day: date, minute: int, zone: ZoneInfo) -> datetime:
    day += timedelta(days=minute // _DAY)
    at = time(minute % _DAY // 60, minute % 60)
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)
