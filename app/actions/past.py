"""What happened to a ticket, as far as this person may know."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate
from typing import Any

from app.actions.filing import may_see_field
from app.actions.former import with_names
from app.actions.rows import event_view
from app.actions.views import EventView
from app.tenancy.work import Work
from storage import conversation, tickets
from storage.models import Ticket

_HANDED_OVER = frozenset({"TicketReferred", "TicketTransferred"})
_OWN = "custom."
_LINKED = frozenset({"TicketLinked", "TicketUnlinked"})
_ABOUT_SOMEBODY = frozenset({"TicketFollowed", "TicketUnfollowed", "MessageReturned"})


def events(work: Work, ticket: Ticket, may: frozenset[str], fields: Mapping[str, Any]) -> tuple[EventView, ...]:
    """Customers read the public part; what changed in fields is told only of fields one may see."""
    for_staff = "ticket.history" in may and work.is_staff
    return tuple(
        with_names(work, ticket, _without_hidden(event_view(row), fields, work, reads_notes="ticket.note" in may))
        for row in conversation.events(ticket.id, for_staff=for_staff)
    )


def persons_in(work: Work, told: Iterable[EventView]) -> set[int]:
    """Those whom the events name by number."""
    found: set[int] = set()
    for event in told:
        found |= set(_persons_of(event))
        for name, value in _values_of(event):
            field = work.bundle.fields.get(name)
            if field is not None and field.type == "person" and isinstance(value, int):
                found.add(value)
    return found


def _without_hidden(event: EventView, fields: Mapping[str, Any], work: Work, *, reads_notes: bool) -> EventView:
    data = event.data
    if event.kind in _HANDED_OVER and not work.is_staff:
        # Why staff hand a ticket on is said among themselves.
        return dataclasses.replace(event, data=_but(data, "reason"))
    if event.kind == "NoteAdded" and not reads_notes:
        return dataclasses.replace(event, data=_but(data, "mentions"))
    if event.kind in _LINKED and tickets.find(work.sight, data["other"]) is None:
        return dataclasses.replace(event, data=_but(data, "other"))
    return _without_hidden_fields(event, fields, work)


def _without_hidden_fields(event: EventView, fields: Mapping[str, Any], work: Work) -> EventView:
    def shown(values: Mapping[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in values.items() if name in fields or may_see_field(work, name)}

    if event.kind == "FieldsChanged":
        return dataclasses.replace(event, data={side: shown(event.data[side]) for side in ("before", "after")})
    if event.kind == "TicketRemapped":
        sides = {side: _told(event.data[side], shown) for side in ("before", "after")}
        names = {name: text for name, text in event.data.get("names", {}).items() if name in _ids(sides["before"])}
        return dataclasses.replace(event, data={**event.data, **sides, "names": names})
    changes = event.data.get("changes")
    if event.kind == "TicketStateChanged" and changes and "fields" in changes:
        changes = {**changes, "fields": shown(changes["fields"])}
        return dataclasses.replace(event, data={**event.data, "changes": changes})
    return event


def _told(values: Mapping[str, Any], shown: Callable[[Mapping[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    """Of what was moved the own fields one may see, and all the rest."""
    own = {name: value for name, value in values.items() if name.startswith(_OWN)}
    seen = shown({name.removeprefix(_OWN): value for name, value in own.items()})
    return {name: value for name, value in values.items() if name not in own or name.removeprefix(_OWN) in seen}


def _ids(values: Mapping[str, Any]) -> set[str]:
    """What may have a name: the values, and the ways down a tree."""
    lists = [value if isinstance(value, list) else [value] for value in values.values()]
    ways = {way for value in lists for way in accumulate(map(str, value), "{}/{}".format)}
    return ways | {str(each) for value in lists for each in value}


def _but(data: Mapping[str, Any], hidden: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != hidden}


def _values_of(event: EventView) -> Iterable[tuple[str, Any]]:
    """Field and value, before and after, of what an event changed."""
    if event.kind == "FieldsChanged":
        yield from (*event.data["before"].items(), *event.data["after"].items())
    for name, both in event.data.get("changes", {}).get("fields", {}).items():
        yield from ((name, value) for value in both)


def _persons_of(event: EventView) -> Iterable[int]:
    """Assignees before and after, the one it was referred to, followers, those who were called by name."""
    data = event.data
    if event.kind == "TicketAssigned":
        yield from (each for each in (data.get("before"), data.get("after")) if each is not None)
    if event.kind == "TicketReferred" and data["to"]["kind"] == "person":
        yield int(data["to"]["id"])
    if event.kind == "TicketTransferred" and isinstance(data.get("before"), dict):
        yield from (each["assignee"] for each in (data["before"], data["after"]) if each.get("assignee"))
    if event.kind in _ABOUT_SOMEBODY:
        yield data["person"]
    if event.kind == "NoteAdded":
        yield from data.get("mentions", ())
