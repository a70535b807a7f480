"""Rows of the field library, and what is said and done below the properties of one."""

from __future__ import annotations

from typing import Any

from app.core.config import RESERVED_FIELDS
from app.tenancy.bundle.layout import At
from app.tenancy.design import library_moves, listing
from app.tenancy.design.library_uses import uses_of
from app.tenancy.design.steps import value_at
from pages.designer.drafting import Drafting
from pages.designer.form.field_types import ICONS, type_of
from pages.designer.library.usage import Usage, said
from pages.designer.places import address_of, label_of
from pages.designer.telling import field_name
from pages.designer.used import homes_of, used_words

SETS: At = ("fields", "option_sets")
Rows = list[dict[str, Any]]


def library_rows(drafting: Drafting, usage: Usage) -> tuple[Rows, Rows]:
    """The fields of the draft and its option sets, in their order."""
    document, used = drafting.document, uses_of(drafting.document)
    fields = [
        field_row(drafting, item, used["field"].get(item.id, ())) | said(drafting, usage.get(item.id))
        for item in listing.items(document, ("fields", "fields"))
    ]
    sets = [set_row(drafting, item, used["option_set"].get(item.id, ())) for item in listing.items(document, SETS)]
    return fields, sets


def field_row(drafting: Drafting, item: listing.Item, used: tuple[At, ...]) -> dict[str, Any]:
    type_, say = type_of(item.id, item.value), drafting.visit.t
    return {
        "id": item.id,
        "label": field_name(drafting, item.id),
        "icon": ICONS[type_],
        "type": say(f"schema.fields.field.type.option.{type_}"),
        "used": used_words(drafting, used),
        "unused": not used,
        "indexed": bool(item.value.get("indexed")),
        "searchable": bool(item.value.get("searchable")),
        "retired": item.is_retired,
    }


def set_row(drafting: Drafting, item: listing.Item, used: tuple[At, ...]) -> dict[str, Any]:
    return {
        "id": item.id,
        "label": label_of(drafting, item.value, item.id),
        "options": drafting.visit.t("designer.shelf.options", count=len(item.value.get("options", []))),
        "used": used_words(drafting, used),
        "unused": not used,
        "retired": item.is_retired,
    }


def facts_of(drafting: Drafting, kind: str, id: str) -> list[dict[str, str]]:
    """Each place that uses it, with the way there."""
    say, paths = drafting.visit.t, drafting.visit.paths
    places = library_moves.used_by(drafting.document, kind, id)
    return [
        {
            "label": say(f"designer.use.{home}"),
            "value": label_of(drafting, value_at(drafting.document, at[: 4 if home == "rules" else 2]), str(at[1])),
            "href": address_of(paths, drafting.id, at),
        }
        for home, at in homes_of(places)
    ]


def deeds_of(drafting: Drafting, at: At, id: str) -> list[dict[str, Any]]:
    say = drafting.visit.t
    if drafting.read_only or id in RESERVED_FIELDS:
        return []
    held = value_at(drafting.document, at)
    last = "restore" if held.get("retired") else "retire" if _is_live(drafting, at, id) else "remove"
    icons = {"remove": "delete", "restore": "unarchive", "retire": "archive"}
    return [
        {"id": "duplicate", "label": say("designer.field.duplicate"), "icon": "content_copy"},
        {"id": last, "label": say(f"designer.shelf.{last}"), "icon": icons[last], "danger": last != "restore"},
    ]


def _is_live(drafting: Drafting, at: At, id: str) -> bool:
    listed = drafting.published.get("fields", {}).get(str(at[1]), [])
    return any(each.get("id") == id for each in listed)
