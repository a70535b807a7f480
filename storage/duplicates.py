"""Who and what may be there twice; and two organizations made one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import peewee

from storage.models import Claim, Contact, Organization, Person, Ticket

_AT_ONCE = 500


def same_names(limit: int) -> list[list[Person]]:
    """Active people who are called the same, the largest groups first."""
    active = Person.active == True  # noqa: E712 - becomes SQL
    key, number = Person.sort_key, peewee.fn.COUNT(Person.id)
    query = Person.select(key).where(active).group_by(key).having(number > 1).order_by(number.desc(), key).limit(limit)
    keys = [found for (found,) in cast("Iterable[tuple[str]]", query.tuples())]
    groups: dict[str, list[Person]] = {each: [] for each in keys}
    for row in Person.select().where(active & key.in_(keys)).order_by(Person.id):
        groups[row.sort_key].append(row)
    return list(groups.values())


def said_and_held(limit: int) -> list[tuple[int, int]]:
    """(who has an address, who says that it is his)."""
    query = (
        Claim.select(Contact.person, Claim.person)
        .join(Contact, on=(Contact.kind == Claim.kind) & (Contact.value == Claim.value))
        .where(Contact.person != Claim.person)
        .order_by(Claim.created_at.desc())
        .limit(limit)
    )
    return list(cast("Iterable[tuple[int, int]]", query.tuples()))


def same_organizations(limit: int) -> list[list[Organization]]:
    """Those still dealt with that are called the same."""
    active = Organization.active == True  # noqa: E712 - becomes SQL
    key, number = Organization.sort_key, peewee.fn.COUNT(Organization.id)
    query = Organization.select(key).where(active).group_by(key).having(number > 1).order_by(key).limit(limit)
    groups: dict[str, list[Organization]] = {found: [] for (found,) in cast("Iterable[tuple[str]]", query.tuples())}
    for row in Organization.select().where(active & key.in_(list(groups))).order_by(Organization.id):
        groups[row.sort_key].append(row)
    return list(groups.values())


def organization_counts(organization: int) -> dict[str, int]:
    return {
        "people": int(Person.select().where(Person.organization == organization).count()),
        "tickets": int(Ticket.select().where(Ticket.organization == organization).count()),
    }


def move_organization(keep: int, lose: int) -> list[Ticket]:
    """Its people and tickets; those tickets as they are now."""
    version = Person.rights_version + 1
    Person.update(organization=keep, rights_version=version).where(Person.organization == lose).execute()
    moved = [row.id for row in Ticket.select(Ticket.id).where(Ticket.organization == lose)]
    Ticket.update(organization=keep, version=Ticket.version + 1).where(Ticket.organization == lose).execute()
    found: list[Ticket] = []
    for start in range(0, len(moved), _AT_ONCE):
        found.extend(Ticket.select().where(Ticket.id.in_(moved[start : start + _AT_ONCE])).order_by(Ticket.id))
    return found
