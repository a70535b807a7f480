"""One ticket with everything that hangs on it, as far as this person may see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.actions import outgoing, past
from app.actions.changing import workflow_of
from app.actions.filing import may_see_field, may_see_file
from app.actions.following import followers
from app.actions.linking import links
from app.actions.rows import attachment_view, person_ref, row_of
from app.actions.views import AttachmentView, MessageView, PersonRef, ReferralView, TicketView
from app.core.problems import Refused
from app.core.workflow import Offer, open_transitions
from app.tenancy.work import Work
from storage import attachments, conversation, listing, people, teamwork, tickets
from storage.models import Ticket

_OF_REMOVED = frozenset({"ticket.view", "ticket.history", "ticket.remove"})


def ticket_view(work: Work, ticket: Ticket) -> TicketView:
    allowed = work.allowed(ticket)
    sees_notes = "ticket.note" in allowed
    may = allowed if ticket.removed is None else allowed & _OF_REMOVED
    fields = _fields(work, ticket)
    rows = attachments.of_ticket(ticket.id)
    files = [attachment_view(row) for row in rows if may_see_file(work, row, sees_notes=sees_notes)]
    events = past.events(work, ticket, allowed, fields)
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
        people=people.names(_named(work, fields, referrals) | past.persons_in(work, events)),
        followers=followers(ticket) if work.is_staff else (),
        links=links(work, ticket) if work.is_staff else (),
        outgoing=outgoing.waiting(work, ticket),
        removed=ticket.removed,
    )


def _fields(work: Work, ticket: Ticket) -> dict[str, Any]:
    """The values this person may see."""
    return {name: value for name, value in ticket.fields.items() if may_see_field(work, name)}


def _messages(ticket: Ticket, files: Iterable[AttachmentView], *, with_notes: bool) -> tuple[MessageView, ...]:
    by_message: dict[int | None, list[AttachmentView]] = {}
    for file in files:
        by_message.setdefault(file.message, []).append(file)
    rows = conversation.messages(ticket.id, with_notes=with_notes)
    mentioned = teamwork.mentions(row.id for row in rows if row.kind == "note")
    return tuple(
        MessageView(
            id=row.id,
            kind=row.kind,
            author=person_ref(row.author) if row.author_id else None,
            by_requester=row.author_id == ticket.requester_id,
            body=row.body,
            at=row.created_at,
            attachments=tuple(by_message.get(row.id, ())),
            mentions=tuple(PersonRef(person.id, person.name) for person in mentioned.get(row.id, ())),
        )
        for row in rows
    )


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


def _named(work: Work, fields: Mapping[str, Any], referrals: Iterable[ReferralView]) -> set[int]:
    """Persons whom fields and referrals point at."""
    found = {int(referral.target) for referral in referrals if referral.kind == "person"}
    for name, value in fields.items():
        field = work.bundle.fields.get(name)
        if field is not None and field.type == "person" and isinstance(value, int):
            found.add(value)
    return found
