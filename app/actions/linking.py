"""Tickets that belong together: related ones, duplicates, parts of a greater one."""

from __future__ import annotations

from typing import Literal, get_args

from app.actions.linked import LinkView
from app.core.problems import Problem, Refused
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import teamwork, tickets
from storage.models import Ticket

LinkKind = Literal["related", "duplicate", "part"]


@action
def link(work: Work, number: str, other: str, kind: LinkKind) -> None:
    """Say that a ticket is related to another one, is a duplicate of it, or a part of it.

    There is one link between two tickets: linking again replaces its kind. Permission `ticket.edit` for `number`, and
    one has to see both. Raises NotFound, Refused at `other` or `kind`.
    """
    ticket, there = _both(work, number, other)
    if kind not in get_args(LinkKind):
        raise Refused(Problem("field.not_offered", "kind"))
    if ticket.id == there.id:
        raise Refused(Problem("link.itself", "other"))
    tickets.lock([ticket.id, there.id])
    known = teamwork.link_between(ticket.id, there.id)
    if known is not None and (known.ticket_id, known.kind) == (ticket.id, kind):
        return
    teamwork.link(ticket.id, there.id, kind, work.actor.id, work.now)
    _record(work, "TicketLinked", ticket, there, kind)


@action
def unlink(work: Work, number: str, other: str) -> None:
    """Take the link between the two away, whichever it was made from. Nothing happens when there is none."""
    ticket, there = _both(work, number, other)
    tickets.lock([ticket.id, there.id])
    known = teamwork.link_between(ticket.id, there.id)
    if known is not None:
        teamwork.unlink(ticket.id, there.id)
        _record(work, "TicketUnlinked", ticket, there, known.kind)


def links(work: Work, ticket: Ticket) -> tuple[LinkView, ...]:
    """Those to tickets that this person sees."""
    return tuple(
        LinkView(
            number=row.ticket.number,
            subject=row.ticket.subject,
            form=row.ticket.form,
            state=row.ticket.state,
            category=row.ticket.category,
            kind=row.kind,
            is_reverse=row.is_reverse,
        )
        for row in teamwork.links(work.sight, ticket.id)
    )


def _both(work: Work, number: str, other: str) -> tuple[Ticket, Ticket]:
    ticket = work.ticket(number)
    work.require("ticket.edit", ticket)
    return ticket, work.ticket(other)


def _record(work: Work, event: str, ticket: Ticket, there: Ticket, kind: str) -> None:
    """In the history of both."""
    for one, another in ((ticket, there), (there, ticket)):
        is_reverse = one is there
        work.record(event, one, audience="staff", other=another.number, link=kind, is_reverse=is_reverse)
