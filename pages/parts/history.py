"""What happened to a ticket, in plain words: one sentence an event, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.actions.views import EventView, TicketView
from app.core.config import Item
from app.core.forms import ready_field
from app.core.text import isolate
from pages.parts.labels import item_label
from pages.parts.phrases import PHRASES, field_label, plain
from pages.parts.remapped import remapped_lines
from pages.parts.team_phrases import TEAM_PHRASES
from pages.parts.values import shown
from pages.visit import Visit

_ICONS: Mapping[str, str] = MappingProxyType(
    {
        "TicketSubmitted": "sym_r_add_circle",
        "TicketReplied": "sym_r_reply",
        "NoteAdded": "sym_r_lock",
        "TicketStateChanged": "sym_r_flag",
        "TicketAssigned": "sym_r_person",
        "TicketTransferred": "sym_r_swap_horiz",
        "TicketReferred": "sym_r_alt_route",
        "PriorityChanged": "sym_r_priority_high",
        "FieldsChanged": "sym_r_edit",
        "GuestAttributed": "sym_r_person_off",
        "GuestLinkAsked": "sym_r_link",
        "GuestLinkRenewed": "sym_r_link",
        "GuestLinksRevoked": "sym_r_link_off",
        "TicketFollowed": "sym_r_visibility",
        "TicketUnfollowed": "sym_r_visibility_off",
        "TicketLinked": "sym_r_link",
        "TicketUnlinked": "sym_r_link_off",
        "TicketRemoved": "sym_r_delete",
        "TicketRestored": "sym_r_restore_from_trash",
        "MessageTakenBack": "sym_r_undo",
        "MessageReturned": "sym_r_undo",
        "TicketRemapped": "sym_r_move_item",
    }
)
_PHRASES = {**PHRASES, **TEAM_PHRASES}


@dataclass(frozen=True, slots=True)
class Line:
    """One event. `when` is relative, `exact` the full moment in the tenant's zone; `details` stand below it."""

    id: int
    kind: str
    icon: str
    text: str
    details: tuple[str, ...]
    when: str
    exact: str
    iso: str


def lines(visit: Visit, view: TicketView) -> list[Line]:
    """All events this person may see, oldest first. Customers read the customer's names of the states."""
    now = visit.now()
    return [
        Line(
            id=event.id,
            kind=event.kind,
            icon=_ICONS.get(event.kind, "sym_r_history"),
            text=_sentence(visit, view, event),
            details=_details(visit, view, event),
            when=visit.speech.ago(event.at, now),
            exact=visit.speech.moment(event.at, seconds=True),
            iso=event.at.isoformat(),
        )
        for event in view.events
    ]


def _sentence(visit: Visit, view: TicketView, event: EventView) -> str:
    key, args = _PHRASES.get(event.kind, plain)(visit, view, event)
    if not visit.speech.knows(key):
        key, args = "event.other", {}
    actor = event.actor.name if event.actor else visit.t("event.desk")
    return visit.t(key, actor=isolate(actor), **{name: isolate(text) for name, text in args.items()})


def _details(visit: Visit, view: TicketView, event: EventView) -> tuple[str, ...]:
    reason = event.data.get("reason")
    said = (visit.t("event.reason", reason=isolate(reason)),) if reason else ()
    if event.kind == "FieldsChanged":
        before, after = event.data["before"], event.data["after"]
        return said + tuple(_field_change(visit, view, name, before.get(name), after[name]) for name in after)
    if event.kind == "TicketStateChanged":
        return said + tuple(_besides(visit, view, event.data.get("changes", {})))
    if event.kind == "TicketRemapped":
        return said + tuple(remapped_lines(visit, view, event))
    return said


def _besides(visit: Visit, view: TicketView, changes: Mapping[str, Any]) -> Iterator[str]:
    """What a move changed besides the state. A value that was written again as it stood is no change."""
    items: Mapping[str, Mapping[str, Item]] = {"group": visit.bundle.groups, "priority": visit.bundle.priorities}
    for part, known in items.items():
        if part in changes:
            before, after = (item_label(visit, known, name) for name in changes[part])
            yield _change(visit, visit.t(f"ticket.{part}"), before, after)
    for name, (before, after) in changes.get("fields", {}).items():
        if before != after:
            yield _field_change(visit, view, name, before, after)


def _field_change(visit: Visit, view: TicketView, name: str, before: Any, after: Any) -> str:
    field = visit.bundle.fields.get(name)
    ready = ready_field(field, visit.bundle) if field else None
    was, now = (shown(visit, ready, value, view.people) if ready else str(value or "") for value in (before, after))
    return _change(visit, field_label(visit, name), was, now)


def _change(visit: Visit, label: str, before: str, after: str) -> str:
    was, now = (isolate(text or visit.t("field.nothing")) for text in (before, after))
    return visit.t("event.change", field=isolate(label), before=was, after=now)
