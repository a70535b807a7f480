"""Everything that hangs on an id of the configuration goes to another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import peewee

from storage.config_impact import chunks
from storage.connection import is_postgres, opened
from storage.models import Event, Membership, Person, PersonRole, Referral, Supervision, Ticket
from storage.search import rescoped
from storage.visibility import place_token, referral_token

_HELD: Mapping[str, tuple[tuple[Any, Any, Any], ...]] = {
    "role": ((PersonRole, PersonRole.role, None),),
    "group": ((Membership, Membership.target, Membership.kind),),
    "department": ((Membership, Membership.target, Membership.kind), (Supervision, Supervision.department, None)),
}


def lock_tickets() -> None:
    """Nobody else writes a ticket, a membership or a version until the end."""
    if is_postgres():
        opened().execute_sql("LOCK TABLE ticket, person_role, membership, supervision IN SHARE ROW EXCLUSIVE MODE")


def of_workflow(workflow: str, state: str, form: str | None = None) -> list[int]:
    """Tickets in that state of the workflow, perhaps of one form alone."""
    query = Ticket.select(Ticket.id).where((Ticket.workflow == workflow) & (Ticket.state == state))
    return _ids(query if form is None else query.where(Ticket.form == form))


def of_column(name: str, value: str) -> list[int]:
    return _ids(Ticket.select(Ticket.id).where(getattr(Ticket, name) == value))


def groups_of(department: str) -> set[str]:
    """The groups that tickets of a department are with."""
    query = (
        Ticket.select(Ticket.group).where((Ticket.department == department) & Ticket.group.is_null(False)).distinct()
    )
    return {str(row.group) for row in query}


def of_group(department: str, group: str) -> list[int]:
    return _ids(Ticket.select(Ticket.id).where((Ticket.department == department) & (Ticket.group == group)))


def change(ids: Iterable[int], values: Mapping[str, Any]) -> None:
    """Write columns of those tickets, one version further."""
    for some in chunks(ids):
        Ticket.update(version=Ticket.version + 1, **values).where(Ticket.id.in_(some)).execute()


def closed_at(is_closed: bool, now: datetime) -> Any:  # noqa: FBT001 - the value of a column by it
    """The column of tickets that come into a state: what was closed before stays closed since then."""
    return (
        peewee.fn.COALESCE(Ticket.closed_at, peewee.Value(now, converter=Ticket.closed_at.db_value))
        if is_closed
        else None
    )


def categorise(workflow: str, state: str, category: str, closed: Any) -> int:
    """A state is of another category; how many tickets are in it."""
    is_in = (Ticket.workflow == workflow) & (Ticket.state == state) & (Ticket.category != category)
    return int(Ticket.update(category=category, closed_at=closed).where(is_in).execute())


def rank(priority: str, rank: int) -> int:
    """A priority has another rank; how many tickets have it."""
    is_of = (Ticket.priority == priority) & (Ticket.priority_rank != rank)
    return int(Ticket.update(priority_rank=rank).where(is_of).execute())


def move_people(kind: str, old: str, new: str | None) -> int:
    """People with a role, or of a department or group, have another one instead, or none; how many."""
    moved: set[int] = set()
    for model, column, by_kind in _HELD[kind]:
        more = [] if by_kind is None else [by_kind]
        where = column == old if by_kind is None else (column == old) & (by_kind == kind)
        moved |= {row.person_id for row in model.select(model.person).where(where)}
        if new is not None:
            others = model.select(model.person, peewee.Value(new), *more).where(where)
            model.insert_from(others, [model.person, column, *more]).on_conflict_ignore().execute()
        model.delete().where(where).execute()
    for some in chunks(sorted(moved)):
        Person.update(rights_version=Person.rights_version + 1).where(Person.id.in_(some)).execute()
    return len(moved)


def move_referrals(kind: str, old: str, new: str | None) -> list[int]:
    """Tickets that were shown to a department or group are shown to another one, or no more; which."""
    is_old = (Referral.kind == kind) & (Referral.target == old)
    tickets = sorted({row.ticket_id for row in Referral.select(Referral.ticket).where(is_old)})
    if new is not None:
        same = [Referral.ticket, Referral.kind, Referral.by, Referral.reason, Referral.created_at]
        others = Referral.select(*same, peewee.Value(new)).where(is_old)
        Referral.insert_from(others, [*same, Referral.target]).on_conflict_ignore().execute()
    Referral.delete().where(is_old).execute()
    swap_tokens(tickets, referral_token(kind, old), "" if new is None else referral_token(kind, new))
    return tickets


def move_place(ids: Iterable[int], kind: str, old: str, new: str | None) -> None:
    """The full-text documents of tickets that went to another department or group; None: to no group."""
    swap_tokens(ids, place_token(kind, old), "" if new is None else place_token(kind, new))


def swap_tokens(ids: Iterable[int], old: str, new: str) -> None:
    """Another word in the scope of these documents."""
    for some in chunks(ids):
        marks = ", ".join([opened().param] * len(some))
        swap = _SWAP_POSTGRES.format(marks=marks) if is_postgres() else _SWAP_SQLITE.format(marks=marks)
        opened().execute_sql(swap, (f" {old} ", f" {new} " if new else " ", *some))


def add_events(rows: Iterable[Mapping[str, Any]]) -> None:
    """Write many events of tickets at once: without the query builder, which takes longer than the database."""
    values = (tuple(convert(row[name]) for name, convert in _EVENT.items()) for row in rows)
    marks = ", ".join([opened().param] * len(_EVENT))
    names = ", ".join(f'"{getattr(Event, name).column_name}"' for name in _EVENT)
    opened().cursor().executemany(f"INSERT INTO event ({names}, address) VALUES ({marks}, '')", values)  # noqa: S608 - our own words


_EVENT: Mapping[str, Any] = {
    name: getattr(Event, name).db_value
    for name in ("ticket", "kind", "actor", "at", "config_version", "audience", "data")
}
_SWAP_SQLITE = "UPDATE ticket_search SET scope = trim(replace(' ' || scope || ' ', ?, ?)) WHERE rowid IN ({marks})"
_SWAP_POSTGRES = (
    f"UPDATE ticket_search SET scope = swapped.scope, public = {rescoped('public', 'swapped.scope')},"  # noqa: S608 - our own words
    f" staff = {rescoped('staff', 'swapped.scope')}"
    " FROM (SELECT ticket_id, trim(replace(' ' || scope || ' ', %s, %s)) AS scope FROM ticket_search"
    " WHERE ticket_id IN ({marks})) AS swapped WHERE ticket_search.ticket_id = swapped.ticket_id"
)


def _ids(query: Any) -> list[int]:
    return [row[0] for row in query.order_by(Ticket.id).tuples()]
