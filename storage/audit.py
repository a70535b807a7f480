"""The spine as an auditor reads it: the newest first, narrowed, each question answered by an index."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from storage.models import Event, Person, Personal, Ticket
from storage.visibility import Sight, visible

# Ids are drawn while several write at once: who began earlier may have got the later number.
_OVERLAP = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Wanted:
    """`person` did it or is concerned by it; `kinds` None: every kind. `since` is included, `until` is not."""

    person: int | None = None
    kinds: tuple[str, ...] | None = None
    since: datetime | None = None
    until: datetime | None = None
    address: str = ""


def page(wanted: Wanted, before: int | None, limit: int) -> list[Event]:
    """Events with a number below `before` (None: from the newest), the newest first."""
    conditions = list(_conditions(wanted, before))
    heads = [_head(branch, conditions, limit) for branch in _branches(wanted)]
    ids = list(dict.fromkeys(heapq.merge(*heads, reverse=True)))[:limit]
    rows = {row.id: row for row in Event.select().where(Event.id.in_(ids))} if ids else {}
    return [rows[each] for each in ids if each in rows]


def personal(events: Iterable[int]) -> dict[int, Mapping[str, Any]]:
    """What those events say of people, as far as it has not gone with them."""
    query = Personal.select().where(Personal.event.in_(list(events)))
    return {row.event_id: row.data for row in query}


def numbers(sight: Sight, tickets: Iterable[int]) -> dict[int, str]:
    """Of those tickets the numbers of the visible ones."""
    query = Ticket.select(Ticket.id, Ticket.number).where(Ticket.id.in_(list(tickets)), visible(sight))
    return {row.id: row.number for row in query}


def names(people: Iterable[int]) -> dict[int, str]:
    query = Person.select(Person.id, Person.name).where(Person.id.in_(list(people)))
    return {row.id: row.name for row in query}


def latest(person: int, kind: str) -> Event | None:
    """The newest event of that kind that concerns the person."""
    query = Event.select().where((Event.person == person) & (Event.kind == kind))
    found: Event | None = query.order_by(Event.id.desc()).first()
    return found


def _branches(wanted: Wanted) -> list[Any]:
    """One of them suffices; each is walked in the order of one index up to the limit, where an OR would scan."""
    if wanted.person is not None:
        return [Event.actor == wanted.person, Event.person == wanted.person]
    if wanted.address:
        return [Event.address == wanted.address]
    if wanted.kinds is not None:
        return [Event.kind == kind for kind in wanted.kinds]
    return [None]


def _conditions(wanted: Wanted, before: int | None) -> Iterator[Any]:
    """What the branches do not say already."""
    if wanted.address and wanted.person is not None:
        yield Event.address == wanted.address
    if wanted.kinds is not None and (wanted.address or wanted.person is not None):
        yield Event.kind.in_(wanted.kinds)
    yield from _times(wanted)
    if before is not None:
        yield Event.id < before


def _times(wanted: Wanted) -> Iterator[Any]:
    """The moments, and between which numbers they lie: without those a distant day would be looked for row by row."""
    if wanted.since is not None:
        yield Event.at >= wanted.since
        reached = (
            Event.select(Event.id).where(Event.at >= wanted.since - _OVERLAP).order_by(Event.at, Event.id).limit(1)
        )
        yield Event.id >= reached
    if wanted.until is not None:
        yield Event.at < wanted.until
        ended = Event.select(Event.id).where(Event.at < wanted.until + _OVERLAP)
        yield Event.id <= ended.order_by(Event.at.desc(), Event.id.desc()).limit(1)


def _head(branch: Any, conditions: list[Any], limit: int) -> list[int]:
    query = Event.select(Event.id).order_by(Event.id.desc()).limit(limit)
    for condition in (branch, *conditions):
        if condition is not None:
            query = query.where(condition)
    return [number for (number,) in cast("Iterable[tuple[int]]", query.tuples())]
