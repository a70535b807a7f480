"""Organizations: found by name, listed, changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import peewee

from storage.folded import contains, holds
from storage.models import Organization, Person, PersonRole

SORTS: Mapping[str, tuple[Any, ...]] = {
    "name": (Organization.sort_key, Organization.id),
    "created_at": (Organization.id,),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What narrows the list."""

    words: str = ""
    active: bool | None = None


def find(words: str, *, limit: int) -> list[Organization]:
    """Those still dealt with whose name holds the folded words, by name."""
    query = Organization.select().where(Organization.active == True)  # noqa: E712 - becomes SQL
    query = query.where(holds(Organization.sort_key, words))
    return list(query.order_by(Organization.sort_key, Organization.id).limit(limit))


def names(organizations: Iterable[int]) -> dict[int, str]:
    query = Organization.select(Organization.id, Organization.name).where(Organization.id.in_(list(organizations)))
    return {row.id: row.name for row in query}


def readers(organizations: Iterable[int], roles: Iterable[str]) -> list[int]:
    """Their people who have one of the roles, or have been shown their colleagues' tickets."""
    reach = Person.id.in_(PersonRole.select(PersonRole.person).where(PersonRole.role.in_(list(roles))))
    shown = Person.sees_organization == True  # noqa: E712 - becomes SQL
    query = Person.select(Person.id).where(Person.organization.in_(list(organizations)) & (reach | shown))
    return [row.id for row in query.order_by(Person.id)]


def page(wanted: Wanted, sort: str, *, descending: bool, after: int | None, limit: int) -> list[Organization]:
    """Those behind the organization `after` in that order."""
    keys = SORTS[sort]
    query = Organization.select().order_by(*(key.desc() if descending else key.asc() for key in keys)).limit(limit)
    for condition in _conditions(wanted):
        query = query.where(condition)
    if after is not None:
        there = Organization.alias()
        place = [there.select(getattr(there, key.name)).where(there.id == after) for key in keys]
        left, right = peewee.Tuple(*keys), peewee.Tuple(*place)
        query = query.where(left < right if descending else left > right)
    return list(query)


def count(wanted: Wanted, most: int) -> int:
    """How many, counting no further than `most`."""
    query = Organization.select(peewee.SQL("1")).limit(most)
    for condition in _conditions(wanted):
        query = query.where(condition)
    return int(peewee.Select([query], [peewee.fn.COUNT(peewee.SQL("*"))]).scalar(Organization._meta.database))


def members_of(organizations: Iterable[int]) -> dict[int, int]:
    """How many active people belong to each."""
    query = (
        Person.select(Person.organization, peewee.fn.COUNT(Person.id))
        .where(Person.organization.in_(list(organizations)) & (Person.active == True))  # noqa: E712 - becomes SQL
        .group_by(Person.organization)
    )
    return dict(cast("Iterable[tuple[int, int]]", query.tuples()))


def with_domain(domain: str) -> Organization | None:
    """The one whose people write from that domain."""
    found: Organization | None = Organization.select().where(contains(Organization.domains, f'"{domain}"')).first()
    return found


def change(organization: int, version: int, values: Mapping[str, Any]) -> bool:
    """Write the columns, one version further; False and nothing done when `version` is no longer the current one."""
    query = Organization.update(version=Organization.version + 1, **values)
    return bool(query.where((Organization.id == organization) & (Organization.version == version)).execute())


def _conditions(wanted: Wanted) -> list[Any]:
    found: list[Any] = []
    if wanted.words.strip():
        by_domain = contains(Organization.domains, wanted.words.strip().lower())
        found.append(holds(Organization.sort_key, wanted.words) | by_domain)
    if wanted.active is not None:
        found.append(Organization.active == wanted.active)
    return found


def with_keys(keys: Iterable[str]) -> dict[str, int]:
    """Those still dealt with, by the sort key of their names."""
    active = Organization.active == True  # noqa: E712 - becomes SQL
    query = Organization.select(Organization.sort_key, Organization.id)
    query = query.where(active & Organization.sort_key.in_(sorted(set(keys)))).order_by(Organization.id.desc())
    return dict(cast("Iterable[tuple[str, int]]", query.tuples()))
