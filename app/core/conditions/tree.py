"""The condition tree: its values and ways over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class FactRef:
    """The value another fact has at that moment."""

    fact: str


@dataclass(frozen=True, slots=True)
class RelativeMoment:
    """Now plus `duration` (negative = ago)."""

    duration: timedelta


Literal: TypeAlias = str | int | float | bool
Value: TypeAlias = Literal | tuple[Literal, ...] | FactRef | RelativeMoment | None


@dataclass(frozen=True, slots=True)
class Leaf:
    """One comparison. `value` is None for the operators that take none."""

    fact: str
    op: str
    value: Value = None


@dataclass(frozen=True, slots=True)
class All:
    items: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    items: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    item: Condition


Condition: TypeAlias = All | AnyOf | Not | Leaf


class ConditionError(ValueError):
    """A condition that cannot be read or used. `pointer` is a JSON pointer inside the condition, `code` a closed word:

    `not_an_object unknown_key missing_key empty too_deep too_many_leaves wrong_fact unknown_operator wrong_value
    wrong_moment`, and where a list of tickets is filtered `fact_not_listed operator_not_listed`.
    """

    def __init__(self, pointer: str, code: str, found: object) -> None:
        super().__init__(f"{pointer or '/'}: {code} ({found!r})")
        self.pointer, self.code, self.found = pointer, code, found


def leaves(condition: Condition, at: str = "") -> Iterator[tuple[str, Leaf]]:
    """Every leaf with its JSON pointer inside the condition, in reading order."""
    if isinstance(condition, Leaf):
        yield at, condition
    elif isinstance(condition, Not):
        yield from leaves(condition.item, f"{at}/not")
    else:
        word = "all" if isinstance(condition, All) else "any"
        for n, item in enumerate(condition.items):
            yield from leaves(item, f"{at}/{word}/{n}")


def facts(condition: Condition) -> frozenset[str]:
    """Every fact the condition reads: the compared ones and those it compares with."""
    names: set[str] = set()
    for _, leaf in leaves(condition):
        names.add(leaf.fact)
        if isinstance(leaf.value, FactRef):
            names.add(leaf.value.fact)
    return frozenset(names)
