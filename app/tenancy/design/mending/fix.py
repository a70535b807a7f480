"""A fix, and what every fix is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.tenancy.bundle.layout import At, Document, pointer
from app.tenancy.design.edits import Edit


@dataclass(frozen=True, slots=True)
class Fix:
    """`edits` make the finding go away; `label_key` and `args` say what they do (`fix.…` in `i18n/`)."""

    label_key: str
    args: Mapping[str, Any] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()


def value_at(document: Document, at: At) -> Any:
    """What lies there; None where nothing does."""
    value: Any = document
    for token in at:
        if isinstance(value, dict):
            value = value.get(token)
        elif isinstance(value, list) and isinstance(token, int) and token < len(value):
            value = value[token]
        else:
            return None
    return value


def has(document: Document, at: At) -> bool:
    """Whether something lies there, if only null."""
    holder = value_at(document, at[:-1])
    if isinstance(holder, dict):
        return at[-1] in holder
    return isinstance(holder, list) and isinstance(at[-1], int) and at[-1] < len(holder)


def without(at: At) -> Edit:
    return {"op": "remove", "path": pointer(at)}


def put(document: Document, at: At, value: Any) -> Edit:
    """Write a value there, whether there is one or not."""
    return {"op": "replace" if has(document, at) else "add", "path": pointer(at), "value": value}


def renamed(at: At, name: str) -> Edit:
    """Give what lies there another key."""
    return {"op": "move", "from": pointer(at), "path": pointer((*at[:-1], name))}
