"""Properties of the document as rows of a panel: in the reader's words, with the choices as he calls them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from app.tenancy.bundle.layout import At, pointer
from app.tenancy.design.formulas import formula
from app.tenancy.design.known import Choice
from app.tenancy.design.properties import Property
from app.tenancy.design.published import is_published
from app.tenancy.design.setting import text_as_words
from app.tenancy.design.steps import value_at
from pages.designer.drafting import Drafting
from pages.designer.panel.units import unit_row
from pages.designer.places import languages_of, spoken, text_in
from pages.designer.telling import condition_sentence

_LONG_TEXTS = frozenset({"help", "description", "intro", "terms", "body", "hours"})
_ORDERED = frozenset({"languages", "columns"})  # the first language is the default; columns stand as they are listed
_FIXED = frozenset({"id", "type"})  # once published: tickets keep the id and what was answered


def row_of(drafting: Drafting, property: Property) -> dict[str, Any]:
    """One row of `property_panel.js`."""
    languages = languages_of(drafting.document)
    row: dict[str, Any] = {
        "at": pointer(property.at),
        "kind": property.kind,
        "title": spoken(drafting, f"{property.word}.title", property.title),
        "description": spoken(drafting, f"{property.word}.description", property.description),
        "required": property.required,
        "value": property.value,
        "default": property.default,
        "choices": [choice_of(drafting, choice) for choice in property.choices],
        "minimum": property.minimum,
        "maximum": property.maximum,
        "longest": property.longest,
        "lock": _lock(drafting, property),
        "ordered": property.name in _ORDERED,
    }
    return row | _more(drafting, property, languages) | unit_row(drafting, property)


def _more(drafting: Drafting, property: Property, languages: list[str]) -> dict[str, Any]:
    if property.kind == "text":
        rows = 3 if property.name in _LONG_TEXTS else 1
        said = text_as_words(property.value, languages) if property.value else {}
        return {"value": said, "rows": rows, "inherited": _inherited(drafting, property, languages)}
    if property.kind == "condition":
        return {"sentence": condition_sentence(drafting, property.value) if property.value else ""}
    if property.kind == "options":
        return {
            "value": option_rows(drafting, property.at, property.value or []),
            "deep": is_deep(drafting, property.at),
        }
    if property.kind == "value":
        return _literal(drafting, property)
    if property.name == "time_zone":
        return {"offered": sorted(available_timezones())}
    if property.kind == "numbers":
        return {"placeholder": ", ".join(map(str, property.default or ()))}
    if property.kind == "computed":
        return {
            "value": None if property.value is None else formula(property.value) or None,
            "placeholder": "product(count, price)",
        }
    return {}


def _inherited(drafting: Drafting, property: Property, languages: list[str]) -> dict[str, str]:
    """What a placed field is called by the library, where the form says nothing."""
    if property.at[0] != "forms" or property.at[-3] != "fields":
        return {}
    field = value_at(drafting.document, property.at[:-1]).get("field")
    known: dict[str, Any] = next(
        (each for each in drafting.document["fields"]["fields"] if each.get("id") == field), {}
    )
    return text_as_words(known.get(property.name) or {}, languages)


def _literal(drafting: Drafting, property: Property) -> dict[str, Any]:
    """What a field begins with is set with the control its answers have."""
    kind = {"number": "number", "duration": "integer", "rating": "integer", "boolean": "boolean", "date": "date",
            "long_text": "long"}.get(type_at(drafting, property.at[:-1]), "string")  # fmt: skip
    value = property.value
    if isinstance(value, Mapping | list):
        return {"kind": "string", "value": drafting.visit.t("designer.panel.worked_out"), "lock": ""}
    return {"kind": kind}


def type_at(drafting: Drafting, at: At) -> str:
    """The type of the field of the library, or of the placed one, at that place."""
    held = value_at(drafting.document, at)
    if "type" in held:
        return str(held["type"])
    fields = drafting.document["fields"]["fields"]
    return str(next((each.get("type", "") for each in fields if each.get("id") == held.get("field")), ""))


def is_deep(drafting: Drafting, at: At) -> bool:
    """Whether its options may have others below: those of a cascade, and of a set that a cascade uses."""
    held = value_at(drafting.document, at[:-1])
    if "type" in held:
        return bool(held["type"] == "cascade")
    fields = drafting.document["fields"]["fields"]
    using = [each for each in fields if each.get("option_set") == held.get("id")]
    return not using or any(each.get("type") == "cascade" for each in using)


def option_rows(drafting: Drafting, at: At, options: list[Any]) -> list[dict[str, Any]]:
    """A tree of options; `live`: the version in force has it, so it can only be retired."""
    return [
        {
            "id": option["id"],
            "label": text_in(drafting, option.get("label")),
            "retired": bool(option.get("retired")),
            "live": is_published(drafting.published, drafting.document, (*at, number)),
            "options": option_rows(drafting, (*at, number, "options"), option.get("options", [])),
        }
        for number, option in enumerate(options)
        if isinstance(option, dict) and "id" in option
    ]


def choice_of(drafting: Drafting, choice: Choice) -> dict[str, Any]:
    label = spoken(drafting, choice.word, str(choice.id)) if choice.word else text_in(drafting, choice.label)
    return {"id": choice.id, "label": label or str(choice.id)}


def _lock(drafting: Drafting, property: Property) -> str:
    """Why it cannot be changed; empty: it can."""
    if property.name not in _FIXED or property.at[:-1] == property.at[:1]:
        return ""
    if not is_published(drafting.published, drafting.document, property.at[:-1]):
        return ""
    return drafting.visit.t(f"designer.panel.fixed.{property.name}")
