"""What happened to a ticket, in plain words: one sentence an event, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.actions.views import EventView, TicketView
from app.core.forms import ready_field
from pages.parts.labels import item_label
from pages.parts.states import state_name
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
    key, args = _PHRASES.get(event.kind, _plain)(visit, view, event)
    if not visit.speech.knows(key):
        key, args = "event.other", {}
    actor = event.actor.name if event.actor else visit.t("event.desk")
    return visit.t(key, actor=_isolated(actor), **{name: _isolated(text) for name, text in args.items()})


Phrase = tuple[str, dict[str, str]]


def _plain(_visit: Visit, _view: TicketView, event: EventView) -> Phrase:
    return f"event.{event.kind}", {}


def _submitted(visit: Visit, view: TicketView, event: EventView) -> Phrase:
    form = visit.bundle.forms.get(event.data.get("form", view.row.form))
    return "event.TicketSubmitted", {"form": visit.label(form.label) if form else str(event.data.get("form", ""))}


def _moved(visit: Visit, view: TicketView, event: EventView) -> Phrase:
    before, after = (
        state_name(visit, view.row.form, event.data[side], for_customer=not visit.is_staff) or event.data[side]
        for side in ("from", "to")
    )
    key = "event.TicketStateChanged.by_itself" if "after" in event.data else "event.TicketStateChanged"
    return key, {"before": before, "after": after}


def _assigned(_visit: Visit, view: TicketView, event: EventView) -> Phrase:
    person = event.data.get("after")
    if person is None:
        return "event.TicketAssigned.none", {}
    if event.actor is not None and person == event.actor.id:
        return "event.TicketAssigned.self", {}
    return "event.TicketAssigned", {"person": _person(view, person)}


def _transferred(visit: Visit, _view: TicketView, event: EventView) -> Phrase:
    after = event.data.get("after")
    place = after if isinstance(after, Mapping) else {"department": after}
    department = item_label(visit, visit.bundle.departments, place.get("department"))
    if place.get("group"):
        group = item_label(visit, visit.bundle.groups, place["group"])
        return "event.TicketTransferred.group", {"department": department, "group": group}
    return "event.TicketTransferred", {"department": department}


def _referred(visit: Visit, view: TicketView, event: EventView) -> Phrase:
    kind, target = event.data["to"]["kind"], event.data["to"]["id"]
    if kind == "person":
        return "event.TicketReferred.person", {"target": _person(view, int(target))}
    items = visit.bundle.groups if kind == "group" else visit.bundle.departments
    return f"event.TicketReferred.{kind}", {"target": item_label(visit, items, target)}


def _ranked(visit: Visit, _view: TicketView, event: EventView) -> Phrase:
    before, after = (item_label(visit, visit.bundle.priorities, event.data[side]) for side in ("before", "after"))
    return "event.PriorityChanged", {"before": before, "after": after}


def _edited(visit: Visit, _view: TicketView, event: EventView) -> Phrase:
    names = [_field_label(visit, name) for name in event.data["after"]]
    return "event.FieldsChanged", {"fields": visit.t("field.comma").join(names)}


_PHRASES: Mapping[str, Callable[[Visit, TicketView, EventView], Phrase]] = MappingProxyType(
    {
        "TicketSubmitted": _submitted,
        "TicketStateChanged": _moved,
        "TicketAssigned": _assigned,
        "TicketTransferred": _transferred,
        "TicketReferred": _referred,
        "PriorityChanged": _ranked,
        "FieldsChanged": _edited,
    }
)


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
    label = _field_label(visit, name)
    return visit.t("event.change", field=_isolated(label), before=_isolated(was), after=_isolated(now))


def _field_label(visit: Visit, name: str) -> str:
    field = visit.bundle.fields.get(name)
    return visit.label(field.label) if field else name


def _person(view: TicketView, person: int) -> str:
    return view.people.get(person, f"#{person}")


def _isolated(text: str) -> str:
    return f"{_ISOLATE}{text}{_END}"
