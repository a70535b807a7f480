"""Organizations, found by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import peewee

from app.core.text import sort_key
from storage.models import Organization


def find(words: str, *, limit: int) -> list[Organization]:
    """Those whose name holds the folded words, by name."""
    query = Organization.select().order_by(Organization.sort_key, Organization.id).limit(limit)
    if words.strip():
        key = sort_key(words)
        query = query.where(_holds(key) if key else peewee.SQL("1 = 0"))  # signs alone are no name
    return list(query)


def names(organizations: Iterable[int]) -> dict[int, str]:
    query = Organization.select(Organization.id, Organization.name).where(Organization.id.in_(list(organizations)))
    return {row.id: row.name for row in query}


def _holds(words: str) -> Any:
    # What the pattern language means is taken literally.
    pattern = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return peewee.NodeList(
        (Organization.sort_key, peewee.SQL("LIKE"), peewee.Value(f"%{pattern}%"), peewee.SQL("ESCAPE '\\'"))
    )
