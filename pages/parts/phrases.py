"""Which sentence tells an event, and with what words in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from app.actions.views import EventView, TicketView
from pages.parts.labels import item_label
from pages.parts.states import former_name, state_name
from pages.visit import Visit

Phrase = tuple[str, dict[str, str]]  # key in `i18n/`, and the words to be set in


def plain(_visit: Visit, _view: TicketView, event: EventView) -> Phrase:
    return f"event.{event.kind}", {}


def _submitted(visit: Visit, view: TicketView, event: EventView) -> Phrase:
    form = visit.bundle.forms.get(event.data.get("form", view.row.form))
    return "event.TicketSubmitted", {"form": visit.label(form.label) if form else str(event.data.get("form", ""))}


def _moved(visit: Visit, view: TicketView, event: EventView) -> Phrase:
    before, after = (
        state_name(visit, view.row.form, event.data[side], for_customer=not visit.is_staff)
        or former_name(visit, event, event.data[side])
        or event.data[side]
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
    if event.data.get("topic"):
        return "event.TicketAssigned.topic", {"person": person_name(view, person)}
    return "event.TicketAssigned", {"person": person_name(view, person)}


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
        return "event.TicketReferred.person", {"target": person_name(view, int(target))}
    items = visit.bundle.groups if kind == "group" else visit.bundle.departments
    return f"event.TicketReferred.{kind}", {"target": item_label(visit, items, target)}


def _ranked(visit: Visit, _view: TicketView, event: EventView) -> Phrase:
    before, after = (item_label(visit, visit.bundle.priorities, event.data[side]) for side in ("before", "after"))
    return "event.PriorityChanged", {"before": before, "after": after}


def _edited(visit: Visit, _view: TicketView, event: EventView) -> Phrase:
    names = [field_label(visit, name) for name in event.data["after"]]
    return "event.FieldsChanged", {"fields": visit.t("field.comma").join(names)}


PHRASES: Mapping[str, Callable[[Visit, TicketView, EventView], Phrase]] = MappingProxyType(
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


def field_label(visit: Visit, name: str) -> str:
    field = visit.bundle.fields.get(name)
    return visit.label(field.label) if field else name


def person_name(view: TicketView, person: int) -> str:
    return view.people.get(person, f"#{person}")
