"""Who has a ticket open, until a moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from storage.models import Person, Presence, Ticket
from storage.visibility import Sight, visible


def beat(ticket: int, person: int, doing: str, until: datetime) -> None:
    Presence.insert(ticket=ticket, person=person, doing=doing, until=until).on_conflict(
        conflict_target=[Presence.ticket, Presence.person], update={Presence.doing: doing, Presence.until: until}
    ).execute()


def doing(ticket: int, person: int, now: datetime) -> str | None:
    """What that person is doing there; None when he is not there."""
    row = Presence.get_or_none((Presence.ticket == ticket) & (Presence.person == person) & (Presence.until > now))
    return None if row is None else str(row.doing)


def leave(ticket: int, person: int) -> None:
    Presence.delete().where((Presence.ticket == ticket) & (Presence.person == person)).execute()


def forget(moment: datetime) -> None:
    """Drop what ended before that moment."""
    Presence.delete().where(Presence.until < moment).execute()


def on(sight: Sight, numbers: Iterable[str], now: datetime) -> list[tuple[str, Presence]]:
    """(number, who is there) of those tickets that this person may see, the person joined."""
    query = (
        Presence.select(Presence, Person, Ticket.number.alias("number"))
        .join(Person, on=(Presence.person == Person.id), attr="person")
        .switch(Presence)
        .join(Ticket, on=(Presence.ticket == Ticket.id), attr="ticket")
        .where(Ticket.number.in_(list(numbers)) & (Presence.until > now) & visible(sight))
        .order_by(Person.sort_key, Person.id)
    )
    return [(row.ticket.number, row) for row in query]
