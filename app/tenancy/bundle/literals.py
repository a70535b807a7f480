"""Whether a literal in a condition can ever equal what a fact holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from app.core.conditions import RelativeMoment
from app.core.conditions.vocabulary import FactType, ValueType
from app.core.iso import parse_iso_date, parse_iso_moment

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


def wrong_literal(value: object, fact: FactType) -> str | None:
    """What was expected instead, None when the literal fits."""
    fits, expected = _TYPES[fact.value]
    return None if fits(value) else expected


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_row(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_time(value: object) -> bool:
    return isinstance(value, str) and _TIME.fullmatch(value) is not None


def _is_when(value: object) -> bool:
    if isinstance(value, RelativeMoment):
        return True
    if not isinstance(value, str):
        return False
    for read in (parse_iso_date, parse_iso_moment):
        try:
            read(value)
        except ValueError:
            continue
        return True
    return False


_TYPES: Mapping[ValueType, tuple[Callable[[object], bool], str]] = {
    "text": (_is_text, "text"),
    "id": (_is_text, "id"),
    "row": (_is_row, "number"),
    "number": (_is_number, "number"),
    "money": (_is_number, "number"),
    "boolean": (lambda value: isinstance(value, bool), "true | false"),
    "day": (_is_when, "YYYY-MM-DD"),
    "moment": (_is_when, "YYYY-MM-DDTHH:MM:SS+00:00"),
    "time": (_is_time, "HH:MM"),
    "file": (_is_text, "id"),
}
