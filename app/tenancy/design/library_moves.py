"""What can be done with fields of the library: made, copied, retired, brought back, removed where that is safe."""

from __future__ import annotations

from typing import Any

from app.core.config import RESERVED_FIELDS
from app.core.problems import Problem, Refused
from app.tenancy.bundle.findings import human_path
from app.tenancy.bundle.layout import At, Document
from app.tenancy.bundle.references import uses
from app.tenancy.design.blanks import Words, blank_field, blank_option, checked_label, ids_of, said
from app.tenancy.design.moves import copied_field
from app.tenancy.design.naming import proposed_id
from app.tenancy.design.setting import setting
from app.tenancy.design.steps import Step, add, field_at, option_set_at, remove, step

_FEW = 3


def new_field(document: Document, type: str, label: Words, option: Words) -> Step:
    """A field that stands on no form yet."""
    made = blank_field(document, type, checked_label(label), option)
    at = (*_LIBRARY, len(document["fields"]["fields"]))
    return step("add_field", [add(at, made)], at, name=dict(label))


def duplicate_field(document: Document, field: str, suffix: str) -> Step:
    """The same again under another id, right after it."""
    _refuse_reserved(field)
    at = field_at(document, field)
    place = (*at[:-1], int(at[-1]) + 1)
    return step("duplicate_field", [add(place, copied_field(document, field, suffix))], place, name=field)


def retire_field(document: Document, field: str, *, is_retired: bool) -> Step:
    """Hidden from new work, everywhere; or brought back."""
    _refuse_reserved(field)
    at = field_at(document, field)
    edits = setting(document, (*at, "retired"), True if is_retired else None)
    return step("retire_field" if is_retired else "restore_field", edits, at, name=field)


def remove_unused(document: Document, home: At, id: str) -> Step:
    """Out of the list of fields or option sets. Raises Refused with what names it where anything does."""
    at = option_set_at(document, id) if home[-1] == "option_sets" else field_at(document, id)
    naming = used_by(document, "option_set" if home[-1] == "option_sets" else "field", id)
    if naming:
        names = ", ".join(dict.fromkeys(human_path(document, use) for use in naming[:_FEW]))
        raise Refused(Problem("design.in_use", None, {"count": len(naming), "names": names}))
    return step("remove_field", [remove(at)], None, name=id)


def new_option_set(document: Document, label: Words, option: Words) -> Step:
    """A set with one option."""
    sets = document["fields"].get("option_sets")
    made: dict[str, Any] = {
        "id": proposed_id(said(label), ids_of(sets or []), "options"),
        "label": checked_label(label),
    }
    made["options"] = [blank_option(option, 1)]
    at = ("fields", "option_sets", len(sets or []))
    return step("add_item", [add(at[:-1], [made]) if sets is None else add(at, made)], at, name=dict(label))


def used_by(document: Document, kind: str, id: str) -> tuple[At, ...]:
    """Every place that names it."""
    return tuple(dict.fromkeys(use.at for use in uses(document, kind, id)))


def _refuse_reserved(field: str) -> None:
    if field in RESERVED_FIELDS:
        raise Refused(Problem("design.reserved", None, {"id": field}))


_LIBRARY: At = ("fields", "fields")
