"""What of a draft the version in force has already: its id stays, and it is retired instead of removed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.tenancy.bundle.layout import At, Document

_NAMES = ("id", "field", "date")


def counterpart(published: Document, document: Document, at: At) -> Any:
    """What stands in the published document where this place is, found by ids; None where nothing does."""
    there: Any = published
    here: Any = document
    for token in at:
        here = _below(here, token)
        there = _same(there, here, token) if isinstance(token, int) else _below(there, token)
        if here is None or there is None:
            return None
    return there


def is_published(published: Document, document: Document, at: At) -> bool:
    """Whether the version in force has it."""
    return counterpart(published, document, at) is not None


def _below(value: Any, token: str | int) -> Any:
    if isinstance(value, Mapping):
        return value.get(token)
    if isinstance(value, list) and isinstance(token, int) and 0 <= token < len(value):
        return value[token]
    return None


def _same(items: Any, wanted: Any, place: int) -> Any:
    """The one with the same id; what has none is known by its number."""
    name = _name(wanted)
    if name is None:
        return _below(items, place)
    return next((item for item in items if _name(item) == name), None) if isinstance(items, list) else None


def _name(value: Any) -> tuple[str, str] | None:
    if not isinstance(value, Mapping):
        return None
    return next(((key, value[key]) for key in _NAMES if isinstance(value.get(key), str)), None)
