"""Pages of tickets: for each reason why somebody sees tickets one small query, merged."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, cast

import peewee

from storage.columns import microseconds
from storage.models import Organization, Person, Ticket
from storage.visibility import Sight, branches, present, visible

Assignee = Person.alias("assignee")
SORTS: Mapping[str, tuple[Any, ...]] = {
    "updated_at": (Ticket.updated_at, Ticket.id),
    "created_at": (Ticket.id,),  # ids are drawn in order of creation
    "priority_rank": (Ticket.priority_rank, Ticket.updated_at, Ticket.id),
}


class Summary(NamedTuple):
    """A ticket in a list: its columns without the values of its fields, and the names of its people."""

    id: int
    number: str
    subject: str
    form: str
    state: str
    category: str
    priority: str
    department: str
    group: str | None
    product: str | None
    topic: str | None
    service_class: str | None
    channel: str
    version: int
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    requester: int
    requester_name: str
    assignee: int | None
    assignee_name: str | None
    organization_name: str | None


_SUMMARY = (
    *(getattr(Ticket, name) for name in Summary._fields[:-5]),
    Ticket.requester,
    Person.name,
    Ticket.assignee,
    Assignee.name,
    Organization.name,
)


@dataclass(frozen=True, slots=True)
class Listing:
    """One page, and where the next begins."""

    rows: tuple[Summary, ...]
    next: tuple[int, ...] | None


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
    conditions = [present(sight), *where, *([_behind(keys, after, descending=descending)] if after else [])]
    found = branches(sight)
    heads = [_head(branch, conditions, keys, order, limit + 1) for branch in ([None] if found is None else found)]
    merged = list(dict.fromkeys(heapq.merge(*heads, reverse=descending)))[: limit + 1]
    rows = fetch([position[-1] for position in merged[:limit]])
    return Listing(rows, merged[limit - 1] if len(merged) > limit else None)


def fetch(ids: list[int]) -> tuple[Summary, ...]:
    """What a list shows, in the order of `ids`."""
    if not ids:
        return ()
    by_id = {row[0]: Summary(*row) for row in _summaries().where(Ticket.id.in_(ids)).tuples()}
    return tuple(by_id[each] for each in ids if each in by_id)


def those(sight: Sight, where: Iterable[Any], ids: list[int]) -> tuple[Summary, ...]:
    """Of these few tickets the visible ones that meet the conditions, the newest first, in one look."""
    query = _summaries().where(Ticket.id.in_(ids), visible(sight), *where).order_by(Ticket.id.desc())
    return tuple(Summary(*row) for row in query.tuples())


def _summaries() -> Any:
    return (
        Ticket.select(*_SUMMARY)
        .join(Person, on=(Ticket.requester == Person.id))
        .switch(Ticket)
        .join(Assignee, peewee.JOIN.LEFT_OUTER, on=(Ticket.assignee == Assignee.id))
        .switch(Ticket)
        .join(Organization, peewee.JOIN.LEFT_OUTER, on=(Ticket.organization == Organization.id))
    )


def fields_of(ids: list[int]) -> dict[int, dict[str, Any]]:
    """The values of all own fields of those tickets, by ticket."""
    query = Ticket.select(Ticket.id, Ticket.fields).where(Ticket.id.in_(ids))
    return dict(cast("Iterable[tuple[int, dict[str, Any]]]", query.tuples()))


def count(sight: Sight, where: Iterable[Any], most: int) -> int:
    """How many, counting no further than `most`."""
    query = Ticket.select(peewee.SQL("1")).limit(most)
    for condition in (visible(sight, many=True), *where):
        if condition is not None:
            query = query.where(condition)
    return int(peewee.Select([query], [peewee.fn.COUNT(peewee.SQL("*"))]).scalar(Ticket._meta.database))


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
