"""1.0 → 1.1: service levels, letters of one's own and golden tickets came in; nothing that was there changed."""

from __future__ import annotations

from app.tenancy.bundle.layout import Document


def from_1_0(document: Document) -> Document:
    """A document of format 1.0 in format 1.1."""
    return {**document, "tenant": {**document["tenant"], "schema_version": "1.1"}}
