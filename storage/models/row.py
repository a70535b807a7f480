"""What every table has in common: the open tenant's database, and no lazy loading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee

from storage.connection import database


class Row(peewee.Model):
    class Meta:
        database = database
        legacy_table_names = False

    if TYPE_CHECKING:
        id: Any  # the implicit key

        def __getattr__(self, name: str) -> Any:
            """Peewee adds `<reference>_id` and joined attributes that a checker cannot see."""


def points_to(model: type[peewee.Model], **options: Any) -> Any:
    """A reference that never loads by itself (`row.assignee_id` is what one reads) and brings no index of its own."""
    options.setdefault("index", False)
    return peewee.ForeignKeyField(model, lazy_load=False, backref="+", **options)
