"""What can be done with whole forms, and what is carried from one form to another."""

from __future__ import annotations

import json
from typing import Any

from app.core.problems import Problem, Refused
from app.tenancy.bundle.findings import human_path
from app.tenancy.bundle.layout import Document
from app.tenancy.bundle.references import uses
from app.tenancy.design.blanks import Words, checked_label, ids_of, said
from app.tenancy.design.naming import proposed_id
from app.tenancy.design.setting import setting
from app.tenancy.design.steps import (
    Step,
    add,
    form_of,
    gone,
    item_at,
    items_of,
    pages_of,
    remove,
    section_at,
    sections_of,
    step,
    value_at,
)

_FEW = 3
_FIRST_FIELDS = ("subject", "body")


def new_form(document: Document, label: Words, workflow: str, department: str, id: str = "") -> Step:
    """A form with subject and body. Raises Refused for an unknown workflow or department."""
    words = checked_label(label)
    known = ids_of(document.get("catalog", {}).get("departments", []))
    if workflow not in document.get("workflows", {}):
        raise Refused(Problem("field.not_an_option", "workflow"))
    if department not in known:
        raise Refused(Problem("field.not_an_option", "department"))
    name = proposed_id(id or said(words), document.get("forms", {}), "form")
    fields = [{"field": field, "required": True} for field in _FIRST_FIELDS]
    pages = [{"id": "page_1", "sections": [{"id": "section_1", "fields": fields}]}]
    made = {"id": name, "label": words, "workflow": workflow, "department": department, "pages": pages}
    return step("new_form", [add(("forms", name), made)], ("forms", name), name=words)


def duplicate_form(document: Document, form: str, suffix: str) -> Step:
    """The same form under another id, with the same fields of the library."""
    made: dict[str, Any] = json.loads(json.dumps(form_of(document, form)))
    name = proposed_id(form, document["forms"], "form")
    label = made["label"]
    made["id"] = name
    made["label"] = f"{label}{suffix}" if isinstance(label, str) else {k: f"{v}{suffix}" for k, v in label.items()}
    made.pop("retired", None)
    return step("duplicate_form", [add(("forms", name), made)], ("forms", name), name=form)


def retire_form(document: Document, form: str, *, is_retired: bool) -> Step:
    """Not offered any more; or offered again."""
    form_of(document, form)
    at = ("forms", form)
    edits = setting(document, (*at, "retired"), True if is_retired else None)
    return step("retire_form" if is_retired else "restore_form", edits, at, name=form)


def remove_form(document: Document, form: str) -> Step:
    """Raises Refused with what names it where anything does."""
    form_of(document, form)
    naming = [use.at for use in uses(document, "form", form) if use.at[:2] != ("forms", form)]
    if naming:
        names = ", ".join(dict.fromkeys(human_path(document, at) for at in naming[:_FEW]))
        raise Refused(Problem("design.in_use", None, {"count": len(naming), "names": names}))
    return step("remove_form", [remove(("forms", form))], None, name=form)


def copy_field(document: Document, form: str, field: str, target: str) -> Step:
    """The placed field also at the end of another form."""
    item = value_at(document, item_at(document, form, field))
    if any(other.get("field") == field for _, other in items_of(document, target)):
        raise Refused(Problem("design.placed_already", None, {"id": field}))
    *_, (last, section) = sections_of(document, target)
    place = (*last, "fields", len(section["fields"]))
    return step("copy_to_form", [add(place, _copy(item))], place, name=field, form=target)


def copy_section(document: Document, form: str, section: str, target: str) -> Step:
    """The section with those of its fields that the other form does not have, at that one's end."""
    made = _copy(value_at(document, section_at(document, form, section)))
    if form == target:
        raise gone(target)
    there = {item.get("field") for _, item in items_of(document, target)}
    made["fields"] = [item for item in made["fields"] if item["field"] not in there]
    if not made["fields"]:
        raise Refused(Problem("design.placed_already", None, {"id": section}))
    taken = {*(str(each) for each in there), *ids_of([each for _, each in sections_of(document, target)])}
    taken |= ids_of([each for _, each in pages_of(document, target)])
    made["id"] = proposed_id(section, taken, "section")
    *_, (last, page) = pages_of(document, target)
    place = (*last, "sections", len(page["sections"]))
    return step("copy_to_form", [add(place, made)], place, name=section, form=target)


def _copy(value: Any) -> Any:
    return json.loads(json.dumps(value))
