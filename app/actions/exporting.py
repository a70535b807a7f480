"""Lists of people and organizations on their way out: all of what a list holds, told to the audit first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from app.actions.cards import OrganizationRow, PersonRow
from app.actions.details import PostalAddress
from app.actions.organizations import OrganizationsQuery, count_organizations, list_organizations
from app.actions.programs import people_program
from app.actions.roster import PeopleQuery, count_people, list_people
from app.core.config import Field
from app.core.roles import access_to
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import contacts
from storage import people as kept

ROWS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class ExportedPerson:
    """Somebody whole: all addresses, the first of a kind first; `custom` as far as the reader may see it."""

    row: PersonRow
    language: str
    job: str
    emails: tuple[str, ...]
    mobiles: tuple[str, ...]
    postal: tuple[PostalAddress, ...]
    custom: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ExportedPeople:
    """`next` is the cursor of the following rows, None after the last ones."""

    items: tuple[ExportedPerson, ...]
    next: str | None


@action
def begin_people_export(work: Work, query: PeopleQuery) -> tuple[Field, ...]:
    """Say that a list of people is taken out; the own fields that stand in it. Raises NotSignedIn, NotAllowed, Refused.

    What was looked for may be somebody's name, so the audit is told only that something was.
    """
    count = count_people(work, query)
    work.record("PeopleExported", None, audience="staff", count=count, filter=_told(asdict(query)))
    return _fields(work)


@view
def people_to_export(work: Work, query: PeopleQuery, cursor: str | None = None) -> ExportedPeople:
    """The next rows of the list. Raises NotSignedIn, NotAllowed, Refused by parameter."""
    page = list_people(work, replace(query, cursor=cursor, limit=ROWS_AT_ONCE))
    ids = [row.id for row in page.items]
    addresses, rows = contacts.of_people(ids), kept.all_of(ids)
    seen = {field.id for field in _fields(work)}
    items = tuple(
        ExportedPerson(
            row=row,
            language=rows[row.id].language,
            job=rows[row.id].job,
            emails=tuple(value for kind, value in addresses.get(row.id, []) if kind == "email"),
            mobiles=tuple(value for kind, value in addresses.get(row.id, []) if kind == "mobile"),
            postal=tuple(PostalAddress(**each) for each in rows[row.id].postal),
            custom={name: value for name, value in rows[row.id].custom.items() if name in seen},
        )
        for row in page.items
    )
    return ExportedPeople(items, page.next)


@action
def begin_organizations_export(work: Work, query: OrganizationsQuery) -> None:
    """Say that a list of organizations is taken out. Raises NotSignedIn, NotAllowed, Refused."""
    count = count_organizations(work, query)
    work.record("OrganizationsExported", None, audience="staff", count=count, filter=_told(asdict(query)))


@view
def organizations_to_export(
    work: Work, query: OrganizationsQuery, cursor: str | None = None
) -> tuple[tuple[OrganizationRow, ...], str | None]:
    """The next rows of the list, and the cursor of those that follow. Raises as `people_to_export`."""
    page = list_organizations(work, replace(query, cursor=cursor, limit=ROWS_AT_ONCE))
    return page.items, page.next


def _fields(work: Work) -> tuple[Field, ...]:
    placed = people_program(work.bundle).placed.values()
    return tuple(each.field for each in placed if access_to(each.field, work.actor.roles) != "none")


def _told(query: Mapping[str, Any]) -> dict[str, Any]:
    kept_out = ("q", "cursor", "limit", "sort")
    told = {name: value for name, value in query.items() if name not in kept_out and value is not None}
    return told | ({"searched": True} if str(query["q"]).strip() else {})
