"""What a set of comparisons tells of one fact: there or not, which values are left, what a list holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.core.conditions.comparing import folded
from app.core.conditions.vocabulary import FactType, fact_type
from app.core.config import CATEGORIES
from app.tenancy.bundle.library import Library
from app.tenancy.bundle.meaning.interval import Interval, Point, point

_CLOSED: dict[str, tuple[str, ...]] = {
    "category": CATEGORIES,
    "weekday": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
}
_LAST_HOUR = 23
_OPPOSITE = {"lt": "ge", "le": "gt", "gt": "le", "ge": "lt"}


@dataclass
class Knowledge:
    """Of one fact. `left`: the values it can still have, None = any."""

    type: FactType | None
    left: set[Point] | None = None
    barred: set[Point] = field(default_factory=set)
    must_be: bool = False
    must_lack: bool = False
    held: set[Point] = field(default_factory=set)
    not_held: set[Point] = field(default_factory=set)
    between: Interval = field(default_factory=Interval)

    @classmethod
    def of(cls, fact: str, library: Library) -> Knowledge:
        """What is known before anything was compared."""
        knowledge = cls(fact_type(fact, library.types))
        if fact == "time.hour":
            knowledge.between.narrow("ge", 0)
            knowledge.between.narrow("le", _LAST_HOUR)
        domain = _domain(fact, knowledge.type, library)
        if domain is not None:
            knowledge.left = {key for value in domain if (key := knowledge.key(value))}
        return knowledge

    def learn(self, op: str, value: Any, *, holds: bool) -> None:
        """Take in one comparison; `value` is None where it is not known beforehand."""
        if op in ("is_set", "not_set"):
            there = (op == "is_set") == holds
            self.must_be |= there
            self.must_lack |= not there
        elif holds:
            self.must_be = True
            self._true(op, value)
        else:
            self._false(op, value)

    def _true(self, op: str, value: Any) -> None:
        if op in ("eq", "in"):
            self._keep(value)
        elif op in ("ne", "not_in"):
            self.barred |= self._keys(value)
        elif op in _OPPOSITE:
            self.between.narrow(op, value)
        elif op in ("contains", "contains_all") and self._is_list():
            self.held |= self._keys(value)

    def _false(self, op: str, value: Any) -> None:
        """A comparison that does not hold tells something only of a fact that is there."""
        if op in ("contains", "contains_any") and self._is_list():
            self.not_held |= self._keys(value)
        elif not self.must_be:
            return
        elif op in ("eq", "in"):
            self.barred |= self._keys(value)
        elif op in ("ne", "not_in"):
            self._keep(value)
        elif op in _OPPOSITE and self.type and self.type.value == "number":
            self.between.narrow(_OPPOSITE[op], value)

    def _is_list(self) -> bool:
        return self.type is not None and self.type.many

    def _keep(self, value: Any) -> None:
        values = value if isinstance(value, tuple) else (value,)
        keys = [self.key(item) for item in values]
        if all(keys):
            known = {key for key in keys if key}
            self.left = known if self.left is None else self.left & known

    def _keys(self, value: Any) -> set[Point]:
        values = value if isinstance(value, tuple) else (value,)
        return {key for item in values if (key := self.key(item))}

    def key(self, value: Any) -> Point | None:
        """The value so that equal values have equal keys; None where that cannot be said."""
        if self.type is None or value is None:
            return None
        if self.type.value in ("id", "text"):
            # what begins with a digit may be read as a date or a time, which have several spellings
            return ("text", folded(value)) if isinstance(value, str) and not value[:1].isdigit() else None
        if self.type.value == "boolean":
            return ("boolean", value) if isinstance(value, bool) else None
        return point(value) if self.type.value in ("number", "row", "day") else None

    def is_possible(self) -> bool:
        """Whether the fact can be as was learnt."""
        if (self.must_be and self.must_lack) or self.held & self.not_held:
            return False
        if not self.must_be:
            return True
        if self.left is None:
            return self.between.has_room()
        return any(self.between.holds(key) for key in self.left - self.barred)


def _domain(fact: str, known: FactType | None, library: Library) -> list[Any] | None:
    if known is None or known.many:
        return None
    if known.value == "boolean":
        return [True, False]
    if known.source == "option":
        return library.choices(fact.removeprefix("custom.")) or None  # an empty list is found elsewhere
    return list(_CLOSED[known.source]) if known.source in _CLOSED else None
