"""Columns that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import peewee

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970 of an aware moment."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return (moment - _EPOCH) // _MICROSECOND


def moment(kept: int | None) -> datetime | None:
    """The moment that was kept as microseconds since 1970."""
    return None if kept is None else _EPOCH + timedelta(microseconds=kept)


class MomentField(peewee.BigIntegerField):
    """An exact moment: aware UTC in Python, microseconds since 1970 in the database. Refuses naive values."""

    def db_value(self, value: Any) -> int | None:
        if value is None or isinstance(value, int):
            return value
        return microseconds(value)

    def python_value(self, value: Any) -> datetime | None:
        return moment(value)


class JsonField(peewee.TextField):
    """JSON as text: read and written whole, never queried inside (filters use the side index)."""

    def db_value(self, value: Any) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def python_value(self, value: Any) -> Any:
        return None if value is None else json.loads(value)
