"""Where a new ticket goes: what was answered counts before its topic, the topic before the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.core.config import Bundle, Form, Item

Source = Literal["value", "topic", "product", "form", "default", "none"]


@dataclass(frozen=True, slots=True)
class Decided:
    """An id, and what decided it: `by` is the id of the topic, product or form, empty for an answer."""

    value: str | None
    source: Source = "none"
    by: str = ""


_NOTHING = Decided(None)


@dataclass(frozen=True, slots=True)
class Placement:
    """Every place of a new ticket. `assignee` is an e-mail address; whether anybody has it is not known here."""

    priority: Decided
    department: Decided
    group: Decided
    topic: Decided
    product: Decided
    service_class: Decided
    assignee: Decided = _NOTHING


def place(bundle: Bundle, form: Form, clean: Mapping[str, Any]) -> Placement:
    """The places of a ticket opened with these canonical values; ids the bundle does not have count as none."""
    topic = bundle.topics.get(clean.get("topic") or form.topic or "")
    product = bundle.products.get(clean.get("product") or "")
    department = _first(
        ("value", None, clean.get("department")),
        ("topic", topic, topic.department if topic else None),
        ("form", form, form.department),
    )
    group = _first(("topic", topic, topic.group if topic else None), ("form", form, form.group))
    if group.value is not None and bundle.groups[group.value].department != department.value:
        group = _NOTHING
    return Placement(
        priority=_first(
            ("value", None, clean.get("priority")),
            ("topic", topic, topic.priority if topic else None),
            ("form", form, form.priority),
            ("default", None, bundle.default_priority().id),
        ),
        department=department,
        group=group,
        topic=_first(("value" if clean.get("topic") else "form", form, topic.id if topic else None)),
        product=_first(("value", None, product.id if product else None)),
        service_class=_first(
            ("product", product, product.service_class if product else None),
            ("topic", topic, topic.service_class if topic else None),
            ("form", form, form.service_class),
        ),
        assignee=_first(("topic", topic, topic.assignee if topic else None)),
    )


def _first(*known: tuple[Source, Item | Form | None, str | None]) -> Decided:
    found = ((value, source, by) for source, by, value in known if value)
    return next((Decided(value, source, by.id if by else "") for value, source, by in found), _NOTHING)
