"""Bounds of one fact. Numbers, days and moments relative to now are each compared among themselves."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from app.core.conditions import RelativeMoment
from app.core.iso import parse_iso_date

Point: TypeAlias = tuple[str, Any]  # kind and value; values of one kind compare
_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}


def point(value: object) -> Point | None:
    """A number, a day or a relative moment; None for what has no place on such a line."""
    if isinstance(value, RelativeMoment):
        return "relative", value.duration
    if isinstance(value, str):
        return _day(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "number", float(value)
    return None


def _day(written: str) -> Point | None:
    try:
        return "day", parse_iso_date(written)
    except ValueError:
        return None


@dataclass
class Interval:
    """What all bounds together leave."""

    bounds: list[tuple[str, Point]] = field(default_factory=list)

    def narrow(self, op: str, value: object) -> None:
        """Add a bound; what has no place on a line binds nothing."""
        limit = point(value)
        if limit:
            self.bounds.append((op, limit))

    def holds(self, place: Point) -> bool:
        """Whether the place fits all bounds of its kind."""
        return all(_TESTS[op](place[1], limit[1]) for op, limit in self.bounds if limit[0] == place[0])

    def has_room(self) -> bool:
        """False when two bounds exclude each other."""
        lows = [(op, limit) for op, limit in self.bounds if op in ("gt", "ge")]
        highs = [(op, limit) for op, limit in self.bounds if op in ("lt", "le")]
        return all(_leaves_room(low, high) for low in lows for high in highs)


def _leaves_room(low: tuple[str, Point], high: tuple[str, Point]) -> bool:
    (above, least), (below, most) = low, high
    if least[0] != most[0]:
        return True
    return bool(least[1] <= most[1] if (above, below) == ("ge", "le") else least[1] < most[1])
