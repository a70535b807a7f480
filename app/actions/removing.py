"""Spam and mistakes: a ticket is taken out of everybody's sight, and may be brought back."""

from __future__ import annotations

from typing import Literal, get_args

from app.actions.routing import check_reason
from app.core.problems import Problem, Refused
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import tickets

RemovedAs = Literal["spam", "deleted"]


@action
def remove(work: Work, number: str, kind: RemovedAs, reason: str = "") -> None:
    """Take a ticket out of every list, search and count, as spam or deleted. Permission `ticket.remove`.

    For those without the permission it is not there any more. Raises Refused at `kind` or `reason`.
    """
    ticket = work.ticket(number, lock=True)
    work.require("ticket.remove", ticket)
    check_reason(reason)
    if kind not in get_args(RemovedAs):
        raise Refused(Problem("field.not_offered", "kind"))
    tickets.change(ticket, {"removed": kind, "removed_at": work.now})
    work.record("TicketRemoved", ticket, audience="staff", removed=kind, reason=reason.strip())


@action
def restore(work: Work, number: str) -> None:
    """Bring a removed ticket back to where it was. Permission `ticket.remove`."""
    ticket = work.ticket(number, lock=True, removed=True)
    work.require("ticket.remove", ticket)
    if ticket.removed is None:
        raise Refused(Problem("ticket.not_removed"))
    before = ticket.removed
    tickets.change(ticket, {"removed": None, "removed_at": None})
    work.record("TicketRestored", ticket, audience="staff", removed=before)
