"""All that is kept of one person, wherever it stands: to be counted, handed out, erased."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import peewee

from storage.models import (
    ApiToken,
    Attachment,
    Claim,
    Contact,
    Device,
    Dismissal,
    Draft,
    Event,
    FieldIndex,
    Follower,
    GuestLink,
    Identity,
    Letter,
    Mention,
    Message,
    Outgoing,
    Person,
    Personal,
    Presence,
    Registration,
    SavedView,
    Session,
    Ticket,
)
from storage.ways_in import WAYS_IN

# What nobody else has a part in goes whole.
_HIS_OWN: tuple[tuple[type[peewee.Model], Any], ...] = (
    *WAYS_IN,
    (Contact, Contact.person),
    (Claim, Claim.person),
    (Session, Session.person),
    (ApiToken, ApiToken.owner),
    (Identity, Identity.person),
    (Draft, Draft.person),
    (SavedView, SavedView.owner),
    (Outgoing, Outgoing.author),
    (Presence, Presence.person),
    (Follower, Follower.person),
    (Mention, Mention.person),
    (Dismissal, Dismissal.person),
    (Personal, Personal.person),
)


def counts(person: int) -> dict[str, int]:
    """How much there is of him, by kind."""
    return {
        "tickets": Ticket.select().where(Ticket.requester == person).count(),
        "messages": Message.select().where(Message.author == person).count(),
        "files": Attachment.select().where(_files(person)).count(),
        "contacts": Contact.select().where(Contact.person == person).count(),
        "sessions": Session.select().where((Session.person == person) & Session.revoked_at.is_null()).count(),
        "drafts": Draft.select().where(Draft.person == person).count(),
        "letters": Letter.select().where(_letters(person)).count(),
    }


def rows(person: int) -> dict[str, list[dict[str, Any]]]:
    """What is handed out of tables beside tickets: never a hash, a secret or somebody else's word."""
    return {
        "contacts": _dicts(Contact, Contact.person == person, "kind value verified is_primary"),
        "claimed_addresses": _dicts(Claim, Claim.person == person, "kind value created_at"),
        "sessions": _dicts(Session, Session.person == person, "created_at seen_at address agent method"),
        "devices": _dicts(Device, Device.person == person, "created_at seen_at address agent"),
        "tokens": _dicts(ApiToken, ApiToken.owner == person, "name created_at expires_at last_used_at"),
        "sign_in_services": _dicts(Identity, Identity.person == person, "issuer subject created_at"),
        "views": _dicts(SavedView, SavedView.owner == person, "label filter sort columns created_at"),
        "drafts": _dicts(Draft, Draft.person == person, "kind target content updated_at"),
        "letters": _dicts(Letter, _letters(person) & ~_to_guests(person), "kind address created_at sent_at state"),
        "files": _dicts(Attachment, _files(person), "id name media_type size created_at"),
        "events": _events(person),
    }


def tickets_of(person: int, after: int, limit: int) -> list[Ticket]:
    """Tickets he asked for or spoke on, by id behind `after`."""
    spoken = Message.select(Message.ticket).where(Message.author == person)
    query = Ticket.select().where(((Ticket.requester == person) | Ticket.id.in_(spoken)) & (Ticket.id > after))
    return list(query.order_by(Ticket.id).limit(limit))


def public_messages(ticket: int) -> list[Message]:
    return list(Message.select().where((Message.ticket == ticket) & (Message.kind == "reply")).order_by(Message.id))


def erase(person: int, tombstone: str) -> None:
    """Leave a number in place of somebody and of who was merged into him; what he said on tickets stays."""
    Registration.delete().where(Registration.email.in_(_emails(person))).execute()
    Letter.delete().where(_letters(person)).execute()
    for model, column in _HIS_OWN:
        model.delete().where(column == person).execute()
    blank: dict[str, Any] = {
        "name": tombstone, "sort_key": tombstone, "organization": None, "active": False, "signature": "",
        "preferences": {}, "job": "", "postal": [], "custom": {}, "suspended_reason": "",
    }  # fmt: skip
    version = Person.rights_version + 1
    Person.update(waits="erased", rights_version=version, **blank).where(Person.id == person).execute()
    Person.update(rights_version=version, **blank).where(Person.merged_into == person).execute()


def forget_guest(tickets: Sequence[Ticket]) -> None:
    """What a guest typed of himself when he opened these tickets, and his links to them."""
    for ticket in tickets:
        if "guest" in ticket.submission:
            kept = {name: value for name, value in ticket.submission.items() if name != "guest"}
            Ticket.update(submission=kept).where(Ticket.id == ticket.id).execute()
    GuestLink.delete().where(GuestLink.ticket.in_([ticket.id for ticket in tickets])).execute()


def empty_ticket(ticket: Ticket) -> None:
    """Take out what was filled in; number, state and history of its moves stay."""
    kept = {name: value for name, value in ticket.submission.items() if name not in ("values", "guest")}
    Ticket.update(subject=ticket.number, submission={**kept, "values": {}}, fields={}).where(
        Ticket.id == ticket.id
    ).execute()
    FieldIndex.delete().where(FieldIndex.ticket == ticket.id).execute()


def empty_messages(ticket: int, author: int) -> None:
    Message.update(body="").where((Message.ticket == ticket) & (Message.author == author)).execute()


def drop_files(person: int, ticket: int) -> list[str]:
    """Rows of the files he sent to the ticket, by its link too; their ids, for the bytes to follow."""
    of_his = _files(person) & (Attachment.ticket == ticket)
    ids = [row.id for row in Attachment.select(Attachment.id).where(of_his)]
    Attachment.delete().where(Attachment.id.in_(ids)).execute()
    return ids


def drop_told_values(ticket: int, telling: Iterable[str]) -> int:
    """Drop those events of the ticket whose data say what was filled in or given as a reason."""
    events = Event.select(Event.id, Event.data).where(Event.ticket == ticket)
    ids = [event.id for event in events if not frozenset(telling).isdisjoint(event.data)]
    return int(Event.delete().where(Event.id.in_(ids)).execute()) if ids else 0


def _files(person: int) -> Any:
    """Files he has sent: with his account, or as a guest, whose files on a ticket are its requester's."""
    own = Ticket.select(Ticket.id).where(Ticket.requester == person)
    return (Attachment.owner == person) | (Attachment.owner.is_null() & Attachment.ticket.in_(own))


def _letters(person: int) -> Any:
    """Letters to him, and those to his address alone: to somebody who had no account yet."""
    return (Letter.person == person) | Letter.address.in_(_emails(person))


def _to_guests(person: int) -> Any:
    """Links to tickets in his name that went to an address which a guest had typed and which is not his."""
    return (Letter.kind == "guest_link") & Letter.address.not_in(_emails(person))


def _emails(person: int) -> Any:
    return Contact.select(Contact.value).where((Contact.person == person) & (Contact.kind == "email"))


def _events(person: int) -> list[dict[str, Any]]:
    """What he did and what concerns him; from where somebody else did it is that one's own business."""
    found = Event.select().where((Event.person == person) | (Event.actor == person)).order_by(Event.id)
    return [
        {"kind": row.kind, "at": _plain(row.at), "address": row.address if _is_his(row, person) else ""}
        for row in found
    ]


def _is_his(event: Event, person: int) -> bool:
    """Not what guests did in his name. What nobody did with an account he did, in signing in or up."""
    by_nobody = event.actor_id is None and event.kind != "PersonParted"
    return (by_nobody or event.actor_id == person) and not event.data.get("guest")


def _dicts(model: type[peewee.Model], where: Any, names: str) -> list[dict[str, Any]]:
    known = names.split()
    found = model.select(*[getattr(model, name) for name in known]).where(where)
    return [{name: _plain(getattr(row, name)) for name in known} for row in found]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
