"""What happened to a ticket, in plain words: one sentence an event, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.actions.views import EventView, TicketView
from app.core.forms import ready_field
from pages.parts.phrases import PHRASES, field_label, plain
from pages.parts.values import shown
from pages.visit import Visit

_ISOLATE, _END = "\u2068", "\u2069"  # a name of the other direction does not turn the sentence around
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
    }
)


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
    key, args = PHRASES.get(event.kind, plain)(visit, view, event)
    if not visit.speech.knows(key):
        key, args = "event.other", {}
    actor = event.actor.name if event.actor else visit.t("event.desk")
    return visit.t(key, actor=_isolated(actor), **{name: _isolated(text) for name, text in args.items()})


def _details(visit: Visit, view: TicketView, event: EventView) -> tuple[str, ...]:
    reason = event.data.get("reason")
    said = (visit.t("event.reason", reason=_isolated(reason)),) if reason else ()
    if event.kind != "FieldsChanged":
        return said
    before, after = event.data["before"], event.data["after"]
    return said + tuple(_change(visit, view, name, before.get(name), after[name]) for name in after)


def _change(visit: Visit, view: TicketView, name: str, before: Any, after: Any) -> str:
    field = visit.bundle.fields.get(name)
    ready = ready_field(field, visit.bundle) if field else None
    was, now = (
        (shown(visit, ready, value, view.people) if ready else str(value or "")) or visit.t("field.nothing")
        for value in (before, after)
    )
    label = field_label(visit, name)
    return visit.t("event.change", field=_isolated(label), before=_isolated(was), after=_isolated(now))


def _isolated(text: str) -> str:
    return f"{_ISOLATE}{text}{_END}"
