"""What a form of the draft holds, as its editor is tried out."""

from __future__ import annotations

from typing import Any

from app.tenancy.design.steps import items_of, sections_of
from tests.pages.designer.designing import Designing

FORM = "report"


def placed(designing: Designing) -> list[str]:
    return [item["field"] for _, item in items_of(designing.document, FORM)]


def item(designing: Designing, field: str) -> dict[str, Any]:
    return next(each for _, each in items_of(designing.document, FORM) if each["field"] == field)


def first_section(designing: Designing) -> dict[str, Any]:
    return next(part for _, part in sections_of(designing.document, FORM))
