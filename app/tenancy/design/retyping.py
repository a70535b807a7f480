"""A field of the library gets another type or other options: what does not fit goes, what it needs comes."""

from __future__ import annotations

from app.core.config import OPTION_TYPES
from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.blanks import Words, blank_option, typed
from app.tenancy.design.edits import Edit
from app.tenancy.design.schema_ways import located, shape_of
from app.tenancy.design.setting import setting
from app.tenancy.design.steps import add, remove, value_at

_OF_A_TYPE = frozenset({"min", "max", "step", "default"})  # values that say another thing for another type


def retyped(document: Document, at: At, type: str, option: Words) -> list[Edit]:
    """Edits after which the field has that type."""
    held, place = value_at(document, at), located(at)
    if place is None:
        return []
    known = shape_of(place, {**held, "type": type}).properties
    gone = [key for key in held if key not in known or key in _OF_A_TYPE]
    needed = typed(type, option)
    if "option_set" in held and "option_set" in known:
        needed.pop("options", None)
    kept = {key for key in held if key not in gone}
    edits = setting(document, (*at, "type"), type) + [remove((*at, key)) for key in gone]
    return edits + [add((*at, key), value) for key, value in needed.items() if key not in kept]


def with_option_set(document: Document, at: At, option_set: str | None, option: Words) -> list[Edit]:
    """Edits after which the field has the options of the set; None: again options of its own."""
    held = value_at(document, at)
    edits = setting(document, (*at, "option_set"), option_set)
    if option_set is not None and "options" in held:
        edits.append(remove((*at, "options")))
    if option_set is None and "options" not in held and held.get("type") in OPTION_TYPES:
        edits.append(add((*at, "options"), [blank_option(option, 1)]))
    return edits
