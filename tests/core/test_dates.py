"""Dates: two calendars, two languages, relative moments, and the forms of the wire."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.dates import (
    Calendar,
    Digits,
    Relative,
    Style,
    format_date,
    format_duration_iso,
    format_moment,
    parse_date,
    parse_duration,
    parse_iso_date,
    parse_iso_moment,
    relative,
)

DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, 35, tzinfo=UTC)  # Sunday, 14:05 in Tehran
TEHRAN = "Asia/Tehran"
FIRST, LAST = date(1921, 3, 21), date(2122, 3, 20)  # 1300/01/01 and 1500/12/29
CATALOGUES = Path(__file__).resolve().parents[2] / "i18n"

# 1 Farvardin by the equinox rule, among them years that arithmetic calendars get wrong.
NEW_YEARS = [
    (1300, "1921-03-21"),
    (1309, "1930-03-21"),
    (1375, "1996-03-20"),
    (1399, "2020-03-20"),
    (1400, "2021-03-21"),
    (1403, "2024-03-20"),
    (1404, "2025-03-21"),
    (1405, "2026-03-21"),
    (1408, "2029-03-20"),
    (1409, "2030-03-21"),
    (1437, "2058-03-21"),
]


@pytest.mark.parametrize(
    ("typed", "calendar", "day"),
    [
        ("1405/09/01", "jalali", DAY),
        ("۱۴۰۵/۰۹/۰۱", "jalali", DAY),
        ("١٤٠٥-٩-١", "jalali", DAY),
        (" ۱۴۰۵ . ۹ . ۱ ", "jalali", DAY),
        ("\u200f۱۴۰۵/۹/۱\u200e", "jalali", DAY),
        ("1403/12/30", "jalali", date(2025, 3, 20)),
        ("2026-11-22", "gregorian", DAY),
        ("۲۰۲۶/۱۱/۲۲", "gregorian", DAY),
        ("2024.2.29", "gregorian", date(2024, 2, 29)),
    ],
)
def test_typed_dates_are_read(typed: str, calendar: Calendar, day: date) -> None:
    assert parse_date(typed, calendar) == day


@pytest.mark.parametrize(
    ("typed", "calendar"),
    [
        ("", "jalali"),
        ("1404/12/30", "jalali"),
        ("1405/13/01", "jalali"),
        ("1405/07/31", "jalali"),
        ("1405/00/10", "jalali"),
        ("2026/11/22", "jalali"),
        ("1405/09/01", "gregorian"),
        ("2026-02-29", "gregorian"),
        ("2026-11-22T10:00", "gregorian"),
        ("22/11/2026", "gregorian"),
        ("26-11-22", "gregorian"),
        ("2026--11-22", "gregorian"),
        ("2026-11-22" + " " * 1000, "gregorian"),
        ("امروز", "jalali"),
    ],
)
def test_what_is_no_date_is_refused(typed: str, calendar: Calendar) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_date(typed, calendar)


@pytest.mark.parametrize(("year", "iso"), NEW_YEARS)
def test_the_persian_year_begins_on_its_astronomical_day(year: int, iso: str) -> None:
    assert parse_date(f"{year}/1/1", "jalali") == date.fromisoformat(iso)


@settings(deadline=None, max_examples=500)
@given(st.dates(FIRST, LAST), st.sampled_from(["jalali", "gregorian"]), st.sampled_from(["persian", "latin"]))
def test_written_dates_are_read_back(day: date, calendar: Calendar, digits: Digits) -> None:
    for language in ("fa", "en"):
        assert parse_date(format_date(day, calendar, digits, language, "numeric"), calendar) == day


@settings(deadline=None)
@given(st.dates(FIRST, LAST - timedelta(days=1)))
def test_the_next_day_is_written_later(day: date) -> None:
    today, tomorrow = (format_date(d, "jalali", "latin", "en", "numeric") for d in (day, day + timedelta(days=1)))
    assert today < tomorrow


@pytest.mark.parametrize(
    ("calendar", "digits", "language", "style", "written"),
    [
        ("jalali", "persian", "fa", "full", "یکشنبه ۱ آذر ۱۴۰۵"),
        ("jalali", "persian", "fa", "short", "۱ آذر ۱۴۰۵"),
        ("jalali", "persian", "fa", "numeric", "۱۴۰۵/۰۹/۰۱"),
        ("jalali", "latin", "fa", "numeric", "1405/09/01"),
        ("gregorian", "persian", "fa", "full", "یکشنبه ۲۲ نوامبر ۲۰۲۶"),
        ("gregorian", "persian", "fa", "numeric", "۲۰۲۶/۱۱/۲۲"),
        ("gregorian", "latin", "en", "full", "Sunday, 22 November 2026"),
        ("gregorian", "latin", "en", "short", "22 Nov 2026"),
        ("gregorian", "latin", "en", "numeric", "2026-11-22"),
        ("gregorian", "persian", "en-GB", "full", "Sunday, 22 November 2026"),
        ("jalali", "latin", "en", "full", "Sunday, 1 Azar 1405"),
        ("jalali", "latin", "en", "short", "1 Azar 1405"),
        ("jalali", "persian", "fa-IR", "short", "۱ آذر ۱۴۰۵"),
        ("gregorian", "latin", "de", "short", "22 Nov 2026"),
    ],
)
def test_dates_are_written_as_their_reader_does(
    calendar: Calendar, digits: Digits, language: str, style: Style, written: str
) -> None:
    assert format_date(DAY, calendar, digits, language, style) == written


@pytest.mark.parametrize("day", [date.min, date(622, 3, 20), date.max])
def test_a_day_outside_the_persian_calendar_is_written_in_gregorian(day: date) -> None:
    assert format_date(day, "jalali", "latin", "fa", "numeric") == day.isoformat().replace("-", "/")


def test_moments_are_written_on_the_clock_of_their_zone() -> None:
    assert format_moment(NOW, TEHRAN, "jalali", "persian", "fa") == "۱ آذر ۱۴۰۵، ۱۴:۰۵"
    assert format_moment(NOW, "Europe/Berlin", "gregorian", "latin", "en") == "22 Nov 2026, 11:35"
    assert format_moment(NOW, TEHRAN, "jalali", "persian", "fa", seconds=True) == "۱ آذر ۱۴۰۵، ۱۴:۰۵:۰۰"


def test_the_day_of_a_moment_is_that_of_its_zone() -> None:
    late = datetime(2026, 11, 21, 21, 0, tzinfo=UTC)
    assert format_moment(late, TEHRAN, "jalali", "persian", "fa") == "۱ آذر ۱۴۰۵، ۰۰:۳۰"


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(ValueError, match="zone"):
        format_moment(naive, TEHRAN, "jalali", "persian", "fa")
    with pytest.raises(ValueError, match="zone"):
        relative(naive, NOW, zone=TEHRAN, calendar="jalali", digits="persian", language="fa")


@pytest.mark.parametrize(
    ("distance", "expected"),
    [
        ({}, Relative("time.just_now")),
        ({"seconds": -59}, Relative("time.just_now")),
        ({"seconds": -60}, Relative("time.a_minute_ago")),
        ({"minutes": -18}, Relative("time.minutes_ago", {"count": "۱۸"})),
        ({"minutes": -59, "seconds": -59}, Relative("time.minutes_ago", {"count": "۵۹"})),
        ({"minutes": -60}, Relative("time.an_hour_ago")),
        ({"hours": -23, "minutes": -59}, Relative("time.hours_ago", {"count": "۲۳"})),
        ({"hours": -24}, Relative("time.yesterday_at", {"time": "۱۴:۰۵"})),
        ({"hours": -38}, Relative("time.yesterday_at", {"time": "۰۰:۰۵"})),
        ({"hours": -39}, Relative("time.weekday_at", {"weekday": "جمعه", "time": "۲۳:۰۵"})),
        ({"days": -6}, Relative("time.weekday_at", {"weekday": "دوشنبه", "time": "۱۴:۰۵"})),
        ({"days": -7}, Relative("time.on_date", {"date": "۲۴ آبان ۱۴۰۵"})),
        ({"days": -700}, Relative("time.on_date", {"date": "۲ دی ۱۴۰۳"})),
        ({"seconds": 30}, Relative("time.just_now")),
        ({"seconds": 90}, Relative("time.in_a_minute")),
        ({"minutes": 18}, Relative("time.in_minutes", {"count": "۱۸"})),
        ({"minutes": 90}, Relative("time.in_an_hour")),
        ({"hours": 5}, Relative("time.in_hours", {"count": "۵"})),
        ({"hours": 25}, Relative("time.tomorrow_at", {"time": "۱۵:۰۵"})),
        ({"days": 3}, Relative("time.on_date_at", {"date": "۴ آذر ۱۴۰۵", "time": "۱۴:۰۵"})),
    ],
)
def test_moments_are_told_from_now(distance: dict[str, int], expected: Relative) -> None:
    moment = NOW + timedelta(**distance)
    assert relative(moment, NOW, zone=TEHRAN, calendar="jalali", digits="persian", language="fa") == expected


def test_english_readers_get_english_names_and_digits() -> None:
    moment = NOW - timedelta(days=3)
    said = relative(moment, NOW, zone="Europe/Berlin", calendar="gregorian", digits="persian", language="en")
    assert said == Relative("time.weekday_at", {"weekday": "Thursday", "time": "11:35"})


def test_a_long_day_of_changing_clocks_is_not_yesterday() -> None:
    now = datetime(2026, 10, 25, 22, 45, tzinfo=UTC)  # 23:45 in Berlin, whose day has 25 hours
    moment = now - timedelta(hours=24, minutes=10)
    said = relative(moment, now, zone="Europe/Berlin", calendar="gregorian", digits="latin", language="en")
    assert said == Relative("time.hours_ago", {"count": "24"})


@settings(deadline=None)
@given(st.integers(-(10**9), 10**9), st.sampled_from(["fa", "en"]))
def test_each_relative_text_is_in_the_catalogue_with_its_arguments(seconds: int, language: str) -> None:
    moment = NOW + timedelta(seconds=seconds)
    said = relative(moment, NOW, zone=TEHRAN, calendar="jalali", digits="persian", language=language)
    texts = json.loads((CATALOGUES / f"{language}.json").read_text(encoding="utf-8"))
    assert set(re.findall(r"{(\w+)}", texts[said.key])) == set(said.args)


@pytest.mark.parametrize("text", ["2026-11-22", "0001-01-01", "9999-12-31"])
def test_wire_dates_are_read(text: str) -> None:
    assert parse_iso_date(text).isoformat() == text


@pytest.mark.parametrize(
    "text", ["20261122", "2026-W47-7", "2026-11-22T00:00", "۲۰۲۶-۱۱-۲۲", "2026-13-01", "2026-11-22\n", ""]
)
def test_other_dates_are_refused_on_the_wire(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_iso_date(text)


@pytest.mark.parametrize(
    "text", ["2026-11-22T10:35Z", "2026-11-22T14:05+03:30", "2026-11-22T10:35:00.000Z", "2026-11-22T05:35:00-05:00"]
)
def test_wire_moments_become_utc(text: str) -> None:
    moment = parse_iso_moment(text)
    assert moment == NOW
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22T10:35",
        "2026-11-22",
        "2026-11-22 10:35Z",
        "2026-11-22T25:00Z",
        "2026-11-22T10:35+99:00",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59-14:00",
        "2026-11-22T10:35Z\n",
        "",
    ],
)
def test_moments_without_offset_or_sense_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_iso_moment(text)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("PT1H30M", timedelta(hours=1, minutes=30)),
        ("P2D", timedelta(days=2)),
        ("-P2D", timedelta(days=-2)),
        ("P1DT2H3M4S", timedelta(days=1, hours=2, minutes=3, seconds=4)),
        ("P2W", timedelta(days=14)),
        ("PT90M", timedelta(minutes=90)),
        ("PT0S", timedelta()),
    ],
)
def test_durations_are_read(text: str, length: timedelta) -> None:
    assert parse_duration(text) == length


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1DT", "-P", "P1Y", "P1M", "1H", "PT1.5H", "P1D2H", "PT1M1H", "P9999999D", "PT۱H", "P1W1D"]
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a duration"):
        parse_duration(text)


@settings(deadline=None)
@given(st.integers(-(10**9), 10**9))
def test_written_durations_are_read_back(seconds: int) -> None:
    length = timedelta(seconds=seconds)
    assert parse_duration(format_duration_iso(length)) == length


def test_durations_are_written_with_days_as_the_greatest_unit() -> None:
    assert format_duration_iso(timedelta(days=16, minutes=90)) == "P16DT1H30M"
    assert format_duration_iso(timedelta(minutes=-90)) == "-PT1H30M"
    assert format_duration_iso(timedelta(microseconds=5)) == "PT0S"
