"""Days, moments, times of the day and lengths of time, as ISO 8601 writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.core.config import Field
from app.core.iso import parse_iso_date, parse_iso_moment
from app.core.text import to_latin_digits
from app.core.values.contract import IndexEntry, ValueContext, ValueType, as_it_is, invalid

# A year outside is a slip, most often a year of the other calendar.
_YEARS = range(1800, 2401)
_LONGEST_INPUT = 40
_EPOCH, _MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?")
_CLOCK = re.compile(r"([0-9]{1,5}):([0-5][0-9])")
_MINUTES = re.compile(r"[0-9]{1,9}")
_LONGEST_MINUTES = 60 * 24 * 36_525
_HOURS, _MINUTES_OF_HOUR = range(24), range(60)


class Day(ValueType):
    def read(self, raw: Any, field: Field, _ctx: ValueContext) -> str:
        try:
            day = parse_iso_date(_typed(raw))
        except ValueError:
            raise invalid("not_a_date", field) from None
        if day.year not in _YEARS:
            raise invalid("not_a_date", field)
        _check_day(day, field)
        return day.isoformat()

    def searchable_text(self, _value: Any, _field: Field) -> str:
        return ""

    def index_value(self, value: Any) -> list[IndexEntry]:
        return as_it_is(value)

    def api_type(self, field: Field) -> Mapping[str, Any]:
        bounds = {"formatMinimum": field.minimum, "formatMaximum": field.maximum}
        return {"type": "string", "format": "date", **{key: day for key, day in bounds.items() if day is not None}}


class Moment(ValueType):
    """Kept in UTC, so that text order is the order of time."""

    def read(self, raw: Any, field: Field, _ctx: ValueContext) -> str:
        try:
            moment = parse_iso_moment(_typed(raw))
        except ValueError:
            raise invalid("not_a_moment", field) from None
        if moment.year not in _YEARS:
            raise invalid("not_a_moment", field)
        return moment.isoformat(timespec="seconds")

    def searchable_text(self, _value: Any, _field: Field) -> str:
        return ""

    def index_value(self, value: Any) -> list[IndexEntry]:
        if not isinstance(value, str):
            return []
        try:
            moment = parse_iso_moment(value)
        except ValueError:
            return []
        return [(None, float((moment - _EPOCH) // _MICROSECOND))]

    def api_type(self, _field: Field) -> Mapping[str, Any]:
        return {"type": "string", "format": "date-time"}


class TimeOfDay(ValueType):
    def read(self, raw: Any, field: Field, _ctx: ValueContext) -> str:
        found = _TIME.fullmatch(_typed(raw))
        hour, minute = (int(found[1]), int(found[2])) if found else (-1, -1)
        if hour not in _HOURS or minute not in _MINUTES_OF_HOUR:
            raise invalid("not_a_time", field)
        return f"{hour:02}:{minute:02}"

    def searchable_text(self, _value: Any, _field: Field) -> str:
        return ""

    def index_value(self, value: Any) -> list[IndexEntry]:
        return as_it_is(value)

    def api_type(self, _field: Field) -> Mapping[str, Any]:
        return {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}


class Length(ValueType):
    """Minutes; `1:30` is read as ninety."""

    def read(self, raw: Any, field: Field, _ctx: ValueContext) -> int:
        minutes = _minutes(raw)
        if minutes is None or not 0 <= minutes <= _LONGEST_MINUTES:
            raise invalid("not_a_duration", field)
        if isinstance(field.minimum, int | float) and minutes < field.minimum:
            raise invalid("too_short_duration", field, min=field.minimum)
        if isinstance(field.maximum, int | float) and minutes > field.maximum:
            raise invalid("too_long_duration", field, max=field.maximum)
        return minutes

    def index_value(self, value: Any) -> list[IndexEntry]:
        return [(None, float(value))] if isinstance(value, int) else []

    def api_type(self, field: Field) -> Mapping[str, Any]:
        bounds = {"minimum": 0 if field.minimum is None else field.minimum, "maximum": field.maximum}
        known = {key: bound for key, bound in bounds.items() if bound is not None}
        return {"type": "integer", "format": "minutes", **known}


def _typed(raw: Any) -> str:
    """What was typed with Latin digits, empty when it cannot be a date or time at all."""
    is_short = isinstance(raw, str) and len(raw) <= _LONGEST_INPUT
    return to_latin_digits(raw).strip() if is_short else ""


def _check_day(day: date, field: Field) -> None:
    # Days as ISO text are ordered like the days themselves.
    if isinstance(field.minimum, str) and day.isoformat() < field.minimum:
        raise invalid("too_early", field, min=field.minimum)
    if isinstance(field.maximum, str) and day.isoformat() > field.maximum:
        raise invalid("too_late", field, max=field.maximum)


def _minutes(raw: Any) -> int | None:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    if isinstance(raw, float) and raw.is_integer():
        return int(raw)
    typed = _typed(raw)
    clock = _CLOCK.fullmatch(typed)
    if clock:
        return int(clock[1]) * 60 + int(clock[2])
    return int(typed) if _MINUTES.fullmatch(typed) else None
