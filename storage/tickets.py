"""Tickets: drawing numbers, finding one, changing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from storage.connection import is_postgres
from storage.models import Counter, FieldIndex, Referral, Ticket
from storage.visibility import Sight, visible


def draw_number(counter: str, start: int) -> int:
    """The next number, without gaps: the row stays locked until the transaction ends."""
    rows = (
        Counter.insert(name=counter, value=start)
        .on_conflict(conflict_target=[Counter.name], update={Counter.value: Counter.value + 1})
        .returning(Counter.value)
        .execute()
    )
    return int(next(iter(rows)).value)


def insert(values: Mapping[str, Any]) -> Ticket:
    return Ticket.create(**values)


def change(ticket: Ticket, values: Mapping[str, Any]) -> None:
    """Write `values` into the row and the object, one version further."""
    values = {**values, "version": ticket.version + 1}
    Ticket.update(**values).where(Ticket.id == ticket.id).execute()
    for name, value in values.items():
        # A reference is read by its id, so the object is given the id as well.
        setattr(ticket, f"{name}_id" if name in ("assignee", "organization") else name, value)


def find(sight: Sight, number: str, *, lock: bool = False) -> Ticket | None:
    """The ticket of that number, when this person may see it; `lock` keeps other writers off until the end."""
    query = Ticket.select().where((Ticket.number == number) & visible(sight))
    if lock and is_postgres():
        query = query.for_update()
    found: Ticket | None = query.first()
    return found


def get(ticket: int) -> Ticket:
    """The ticket with that id, whoever sees it: for what the desk itself does with it."""
    return Ticket.get_by_id(ticket)


def find_by_id(sight: Sight, ticket: int) -> Ticket | None:
    """The ticket with that id, when this person may see it."""
    found: Ticket | None = Ticket.select().where((Ticket.id == ticket) & visible(sight)).first()
    return found


def number_of(sight: Sight, ticket: int) -> str | None:
    """The number of a ticket known by id, when this person may see it."""
    found = find_by_id(sight, ticket)
    return None if found is None else str(found.number)


def lock(ids: Iterable[int]) -> None:
    """Keep other writers off several tickets; always in the same order, so that two never wait for each other."""
    if is_postgres():
        list(Ticket.select(Ticket.id).where(Ticket.id.in_(list(ids))).order_by(Ticket.id).for_update())


def refer(ticket: int, kind: str, target: str, by: int | None, reason: str, now: Any) -> None:
    """Show the ticket to a person, group or department as well; again only renews the reason."""
    Referral.insert(ticket=ticket, kind=kind, target=target, by=by, reason=reason, created_at=now).on_conflict(
        conflict_target=[Referral.ticket, Referral.kind, Referral.target],
        update={Referral.by: by, Referral.reason: reason, Referral.created_at: now},
    ).execute()


def referrals(ticket: int) -> list[Referral]:
    return list(Referral.select().where(Referral.ticket == ticket))


def index_fields(ticket: int, values: Mapping[str, Iterable[tuple[str | None, float | None]]]) -> None:
    """Replace the side index of the named fields."""
    if not values:
        return
    FieldIndex.delete().where((FieldIndex.ticket == ticket) & FieldIndex.field.in_(list(values))).execute()
    rows = [
        {"field": field, "s": word, "n": number, "ticket": ticket}
        for field, entries in values.items()
        for word, number in entries
    ]
    if rows:
        FieldIndex.insert_many(rows).execute()
