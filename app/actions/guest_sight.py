"""A guest's ticket: what its guest may see of it, and what the staff read of its guest."""

from __future__ import annotations

import dataclasses

from app.actions.views import EventView, GuestView, MessageView, PersonRef, TicketView
from app.tenancy.work import Work
from storage.models import Ticket


def with_guest(work: Work, view: TicketView, ticket: Ticket) -> TicketView:
    """The view as it is for everybody else; for the staff with what the guest typed, for the guest with that alone."""
    typed = ticket.submission.get("guest")
    said = None if typed is None else GuestView(**typed)
    if work.actor.kind == "guest":
        return _as_the_guest_sees(view, GuestView("") if said is None else said)
    return dataclasses.replace(view, guest=said) if work.is_staff else view


def _as_the_guest_sees(view: TicketView, said: GuestView) -> TicketView:
    """Nobody has proved that the address is his: its owner's name and number, and what he did by his account, are not
    for the holder of the link.
    """
    owner, himself = view.row.requester.id, PersonRef(0, said.name)
    events = tuple(event for event in view.events if event.actor is None or event.actor.id != owner or _by_link(event))
    own = {event.message for event in events}
    messages = tuple(each for each in view.messages if not each.by_requester or each.id in own)
    kept = {message.id for message in messages}
    return dataclasses.replace(
        view,
        row=dataclasses.replace(view.row, requester=himself, organization=None),
        messages=tuple(_message(each, himself) for each in messages),
        attachments=tuple(file for file in view.attachments if file.message is None or file.message in kept),
        events=tuple(_event(each, owner, himself) for each in events),
        people={number: name for number, name in view.people.items() if number != owner},
        guest=said,
    )


def _by_link(event: EventView) -> bool:
    return bool(event.data.get("guest"))


def _message(message: MessageView, himself: PersonRef) -> MessageView:
    return dataclasses.replace(message, author=himself) if message.by_requester else message


def _event(event: EventView, owner: int, himself: PersonRef) -> EventView:
    by_owner = event.actor is not None and event.actor.id == owner
    return dataclasses.replace(event, actor=himself) if by_owner else event
