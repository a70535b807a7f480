"""Past tickets in batches, with what must be known of people to judge them by other rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import peewee

from storage.models import Letter, Membership, Organization, Person, PersonRole, Supervision, Ticket
from storage.people import addresses
from storage.visibility import Sight, visible


@dataclass(frozen=True, slots=True)
class Known:
    """What counts of one person: himself, his roles, where he works, how he is reached."""

    person: Person
    roles: frozenset[str]
    departments: frozenset[str]
    groups: frozenset[str]
    addresses: dict[str, str]
    organization: Organization | None


def newest(sight: Sight, before: int | None, limit: int) -> list[Ticket]:
    """Tickets this person may see, the newest first; `before` is the id of the last one of the batch before."""
    query = Ticket.select().where(visible(sight))
    if before is not None:
        query = query.where(Ticket.id < before)
    return list(query.order_by(Ticket.id.desc()).limit(limit))


def count(sight: Sight) -> int:
    """How many there are."""
    return int(Ticket.select().where(visible(sight)).count())


def people(ids: Iterable[int]) -> dict[int, Known]:
    """Everything about these people, in a query a kind of thing."""
    wanted = list(set(ids))
    persons = {row.id: row for row in Person.select().where(Person.id.in_(wanted))}
    roles = _by_person(PersonRole, PersonRole.role, wanted)
    supervised = _by_person(Supervision, Supervision.department, wanted)
    places: dict[tuple[int, str], set[str]] = {}
    for row in Membership.select().where(Membership.person.in_(wanted)):
        places.setdefault((row.person_id, row.kind), set()).add(row.target)
    reached = addresses(wanted)
    organizations = _organizations({row.organization_id for row in persons.values() if row.organization_id})
    return {
        id: Known(
            person=row,
            roles=frozenset(roles.get(id, ())),
            departments=frozenset(places.get((id, "department"), ())) | supervised.get(id, set()),
            groups=frozenset(places.get((id, "group"), ())),
            addresses=reached.get(id, {}),
            organization=organizations.get(row.organization_id),
        )
        for id, row in persons.items()
    }


def roles_by_department() -> dict[str, set[str]]:
    """Which roles are held by those who work in a department or supervise it."""
    member = Membership.select(Membership.target.alias("place"), PersonRole.role).join(
        PersonRole, on=(PersonRole.person == Membership.person)
    )
    head = Supervision.select(Supervision.department.alias("place"), PersonRole.role).join(
        PersonRole, on=(PersonRole.person == Supervision.person)
    )
    found: dict[str, set[str]] = {}
    for query in (member.where(Membership.kind == "department"), head):
        for place, role in cast("Iterable[tuple[str, str]]", query.distinct().tuples()):
            found.setdefault(place, set()).add(role)
    return found


def letters_sent() -> dict[str, int]:
    """How many letters of each kind have really gone out."""
    query = Letter.select(Letter.kind, peewee.fn.COUNT(Letter.id)).where(Letter.state == "sent").group_by(Letter.kind)
    return dict(cast("Iterable[tuple[str, int]]", query.tuples()))


def _by_person(model: type[PersonRole | Supervision], column: peewee.Field, ids: list[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    query = model.select(model.person, column).where(model.person.in_(ids)).tuples()
    for person, value in cast("Iterable[tuple[int, str]]", query):
        found.setdefault(person, set()).add(value)
    return found


def _organizations(ids: set[int]) -> dict[int, Organization]:
    return {row.id: row for row in Organization.select().where(Organization.id.in_(list(ids)))}
