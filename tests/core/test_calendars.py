"""Working time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.calendars import due_at
from app.core.config import Calendar, Holiday
from tests.core.bundles import text

TEHRAN = "Asia/Tehran"
WEEK = dict.fromkeys(("sat", "sun", "mon", "tue", "wed"), ((480, 750), (810, 960))) | {"thu": ((480, 720),)}


def office(*holidays: date, weekly: dict[str, tuple[tuple[int, int], ...]] | None = None) -> Calendar:
    free = tuple(Holiday(day, None) for day in holidays)
    return Calendar("office", text("Office"), WEEK if weekly is None else weekly, free)


def tehran(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(TEHRAN))  # type: ignore[arg-type]  # the first parts are the date's


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        (tehran(2026, 3, 7, 9, 0), 60, tehran(2026, 3, 7, 10, 0)),
        (tehran(2026, 3, 7, 12, 0), 60, tehran(2026, 3, 7, 14, 0)),  # over the break
        (tehran(2026, 3, 7, 12, 0), 30, tehran(2026, 3, 7, 12, 30)),  # at the very end of a stretch
        (tehran(2026, 3, 7, 7, 0), 60, tehran(2026, 3, 7, 9, 0)),  # before they open
        (tehran(2026, 3, 7, 17, 0), 60, tehran(2026, 3, 8, 9, 0)),  # after they close
        (tehran(2026, 3, 6, 12, 0), 60, tehran(2026, 3, 7, 9, 0)),  # a Friday
        (tehran(2026, 3, 5, 11, 30), 60, tehran(2026, 3, 7, 8, 30)),  # over the weekend
        (tehran(2026, 3, 7, 9, 0), 420, tehran(2026, 3, 8, 9, 0)),  # a whole day's work
        (tehran(2026, 3, 7, 8, 0), 5 * 420 + 240, tehran(2026, 3, 12, 12, 0)),  # a whole week's
    ],
)
def test_minutes_pass_only_while_somebody_works(start: datetime, minutes: int, due: datetime) -> None:
    assert due_at(start, minutes, office(), TEHRAN) == due


def test_without_a_calendar_every_minute_counts() -> None:
    assert due_at(tehran(2026, 3, 6, 23, 30), 60, None, TEHRAN) == tehran(2026, 3, 7, 0, 30)


def test_nobody_works_on_a_holiday() -> None:
    assert due_at(tehran(2026, 3, 7, 15, 30), 60, office(date(2026, 3, 8)), TEHRAN) == tehran(2026, 3, 9, 8, 30)


def test_a_calendar_without_hours_never_ends() -> None:
    assert due_at(tehran(2026, 3, 7, 9, 0), 1, office(weekly={}), TEHRAN) is None


def test_stretches_that_overlap_count_once() -> None:
    weekly = {"sat": ((480, 720), (600, 780))}
    assert due_at(tehran(2026, 3, 7, 8, 0), 300, office(weekly=weekly), TEHRAN) == tehran(2026, 3, 7, 13, 0)


def test_a_day_of_the_moved_clock_is_as_long_as_it_was() -> None:
    berlin = "Europe/Berlin"
    weekly = {"sun": ((0, 1440),)}
    start = datetime(2026, 3, 29, 0, 0, tzinfo=ZoneInfo(berlin))
    assert due_at(start, 23 * 60, office(weekly=weekly), berlin) == datetime(2026, 3, 29, 22, 0, tzinfo=UTC)


@given(st.integers(0, 525_600), st.integers(1, 5000), st.integers(1, 5000))
def test_more_work_is_never_due_earlier(minute: int, one: int, other: int) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    first, second = (due_at(start, minutes, office(), TEHRAN) for minutes in sorted((one, other)))
    assert first is not None
    assert second is not None
    assert start < first <= second
    split = due_at(first, max(one, other) - min(one, other), office(), TEHRAN) if one != other else first
    assert split == second
