"""What can be done on the canvas of a form: each intent becomes a step, or is refused with the reason."""

from __future__ import annotations

import json
from typing import Any

from app.core.config import RESERVED_FIELDS
from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.blanks import Words, blank_field, checked_label, field_ids, ids_of, said
from app.tenancy.design.edits import Edit
from app.tenancy.design.naming import proposed_id
from app.tenancy.design.steps import (
    Spot,
    Step,
    add,
    field_at,
    form_of,
    item_at,
    items_of,
    move,
    page_at,
    place_in,
    remove,
    section_at,
    step,
    value_at,
)
from app.tenancy.design.unplacing import without_items

__all__ = ["Spot", "Step", "proposed_id"]
WIDTHS = (3, 4, 6, 8, 12)


def add_field(document: Document, form: str, spot: Spot, type: str, label: Words, option: Words) -> Step:
    """A new field of the library, placed on the form."""
    made = blank_field(document, type, checked_label(label), option)
    place, index = place_in(document, form, spot)
    item = {"field": made["id"]}
    edits = [_into_library(document, made), add((*place, index), item)]
    return step("add_field", edits, (*place, index), name=dict(label))


def place_field(document: Document, form: str, spot: Spot, field: str) -> Step:
    """A field of the library that is not on the form yet."""
    if any(item.get("field") == field for _, item in items_of(document, form)):
        raise Refused(Problem("design.placed_already", None, {"id": field[:60]}))
    if field not in RESERVED_FIELDS and value_at(document, field_at(document, field)).get("retired"):
        raise Refused(Problem("design.is_retired", None, {"id": field[:60]}))
    place, index = place_in(document, form, spot)
    return step("place_field", [add((*place, index), {"field": field})], (*place, index), name=field)


def move_item(document: Document, form: str, field: str, spot: Spot) -> Step | None:
    """To another place of the form; a section that is left empty goes. None: it stands there already."""
    source = item_at(document, form, field)
    place, index = place_in(document, form, spot)
    here = int(source[-1])
    if place == source[:-1]:
        index -= index > here
        if index == here:
            return None
    edits: list[Edit] = [move(source, (*place, index))]
    focus: At = (*place, index)
    if place != source[:-1] and len(value_at(document, source[:-1])) == 1:
        edits.append(remove(_emptied(document, source)))
        focus = _after(focus, _emptied(document, source))
    return step("move_field", edits, focus, name=field)


def duplicate_item(document: Document, form: str, field: str, suffix: str) -> Step:
    """The same question again, as another field right after it. `suffix` is put after its label."""
    at = item_at(document, form, field)
    if field in RESERVED_FIELDS:
        raise Refused(Problem("design.reserved", None, {"id": field}))
    copied = copied_field(document, field, suffix)
    item = {**_copy(value_at(document, at)), "field": copied["id"]}
    place = (*at[:-1], int(at[-1]) + 1)
    return step("duplicate_field", [_into_library(document, copied), add(place, item)], place, name=field)


def copied_field(document: Document, field: str, suffix: str) -> dict[str, Any]:
    """A field of the library under an id of its own."""
    copied: dict[str, Any] = _copy(value_at(document, field_at(document, field)))
    copied["id"] = proposed_id(field, field_ids(document), "field")
    copied["label"] = _suffixed(copied["label"], suffix)
    return copied


def take_off(document: Document, form: str, field: str) -> Step:
    """Not on this form any more; the library keeps it. Rules that only spoke of it go with it."""
    at = item_at(document, form, field)
    return step("take_off", without_items(document, form, [at]), None, name=field)


def add_section(document: Document, form: str, page: str, index: int, label: Words, field: Step) -> Step:
    """A section with its first field, for none may be empty. `field`: a step of `add_field` anywhere on the form."""
    at = (*page_at(document, form, page), "sections")
    sections = value_at(document, at)
    place = (*at, max(0, min(index, len(sections))))
    made = {"id": proposed_id(said(label), _taken(document, form), "section"), "label": checked_label(label)}
    made["fields"] = [field.edits[1]["value"]]
    return step("add_section", [field.edits[0], add(place, made)], place, name=dict(label))


def add_page(document: Document, form: str, index: int, label: Words, section: Words, field: Step) -> Step:
    """A page with its first section and field."""
    pages = form_of(document, form)["pages"]
    place: At = ("forms", form, "pages", max(0, min(index, len(pages))))
    taken = _taken(document, form)
    made: dict[str, Any] = {"id": proposed_id(said(label), taken, "page"), "label": checked_label(label)}
    inner = {"id": proposed_id(said(section), {*taken, made["id"]}, "section"), "label": checked_label(section)}
    made["sections"] = [{**inner, "fields": [field.edits[1]["value"]]}]
    return step("add_page", [field.edits[0], add(place, made)], place, name=dict(label))


def move_section(document: Document, form: str, section: str, page: str, index: int) -> Step | None:
    """To another place among the sections, of its own page or another one; a page that is left empty goes."""
    source = section_at(document, form, section)
    place = (*page_at(document, form, page), "sections")
    index = max(0, min(index, len(value_at(document, place))))
    here = int(source[-1])
    if place == source[:-1]:
        index -= index > here
        if index == here:
            return None
    edits, focus = [move(source, (*place, index))], (*place, index)
    if place != source[:-1] and len(value_at(document, source[:-1])) == 1:
        edits.append(remove(source[:-2]))
        focus = _after(focus, source[:-2])
    return step("move_section", edits, focus, name=section)


def move_page(document: Document, form: str, page: str, index: int) -> Step | None:
    source = page_at(document, form, page)
    index = max(0, min(index, len(form_of(document, form)["pages"]) - 1))
    if index == source[-1]:
        return None
    place = (*source[:-1], index)
    return step("move_page", [move(source, place)], place, name=page)


def remove_section(document: Document, form: str, section: str) -> Step:
    """With the fields in it, which the library keeps."""
    at = section_at(document, form, section)
    items = [(*at, "fields", number) for number in range(len(value_at(document, at)["fields"]))]
    return step("remove_section", without_items(document, form, items), None, name=section)


def remove_page(document: Document, form: str, page: str) -> Step:
    at = page_at(document, form, page)
    items = [place for place, _ in items_of(document, form) if place[: len(at)] == at]
    return step("remove_page", without_items(document, form, items), None, name=page)


def _into_library(document: Document, made: dict[str, Any]) -> Edit:
    return add(("fields", "fields", len(document["fields"]["fields"])), made)


def _taken(document: Document, form: str) -> set[str]:
    """Ids of pages, sections and fields: rules name the two last ones alike."""
    pages = form_of(document, form)["pages"]
    sections = [section for page in pages for section in page["sections"]]
    return {*ids_of(pages), *ids_of(sections), *(item["field"] for _, item in items_of(document, form))}


def _emptied(document: Document, source: At) -> At:
    """What is left without a field when the last one goes: the section, or the page whose only one it is."""
    section = source[:-2]
    return section[:-2] if len(value_at(document, section[:-1])) == 1 else section


def _after(place: At, removed: At) -> At:
    """Where `place` is once what stood at `removed` is gone."""
    end = len(removed)
    if len(place) < end or place[: end - 1] != removed[:-1] or not int(place[end - 1]) > int(removed[-1]):
        return place
    return (*place[: end - 1], int(place[end - 1]) - 1, *place[end:])


def _suffixed(label: Any, suffix: str) -> Any:
    if isinstance(label, str):
        return f"{label}{suffix}"
    return {language: f"{words}{suffix}" for language, words in label.items()}


def _copy(value: Any) -> Any:
    return json.loads(json.dumps(value))
