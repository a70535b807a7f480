"""Which columns a list has, and what stands in those that are not drawn in a way of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.actions.listed import ListedTicket
from app.core.config import VALUELESS_TYPES, Item
from app.core.roles import access_to
from pages.parts.labels import item_label
from pages.parts.values import shown
from pages.visit import Visit
from pages.workspace.lists import List

FIXED = ("number", "subject")
DRAWN = ("priority", "state", "assignee", "updated_at")  # in their own ways, as the fixed ones
_MORE = ("created_at", "department", "group", "product", "topic", "service_class", "channel", "form", "category")
_SORTED = {
    "number": "created_at",
    "created_at": "created_at",
    "updated_at": "updated_at",
    "priority": "priority_rank",
}
_POINTING = frozenset({"file", "person", "organization"})


@dataclass(frozen=True, slots=True)
class Column:
    """`sort`: the order that the head asks for, empty for none."""

    name: str
    label: str
    sort: str = ""


def offered_columns(visit: Visit, roles: frozenset[str]) -> dict[str, Column]:
    """By name, those that every list has first; own fields as far as these roles may see them."""
    plain = [
        Column(name, visit.t(f"workspace.column.{name}"), _SORTED.get(name, "")) for name in (*FIXED, *DRAWN, *_MORE)
    ]
    own = [
        Column(f"custom.{field.id}", visit.label(field.label))
        for field in visit.bundle.fields.values()
        if not field.reserved
        and not field.retired
        and field.type not in VALUELESS_TYPES | _POINTING
        and access_to(field, roles) != "none"
    ]
    return {column.name: column for column in (*plain, *own)}


def columns_of(visit: Visit, standing: List, offered: Mapping[str, Column]) -> tuple[Column, ...]:
    """What this person chose for the list, or what the list comes with."""
    session = visit.session
    chosen = session.preferences.columns.get(standing.id, ()) if session else ()
    wanted = [name for name in chosen or standing.columns or DRAWN if name not in FIXED]
    return tuple(offered[name] for name in (*FIXED, *dict.fromkeys(wanted)) if name in offered)


def fields_of(columns: tuple[Column, ...]) -> tuple[str, ...]:
    """The own fields whose values have to come with the rows."""
    return tuple(column.name.removeprefix("custom.") for column in columns if column.name.startswith("custom."))


def cell(visit: Visit, row: ListedTicket, column: Column) -> str:
    """What stands in a column without a way of its own."""
    name = column.name
    if name.startswith("custom."):
        field = visit.bundle.fields[name.removeprefix("custom.")]
        value: Any = row.fields.get(field.id)
        return "" if value is None else shown(visit, field, value)
    if name == "created_at":
        return visit.speech.day(row.created_at)
    if name in ("channel", "category"):
        return visit.t(f"{name}.{getattr(row, name)}")
    if name == "form":
        form = visit.bundle.forms.get(row.form)
        return visit.label(form.label) if form else row.form
    return item_label(visit, _catalogue(visit)[name], getattr(row, name))


def _catalogue(visit: Visit) -> dict[str, Mapping[str, Item]]:
    bundle = visit.bundle
    return {
        "department": bundle.departments,
        "group": bundle.groups,
        "product": bundle.products,
        "topic": bundle.topics,
        "service_class": bundle.service_classes,
    }
