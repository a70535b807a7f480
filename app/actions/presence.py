"""Who has a ticket open at this moment, and whether he is writing: for the staff, so that two do not answer at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, get_args

from app.actions.views import PersonRef
from app.core.problems import NotAllowed, Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import presence
from storage.models import Ticket

Doing = Literal["viewing", "replying", "noting"]
BEAT_HOLDS = timedelta(seconds=25)
MOST_TICKETS = 200
_KEPT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class PresenceView:
    """Somebody else who has the ticket open; `doing`: viewing, replying, noting."""

    person: PersonRef
    doing: str


@action
def be_here(work: Work, number: str, doing: Doing) -> tuple[PresenceView, ...]:
    """Say that one has the ticket open, again at least every 25 seconds; the others who have. For the staff.

    No event: open pages hear `presence:<ticket id>` when something is different from before.
    """
    ticket, mine = _place(work, number)
    if doing not in get_args(Doing):
        raise Refused(Problem("field.not_offered", "doing"))
    if presence.doing(ticket.id, mine, work.now) != doing:
        presence.forget(work.now - _KEPT)
        _tell(work, ticket)
    presence.beat(ticket.id, mine, doing, work.now + BEAT_HOLDS)
    return _others(work, [number]).get(number, ())


@action
def leave(work: Work, number: str) -> None:
    """One has closed the ticket, perhaps after removing it. Nothing happens when one was not there."""
    ticket, mine = _place(work, number, removed=True)
    if presence.doing(ticket.id, mine, work.now) is not None:
        _tell(work, ticket)
    presence.leave(ticket.id, mine)


@view
def who_is_here(work: Work, number: str) -> tuple[PresenceView, ...]:
    """The others who have the ticket open. For the staff. Raises NotFound."""
    _place(work, number)
    return _others(work, [number]).get(number, ())


@view
def who_is_where(work: Work, numbers: Sequence[str]) -> Mapping[str, tuple[PresenceView, ...]]:
    """The same for several tickets (at most 200); those where nobody is, or that one does not see, are left out."""
    work.me()
    if not work.is_staff:
        raise NotAllowed
    if len(numbers) > MOST_TICKETS:
        raise Refused(Problem("field.too_many", "number", {"max": MOST_TICKETS}))
    return _others(work, numbers)


def _place(work: Work, number: str, *, removed: bool = False) -> tuple[Ticket, int]:
    ticket = work.ticket(number, removed=removed)
    me = work.me()
    if not work.is_staff:
        raise NotAllowed
    return ticket, me


def _others(work: Work, numbers: Sequence[str]) -> dict[str, tuple[PresenceView, ...]]:
    found: dict[str, tuple[PresenceView, ...]] = {}
    for number, row in presence.on(work.sight, numbers, work.now):
        if row.person_id != work.actor.id:
            there = PresenceView(PersonRef(row.person.id, row.person.name), row.doing)
            found[number] = (*found.get(number, ()), there)
    return found


def _tell(work: Work, ticket: Ticket) -> None:
    work.told.append(f"presence:{ticket.id}")
