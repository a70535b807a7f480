"""Organizations: found by name, and who belongs to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import peewee

from app.core.text import sort_key
from storage.models import Organization, Person


def find(words: str, *, limit: int) -> list[Organization]:
    """Those whose name holds the folded words, by name."""
    query = Organization.select().order_by(Organization.sort_key, Organization.id).limit(limit)
    if words.strip():
        query = query.where(_holds(sort_key(words)))
    return list(query)


def names(organizations: Iterable[int]) -> dict[int, str]:
    query = Organization.select(Organization.id, Organization.name).where(Organization.id.in_(list(organizations)))
    return {row.id: row.name for row in query}


def members(organization: int) -> list[int]:
    """The active people of an organization."""
    query = Person.select(Person.id).where(Person.organization == organization, Person.active == True)  # noqa: E712 - becomes SQL
    return [row.id for row in query]


def _holds(words: str) -> Any:
    # What the pattern language means is taken literally.
    pattern = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return peewee.NodeList(
        (Organization.sort_key, peewee.SQL("LIKE"), peewee.Value(f"%{pattern}%"), peewee.SQL("ESCAPE '\\'"))
    )
