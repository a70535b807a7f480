"""All people of a desk as a list: searched, narrowed, in order, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import peewee

from storage.folded import holds
from storage.models import Contact, Membership, Person, PersonRole, Supervision

SORTS: Mapping[str, tuple[Any, ...]] = {
    "name": (Person.sort_key, Person.id),
    "created_at": (Person.id,),  # numbers are drawn in order of creation
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What narrows the list. `holding` and `lacking`: at least one of these roles, none of them."""

    words: str = ""
    role: str | None = None
    holding: tuple[str, ...] | None = None
    lacking: tuple[str, ...] | None = None
    department: str | None = None  # its members and who supervises it
    organization: int | None = None
    active: bool | None = None
    standing: peewee.Expression | None = None  # one of `storage.standing.among`


def page(wanted: Wanted, sort: str, *, descending: bool, after: int | None, limit: int) -> list[Person]:
    """Those behind the person `after` in that order."""
    keys = SORTS[sort]
    query = Person.select().order_by(*(key.desc() if descending else key.asc() for key in keys)).limit(limit)
    for condition in _conditions(wanted):
        query = query.where(condition)
    if after is not None:
        query = query.where(_behind(keys, after, descending=descending))
    return list(query)


def count(wanted: Wanted, most: int) -> int:
    """How many, counting no further than `most`."""
    query = Person.select(peewee.SQL("1")).limit(most)
    for condition in _conditions(wanted):
        query = query.where(condition)
    return int(peewee.Select([query], [peewee.fn.COUNT(peewee.SQL("*"))]).scalar(Person._meta.database))


def places_of(people: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    """Of each person (kind, target) of his memberships."""
    found: dict[int, list[tuple[str, str]]] = {}
    for row in Membership.select().where(Membership.person.in_(list(people))).order_by(Membership.target):
        found.setdefault(row.person_id, []).append((row.kind, row.target))
    return found


def _conditions(wanted: Wanted) -> list[Any]:
    found: list[Any] = []
    if wanted.words.strip():
        reached = Contact.select(Contact.person).where(Contact.value.startswith(wanted.words.strip().lower()))
        found.append(holds(Person.sort_key, wanted.words) | Person.id.in_(reached))
    if wanted.role is not None:
        found.append(Person.id.in_(_with_roles((wanted.role,))))
    if wanted.holding is not None:
        found.append(Person.id.in_(_with_roles(wanted.holding)))
    if wanted.lacking is not None:
        found.append(Person.id.not_in(_with_roles(wanted.lacking)))
    if wanted.department is not None:
        found.append(_works_in(wanted.department))
    if wanted.organization is not None:
        found.append(Person.organization == wanted.organization)
    return found + _by_standing(wanted)


def _by_standing(wanted: Wanted) -> list[Any]:
    found = [] if wanted.active is None else [Person.active == wanted.active]
    return found if wanted.standing is None else [*found, wanted.standing]


def _with_roles(roles: tuple[str, ...]) -> Any:
    return PersonRole.select(PersonRole.person).where(PersonRole.role.in_(roles))


def _works_in(department: str) -> Any:
    of_it = (Membership.kind == "department") & (Membership.target == department)
    supervising = Supervision.select(Supervision.person).where(Supervision.department == department)
    return Person.id.in_(Membership.select(Membership.person).where(of_it)) | Person.id.in_(supervising)


def _behind(keys: tuple[Any, ...], after: int, *, descending: bool) -> Any:
    """Where that person stands now: a person is never deleted, so the place can always be found."""
    there = Person.alias()
    place = [there.select(getattr(there, key.name)).where(there.id == after) for key in keys]
    left, right = peewee.Tuple(*keys), peewee.Tuple(*place)
    return left < right if descending else left > right
