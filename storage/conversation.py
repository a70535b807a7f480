"""What was said on a ticket, and what happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import peewee

from storage.models import Event, Message, Person, Personal


def add_message(ticket: int, kind: str, author: int | None, body: str, now: datetime) -> Message:
    return Message.create(ticket=ticket, kind=kind, author=author, body=body, created_at=now)


def add_event(values: Mapping[str, Any], personal: Mapping[str, Any] | None = None) -> int:
    """`personal` is what goes when the person goes."""
    event = int(Event.insert(**values).execute())
    if personal and values.get("person") is not None:
        Personal.insert(event=event, person=values["person"], data=dict(personal)).execute()
    return event


def messages(ticket: int, *, with_notes: bool) -> list[Message]:
    """Oldest first, the author joined."""
    query = (
        Message.select(Message, Person)
        .join(Person, peewee.JOIN.LEFT_OUTER, on=(Message.author == Person.id), attr="author")
        .where(Message.ticket == ticket)
        .order_by(Message.id)
    )
    return list(query if with_notes else query.where(Message.kind == "reply"))


def events(ticket: int, *, for_staff: bool) -> list[Event]:
    """Oldest first, the actor joined."""
    query = (
        Event.select(Event, Person)
        .join(Person, peewee.JOIN.LEFT_OUTER, on=(Event.actor == Person.id), attr="actor")
        .where(Event.ticket == ticket)
        .order_by(Event.id)
    )
    return list(query if for_staff else query.where(Event.audience == "public"))
