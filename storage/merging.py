"""Two rows that are one person or organization: everything that hangs on one is hung on the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast

import peewee

from storage.connection import is_postgres
from storage.models import (
    ApiToken,
    Attachment,
    Claim,
    ConfigDraft,
    ConfigPresence,
    Contact,
    Dismissal,
    Draft,
    Follower,
    Identity,
    Letter,
    Mention,
    Message,
    Outgoing,
    Person,
    Personal,
    Presence,
    Referral,
    SavedView,
    Session,
    Ticket,
    TicketLink,
)
from storage.ways_in import WAYS_IN

# What happened stays as it was written: events, and who opened or sent a file.
_MOVED: tuple[tuple[type[peewee.Model], Any], ...] = (
    (Message, Message.author),
    (Outgoing, Outgoing.author),
    (Attachment, Attachment.owner),
    (Identity, Identity.person),
    (SavedView, SavedView.owner),
    (Letter, Letter.person),
    (Personal, Personal.person),
    (TicketLink, TicketLink.by),
    (Referral, Referral.by),
    (ConfigDraft, ConfigDraft.owner),
)
# Of these one has each but once: what the other has as well goes.
_JOINED: tuple[tuple[type[peewee.Model], Any, tuple[Any, ...]], ...] = (
    (Follower, Follower.person, (Follower.ticket,)),
    (Mention, Mention.person, (Mention.message,)),
    (Draft, Draft.person, (Draft.kind, Draft.target)),
    (Claim, Claim.person, (Claim.kind, Claim.value)),
    (Dismissal, Dismissal.person, (Dismissal.announcement,)),
)
_DROPPED: tuple[tuple[type[peewee.Model], Any], ...] = (
    *WAYS_IN,
    (Presence, Presence.person),
    (ConfigPresence, ConfigPresence.person),
)


def lock(ids: Iterable[int], model: type[peewee.Model]) -> None:
    """Keep other writers off both; always in the same order."""
    if is_postgres():
        key: Any = model._meta.primary_key
        list(model.select(key).where(key.in_(sorted(ids))).order_by(key).for_update())


def counted(person: int) -> dict[str, int]:
    """How much hangs on him, by what it is."""
    what: dict[str, tuple[type[peewee.Model], Any]] = {
        "tickets": (Ticket, Ticket.requester),
        "assigned": (Ticket, Ticket.assignee),
        "messages": (Message, Message.author),
        "contacts": (Contact, Contact.person),
        "identities": (Identity, Identity.person),
        "drafts": (Draft, Draft.person),
        "following": (Follower, Follower.person),
        "views": (SavedView, SavedView.owner),
    }
    return {name: int(model.select().where(column == person).count()) for name, (model, column) in what.items()}


def tickets_of(person: int) -> list[Ticket]:
    """Those he asked for, is responsible for, or was shown."""
    shown = Referral.select(Referral.ticket).where((Referral.kind == "person") & (Referral.target == str(person)))
    is_his = (Ticket.requester == person) | (Ticket.assignee == person) | Ticket.id.in_(shown)
    return list(Ticket.select().where(is_his).order_by(Ticket.id))


def move_tickets(keep: int, lose: int) -> None:
    version = Ticket.version + 1
    Ticket.update(requester=keep, version=version).where(Ticket.requester == lose).execute()
    Ticket.update(assignee=keep, version=version).where(Ticket.assignee == lose).execute()
    both = Referral.select(Referral.ticket).where((Referral.kind == "person") & (Referral.target == str(keep)))
    lost = (Referral.kind == "person") & (Referral.target == str(lose))
    Referral.delete().where(lost & Referral.ticket.in_([row.ticket_id for row in both])).execute()
    Referral.update(target=str(keep)).where(lost).execute()


def move_person(keep: int, lose: int, now: datetime) -> None:
    """All that hangs on `lose`, apart from tickets and rights; what opens his account goes."""
    for model, column in _MOVED:
        model.update({column: keep}).where(column == lose).execute()
    for model, column, others in _JOINED:
        _join(model, column, others, keep, lose)
    for model, column in _DROPPED:
        model.delete().where(column == lose).execute()
    # Two pairs of eyes that are one now have approved nothing.
    ConfigDraft.update(approved_by=None, approved_revision=None).where(
        (ConfigDraft.approved_by == lose) | (ConfigDraft.approved_by == keep) & (ConfigDraft.owner == keep)
    ).execute()
    _move_contacts(keep, lose)
    Session.update(revoked_at=now).where((Session.person == lose) & Session.revoked_at.is_null()).execute()
    ApiToken.update(revoked_at=now).where((ApiToken.owner == lose) & ApiToken.revoked_at.is_null()).execute()
    Person.update(merged_into=keep).where(Person.merged_into == lose).execute()


def change_person(person: int, values: Mapping[str, Any]) -> None:
    """Write the columns, one version further."""
    Person.update(rights_version=Person.rights_version + 1, **values).where(Person.id == person).execute()


def _join(model: type[peewee.Model], column: Any, others: tuple[Any, ...], keep: int, lose: int) -> None:
    """Move what `keep` has not yet, and drop the rest."""
    has = set(_values(model, others, column == keep))
    for row in _values(model, others, column == lose):
        here = column == lose
        for other, value in zip(others, row, strict=True):
            here &= other == value
        query = model.delete() if row in has else model.update({column: keep})
        query.where(here).execute()


def _move_contacts(keep: int, lose: int) -> None:
    """The addresses of `keep` stay the first ones, where there are any of their kind."""
    kinds = {row.kind for row in Contact.select(Contact.kind).where(Contact.person == keep)}
    lost: Any = Contact.person == lose
    Contact.update(is_primary=False).where(lost & Contact.kind.in_(kinds)).execute()
    Contact.update(person=keep).where(lost).execute()
    for row in list(Contact.select().where(Contact.person == keep)):
        said = (Claim.person == keep) & (Claim.kind == row.kind) & (Claim.value == row.value)
        Claim.delete().where(said).execute()


def _values(model: type[peewee.Model], columns: tuple[Any, ...], where: Any) -> list[tuple[Any, ...]]:
    return list(cast("Iterable[tuple[Any, ...]]", model.select(*columns).where(where).tuples()))
