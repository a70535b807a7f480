"""A value given in a panel becomes a step of the draft."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import Document
from app.tenancy.design.given import given
from app.tenancy.design.properties import Property
from app.tenancy.design.renaming import renamed
from app.tenancy.design.retyping import retyped, with_option_set
from app.tenancy.design.setting import setting
from app.tenancy.design.steps import Step, step
from pages.designer.blank_words import blank
from pages.designer.drafting import Drafting
from pages.designer.naming import name_at
from pages.designer.panel.units import as_kept, as_shown
from pages.designer.places import languages_of


def taken(drafting: Drafting, row: Property, value: Any) -> Any:
    """What the document would keep. Raises Refused."""
    if row.kind == "texts" and isinstance(value, list) and all(isinstance(line, str) for line in value):
        value = _worded(drafting, row, value)
    try:
        kept = given(row, as_kept(row, value), languages_of(drafting.document))
    except Refused as refused:
        raise Refused([as_shown(row, problem) for problem in refused.problems]) from refused
    if row.name == "time_zone" and kept not in available_timezones():
        raise Refused(Problem("design.no_such_zone", row.name))
    return kept


def set_step(drafting: Drafting, document: Document, row: Property, value: Any) -> Step | None:
    """The step after which the property has that value; another id is followed by all that names it."""
    at = row.at[:-1]
    if row.kind == "id":
        return renamed(document, at, str(value))
    option = blank(drafting.visit, "designer.blank.option")
    if row.word == "schema.fields.field.type":
        edits = retyped(document, at, str(value), option)
    elif row.word == "schema.fields.field.option_set":
        edits = with_option_set(document, at, value, option)
    else:
        edits = setting(document, row.at, value, default=None if row.required else row.default)
    return step("set", edits, at, name=row.name, of=name_at(document, at)) if edits else None


def _worded(drafting: Drafting, row: Property, lines: list[str]) -> list[Any]:
    """What was written in the reader's language, beside what stands there in others."""
    language, held = drafting.visit.speech.language, row.value if isinstance(row.value, list) else []
    before = [each if isinstance(each, dict) else {} for each in held]
    before += [{} for _ in range(len(lines) - len(before))]
    return [{**words, language: line} for words, line in zip(before, lines, strict=False)]
