"""Rows of the database as frozen values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.actions.filing import may_see_field
from app.actions.listed import ListedTicket
from app.actions.views import AttachmentView, EventView, PersonRef, TicketRow
from app.core.problems import Problem, Refused
from app.tenancy.work import Work
from storage import listing
from storage.listing import Summary
from storage.models import Attachment, Event, Person


def person_ref(person: Person | None) -> PersonRef | None:
    return None if person is None else PersonRef(person.id, person.name)


def row_of(summary: Summary) -> TicketRow:
    """A ticket as a line."""
    return TicketRow(**_columns(summary))


def listed(work: Work, rows: Sequence[Summary], fields: Sequence[str]) -> tuple[ListedTicket, ...]:
    """Tickets in a list, each with the values it has of those own fields. Raises Refused at `fields`."""
    for name in fields:
        if name not in work.bundle.fields or not may_see_field(work, name):
            raise Refused(Problem("query.unknown_field", "fields", {"field": name[:_LONGEST]}))
    values = listing.fields_of([row.id for row in rows]) if fields else {}
    return tuple(
        ListedTicket(
            **_columns(row),
            fields={name: value for name, value in values.get(row.id, {}).items() if name in fields},
        )
        for row in rows
    )


_LONGEST = 80


def _columns(summary: Summary) -> dict[str, Any]:
    values = summary._asdict()
    assignee, assignee_name = values.pop("assignee"), values.pop("assignee_name")
    requester, requester_name = values.pop("requester"), values.pop("requester_name")
    organization = values.pop("organization_name")
    return {
        **values,
        "organization": organization,
        "requester": PersonRef(requester, requester_name),
        "assignee": None if assignee is None else PersonRef(assignee, assignee_name),
    }


def attachment_view(row: Attachment) -> AttachmentView:
    return AttachmentView(row.id, row.name, row.size, row.media_type, row.field, row.message_id)


def event_view(row: Event) -> EventView:
    return EventView(
        id=row.id,
        kind=row.kind,
        actor=person_ref(row.actor) if row.actor_id else None,
        at=row.at,
        config_version=row.config_version,
        message=row.message_id,
        data=row.data,
    )
