"""Who holds which role and who works where, of all people at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

import peewee

from storage.models import Membership, Person, PersonRole, Supervision

Named = tuple[int, str]


def holders() -> dict[str, int]:
    """How many active people hold each role."""
    query = (
        PersonRole.select(PersonRole.role, peewee.fn.COUNT(PersonRole.person))
        .join(Person, on=(PersonRole.person == Person.id))
        .where(_is_here())
        .group_by(PersonRole.role)
    )
    return {role: int(count) for role, count in cast("Iterable[tuple[str, int]]", query.tuples())}


def members() -> dict[tuple[str, str], list[Named]]:
    """By (kind, id) of a department or group its active members, by name."""
    query = (
        Membership.select(Membership.kind, Membership.target, Person.id, Person.name)
        .join(Person, on=(Membership.person == Person.id))
        .where(_is_here())
        .order_by(Person.sort_key, Person.id)
    )
    found: dict[tuple[str, str], list[Named]] = {}
    for kind, target, number, name in cast("Iterable[tuple[str, str, int, str]]", query.tuples()):
        found.setdefault((kind, target), []).append((number, name))
    return found


def supervisors() -> dict[str, list[Named]]:
    """By department the active people who supervise it, by name."""
    query = (
        Supervision.select(Supervision.department, Person.id, Person.name)
        .join(Person, on=(Supervision.person == Person.id))
        .where(_is_here())
        .order_by(Person.sort_key, Person.id)
    )
    found: dict[str, list[Named]] = {}
    for department, number, name in cast("Iterable[tuple[str, int, str]]", query.tuples()):
        found.setdefault(department, []).append((number, name))
    return found


def _is_here() -> Any:
    return Person.active == True  # noqa: E712 - becomes SQL
