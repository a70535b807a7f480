"""How two values compare: each is read into a kind and a key, and only like kinds meet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import Any, TypeAlias

from app.core.conditions.vocabulary import FACTS, ValueType
from app.core.iso import parse_iso_date, parse_iso_moment
from app.core.text import fold

# kind, key, and the text it was written as: an own field's value may look like a date and yet be plain text
Reading: TypeAlias = tuple[str, Any, str | None]
Reader: TypeAlias = Callable[[Any], Reading | None]

LESS, EQUAL, GREATER = -1, 0, 1
SAME, OTHER = 2, 3  # of values that have no order, as names and texts
ACCEPTED: Mapping[str, frozenset[int]] = {
    "eq": frozenset({EQUAL, SAME}),
    "ne": frozenset({LESS, GREATER, OTHER}),
    "lt": frozenset({LESS}),
    "le": frozenset({LESS, EQUAL}),
    "gt": frozenset({GREATER}),
    "ge": frozenset({GREATER, EQUAL}),
}
ALIKE = ACCEPTED["eq"]
MANY = (list, tuple, set, frozenset)
_ORDERED = frozenset({"number", "day", "moment", "time"})
_TIME = re.compile(r"[0-2]\d:[0-5]\d(:[0-5]\d)?", re.ASCII)
_CACHED_LENGTH = 200

_folded_short = lru_cache(maxsize=4096)(fold)


def folded(text: str) -> str:
    """The form in which free texts are compared; empty when nothing of the text can be seen."""
    return _folded_short(text) if len(text) <= _CACHED_LENGTH else fold(text)


def is_absent(value: object) -> bool:
    """Nothing there: None, an empty list, a text without a visible character. Zero and False are values."""
    if isinstance(value, str):
        return not (folded(value[:_CACHED_LENGTH]) or folded(value))
    return value is None or (isinstance(value, (*MANY, dict)) and not value)


def zone_of(facts: Mapping[str, Any]) -> tzinfo:
    """The tenant's zone, as `time.now` carries it."""
    return getattr(facts.get("time.now"), "tzinfo", None) or UTC


def reader_of(fact: str) -> Reader:
    """How the values of a fact are read; own fields, whose type is not known here, by what they look like."""
    known = FACTS.get(fact)
    return read_own if known is None else READERS[known.value]


def compare(found: Reading, wanted: Reading, facts: Mapping[str, Any]) -> int | None:
    """How `found` stands to `wanted`, None when they do not compare. A day meets a moment in the tenant's zone."""
    if found[0] != wanted[0]:
        return _compare_unlike(found, wanted, facts)
    here, there = found[1], wanted[1]
    if found[0] in _ORDERED:
        return _order(here, there)
    if found[0] == "money":
        return _order(here[0], there[0]) if here[1] == there[1] else None
    return SAME if here == there else OTHER


def _order(here: Any, there: Any) -> int:
    return int(here > there) - int(here < there)


def _compare_unlike(found: Reading, wanted: Reading, facts: Mapping[str, Any]) -> int | None:
    kinds = (found[0], wanted[0])
    if kinds == ("moment", "day"):
        return _order(found[1].astimezone(zone_of(facts)).date(), wanted[1])
    if kinds == ("day", "moment"):
        return _order(found[1], wanted[1].astimezone(zone_of(facts)).date())
    if kinds == ("money", "number"):
        return _order(found[1][0], _decimal(wanted[1]))
    if kinds == ("number", "money"):
        return _order(_decimal(found[1]), wanted[1][0])
    if found[2] is None or wanted[2] is None:
        return None
    return SAME if folded(found[2]) == folded(wanted[2]) else OTHER


def _decimal(number: float | Decimal) -> Decimal:
    return Decimal(str(number)) if isinstance(number, float) else Decimal(number)


def _read_text(value: object) -> Reading | None:
    text = folded(value) if isinstance(value, str) else ""
    return ("text", text, None) if text else None


def _read_id(value: object) -> Reading | None:
    return ("id", value, None) if isinstance(value, str) and value else None


def _read_row(value: object) -> Reading | None:
    return ("row", value, None) if isinstance(value, int) and not isinstance(value, bool) else None


def _read_number(value: object) -> Reading | None:
    if not isinstance(value, int | float | Decimal) or isinstance(value, bool):
        return None
    return ("number", value, None) if isinstance(value, int) or isfinite(value) else None


def _read_boolean(value: object) -> Reading | None:
    return ("boolean", value, None) if isinstance(value, bool) else None


def _read_money(value: object) -> Reading | None:
    if not isinstance(value, Mapping):
        return _read_number(value)
    amount = value.get("amount")
    if not isinstance(amount, str | int | Decimal):
        return None
    decimal = Decimal(amount)
    return ("money", (decimal, value.get("currency")), None) if decimal.is_finite() else None


def _read_when(value: object) -> Reading | None:
    if isinstance(value, datetime):
        return ("moment", value, None) if value.utcoffset() is not None else None
    if isinstance(value, date):
        return ("day", value, None)
    if not isinstance(value, str):
        return None
    if len(value) == len("YYYY-MM-DD"):
        return ("day", parse_iso_date(value), value)
    return ("moment", parse_iso_moment(value), value)


def _read_time(value: object) -> Reading | None:
    if isinstance(value, str) and _TIME.fullmatch(value):
        return ("time", value if len(value) > len("HH:MM") else f"{value}:00", value)
    return None


def read_own(value: object) -> Reading | None:
    """Read a value by what it looks like."""
    if isinstance(value, str):
        if value[:1].isdigit():
            return _read_digits(value)
        text = folded(value)
        return ("text", text, value) if text else None
    if isinstance(value, bool):
        return ("boolean", value, None)
    if isinstance(value, date):
        return _read_when(value)
    return _read_money(value)


def _read_digits(value: str) -> Reading:
    try:
        return _read_time(value) or _read_when(value) or ("text", folded(value), value)
    except ValueError:  # begins with a digit, yet is no date
        return ("text", folded(value), value)


READERS: Mapping[ValueType, Reader] = {
    "text": _read_text,
    "id": _read_id,
    "row": _read_row,
    "number": _read_number,
    "boolean": _read_boolean,
    "money": _read_money,
    "day": _read_when,
    "moment": _read_when,
    "time": _read_time,
    "file": read_own,
}
