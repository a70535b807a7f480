"""The lines of a ticket that was moved because its state, department or options were to be no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.actions.views import EventView, TicketView
from app.core.config import Field, Option
from app.core.text import isolate
from pages.parts.labels import item_label
from pages.parts.phrases import field_label
from pages.parts.states import former_name, state_name
from pages.visit import Visit

_OWN = "custom."


def remapped_lines(visit: Visit, view: TicketView, event: EventView) -> Iterator[str]:
    """What was and what is, one line a value."""
    before, after = event.data["before"], event.data["after"]
    for name in after:
        label = field_label(visit, name.removeprefix(_OWN)) if name.startswith(_OWN) else visit.t(f"ticket.{name}")
        was, now = (_called(visit, view, event, name, value) for value in (before.get(name), after[name]))
        yield visit.t("event.change", field=isolate(label), before=isolate(was), after=isolate(now))


def _called(visit: Visit, view: TicketView, event: EventView, name: str, value: Any) -> str:
    field = visit.bundle.fields.get(name.removeprefix(_OWN))
    if isinstance(value, list) and field is not None and field.type == "cascade":
        return " › ".join(_on_the_way(visit, event, field, value))
    if isinstance(value, list):
        return visit.t("field.comma").join(_called(visit, view, event, name, each) for each in value)
    if value is None:
        return visit.t("field.nothing")
    return former_name(visit, event, str(value)) or _known(visit, view, name, str(value))


def _on_the_way(visit: Visit, event: EventView, field: Field, value: list[str]) -> Iterator[str]:
    """What lies on a way down a tree; the same id may be called otherwise in another branch."""
    options: Iterable[Option] = field.options
    for depth, part in enumerate(value, 1):
        option = next((each for each in options if each.id == part), None)
        options = option.options if option else ()
        then = former_name(visit, event, "/".join(value[:depth]))
        now = visit.label(option.label) if option else ""
        yield then or now or former_name(visit, event, part) or _option(visit, field.id, part)


def _known(visit: Visit, view: TicketView, name: str, value: str) -> str:
    if name == "state":
        return state_name(visit, view.row.form, value, for_customer=False) or value
    if name.startswith(_OWN):
        return _option(visit, name.removeprefix(_OWN), value)
    listed: Mapping[str, Mapping[str, Any]] = {
        "department": visit.bundle.departments, "group": visit.bundle.groups, "priority": visit.bundle.priorities,
        "topic": visit.bundle.topics, "product": visit.bundle.products, "service_class": visit.bundle.service_classes,
        "form": visit.bundle.forms, "workflow": visit.bundle.workflows,
    }  # fmt: skip
    return item_label(visit, listed.get(name, {}), value) or value


def _option(visit: Visit, field: str, value: str) -> str:
    known = visit.bundle.fields.get(field)
    waiting = list(known.options) if known else []
    while waiting:
        option = waiting.pop()
        if option.id == value:
            return visit.label(option.label)
        waiting += option.options
    return value
