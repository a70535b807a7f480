"""A few open tickets of the same requester or organisation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, cast

from storage.models import Ticket
from storage.visibility import Sight, visible


class Neighbour(NamedTuple):
    """As much of a ticket as a link to it says."""

    number: str
    subject: str
    form: str
    state: str
    category: str


_COLUMNS = (Ticket.number, Ticket.subject, Ticket.form, Ticket.state, Ticket.category)


def of_requester(sight: Sight, ticket: Ticket, categories: Iterable[str], limit: int) -> list[Neighbour]:
    """The last changed ones that its requester asked for besides this one."""
    return _found(sight, (Ticket.requester == ticket.requester_id) & (Ticket.id != ticket.id), categories, limit)


def of_organization(sight: Sight, ticket: Ticket, categories: Iterable[str], limit: int) -> list[Neighbour]:
    """The last changed ones that others of its organisation asked for; none for a ticket without organisation."""
    if ticket.organization_id is None:
        return []
    others = (Ticket.organization == ticket.organization_id) & (Ticket.requester != ticket.requester_id)
    return _found(sight, others, categories, limit)


def _found(sight: Sight, narrowed: Any, categories: Iterable[str], limit: int) -> list[Neighbour]:
    query = (
        Ticket.select(*_COLUMNS)
        .where(narrowed, Ticket.category.in_(list(categories)), visible(sight))
        .order_by(Ticket.updated_at.desc(), Ticket.id.desc())
        .limit(limit)
    )
    return [Neighbour(*row) for row in cast("Iterable[tuple[str, str, str, str, str]]", query.tuples())]
