"""Rows of the database as frozen values."""

from __future__ import annotations

from app.actions.views import AttachmentView, EventView, PersonRef, TicketRow
from storage.listing import Summary
from storage.models import Attachment, Event, Person


def person_ref(person: Person | None) -> PersonRef | None:
    return None if person is None else PersonRef(person.id, person.name)


def row_of(summary: Summary) -> TicketRow:
    """A ticket in a list."""
    values = summary._asdict()
    assignee, assignee_name = values.pop("assignee"), values.pop("assignee_name")
    requester, requester_name = values.pop("requester"), values.pop("requester_name")
    organization = values.pop("organization_name")
    return TicketRow(
        **values,
        organization=organization,
        requester=PersonRef(requester, requester_name),
        assignee=None if assignee is None else PersonRef(assignee, assignee_name),
    )


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
