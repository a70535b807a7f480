"""Conditions on tickets that the layers above may ask for: columns by name, and the bundle's own conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import peewee

from app.core.conditions import Condition, Leaf
from app.core.conditions.vocabulary import FACTS, FIELD_FACTS, FactType
from storage.condition_sql import leaf_where, to_where
from storage.models import FieldIndex, Ticket

_NOT_A_COLUMN = "ticket.subject"  # free text is found by the full-text document
COLUMNS: Mapping[str, Any] = {
    fact: getattr(Ticket, fact.removeprefix("ticket."))
    for fact in FACTS
    if fact.startswith("ticket.") and fact != _NOT_A_COLUMN
}
_NUMBERS = frozenset({"number", "money", "row", "moment", "boolean"})


def equals(column: str, value: Any) -> Any:
    field = getattr(Ticket, column)
    return field.is_null() if value is None else field == value


def among(column: str, values: Iterable[str]) -> Any:
    found = list(values)
    field = getattr(Ticket, column)
    return field == found[0] if len(found) == 1 else field.in_(found)


def is_one_of(ids: Iterable[int]) -> Any:
    return Ticket.id.in_(list(ids))


def matches(condition: Condition, facts: Mapping[str, Any], field_types: Mapping[str, str]) -> Any:
    """A condition of the bundle as SQL; own fields (`field_types`: id → type) are asked through the side index."""

    def custom(field_id: str, leaf: Leaf) -> Any:
        return _indexed(field_id, FIELD_FACTS[field_types[field_id]], leaf, facts)

    return to_where(condition, COLUMNS, custom, facts)


def _indexed(field_id: str, kind: FactType, leaf: Leaf, facts: Mapping[str, Any]) -> Any:
    rows = FieldIndex.select(FieldIndex.ticket).where(FieldIndex.field == field_id)
    if leaf.op == "is_set":
        return Ticket.id.in_(rows)
    if leaf.op == "not_set":
        return Ticket.id.not_in(rows)
    if kind.many:
        return _listed(rows, leaf)
    column = FieldIndex.n if kind.value in _NUMBERS else FieldIndex.s
    if kind.value == "boolean":
        return Ticket.id.in_(rows.where(column == float((leaf.value is True) == (leaf.op == "eq"))))
    value_type = "number" if kind.value == "money" else kind.value
    return Ticket.id.in_(rows.where(leaf_where(column, value_type, leaf, facts)))


def _listed(rows: Any, leaf: Leaf) -> Any:
    """`contains`, `contains_any`, `contains_all` of a field with several values: one index row each."""
    wanted = leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
    if leaf.op != "contains_all":
        return Ticket.id.in_(rows.where(FieldIndex.s.in_(wanted)))
    found: Any = peewee.SQL("TRUE")
    for each in wanted:
        found = found & Ticket.id.in_(rows.where(FieldIndex.s == each))
    return found
