"""Values of own fields, of many tickets and people at once, and their side index.

All of it goes past the query builder, which takes longer than the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from storage.config_impact import chunks
from storage.connection import opened
from storage.models import FieldIndex, Person, Ticket

Values = tuple[int, Mapping[str, Any]]  # the id of a ticket or a person, and all its values by field
Entries = tuple[int, Iterable[tuple[str | None, float | None]]]  # the id of a ticket, and its rows in the index

_FIELDS = "UPDATE ticket SET fields = ?, version = version + 1 WHERE id = ?"
_CUSTOM = "UPDATE person SET custom = ?, rights_version = rights_version + 1 WHERE id = ?"
_INDEX = "INSERT INTO ticket_field_index (field_id, s, n, ticket_id) VALUES (?, ?, ?, ?)"


def set_fields(rows: Iterable[Values]) -> None:
    """Write all the values of those tickets, one version further."""
    _each(_FIELDS, [(Ticket.fields.db_value(values), ticket) for ticket, values in rows])


def set_custom(rows: Iterable[Values]) -> None:
    """Write all the values of those profiles."""
    _each(_CUSTOM, [(Person.custom.db_value(values), person) for person, values in rows])


def index(field: str, rows: Iterable[Entries]) -> None:
    """Put this in the side index in place of what those tickets had there for the field."""
    wanted = list(rows)
    for some in chunks(ticket for ticket, _entries in wanted):
        FieldIndex.delete().where((FieldIndex.field == field) & FieldIndex.ticket.in_(some)).execute()
    _each(_INDEX, [(field, word, number, ticket) for ticket, entries in wanted for word, number in entries])


def forget_index(field: str) -> None:
    FieldIndex.delete().where(FieldIndex.field == field).execute()


def _each(statement: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        opened().cursor().executemany(statement.replace("?", opened().param), rows)
