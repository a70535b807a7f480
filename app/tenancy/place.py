"""Where a ticket is: what decides who may see and touch it."""

from __future__ import annotations

from app.core.roles import TicketPlace
from storage import tickets
from storage.models import Ticket

_REFERRED = ("person", "group", "department")


def place_of(ticket: Ticket) -> TicketPlace:
    rows = tickets.referrals(ticket.id)
    referred = {kind: frozenset(row.target for row in rows if row.kind == kind) for kind in _REFERRED}
    return TicketPlace(
        requester=ticket.requester_id,
        organization=ticket.organization_id,
        department=ticket.department,
        group=ticket.group,
        assignee=ticket.assignee_id,
        referred_persons=frozenset(int(target) for target in referred["person"]),
        referred_groups=referred["group"],
        referred_departments=referred["department"],
        id=ticket.id,
    )
