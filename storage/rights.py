"""What a person may do, replaced as a whole; every change makes what is remembered of him out of date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.accounts import admitted
from storage.connection import is_postgres
from storage.models import Membership, Person, PersonRole, Supervision


@dataclass(frozen=True, slots=True)
class Rights:
    """Ids of the bundle."""

    roles: frozenset[str]
    departments: frozenset[str]
    groups: frozenset[str]
    supervises: frozenset[str]


def change(person: int, version: int, values: Mapping[str, Any]) -> bool:
    """Write the columns, one version further; False and nothing done when `version` is no longer the current one."""
    query = Person.update(rights_version=Person.rights_version + 1, **values)
    return bool(query.where((Person.id == person) & (Person.rights_version == version)).execute())


def replace(person: int, rights: Rights) -> None:
    """These and no others."""
    for model in (PersonRole, Membership, Supervision):
        model.delete().where(model.person == person).execute()
    for role in sorted(rights.roles):
        PersonRole.insert(person=person, role=role).execute()
    for kind, targets in (("department", rights.departments), ("group", rights.groups)):
        for target in sorted(targets):
            Membership.insert(person=person, kind=kind, target=target).execute()
    for department in sorted(rights.supervises):
        Supervision.insert(person=person, department=department).execute()


def lock_holders(roles: Iterable[str], now: datetime) -> list[int]:
    """People with one of the roles who may use it now, neither gone nor suspended.

    Who would change one of them at the same time waits until we are done.
    """
    query = _holders(roles, now).order_by(Person.id)
    if is_postgres():
        list(query.for_update())  # what others did while we waited is seen by the next statement only
    return [row.id for row in query]


def holders(roles: Iterable[str], now: datetime) -> set[int]:
    """The same, and nobody waits."""
    return {row.id for row in _holders(roles, now)}


def _holders(roles: Iterable[str], now: datetime) -> Any:
    held = PersonRole.select(PersonRole.person).where(PersonRole.role.in_(list(roles)))
    return Person.select(Person.id).where(Person.id.in_(held) & admitted(now, now))
