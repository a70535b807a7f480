"""Small readings that several parts share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.core.conditions import Condition, parse


def ids(listed: Iterable[str] | None) -> frozenset[str] | None:
    """The ids as a set, None when nothing was said."""
    return None if listed is None else frozenset(listed)


def condition(json: Any) -> Condition | None:
    """The condition, None when there is none. Raises `ConditionError`, a ValueError."""
    return None if json is None else parse(json)
