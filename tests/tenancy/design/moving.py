"""A small document with two forms, and what a step makes of it."""

from __future__ import annotations

import json

from app.tenancy.bundle import errors
from app.tenancy.bundle.layout import Document
from app.tenancy.bundle.shape import check_shape
from app.tenancy.design.edits import applied
from app.tenancy.design.steps import Step, sections_of

LABEL, OPTION = {"fa": "سامانه", "en": "System"}, {"fa": "گزینهٔ {number}", "en": "Option {number}"}
FORM = "bug"


def small_document() -> Document:
    field = {"type": "text", "label": "Words"}
    fields = [{"id": name, **field} for name in ("one", "two", "three", "four", "spare")]
    section = {"id": "aa", "fields": [{"field": "one"}, {"field": "two", "width": 6}, {"field": "three", "width": 6}]}
    pages = [
        {"id": "first", "sections": [section, {"id": "bb", "fields": [{"field": "four"}]}]},
        {"id": "second", "sections": [{"id": "cc", "fields": [{"field": "subject"}]}]},
    ]
    when = {"fact": "custom.one", "op": "is_set"}
    rules = [
        {"id": "both", "when": when, "show": ["two", "bb"], "require": ["two"]},
        {"id": "only", "when": when, "show": ["two"]},
    ]
    form = {"id": FORM, "label": "Bug", "workflow": "flow", "department": "desk", "pages": pages, "rules": rules}
    page = {"id": "pp", "sections": [{"id": "aa", "fields": [{"field": "one"}]}]}
    forms = {FORM: form, "other": {**form, "id": "other", "rules": [], "pages": [page]}}
    topics = [{"id": "tt", "label": "T", "form": "other"}]
    catalog = {"departments": [{"id": "desk", "label": "Desk"}], "topics": topics}
    flow = {"id": "flow", "states": [], "transitions": []}
    made = {"fields": {"fields": fields}, "forms": forms, "catalog": catalog, "workflows": {"flow": flow}}
    document: Document = json.loads(json.dumps(made))
    return document


def after_step(document: Document, step: Step | None) -> Document:
    assert step is not None
    return applied(document, step.edits)


def order_of(document: Document, form: str = FORM) -> list[list[str]]:
    return [[item["field"] for item in section["fields"]] for _, section in sections_of(document, form)]


def shape_errors(document: Document) -> list[tuple[str, str]]:
    parts = {part: document[part] for part in ("fields", "forms")}
    return [(each.code, each.file) for each in errors(check_shape(parts)) if each.pointer]
