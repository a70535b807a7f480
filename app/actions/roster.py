"""The list of people, for who keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from app.actions import paging, standing
from app.actions.cards import OrganizationRef, PersonCard, PersonPage, PersonRow, TicketRef
from app.actions.granting import grantable, is_wider
from app.core.config import CATEGORIES, CLOSED_CATEGORIES
from app.core.problems import NotFound, Problem, Refused
from app.tenancy.acts import view
from app.tenancy.work import Work
from storage import accounts, filters, listing, organizations, people, roster, second_factors
from storage import standing as kept_standing
from storage.models import Person
from storage.rights import Rights
from storage.roster import Wanted

_SHOWN_TICKETS = 10
_EVERYBODY = 2**31
_OPEN = tuple(category for category in CATEGORIES if category not in CLOSED_CATEGORIES)
Kind = Literal["customer", "staff"]
STANDINGS = ("active", "suspended", "grace", "expired", "inactive", "waiting")


@dataclass(frozen=True, slots=True)
class PeopleQuery:
    """Whom to list. `q` is part of a name or the beginning of an address; the rest are ids of the bundle.

    `active` None: also those who have left. `standing`: one of STANDINGS, whatever `active` says. `sort` is
    `name` or `created_at`, with `-` for descending.
    """

    q: str = ""
    role: str | None = None
    kind: Kind | None = None
    department: str | None = None
    organization: int | None = None
    active: bool | None = True
    standing: str | None = None
    sort: str = "name"
    cursor: str | None = None
    limit: int = 50


@view
def list_people(work: Work, query: PeopleQuery) -> PersonPage:
    """One page of all people. Raises NotSignedIn, NotAllowed, Refused by parameter."""
    work.require("people.manage")
    sort, descending = paging.order(query.sort, roster.SORTS)
    limit, wanted, kind = paging.limited(query.limit), _wanted(work, query), f"people {query.sort}"
    after = paging.begins_after(query.cursor, kind)
    found = roster.page(wanted, sort, descending=descending, after=after, limit=limit + 1)
    rows, following = paging.cut(found, limit, kind)
    return PersonPage(tuple(rows_of(work, rows)), following, roster.count(wanted, paging.COUNTED))


def count_people(work: Work, query: PeopleQuery) -> int:
    """How many the whole list holds. Raises as `list_people`."""
    work.require("people.manage")
    return roster.count(_wanted(work, query), _EVERYBODY)


@view
def person_card(work: Work, person: int) -> PersonCard:
    """Somebody whole, for whoever may change him. Raises NotSignedIn, NotAllowed, NotFound."""
    work.require("people.manage")
    row = people.get(person)
    if row is None:
        raise NotFound("person.not_found")
    found = people.belonging(person)
    held = Rights(found.roles, found.departments, found.groups, found.supervises)
    assigned = [filters.equals("assignee", person), still_open()]
    return PersonCard(
        row=rows_of(work, [row])[0],
        version=row.rights_version,
        language=row.language,
        supervises=tuple(sorted(found.supervises)),
        has_password=accounts.password_hash(person) is not None,
        has_second_factor=second_factors.confirmed(person),
        wider=is_wider(work, row, held),
        grantable=grantable(work),
        sees_organization=row.sees_organization,
        assigned=ticket_refs(work, assigned),
        assigned_count=listing.count(work.sight, assigned, paging.COUNTED),
        waits=row.waits,
    )


@view
def grantable_roles(work: Work) -> tuple[str, ...]:
    """Roles that the asker may give to somebody new. Raises NotSignedIn, NotAllowed."""
    work.require("people.manage")
    return grantable(work)


def still_open() -> Any:
    """What narrows a list to tickets that are not done with."""
    return filters.among("category", _OPEN)


def ticket_refs(work: Work, where: Sequence[Any]) -> tuple[TicketRef, ...]:
    """The newest tickets of those which the asker may see."""
    found = listing.page(work.sight, where, "updated_at", descending=True, after=None, limit=_SHOWN_TICKETS)
    return tuple(TicketRef(each.number, each.subject) for each in found.rows)


def _wanted(work: Work, query: PeopleQuery) -> Wanted:
    staff = tuple(role.id for role in work.bundle.roles.values() if role.kind == "staff")
    for field, value, known in (
        ("role", query.role, work.bundle.roles),
        ("department", query.department, work.bundle.departments),
        ("standing", query.standing, STANDINGS),
    ):
        if value is not None and value not in known:
            raise Refused(Problem("query.unknown_value", field, {"value": value, "known": tuple(known)}))
    return Wanted(
        words=query.q,
        role=query.role,
        holding=staff if query.kind == "staff" else None,
        lacking=staff if query.kind == "customer" else None,
        department=query.department,
        organization=query.organization,
        active=query.active if query.standing is None else None,
        standing=_among(work, query.standing),
    )


def _among(work: Work, wanted: str | None) -> Any:
    return None if wanted is None else kept_standing.among(wanted, work.now, standing.ended(work))


def rows_of(work: Work, rows: Sequence[Person]) -> list[PersonRow]:
    """Those people as lines of the list."""
    ids = [row.id for row in rows]
    roles, addresses, places = people.roles_of(ids), people.addresses(ids), roster.places_of(ids)
    companies = organizations.names({row.organization_id for row in rows if row.organization_id})
    return [
        PersonRow(
            id=row.id,
            name=row.name,
            kind=kind_of(work, roles.get(row.id, [])),
            active=row.active,
            standing=standing_of(work, row),
            roles=tuple(roles.get(row.id, [])),
            departments=tuple(target for kind, target in places.get(row.id, []) if kind == "department"),
            groups=tuple(target for kind, target in places.get(row.id, []) if kind == "group"),
            organization=_ref(row.organization_id, companies),
            email=addresses.get(row.id, {}).get("email"),
            mobile=addresses.get(row.id, {}).get("mobile"),
            created_at=row.created_at,
        )
        for row in rows
    ]


def standing_of(work: Work, row: Person) -> str:
    """How that account stands, one of STANDINGS."""
    return "waiting" if row.waits == "approval" else standing.state(work, row)


def kind_of(work: Work, roles: Sequence[str]) -> Kind:
    """Staff is who holds a role of the staff."""
    known = work.bundle.roles
    return "staff" if any(known[role].kind == "staff" for role in roles if role in known) else "customer"


def _ref(organization: int | None, names: Mapping[int, str]) -> OrganizationRef | None:
    return None if organization is None else OrganizationRef(organization, names.get(organization, ""))
