"""Where the words of a placed field are kept."""

from __future__ import annotations

from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.steps import field_at, item_at, value_at
from pages.designer.telling import fields_of


def label_at(document: Document, form: str, field: str) -> At:
    """On the form where it has words of its own; reserved fields are called otherwise on that form alone."""
    at = item_at(document, form, field)
    if "label" in value_at(document, at) or field not in fields_of(document):
        return (*at, "label")
    return (*field_at(document, field), "label")
