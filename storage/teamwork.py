"""Who follows a ticket, who is called by name in a note, and which tickets belong together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.models import Follower, Mention, Message, Person, Ticket, TicketLink
from storage.visibility import Sight, visible


def follows(ticket: int, person: int) -> bool:
    return bool(Follower.select().where((Follower.ticket == ticket) & (Follower.person == person)).exists())


def add_follower(ticket: int, person: int, now: datetime) -> None:
    Follower.insert(ticket=ticket, person=person, created_at=now).on_conflict_ignore().execute()


def remove_follower(ticket: int, person: int) -> bool:
    """Whether he was one."""
    query = Follower.delete().where((Follower.ticket == ticket) & (Follower.person == person))
    return bool(query.execute())


def followers(ticket: int) -> list[Person]:
    """Active followers, who came first stands first."""
    query = Person.select(Person.id, Person.name).join(Follower, on=(Follower.person == Person.id))
    active = Person.active == True  # noqa: E712 - becomes SQL
    return list(query.where((Follower.ticket == ticket) & active).order_by(Follower.created_at, Person.id))


def followed_by(person: int) -> Any:
    """The condition on tickets: that person follows them."""
    return Ticket.id.in_(Follower.select(Follower.ticket).where(Follower.person == person))


def mention(message: int, people: Iterable[int]) -> None:
    rows = [{"message": message, "person": person} for person in people]
    if rows:
        Mention.insert_many(rows).execute()


def mentions(messages: Iterable[int]) -> dict[int, list[Person]]:
    """Whom those messages call by name."""
    wanted, found = list(messages), dict[int, list[Person]]()
    if not wanted:
        return found
    query = (
        Mention.select(Mention.message, Person.id, Person.name)
        .join(Person, on=(Mention.person == Person.id), attr="person")
        .where(Mention.message.in_(wanted))
        .order_by(Mention.message, Person.sort_key, Person.id)
    )
    for row in query:
        found.setdefault(row.message_id, []).append(row.person)
    return found


def mentioning(person: int) -> Any:
    """The condition on tickets: a note of theirs calls that person by name."""
    notes = Message.select(Message.ticket).join(Mention, on=(Mention.message == Message.id))
    return Ticket.id.in_(notes.where(Mention.person == person))


@dataclass(frozen=True, slots=True)
class Link:
    """Another ticket and how it belongs to the one that was asked for; `is_reverse`: it was linked from there."""

    ticket: Ticket
    kind: str
    is_reverse: bool


def link(ticket: int, other: int, kind: str, by: int | None, now: datetime) -> None:
    """There is one link between two tickets; it is replaced, whichever of the two it was made from."""
    unlink(ticket, other)
    TicketLink.insert(ticket=ticket, other=other, kind=kind, by=by, created_at=now).execute()


def link_between(ticket: int, other: int) -> TicketLink | None:
    found: TicketLink | None = TicketLink.select().where(_between(ticket, other)).first()
    return found


def unlink(ticket: int, other: int) -> None:
    TicketLink.delete().where(_between(ticket, other)).execute()


def links(sight: Sight, ticket: int) -> list[Link]:
    """Tickets that belong with this one and that this person may see, in the order they were linked."""
    query = TicketLink.select().where((TicketLink.ticket == ticket) | (TicketLink.other == ticket))
    rows = sorted(query, key=lambda row: row.created_at)
    if not rows:
        return []
    others = [row.other_id if row.ticket_id == ticket else row.ticket_id for row in rows]
    columns = (Ticket.id, Ticket.number, Ticket.subject, Ticket.form, Ticket.state, Ticket.category)
    seen = {found.id: found for found in Ticket.select(*columns).where(Ticket.id.in_(others) & visible(sight))}
    return [
        Link(seen[other], row.kind, is_reverse=row.other_id == ticket)
        for row, other in zip(rows, others, strict=True)
        if other in seen
    ]


def _between(ticket: int, other: int) -> Any:
    there = (TicketLink.ticket == ticket) & (TicketLink.other == other)
    return there | ((TicketLink.ticket == other) & (TicketLink.other == ticket))
