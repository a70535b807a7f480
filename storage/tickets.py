"""Tickets: drawing numbers, finding one, reading a page of them."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import peewee

from storage.columns import microseconds
from storage.connection import is_postgres
from storage.models import Counter, FieldIndex, Organization, Person, Referral, Ticket
from storage.visibility import Sight, branches, visible

Assignee = Person.alias("assignee")
SORTS: Mapping[str, tuple[Any, ...]] = {
    "updated_at": (Ticket.updated_at, Ticket.id),
    "created_at": (Ticket.id,),  # ids are drawn in order of creation
    "priority_rank": (Ticket.priority_rank, Ticket.updated_at, Ticket.id),
}


@dataclass(frozen=True, slots=True)
class Listing:
    """One page: rows (tickets with requester, assignee and organisation joined) and where the next begins."""

    rows: tuple[Ticket, ...]
    next: tuple[int, ...] | None


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
    query = Ticket.select().where(Ticket.number == number)
    fence = visible(sight)
    if fence is not None:
        query = query.where(fence)
    if lock and is_postgres():
        query = query.for_update()
    found: Ticket | None = query.first()
    return found


def find_by_id(sight: Sight, ticket: int) -> Ticket | None:
    """The ticket with that id, when this person may see it."""
    query = Ticket.select().where(Ticket.id == ticket)
    fence = visible(sight)
    found: Ticket | None = (query if fence is None else query.where(fence)).first()
    return found


def number_of(sight: Sight, ticket: int) -> str | None:
    """The number of a ticket known by id, when this person may see it."""
    found = find_by_id(sight, ticket)
    return None if found is None else str(found.number)


def page(
    sight: Sight,
    where: Iterable[Any],
    sort: str,
    *,
    descending: bool,
    after: tuple[int, ...] | None,
    limit: int,
) -> Listing:
    """A page in order of `sort` (a key of SORTS) that begins behind the position `after`."""
    keys = SORTS[sort]
    order = [key.desc() if descending else key.asc() for key in keys]
    conditions = [*where, *([_behind(keys, after, descending=descending)] if after else [])]
    found = branches(sight)
    heads = [_head(branch, conditions, keys, order, limit + 1) for branch in ([None] if found is None else found)]
    merged = list(dict.fromkeys(heapq.merge(*heads, reverse=descending)))[: limit + 1]
    rows = fetch([position[-1] for position in merged[:limit]])
    return Listing(rows, merged[limit - 1] if len(merged) > limit else None)


def fetch(ids: list[int]) -> tuple[Ticket, ...]:
    """Rows in the order of `ids`, each with its people joined (`row.requester`, `row.assignee`, `row.organization`)."""
    if not ids:
        return ()
    query = (
        Ticket.select(Ticket, Person, Assignee, Organization)
        .join(Person, on=(Ticket.requester == Person.id), attr="requester")
        .switch(Ticket)
        .join(Assignee, peewee.JOIN.LEFT_OUTER, on=(Ticket.assignee == Assignee.id), attr="assignee")
        .switch(Ticket)
        .join(Organization, peewee.JOIN.LEFT_OUTER, on=(Ticket.organization == Organization.id), attr="organization")
        .where(Ticket.id.in_(ids))
    )
    by_id = {row.id: row for row in query}
    return tuple(by_id[each] for each in ids if each in by_id)


def count(sight: Sight, where: Iterable[Any], most: int) -> int:
    """How many, counting no further than `most`."""
    query = Ticket.select(peewee.SQL("1")).limit(most)
    for condition in (visible(sight), *where):
        if condition is not None:
            query = query.where(condition)
    return int(peewee.Select([query], [peewee.fn.COUNT(peewee.SQL("*"))]).scalar(Ticket._meta.database))


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


def _head(branch: Any | None, conditions: list[Any], keys: Any, order: list[Any], limit: int) -> list[tuple[int, ...]]:
    query = Ticket.select(*keys).order_by(*order).limit(limit)
    for condition in (branch, *conditions):
        if condition is not None:
            query = query.where(condition)
    return [_position(row) for row in cast("Iterable[tuple[Any, ...]]", query.tuples())]


def _position(row: tuple[Any, ...]) -> tuple[int, ...]:
    return tuple(value if isinstance(value, int) else microseconds(value) for value in row)


def _behind(keys: tuple[Any, ...], after: tuple[int, ...], *, descending: bool) -> Any:
    if len(after) != len(keys):
        raise ValueError("the cursor belongs to another order")
    left = peewee.Tuple(*keys)
    right = peewee.Tuple(*(peewee.Value(value) for value in after))
    return left < right if descending else left > right
