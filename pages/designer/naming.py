"""Things of a document by their places: what they are called, and the way of ids to them."""

from __future__ import annotations

from typing import Any

from app.core.problems import Refused
from app.tenancy.bundle.layout import At
from app.tenancy.design.steps import value_at

_DEEP = 8  # tokens that lead to a placed field


def name_at(document: Any, at: At) -> str:
    """The id of the thing that a place lies in."""
    for end in range(len(at), 0, -1):
        held = held_at(document, at[:end])
        name = (held.get("id") or held.get("field")) if isinstance(held, dict) else None
        if isinstance(name, str):
            return name
    return str(at[0]) if at else ""


def held_at(document: Any, at: At) -> Any:
    try:
        return value_at(document, at)
    except Refused:
        return None


def option_path(document: Any, options: At, option: At) -> str:
    """The ids from the top of a tree of options down to one of them."""
    ends = [end for end in range(len(options) + 1, len(option) + 1) if isinstance(option[end - 1], int)]
    return "/".join(str(value_at(document, option[:end])["id"]) for end in ends)


def placed_at(document: Any, form: str, at: At) -> str:
    """The field of the form that a place lies in or below; empty where it is none."""
    if at[:2] != ("forms", form) or len(at) < _DEEP or at[6] != "fields":
        return ""
    held = held_at(document, at[:_DEEP])
    return str(held.get("field", "")) if isinstance(held, dict) else ""
