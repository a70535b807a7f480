"""Dropping what is past its time, a number of rows at once so that nobody waits for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import peewee

from storage.columns import microseconds
from storage.config import set_fact
from storage.connection import is_postgres, opened
from storage.models import (
    Attachment,
    Device,
    Event,
    Letter,
    Outgoing,
    Person,
    Personal,
    Session,
    Ticket,
)

KEPT_FROM = "audit_kept_from"  # read by the triggers that keep the audit from being shortened


def drop_letters(before: datetime, most: int) -> int:
    """Letters that have gone, or that were given up."""
    return _drop(Letter, Letter.id, (Letter.state != "waiting") & (Letter.created_at < before), most)


def drop_signs(before: datetime, most: int) -> int:
    """Sessions that ended, and devices nobody has come from since."""
    over = (Session.expires_at < before) | (Session.revoked_at < before)
    dropped = _drop(Session, Session.token_hash, over, most)
    return dropped + _drop(Device, Device.token_hash, Device.seen_at < before, most)


def drop_audit(before: datetime, most: int) -> int:
    """Entries of the audit; what stands on tickets is theirs. From now on older ones may go."""
    set_fact(KEPT_FROM, str(microseconds(before)))
    old = Event.select(Event.id).where(Event.ticket.is_null() & (Event.at < before)).limit(most)
    ids = [event.id for event in old]
    if ids:
        Personal.delete().where(Personal.event.in_(ids)).execute()
        Event.delete().where(Event.id.in_(ids)).execute()
    return len(ids)


def drop_removed(before: datetime, most: int) -> tuple[int, list[str]]:
    """Tickets marked as deleted or spam, with all that hangs on them; how many, and the ids of their files."""
    old = Ticket.removed.is_null(False) & (Ticket.removed_at < before)
    ids = [ticket.id for ticket in Ticket.select(Ticket.id).where(old).order_by(Ticket.removed, Ticket.id).limit(most)]
    if not ids:
        return 0, []
    files = [row.id for row in Attachment.select(Attachment.id).where(Attachment.ticket.in_(ids))]
    Attachment.delete().where(Attachment.id.in_(files)).execute()
    Outgoing.delete().where(Outgoing.ticket.in_(ids)).execute()
    if not is_postgres():
        marks = ", ".join("?" * len(ids))
        opened().execute_sql(f"DELETE FROM ticket_search WHERE rowid IN ({marks})", ids)  # noqa: S608 - marks alone
    Ticket.delete().where(Ticket.id.in_(ids)).execute()
    return len(ids), files


def expired_before(moment: datetime, most: int) -> list[int]:
    """People whose accounts ended before that moment who are still there; one merged goes with the other."""
    left = Person.waits.is_null() | Person.waits.not_in(("erased", "merged"))
    query = Person.select(Person.id).where((Person.expires_at < moment) & left).order_by(Person.id).limit(most)
    return [row.id for row in query]


def _drop(model: type[peewee.Model], key: Any, old: Any, most: int) -> int:
    return int(model.delete().where(old & key.in_(model.select(key).where(old).limit(most))).execute())
