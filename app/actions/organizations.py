"""The companies that customers belong to: their list, and how it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.actions import paging
from app.actions.cards import OrganizationCard, OrganizationPage, OrganizationRow
from app.actions.members import members_among
from app.actions.particulars import LONGEST_NAME
from app.actions.roster import still_open, ticket_refs
from app.core.domains import is_public, normal_domain
from app.core.problems import NotFound, Problem, Refused, Stale
from app.core.text import sort_key
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import filters, listing, organizations, people, roster
from storage.models import Organization

_SHOWN_PEOPLE = 20
_MOST_DOMAINS = 50
_ALL = 2**31


@dataclass(frozen=True, slots=True)
class OrganizationsQuery:
    """What to list. `q` is part of a name or a domain; `active` None: also those no longer dealt with.

    `sort` is `name` or `created_at`, with `-` for descending.
    """

    q: str = ""
    active: bool | None = True
    sort: str = "name"
    cursor: str | None = None
    limit: int = 50


@view
def list_organizations(work: Work, query: OrganizationsQuery) -> OrganizationPage:
    """One page of all organizations. Raises NotSignedIn, NotAllowed, Refused by parameter."""
    work.require("people.manage")
    sort, descending = paging.order(query.sort, organizations.SORTS)
    limit, kind = paging.limited(query.limit), f"organizations {query.sort}"
    wanted = organizations.Wanted(query.q, query.active)
    after = paging.begins_after(query.cursor, kind)
    found = organizations.page(wanted, sort, descending=descending, after=after, limit=limit + 1)
    rows, following = paging.cut(found, limit, kind)
    return OrganizationPage(rows_of(rows), following, organizations.count(wanted, paging.COUNTED))


def count_organizations(work: Work, query: OrganizationsQuery) -> int:
    """How many the whole list holds. Raises as `list_organizations`."""
    work.require("people.manage")
    return organizations.count(organizations.Wanted(query.q, query.active), _ALL)


@view
def organization_card(work: Work, organization: int) -> OrganizationCard:
    """An organization whole. Raises NotSignedIn, NotAllowed, NotFound."""
    work.require("people.manage")
    row = _known(organization)
    tickets = [filters.equals("organization", organization), still_open()]
    members = roster.Wanted(organization=organization, active=True)
    first = roster.page(members, "name", descending=False, after=None, limit=_SHOWN_PEOPLE)
    return OrganizationCard(
        row=rows_of([row])[0],
        version=row.version,
        people=members_among(work, first),
        tickets=ticket_refs(work, tickets),
        ticket_count=listing.count(work.sight, tickets, paging.COUNTED),
    )


@action
def create_organization(work: Work, name: str, domains: Sequence[str] = ()) -> int:
    """Add an organization; its number. For the system (command line, demo). Raises Refused by field."""
    work.require_system()
    return _add(work, name, domains)


@action
def add_organization(work: Work, name: str, domains: Sequence[str] = ()) -> int:
    """Add an organization; its number. Raises NotSignedIn, NotAllowed, Refused at `name` or `domains`."""
    work.require("people.manage")
    return _add(work, name, domains)


@action
def edit_organization(work: Work, organization: int, version: int, name: str, domains: Sequence[str]) -> int:
    """Change name and domains; the new version.

    Raises NotSignedIn, NotAllowed, NotFound, Stale when `version` is not current, Refused by field.
    """
    work.require("people.manage")
    row = _expected(organization, version)
    after: dict[str, Any] = {"name": name.strip(), "domains": _checked(name, domains, organization)}
    before = {"name": row.name, "domains": list(row.domains)}
    changed = [field for field in after if after[field] != before[field]]
    if not changed:
        return version
    _change(row, {**after, "sort_key": sort_key(after["name"])})
    was, became = ({field: values[field] for field in changed} for values in (before, after))
    work.record("OrganizationChanged", None, audience="staff", organization=organization, before=was, after=became)
    return version + 1


@action
def retire_organization(work: Work, organization: int, version: int) -> None:
    """Offer it no longer; its people and tickets stay as they are. Raises as `edit_organization`."""
    _set_active(work, organization, version, "OrganizationRetired", is_active=False)


@action
def bring_back_organization(work: Work, organization: int, version: int) -> None:
    """Offer it again. Raises as `edit_organization`."""
    _set_active(work, organization, version, "OrganizationBroughtBack", is_active=True)


def require_sound(name: str, domains: Sequence[str], organization: int | None) -> None:
    """Raises Refused by field for what cannot be the name and domains of that organization, or of a new one."""
    _checked(name, domains, organization)


def _add(work: Work, name: str, domains: Sequence[str]) -> int:
    row = people.add_organization(name.strip(), _checked(name, domains, None), work.now)
    work.record("OrganizationAdded", None, audience="staff", organization=row.id)
    return int(row.id)


def _checked(name: str, domains: Sequence[str], organization: int | None) -> list[str]:
    """The domains in their normal form, each once. Raises Refused by field."""
    problems = [] if name.strip() else [Problem("field.required", "name")]
    if len(name.strip()) > LONGEST_NAME:
        problems.append(Problem("field.too_long", "name", {"max": LONGEST_NAME}))
    if len(domains) > _MOST_DOMAINS:
        raise Refused([*problems, Problem("organization.too_many_domains", "domains", {"max": _MOST_DOMAINS})])
    found = [_domain(typed, organization) for typed in domains if typed.strip()]
    problems += [each for each in found if isinstance(each, Problem)][:1]
    if problems:
        raise Refused(problems)
    return list(dict.fromkeys(each for each in found if isinstance(each, str)))


def _domain(typed: str, organization: int | None) -> str | Problem:
    domain = normal_domain(typed)
    if domain is None:
        return Problem("organization.not_a_domain", "domains", {"domain": typed.strip()[:100]})
    if is_public(domain):
        return Problem("organization.public_domain", "domains", {"domain": domain})
    owner = organizations.with_domain(domain)
    if owner is not None and owner.id != organization:
        return Problem("organization.domain_taken", "domains", {"domain": domain, "name": owner.name})
    return domain


def _set_active(work: Work, organization: int, version: int, event: str, *, is_active: bool) -> None:
    work.require("people.manage")
    row = _expected(organization, version)
    if row.active != is_active:
        _change(row, {"active": is_active})
        work.record(event, None, audience="staff", organization=organization)


def _known(organization: int) -> Organization:
    row = people.organization(organization)
    if row is None:
        raise NotFound("organization.not_found")
    return row


def _expected(organization: int, version: int) -> Organization:
    row = _known(organization)
    if row.version != version:
        raise Stale("organization.stale", version=row.version)
    return row


def _change(row: Organization, values: dict[str, Any]) -> None:
    if not organizations.change(row.id, row.version, values):
        raise Stale("organization.stale", version=row.version + 1)


def rows_of(rows: Sequence[Organization]) -> tuple[OrganizationRow, ...]:
    """Those organizations as lines of the list."""
    members = organizations.members_of(row.id for row in rows)
    return tuple(
        OrganizationRow(row.id, row.name, tuple(row.domains), row.active, members.get(row.id, 0), row.created_at)
        for row in rows
    )
