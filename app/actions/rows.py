"""Rows of the database as frozen values."""

from __future__ import annotations

from app.actions.views import AttachmentView, EventView, PersonRef, TicketRow
from storage.models import Attachment, Event, Person, Ticket


def person_ref(person: Person | None) -> PersonRef | None:
    return None if person is None else PersonRef(person.id, person.name)


def row_of(ticket: Ticket) -> TicketRow:
    """A ticket read by `storage.tickets.fetch`, its people joined."""
    return TicketRow(
        number=ticket.number,
        subject=ticket.subject,
        form=ticket.form,
        state=ticket.state,
        category=ticket.category,
        priority=ticket.priority,
        department=ticket.department,
        group=ticket.group,
        product=ticket.product,
        topic=ticket.topic,
        service_class=ticket.service_class,
        requester=PersonRef(ticket.requester.id, ticket.requester.name),
        organization=ticket.organization.name if ticket.organization_id else None,
        assignee=person_ref(ticket.assignee) if ticket.assignee_id else None,
        channel=ticket.channel,
        version=ticket.version,
        created_at=ticket.created_at,
        updated_at=ticket.updated_at,
        closed_at=ticket.closed_at,
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
