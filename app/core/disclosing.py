"""Explanations for somebody who may not read everything: a value he may not see is not told, not even by its mark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import Final

from app.core.conditions import Condition, FactRef, Leaf, Not
from app.core.conditions.explain import Explained
from app.core.config import Bundle
from app.core.forms.program import fact_of
from app.core.roles import access_to

MayRead = Callable[[str], bool]
_OF_PEOPLE = ("requester.", "org.")


class Withheld(Enum):
    """Stands for a value that is not told."""

    VALUE = "withheld"


WITHHELD: Final = Withheld.VALUE


def reader(bundle: Bundle, roles: frozenset[str], *, sees_people: bool) -> MayRead:
    """Which facts these roles may read. `sees_people`: addresses and the organization of the requester, too."""
    hidden = {fact_of(field.id) for field in bundle.fields.values() if access_to(field, roles) == "none"}
    if "ticket.priority" in hidden:
        hidden.add("ticket.priority_rank")

    def may_read(fact: str) -> bool:
        return fact not in hidden and (sees_people or not fact.startswith(_OF_PEOPLE))

    return may_read


def disclosed(condition: Condition, explained: Explained, may_read: MayRead) -> Explained:
    """The explanation with WITHHELD in the place of every value that may not be read."""
    if isinstance(condition, Leaf):
        return _leaf(condition, explained, may_read)
    parts = (condition.item,) if isinstance(condition, Not) else condition.items
    items = (disclosed(part, item, may_read) for part, item in zip(parts, explained.items, strict=True))
    return replace(explained, items=tuple(items))


def tells(explained: Explained) -> bool:
    """Whether it may be told if that part holds: a withheld value would follow from it."""
    if explained.kind == "leaf":
        return explained.actual is not WITHHELD and explained.expected is not WITHHELD
    return any(tells(item) for item in explained.items)


def _leaf(leaf: Leaf, explained: Explained, may_read: MayRead) -> Explained:
    if not may_read(leaf.fact):
        explained = replace(explained, actual=WITHHELD)
    if isinstance(leaf.value, FactRef) and not may_read(leaf.value.fact):
        explained = replace(explained, expected=WITHHELD)
    return explained
