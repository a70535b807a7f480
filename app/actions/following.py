"""Tickets one wants to hear of without being responsible for them."""

from __future__ import annotations

from collections.abc import Iterable

from app.actions.views import PersonRef
from app.core.problems import Problem, Refused
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import teamwork
from storage.models import Ticket


@action
def follow(work: Work, number: str, person: int | None = None) -> None:
    """Follow a ticket, or have a colleague (by number) follow it. Nothing happens when he does already.

    Permission `ticket.note`; for somebody else `ticket.assign`. Raises Refused at `person` for somebody who is not of
    the staff or does not see the ticket.
    """
    ticket = work.ticket(number, lock=True)
    add_follower(work, ticket, may_follow(work, ticket, person))


@action
def unfollow(work: Work, number: str, person: int | None = None) -> None:
    """Follow it no longer. Nothing happens when one did not; permissions as for `follow`."""
    ticket = work.ticket(number, lock=True)
    who = _permitted(work, ticket, person)
    if teamwork.remove_follower(ticket.id, who):
        work.record("TicketUnfollowed", ticket, audience="staff", person=who)


def may_follow(work: Work, ticket: Ticket, person: int | None) -> int:
    """Who would follow the ticket then. Raises as `follow`."""
    who = _permitted(work, ticket, person)
    if not work.colleague_may(who, "ticket.view", ticket):
        raise Refused(Problem("person.does_not_see", "person"))
    return who


def add_follower(work: Work, ticket: Ticket, person: int) -> None:
    """The part of `follow` that other acts share; the caller has checked that he may."""
    if not teamwork.follows(ticket.id, person):
        teamwork.add_follower(ticket.id, person, work.now)
        work.record("TicketFollowed", ticket, audience="staff", person=person)


def followers(ticket: Ticket) -> tuple[PersonRef, ...]:
    return tuple(PersonRef(row.id, row.name) for row in teamwork.followers(ticket.id))


def call_by_name(work: Work, ticket: Ticket, message: int, people: Iterable[int]) -> None:
    """Keep whom a note mentions; they follow the ticket from now on."""
    called = list(people)
    teamwork.mention(message, called)
    for person in called:
        add_follower(work, ticket, person)


def may_be_called(work: Work, ticket: Ticket, person: int) -> bool:
    """Whether a note may mention that person: he has to be able to read it."""
    return all(work.colleague_may(person, permission, ticket) for permission in ("ticket.view", "ticket.note"))


def _permitted(work: Work, ticket: Ticket, person: int | None) -> int:
    mine = work.actor.id
    if person is None or person == mine:
        work.require("ticket.note", ticket)
        return work.me()
    work.require("ticket.assign", ticket)
    return person
