"""A choice of readers as a condition and back: roles, departments, an organization; and any condition in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.core.conditions import All, Condition, Leaf
from app.core.conditions.sentences import clause
from app.core.config import Item, Role
from pages.visit import Visit

_ROLES, _DEPARTMENTS, _ORGANIZATION = "actor.roles", "actor.departments", "actor.organization"


@dataclass(frozen=True, slots=True)
class Readers:
    """Somebody with one of the roles, in one of the departments, of the organization; what is empty asks nothing."""

    roles: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    organization: int | None = None


def condition_of(readers: Readers) -> Condition | None:
    leaves = tuple(_leaves(readers))
    if not leaves:
        return None
    return leaves[0] if len(leaves) == 1 else All(leaves)


def readers_of(condition: Condition | None) -> Readers | None:
    """The choice that such a condition is; None for any other condition."""
    if condition is None:
        return Readers()
    parts = condition.items if isinstance(condition, All) else (condition,)
    readers = Readers()
    for part in parts:
        if not isinstance(part, Leaf):
            return None
        readers = _with(readers, part)
    return readers if condition_of(readers) == condition else None


def said(visit: Visit, condition: Condition) -> str:
    """Any condition on readers, in the reader's words."""
    bundle = visit.bundle
    listed: Mapping[str, Mapping[str, Item | Role]] = {
        "role": bundle.roles,
        "department": bundle.departments,
        "group": bundle.groups,
    }

    def name(kind: str, id: str) -> str:
        if kind == "fact":
            key = f"fact.{id}"
            return visit.t(key) if visit.speech.knows(key) else id
        item = listed.get(kind, {}).get(id)
        return visit.label(item.label) if item is not None else id

    return clause(condition, visit.t, name)


def _leaves(readers: Readers) -> Iterator[Leaf]:
    if readers.roles:
        yield Leaf(_ROLES, "contains_any", tuple(readers.roles))
    if readers.departments:
        yield Leaf(_DEPARTMENTS, "contains_any", tuple(readers.departments))
    if readers.organization is not None:
        yield Leaf(_ORGANIZATION, "eq", readers.organization)


def _with(readers: Readers, leaf: Leaf) -> Readers:
    """What the leaf asks as well; a leaf of another kind changes nothing."""
    value = leaf.value
    ids = tuple(each for each in value if isinstance(each, str)) if isinstance(value, tuple) else ()
    if leaf.fact == _ROLES:
        return replace(readers, roles=ids)
    if leaf.fact == _DEPARTMENTS:
        return replace(readers, departments=ids)
    if leaf.fact == _ORGANIZATION and isinstance(value, int):
        return replace(readers, organization=value)
    return readers
