"""Lists that people keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core.text import sort_key
from storage.models import Person, SavedView


def offered(person: int) -> list[SavedView]:
    """That person's own and the shared ones, with their owners, by name."""
    found = _with_owner().where((SavedView.owner == person) | (SavedView.shared == True))  # noqa: E712 - becomes SQL
    return sorted(found, key=lambda row: (sort_key(row.label), row.id))


def get(id: int) -> SavedView | None:
    """The view of that number with its owner."""
    found: SavedView | None = _with_owner().where(SavedView.id == id).first()
    return found


def count_of(person: int) -> int:
    return int(SavedView.select().where(SavedView.owner == person).count())


def add(values: Mapping[str, Any]) -> SavedView:
    return SavedView.create(**values)


def change(row: SavedView, values: Mapping[str, Any]) -> None:
    """Write `values` into the row and the object, one version further."""
    values = {**values, "version": row.version + 1}
    SavedView.update(**values).where(SavedView.id == row.id).execute()
    for name, value in values.items():
        setattr(row, name, value)


def drop(id: int) -> None:
    SavedView.delete().where(SavedView.id == id).execute()


def _with_owner() -> Any:
    return SavedView.select(SavedView, Person).join(Person, on=(SavedView.owner == Person.id), attr="owner")
