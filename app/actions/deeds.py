"""The deeds that can be done to many tickets, each by the act that does it to one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from app.actions import conversation, following, progress, removing, routing
from app.actions.changing import to_priority
from app.actions.progress import Change
from app.actions.removing import RemovedAs
from app.core.problems import Problem, Refused
from app.tenancy.work import Work
from storage.models import Ticket

Kind = Literal["assign", "transfer", "priority", "transition", "note", "follow", "remove", "restore"]


@dataclass(frozen=True, slots=True)
class Deed:
    """What is to be done; of the rest, only what the kind needs is looked at.

    `assign`: `person` (None gives back) · `transfer`: `department`, `group`, `reason` · `priority`: `priority` ·
    `transition`: `transition`, `values`, `reason` · `note`: `body` · `follow`: `person` (None: oneself) · `remove`:
    `removed`, `reason` · `restore`: nothing.
    """

    kind: Kind
    person: int | None = None
    department: str = ""
    group: str | None = None
    priority: str = ""
    transition: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    body: str = ""
    removed: RemovedAs = "deleted"


@dataclass(frozen=True, slots=True)
class Way:
    """How a deed is done, the permission it needs, and what else may stand in its way."""

    permission: str
    do: Callable[[Work, str, Deed], object]
    check: Callable[[Work, Ticket, Deed], object]


def _check_person(work: Work, ticket: Ticket, deed: Deed) -> None:
    if deed.person is not None:
        routing.check_colleague(work, deed.person, "assignee")
    _refuse_if(is_so=deed.person == ticket.assignee_id)


def _check_place(work: Work, ticket: Ticket, deed: Deed) -> None:
    routing.check_place(work, deed.department, deed.group)
    _refuse_if(is_so=(deed.department, deed.group) == (ticket.department, ticket.group))


def _check_priority(work: Work, ticket: Ticket, deed: Deed) -> None:
    to_priority(work, deed.priority)
    _refuse_if(is_so=deed.priority == ticket.priority)


def _check_step(work: Work, ticket: Ticket, deed: Deed) -> None:
    progress.prepared(work, ticket, deed.transition, deed.values, deed.reason)


def _check_note(_work: Work, _ticket: Ticket, deed: Deed) -> None:
    if not deed.body.strip():
        raise Refused(Problem("field.required", "body"))


def _check_follower(work: Work, ticket: Ticket, deed: Deed) -> None:
    following.may_follow(work, ticket, deed.person)


def _check_removed(_work: Work, ticket: Ticket, _deed: Deed) -> None:
    if ticket.removed is None:
        raise Refused(Problem("ticket.not_removed"))


def _nothing_else(_work: Work, _ticket: Ticket, _deed: Deed) -> None:
    """The permission is all it needs."""


def _refuse_if(*, is_so: bool) -> None:
    if is_so:
        raise Refused(Problem("bulk.already"))


def _prioritise(work: Work, number: str, deed: Deed) -> None:
    progress.revise(work, number, work.ticket(number, lock=True).version, Change(priority=deed.priority))


WAYS: Mapping[Kind, Way] = {
    "assign": Way("ticket.assign", lambda work, number, deed: routing.assign(work, number, deed.person), _check_person),
    "transfer": Way(
        "ticket.transfer",
        lambda work, number, deed: routing.transfer(work, number, deed.department, deed.group, deed.reason),
        _check_place,
    ),
    "priority": Way("ticket.edit", _prioritise, _check_priority),
    "transition": Way(
        "ticket.reply",
        lambda work, number, deed: progress.take(work, number, deed.transition, deed.values, reason=deed.reason),
        _check_step,
    ),
    "note": Way("ticket.note", lambda work, number, deed: conversation.note(work, number, deed.body), _check_note),
    "follow": Way(
        "ticket.note", lambda work, number, deed: following.follow(work, number, deed.person), _check_follower
    ),
    "remove": Way(
        "ticket.remove",
        lambda work, number, deed: removing.remove(work, number, deed.removed, deed.reason),
        _nothing_else,
    ),
    "restore": Way("ticket.remove", lambda work, number, _deed: removing.restore(work, number), _check_removed),
}
