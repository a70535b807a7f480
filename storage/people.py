"""People: who somebody is, where he belongs, how he is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee

from app.core.text import sort_key
from storage.folded import holds
from storage.models import Contact, Membership, Organization, Person, PersonRole, Supervision


@dataclass(frozen=True, slots=True)
class Belonging:
    """A person with everything that gives him rights."""

    person: Person
    roles: frozenset[str]
    departments: frozenset[str]
    groups: frozenset[str]
    supervises: frozenset[str]


def belonging(person: int) -> Belonging:
    memberships = [(m.kind, m.target) for m in Membership.select().where(Membership.person == person)]
    return Belonging(
        person=Person.get_by_id(person),
        roles=frozenset(row.role for row in PersonRole.select().where(PersonRole.person == person)),
        departments=frozenset(target for kind, target in memberships if kind == "department"),
        groups=frozenset(target for kind, target in memberships if kind == "group"),
        supervises=frozenset(row.department for row in Supervision.select().where(Supervision.person == person)),
    )


def get(person: int) -> Person | None:
    found: Person | None = Person.get_or_none(Person.id == person)
    return found


def by_contact(kind: str, value: str) -> Person | None:
    """The one person reached by that (normalised) address."""
    query = Person.select().join(Contact, on=(Contact.person == Person.id))
    found: Person | None = query.where((Contact.kind == kind) & (Contact.value == value)).first()
    return found


def contacts(person: int) -> list[Contact]:
    return list(Contact.select().where(Contact.person == person).order_by(Contact.is_primary.desc(), Contact.id))


def addresses(people: Iterable[int]) -> dict[int, dict[str, str]]:
    """Of each person the primary address of each kind."""
    found: dict[int, dict[str, str]] = {}
    query = Contact.select().where(Contact.person.in_(list(people))).order_by(Contact.is_primary, Contact.id.desc())
    for row in query:
        found.setdefault(row.person_id, {})[row.kind] = row.value
    return found


def add(name: str, language: str, now: datetime, organization: int | None = None) -> Person:
    return Person.create(
        name=name, sort_key=sort_key(name), language=language, created_at=now, organization=organization
    )


def add_contact(person: int, kind: str, value: str, *, verified: bool) -> None:
    """Raises peewee.IntegrityError when somebody else has that address."""
    Contact.create(person=person, kind=kind, value=value, verified=verified)


def set_preferences(person: int, values: Mapping[str, Any]) -> None:
    """Another language makes what is known of him elsewhere out of date: sentences are made for him there."""
    known = {"rights_version": Person.rights_version + 1} if "language" in values else {}
    Person.update(**values, **known).where(Person.id == person).execute()


def rename(person: int, name: str) -> None:
    """Another name, by which he is found and sorted from now on; what is known of him elsewhere is out of date."""
    version = Person.rights_version + 1
    Person.update(name=name, sort_key=sort_key(name), rights_version=version).where(Person.id == person).execute()


def give(
    person: int,
    *,
    roles: Iterable[str] = (),
    departments: Iterable[str] = (),
    groups: Iterable[str] = (),
    supervises: Iterable[str] = (),
) -> None:
    """Add rights; what is known of the person elsewhere is out of date from now on."""
    for role in roles:
        PersonRole.insert(person=person, role=role).on_conflict_ignore().execute()
    for kind, targets in (("department", departments), ("group", groups)):
        for target in targets:
            Membership.insert(person=person, kind=kind, target=target).on_conflict_ignore().execute()
    for department in supervises:
        Supervision.insert(person=person, department=department).on_conflict_ignore().execute()
    Person.update(rights_version=Person.rights_version + 1).where(Person.id == person).execute()


def add_organization(name: str, domains: list[str], now: datetime) -> Organization:
    return Organization.create(name=name, sort_key=sort_key(name), domains=domains, created_at=now)


def organization(organization_id: int) -> Organization | None:
    found: Organization | None = Organization.get_or_none(Organization.id == organization_id)
    return found


@dataclass(frozen=True, slots=True)
class Within:
    """A circle of people: one person, and everybody of his organisation where one is given."""

    person: int
    organization: int | None


def is_within(person: int, circle: Within | None) -> bool:
    """Whether that active person exists and belongs to the circle (None: everybody does)."""
    query = Person.select(Person.id).where((Person.id == person) & (Person.active == True))  # noqa: E712 - becomes SQL
    return bool((query if circle is None else query.where(_inside(circle))).exists())


def find(words: str, *, among: Iterable[int] | None, within: Within | None = None, limit: int) -> list[Person]:
    """Active people whose name begins with or contains the folded words, or whose address begins with them.

    `among` and `within` limit to those persons; the organisation is joined.
    """
    reached = Contact.select(Contact.person).where(Contact.value.startswith(words.strip().lower()))
    query = (
        Person.select(Person, Organization)
        .join(Organization, peewee.JOIN.LEFT_OUTER, on=(Person.organization == Organization.id), attr="organization")
        .where(Person.active == True)  # noqa: E712 - becomes SQL
        .where(peewee.SQL("1 = 1") if not words.strip() else holds(Person.sort_key, words) | Person.id.in_(reached))
        .order_by(Person.sort_key, Person.id)
        .limit(limit)
    )
    if among is not None:
        query = query.where(Person.id.in_(list(among)))
    if within is not None:
        query = query.where(_inside(within))
    return list(query)


def staff_ids(roles: Iterable[str]) -> list[int]:
    """Everyone who holds one of the roles."""
    return [row.person_id for row in PersonRole.select().where(PersonRole.role.in_(list(roles)))]


def members(kind: str, target: str) -> list[int]:
    query = Membership.select().where((Membership.kind == kind) & (Membership.target == target))
    return [row.person_id for row in query]


def roles_of(people: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row in PersonRole.select().where(PersonRole.person.in_(list(people))).order_by(PersonRole.role):
        found.setdefault(row.person_id, []).append(row.role)
    return found


def names(people: Iterable[int]) -> dict[int, str]:
    query = Person.select(Person.id, Person.name).where(Person.id.in_(list(people)))
    return {row.id: row.name for row in query}


def all_of(people: Iterable[int]) -> dict[int, Person]:
    return {row.id: row for row in Person.select().where(Person.id.in_(list(people)))}


def anyone() -> bool:
    return bool(Person.select().exists())


def _inside(circle: Within) -> Any:
    oneself = Person.id == circle.person
    return oneself if circle.organization is None else oneself | (Person.organization == circle.organization)
