"""What a reference may name: the ids that the document defines, with their labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.config import RESERVED_FIELDS
from app.tenancy.bundle.layout import ASSETS, At, Document
from app.tenancy.bundle.library import CATALOGUE_CHOICES
from app.tenancy.design.steps import items_of, pages_of, sections_of

_LISTS: Mapping[str, At] = {
    "role": ("catalog", "roles"), "department": ("catalog", "departments"), "group": ("catalog", "groups"),
    "product": ("catalog", "products"), "topic": ("catalog", "topics"), "priority": ("catalog", "priorities"),
    "service_class": ("catalog", "service_classes"), "option_set": ("fields", "option_sets"),
    "view": ("views", "views"), "calendar": ("sla", "calendars"), "policy": ("sla", "policies"),
}  # fmt: skip
_MAPS = {"form": "forms", "workflow": "workflows"}
_COLUMNS = ("number", "subject", "state", "priority", "department", "topic", "product", "requester", "assignee")


@dataclass(frozen=True, slots=True)
class Choice:
    """`word`: the key of its text; otherwise `label` is what the document calls it. `note`: where it belongs."""

    id: Any
    word: str = ""
    label: Any = None
    is_retired: bool = False


def choices(document: Document, kind: str, at: At) -> tuple[Choice, ...]:
    """The ids of a kind that a reference at that place may name; labels as the document has them."""
    return tuple(_choices(document, kind, at))


def _choices(document: Document, kind: str, at: At) -> Iterator[Choice]:
    if kind in _LISTS:
        yield from (_choice(item) for item in _listed(document, _LISTS[kind]))
    elif kind in _MAPS:
        below = document.get(_MAPS[kind])
        items = below.items() if isinstance(below, dict) else ()
        yield from (Choice(id, "", item.get("label"), bool(item.get("retired"))) for id, item in items)
    elif kind == "field":
        yield from _fields(document)
    elif kind == "option":
        yield from _options(document, at)
    elif kind == "asset":
        yield from (Choice(name, "", name) for name in document.get(ASSETS, {}))
    elif kind == "language":
        yield from (Choice(each, f"language.{each}") for each in ("fa", "en"))
    elif kind == "column":
        yield from _columns(document)
    else:
        yield from _within(document, kind, at)


def _within(document: Document, kind: str, at: At) -> Iterator[Choice]:
    """What is known in its own form or workflow alone."""
    if at[0] == "forms" and kind in ("form_field", "target", "section", "page"):
        form = str(at[1])
        if kind in ("form_field", "target"):
            labels = {choice.id: choice for choice in _fields(document)}
            yield from (labels.get(item["field"], Choice(item["field"])) for _, item in items_of(document, form))
        if kind in ("section", "target"):
            yield from (_choice(section) for _, section in sections_of(document, form))
        if kind == "page":
            yield from (_choice(page) for _, page in pages_of(document, form))
    elif at[0] == "workflows" and kind in ("state", "transition"):
        yield from (_choice(item) for item in _listed(document, (*at[:2], f"{kind}s")))
    elif kind == "transition":
        flows = document.get("workflows", {})
        yield from (_choice(item) for flow in flows for item in _listed(document, ("workflows", flow, "transitions")))


def _fields(document: Document) -> Iterator[Choice]:
    own = {item.get("id"): item for item in _listed(document, ("fields", "fields"))}
    for reserved in RESERVED_FIELDS:
        label = own.get(reserved, {}).get("label")
        yield Choice(reserved, "" if label else f"reserved_field.{reserved}", label)
    yield from (_choice(item) for name, item in own.items() if name not in RESERVED_FIELDS)


def _columns(document: Document) -> Iterator[Choice]:
    yield from (Choice(name, f"workspace.column.{name}") for name in _COLUMNS)
    yield from (
        Choice(f"custom.{item.get('id')}", "", item.get("label"), bool(item.get("retired")))
        for item in _listed(document, ("fields", "fields"))
        if item.get("id") not in RESERVED_FIELDS and item.get("type") not in ("heading", "help")
    )


def options_of(document: Document, field: str) -> list[dict[str, Any]]:
    """What can be chosen in a field: its own options, those of its set, or entries of the catalogue."""
    if field in CATALOGUE_CHOICES:
        return _listed(document, ("catalog", CATALOGUE_CHOICES[field]))
    item = next((each for each in _listed(document, ("fields", "fields")) if each.get("id") == field), {})
    if item.get("type") == "product":
        return _listed(document, ("catalog", "products"))
    if "options" in item:
        return [each for each in item["options"] if isinstance(each, dict)]
    sets = _listed(document, ("fields", "option_sets"))
    found = next((each for each in sets if each.get("id") == item.get("option_set")), {})
    return [each for each in found.get("options", []) if isinstance(each, dict)]


def _options(document: Document, at: At) -> Iterator[Choice]:
    """Those of the field that a default, or the key of a rule, stands in."""
    value: Any = document
    for token in at[:-1]:
        try:
            value = value[token]
        except (KeyError, IndexError, TypeError):
            return
    held = value if isinstance(value, dict) else {}
    field = held.get("field") or held.get("id") or str(at[-1])
    yield from _flat(options_of(document, str(field)))


def _flat(options: list[dict[str, Any]]) -> Iterator[Choice]:
    for option in options:
        yield _choice(option)
        yield from _flat([each for each in option.get("options", []) if isinstance(each, dict)])


def _choice(item: dict[str, Any]) -> Choice:
    return Choice(item.get("id"), "", item.get("label"), bool(item.get("retired")))


def _listed(document: Any, at: At) -> list[dict[str, Any]]:
    value = document
    for token in at:
        value = value.get(token) if isinstance(value, dict) else None
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
