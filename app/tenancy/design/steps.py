"""A step of designing: edits with what they are called, and how the things of a document are found by their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import At, Document, pointer
from app.tenancy.design.edits import Edit


@dataclass(frozen=True, slots=True)
class Step:
    """`label` is told when it is undone: `{"key": "design.step.…", **arguments}`. `focus`: what it was about."""

    edits: tuple[Edit, ...]
    label: Mapping[str, Any]
    focus: At | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Before the item of that number in a section of a form; a number that is too great: at its end."""

    section: str
    index: int = field(default=1_000)


def step(name: str, edits: list[Edit], focus: At | None = None, /, **args: Any) -> Step:
    """A step called `design.step.<name>`."""
    return Step(tuple(edits), {"key": f"design.step.{name}", **args}, focus)


def gone(what: str = "") -> Refused:
    """What was named is not there, or not any more."""
    return Refused(Problem("design.gone", None, {"id": what[:60]}))


def add(at: At, value: Any) -> Edit:
    return {"op": "add", "path": pointer(at), "value": value}


def replace(at: At, value: Any) -> Edit:
    return {"op": "replace", "path": pointer(at), "value": value}


def remove(at: At) -> Edit:
    return {"op": "remove", "path": pointer(at)}


def move(source: At, target: At) -> Edit:
    """`target` is where it stands once it has been taken away from `source`."""
    return {"op": "move", "from": pointer(source), "path": pointer(target)}


def value_at(document: Any, at: At) -> Any:
    """What stands at that place. Raises Refused where nothing does."""
    value = document
    for token in at:
        is_there = token in value if isinstance(value, dict) else isinstance(value, list) and token in range(len(value))
        if not is_there:
            raise gone(pointer(at))
        value = value[token]
    return value


def form_of(document: Document, form: str) -> dict[str, Any]:
    """Raises Refused for an unknown form."""
    found = value_at(document, ("forms", form))
    if not isinstance(found, dict):
        raise gone(form)
    return found


def pages_of(document: Document, form: str) -> Iterator[tuple[At, dict[str, Any]]]:
    """The pages of a form with their places."""
    for number, page in enumerate(form_of(document, form).get("pages", [])):
        yield ("forms", form, "pages", number), page


def sections_of(document: Document, form: str) -> Iterator[tuple[At, dict[str, Any]]]:
    """The sections of a form with their places."""
    for at, page in pages_of(document, form):
        for number, section in enumerate(page.get("sections", [])):
            yield (*at, "sections", number), section


def items_of(document: Document, form: str) -> Iterator[tuple[At, dict[str, Any]]]:
    """The placed fields of a form with their places."""
    for at, section in sections_of(document, form):
        for number, item in enumerate(section.get("fields", [])):
            yield (*at, "fields", number), item


def page_at(document: Document, form: str, page: str) -> At:
    """Raises Refused where it is not there, as do the others."""
    return _named(pages_of(document, form), "id", page)


def section_at(document: Document, form: str, section: str) -> At:
    return _named(sections_of(document, form), "id", section)


def item_at(document: Document, form: str, field: str) -> At:
    return _named(items_of(document, form), "field", field)


def field_at(document: Document, field: str) -> At:
    """In the library."""
    return _listed(document, ("fields", "fields"), field)


def option_set_at(document: Document, option_set: str) -> At:
    return _listed(document, ("fields", "option_sets"), option_set)


def place_in(document: Document, form: str, spot: Spot) -> tuple[At, int]:
    """The list of a section's fields, and the number before which something is put."""
    at = (*section_at(document, form, spot.section), "fields")
    return at, max(0, min(spot.index, len(value_at(document, at))))


def _listed(document: Document, at: At, id: str) -> At:
    items = value_at(document, at) if at[1] in document.get(str(at[0]), {}) else []
    return _named((((*at, number), item) for number, item in enumerate(items)), "id", id)


def _named(things: Iterator[tuple[At, dict[str, Any]]], key: str, id: str) -> At:
    for at, thing in things:
        if isinstance(thing, dict) and thing.get(key) == id:
            return at
    raise gone(id)
