"""What hangs on an id of the configuration: how many tickets and people, and which of them."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable, Iterator
from typing import Any

import peewee

from storage.folded import contains
from storage.models import FieldIndex, Membership, Person, PersonRole, Referral, Supervision, Ticket

COLUMNS = ("form", "priority", "department", "group", "topic", "product", "service_class")
_AT_ONCE = 500


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


def holding(field: str, words: Iterable[str], *, indexed: bool) -> Iterator[tuple[int, dict[str, Any]]]:
    """Tickets (id, values) whose value of the field holds one of the words, or more than those: the caller looks."""
    wanted = list(words)
    query = Ticket.select(Ticket.id, Ticket.fields)
    if indexed:
        ids = FieldIndex.select(FieldIndex.ticket).where((FieldIndex.field == field) & FieldIndex.s.in_(wanted))
        query = query.where(Ticket.id.in_(ids))
    else:
        query = query.where(_says(Ticket.fields, field, wanted))
    for row in query.iterator():
        yield row.id, row.fields


def with_value(field: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Tickets (id, values) that have a value of that field."""
    query = Ticket.select(Ticket.id, Ticket.fields).where(_says(Ticket.fields, field, ()))
    yield from ((row.id, row.fields) for row in query.iterator() if field in row.fields)


def count_with_value(field: str) -> int:
    """How many tickets have a value of that field."""
    return int(Ticket.select().where(_says(Ticket.fields, field, ())).count())


def some_with_value(fields: Iterable[str], after: int, most: int) -> list[int]:
    """Tickets behind `after` that may have a value of one of the fields, in order."""
    says = functools.reduce(operator.or_, (_says(Ticket.fields, field, ()) for field in fields))
    query = Ticket.select(Ticket.id).where(says & (Ticket.id > after)).order_by(Ticket.id).limit(most)
    return [row.id for row in query]


def people_holding(field: str, words: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """People (id, values) whose profile may hold one of the words in that field."""
    query = Person.select(Person.id, Person.custom).where(_says(Person.custom, field, list(words)))
    yield from ((row.id, row.custom) for row in query if field in row.custom)


def chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """The ids in handfuls that a statement takes."""
    listed = list(ids)
    for start in range(0, len(listed), _AT_ONCE):
        yield listed[start : start + _AT_ONCE]


def _says(column: Any, field: str, words: Iterable[str]) -> Any:
    """Whether the text of a JSON column names the field and one of the words: it narrows, the caller looks."""
    said = [contains(column, f'"{word}"') for word in words]
    any_of = functools.reduce(operator.or_, said) if said else None
    named = contains(column, f'"{field}":')
    return named if any_of is None else named & any_of


def _counted(field: Any, where: Any) -> dict[str, int]:
    model = field.model
    query = model.select(field.alias("value"), peewee.fn.COUNT(peewee.SQL("1")).alias("tickets"))
    return {str(value): int(count) for value, count in query.where(where).group_by(field).tuples()}
