"""One ticket with everything that hangs on it, as far as this person may see it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from app.actions.changing import workflow_of
from app.actions.filing import may_see_field, may_see_file
from app.actions.rows import attachment_view, event_view, person_ref, row_of
from app.actions.views import AttachmentView, EventView, MessageView, ReferralView, TicketView
from app.core.config import PERMISSIONS
from app.core.problems import Refused
from app.core.workflow import Offer, open_transitions
from app.tenancy.work import Work
from storage import attachments, conversation, listing, people, tickets
from storage.models import Ticket

_HANDED_OVER = frozenset({"TicketReferred", "TicketTransferred"})


def ticket_view(work: Work, ticket: Ticket) -> TicketView:
    may = frozenset(permission for permission in PERMISSIONS if work.may(permission, ticket))
    sees_notes = "ticket.note" in may
    fields = _fields(work, ticket)
    rows = attachments.of_ticket(ticket.id)
    files = [attachment_view(row) for row in rows if may_see_file(work, row, sees_notes=sees_notes)]
    events = _events(work, ticket, may, fields)
    referrals = _referrals(ticket) if work.is_staff else ()
    return TicketView(
        row=row_of(listing.fetch([ticket.id])[0]),
        config_version=ticket.config_version,
        fields=fields,
        messages=_messages(ticket, files, with_notes=sees_notes),
        attachments=tuple(files),
        events=events,
        offers=_offers(work, ticket) if "ticket.reply" in may else (),
        referrals=referrals,
        may=may,
        people=people.names(_mentioned(work, fields, events, referrals)),
    )


def _fields(work: Work, ticket: Ticket) -> dict[str, Any]:
    """The values this person may see."""
    return {name: value for name, value in ticket.fields.items() if may_see_field(work, name)}


def _messages(ticket: Ticket, files: Iterable[AttachmentView], *, with_notes: bool) -> tuple[MessageView, ...]:
    by_message: dict[int | None, list[AttachmentView]] = {}
    for file in files:
        by_message.setdefault(file.message, []).append(file)
    return tuple(
        MessageView(
            id=row.id,
            kind=row.kind,
            author=person_ref(row.author) if row.author_id else None,
            by_requester=row.author_id == ticket.requester_id,
            body=row.body,
            at=row.created_at,
            attachments=tuple(by_message.get(row.id, ())),
        )
        for row in conversation.messages(ticket.id, with_notes=with_notes)
    )


def _events(work: Work, ticket: Ticket, may: frozenset[str], fields: Mapping[str, Any]) -> tuple[EventView, ...]:
    """Customers read the public part; what changed in fields is told only of fields one may see."""
    for_staff = "ticket.history" in may and work.is_staff
    return tuple(
        _without_hidden(event_view(row), fields, work) for row in conversation.events(ticket.id, for_staff=for_staff)
    )


def _without_hidden(event: EventView, fields: Mapping[str, Any], work: Work) -> EventView:
    if event.kind in _HANDED_OVER and not work.is_staff:
        # Why staff hand a ticket on is said among themselves.
        return dataclasses.replace(event, data={name: value for name, value in event.data.items() if name != "reason"})

    def shown(values: Mapping[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in values.items() if name in fields or may_see_field(work, name)}

    if event.kind == "FieldsChanged":
        return dataclasses.replace(event, data={side: shown(event.data[side]) for side in ("before", "after")})
    changes = event.data.get("changes")
    if event.kind == "TicketStateChanged" and changes and "fields" in changes:
        changes = {**changes, "fields": shown(changes["fields"])}
        return dataclasses.replace(event, data={**event.data, "changes": changes})
    return event


def _offers(work: Work, ticket: Ticket) -> tuple[Offer, ...]:
    """The buttons this person may press now."""
    try:
        workflow = workflow_of(work, ticket)
    except Refused:
        return ()
    offers = open_transitions(workflow, ticket.state, work.actor.roles, work.facts(ticket))
    return tuple(offer for offer in offers if offer.allowed)


def _referrals(ticket: Ticket) -> tuple[ReferralView, ...]:
    return tuple(ReferralView(row.kind, row.target, row.reason, row.created_at) for row in tickets.referrals(ticket.id))


def _mentioned(
    work: Work, fields: Mapping[str, Any], events: Iterable[EventView], referrals: Iterable[ReferralView]
) -> set[int]:
    found = {int(referral.target) for referral in referrals if referral.kind == "person"}
    values = [*fields.items(), *(pair for event in events for pair in _values_of(event))]
    for name, value in values:
        field = work.bundle.fields.get(name)
        if field is not None and field.type == "person" and isinstance(value, int):
            found.add(value)
    for event in events:
        found |= set(_persons_of(event))
    return found


def _values_of(event: EventView) -> Iterable[tuple[str, Any]]:
    """Field and value, before and after, of what an event changed."""
    if event.kind == "FieldsChanged":
        yield from (*event.data["before"].items(), *event.data["after"].items())
    for name, both in event.data.get("changes", {}).get("fields", {}).items():
        yield from ((name, value) for value in both)


def _persons_of(event: EventView) -> Iterable[int]:
    """Persons an event names by id: assignees before and after, the one it was referred to."""
    data = event.data
    if event.kind == "TicketAssigned":
        yield from (each for each in (data.get("before"), data.get("after")) if each is not None)
    if event.kind == "TicketReferred" and data["to"]["kind"] == "person":
        yield int(data["to"]["id"])
    if event.kind == "TicketTransferred" and isinstance(data.get("before"), dict):
        yield from (each["assignee"] for each in (data["before"], data["after"]) if each.get("assignee"))
