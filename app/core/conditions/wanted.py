"""What a leaf compares with: literals are read once and for all, references when the facts are there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from app.core.conditions.comparing import MANY, Reader, Reading
from app.core.conditions.tree import FactRef, RelativeMoment, Value

Facts: TypeAlias = Mapping[str, Any]
UNREADABLE = (ValueError, TypeError, ArithmeticError)  # a value nobody foresaw makes the leaf false


def resolve(value: Value, facts: Facts) -> Any:
    """What a leaf compares with: a reference becomes that fact's value, a relative moment a datetime, else as it is."""
    if isinstance(value, FactRef):
        return facts.get(value.fact)
    if isinstance(value, RelativeMoment):
        now = facts.get("time.now")
        try:
            return now + value.duration if isinstance(now, datetime) else None
        except OverflowError:
            return None
    return value


def before(facts: Facts) -> Facts:
    """The facts as they were before the event; empty when there is none."""
    known = facts.get("before")
    return known if isinstance(known, Mapping) else {}


def wanted_one(value: Value, read: Reader) -> Callable[[Facts], Reading | None]:
    """The value to compare with, read as far ahead as it can be."""
    if isinstance(value, FactRef | RelativeMoment):
        return lambda facts: read(resolve(value, facts))
    known = _read_ahead(value, read)
    return lambda _facts: known


def wanted_many(value: Value, read: Reader) -> Callable[[Facts], tuple[Reading | None, ...]]:
    """The list to compare with; empty when there is none."""
    if isinstance(value, tuple):
        known = tuple(_read_ahead(item, read) for item in value)
        return lambda _facts: known

    def from_facts(facts: Facts) -> tuple[Reading | None, ...]:
        items = resolve(value, facts)
        return tuple(read(item) for item in items) if isinstance(items, MANY) else ()

    return from_facts


def _read_ahead(value: object, read: Reader) -> Reading | None:
    try:
        return read(value)
    except UNREADABLE:
        return None
