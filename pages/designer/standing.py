"""Where something of a draft stands, in the words of the reader instead of those of its files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.tenancy.bundle.layout import MAPPED_PARTS, At
from app.tenancy.design.schema_ways import located
from pages.designer.drafting import Drafting
from pages.designer.places import spoken, text_in
from pages.designer.telling import field_name

_BETWEEN = " › "


def standing(drafting: Drafting, at: At) -> str:
    """`ثبت اشکال › شرح اشکال › برچسب`: what lies around it by its label, it itself by what it is called."""
    said: list[str] = []
    value: Any = drafting.document
    for number, token in enumerate(at, start=1):
        value = _below(value, token)
        said.append(_step(drafting, at[:number], value))
    return _BETWEEN.join(filter(None, said))


def part_name(drafting: Drafting, part: str) -> str:
    """A file of the draft by what it holds: `forms/bug_report` is the form's label."""
    return standing(drafting, tuple(part.split("/")))


def _step(drafting: Drafting, at: At, value: Any) -> str:
    """Empty for what only leads to its things."""
    if _is_thing(at):
        return _label(drafting, value) or _nameless(drafting, at)
    is_way = isinstance(value, list) and len(at) > 1 and at[0] != "catalog"
    return "" if is_way or (at[0] in MAPPED_PARTS and len(at) == 1) else _title(drafting, at)


def _nameless(drafting: Drafting, at: At) -> str:
    """By its kind and place: `section 3`."""
    held, place = (str(at[-2]), at[-1]) if isinstance(at[-1], int) else ("", at[-1])
    if not isinstance(place, int):
        return place
    counted, key = drafting.visit.speech.number(place + 1), f"finding.kind.{held.removesuffix('s')}"
    return f"{spoken(drafting, key, '')} {counted}".strip()


def _is_thing(at: At) -> bool:
    return isinstance(at[-1], int) or (at[0] in MAPPED_PARTS and at[1:] == at[-1:])


def _label(drafting: Drafting, value: Any) -> str:
    if not isinstance(value, Mapping):
        return ""
    is_placed = isinstance(value.get("field"), str) and not value.get("label")
    return field_name(drafting, value["field"]) if is_placed else text_in(drafting, value.get("label"))


def _title(drafting: Drafting, at: At) -> str:
    place = located(at)
    if place is None:
        return str(at[-1])
    return spoken(drafting, f"{place.word}.title", str(place.schema.get("title", at[-1])))


def _below(value: Any, token: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(token)
    return value[token] if isinstance(value, list) and isinstance(token, int) and token < len(value) else None
