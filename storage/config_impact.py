"""What hangs on an id of the configuration: how many tickets and people, and which of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import peewee

from storage.folded import contains
from storage.models import FieldIndex, Membership, Person, PersonRole, Referral, Supervision, Ticket

COLUMNS = ("form", "priority", "department", "group", "topic", "product", "service_class")
_AT_ONCE = 500
Row = tuple[int, dict[str, Any]]  # the id of a ticket or a person, and all its values by field


def states(workflow: str) -> dict[str, int]:
    """How many tickets of a workflow are in each state."""
    return _counted(Ticket.state, Ticket.workflow == workflow)


def states_of_form(form: str, workflow: str) -> dict[str, int]:
    """How many tickets of a form that go the way of that workflow are in each state."""
    return _counted(Ticket.state, (Ticket.form == form) & (Ticket.workflow == workflow))


def column(name: str, ids: Iterable[str]) -> dict[str, int]:
    """How many tickets have each of these values in a column (of COLUMNS)."""
    field = getattr(Ticket, name)
    return _counted(field, field.in_(list(ids)))


def referrals(kind: str, ids: Iterable[str]) -> dict[str, int]:
    """How many tickets are shown to these departments or groups."""
    return _counted(Referral.target, (Referral.kind == kind) & Referral.target.in_(list(ids)))


def people(kind: str, ids: Iterable[str]) -> dict[str, int]:
    """How many people have these roles, or belong to these departments or groups."""
    wanted = list(ids)
    if kind == "role":
        return _counted(PersonRole.role, PersonRole.role.in_(wanted))
    found = _counted(Membership.target, (Membership.kind == kind) & Membership.target.in_(wanted))
    if kind == "department":
        supervised = _counted(Supervision.department, Supervision.department.in_(wanted))
        found = {each: found.get(each, 0) + supervised.get(each, 0) for each in {*found, *supervised}}
    return found


def holding(field: str, words: Iterable[str], *, indexed: bool) -> Iterator[Row]:
    """Tickets whose value of the field is one of the words, or has one among its parts."""
    wanted = frozenset(words)
    query = Ticket.select(Ticket.id, Ticket.fields)
    if indexed and len(wanted) <= _AT_ONCE:
        ids = FieldIndex.select(FieldIndex.ticket).where((FieldIndex.field == field) & FieldIndex.s.in_(list(wanted)))
        query = query.where(Ticket.id.in_(ids))
    else:
        query = query.where(_names(Ticket.fields, field))
    return _with_one_of(wanted, field, query)


def with_value(field: str) -> Iterator[Row]:
    """Tickets that have a value of that field."""
    query = Ticket.select(Ticket.id, Ticket.fields).where(_names(Ticket.fields, field))
    return ((id, values) for id, values in query.tuples().iterator() if field in values)


def count_with_value(field: str) -> int:
    """How many tickets have a value of that field."""
    return int(Ticket.select().where(_names(Ticket.fields, field)).count())


def some_with_value(fields: Iterable[str], after: int, most: int) -> list[int]:
    """The next tickets behind `after` that have a value of one of the fields, in order."""
    wanted, found = frozenset(fields), list[int]()
    rows = _behind(after)
    while rows and len(found) < most:
        found += (id for id, values in rows if not wanted.isdisjoint(values))
        rows = _behind(rows[-1][0])
    return found[:most]


def people_holding(field: str, words: Iterable[str]) -> Iterator[Row]:
    """People whose profile has one of the words in that field."""
    query = Person.select(Person.id, Person.custom).where(_names(Person.custom, field))
    return _with_one_of(frozenset(words), field, query)


def chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """The ids in handfuls that a statement takes."""
    listed = list(ids)
    for start in range(0, len(listed), _AT_ONCE):
        yield listed[start : start + _AT_ONCE]


def _behind(ticket: int) -> list[Row]:
    query = Ticket.select(Ticket.id, Ticket.fields).where(Ticket.id > ticket)
    return [(row.id, row.fields) for row in query.order_by(Ticket.id).limit(_AT_ONCE)]


def _names(column: Any, field: str) -> Any:
    """Whether the text of a JSON column names the field: it narrows. To ask for each word is slower than to read all
    that is left, and a long chain of them is more than a statement takes.
    """
    return contains(column, f'"{field}":')


def _with_one_of(words: frozenset[str], field: str, query: Any) -> Iterator[Row]:
    return ((id, values) for id, values in query.tuples().iterator() if _has(values.get(field), words))


def _has(value: Any, words: frozenset[str]) -> bool:
    parts = value if isinstance(value, list) else [value]
    return any(isinstance(part, str) and part in words for part in parts)


def _counted(field: Any, where: Any) -> dict[str, int]:
    model = field.model
    query = model.select(field.alias("value"), peewee.fn.COUNT(peewee.SQL("1")).alias("tickets"))
    return {str(value): int(count) for value, count in query.where(where).group_by(field).tuples()}
