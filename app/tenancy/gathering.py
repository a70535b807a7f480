"""The facts of a ticket and of its requester, gathered from their rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core import facts
from app.core.conditions.vocabulary import FACTS
from storage import people
from storage.models import Organization, Person, Ticket

_REFERENCES = {"assignee": "assignee_id", "requester": "requester_id", "organization": "organization_id"}
_COLUMNS = {
    name: _REFERENCES.get(name, name)
    for name in (fact.removeprefix("ticket.") for fact in FACTS if fact.startswith("ticket."))
}


def facts_of_ticket(ticket: Ticket, language: str) -> dict[str, Any]:
    """`ticket.*` and `custom.*` of a row, and what counts of its requester.

    A guest's address proves nothing: of him counts what he typed, never what is known of its owner.
    """
    typed = ticket.submission.get("guest")
    return values_of(ticket) | (
        facts_of_person(ticket.requester_id) if typed is None else facts_of_guest(typed, language)
    )


def values_of(ticket: Ticket) -> dict[str, Any]:
    """`ticket.*` and `custom.*` of a row alone; a guest's ticket has no requester to be known by."""
    values = {name: getattr(ticket, column) for name, column in _COLUMNS.items()}
    if ticket.submission.get("guest") is not None:
        values["requester"] = None
    return facts.ticket_facts(values, ticket.fields)


def facts_of_person(person: int) -> dict[str, Any]:
    """`requester.*` and `org.*` of that person."""
    row = people.get(person)
    if row is None:
        return {}
    organization = people.organization(row.organization_id) if row.organization_id else None
    return facts_of_row(row, people.addresses([person]).get(person, {}), organization)


def facts_of_row(row: Person, addresses: Mapping[str, str], organization: Organization | None) -> dict[str, Any]:
    """`requester.*` and `org.*` of somebody whose rows were read already."""
    return facts.requester_facts(
        row.id,
        row.name,
        email=addresses.get("email"),
        mobile=addresses.get("mobile"),
        language=row.language,
        organization=None if organization is None else organization.id,
        organization_name=None if organization is None else organization.name,
    )


def facts_of_guest(typed: Mapping[str, str | None], language: str) -> dict[str, Any]:
    """`requester.*` of somebody without an account, by the `name`, `email` and `mobile` he typed."""
    return facts.requester_facts(
        None, typed.get("name"), email=typed.get("email"), mobile=typed.get("mobile"), language=language
    )
