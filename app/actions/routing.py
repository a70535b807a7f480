"""A ticket goes to somebody else: referred to a person or group, transferred to a department, assigned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.actions.changing import change, touch
from app.actions.happening import happened
from app.actions.search_document import update_scope
from app.actions.standing import state
from app.core.problems import Problem, Refused
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import people, tickets
from storage.models import Ticket

_LONGEST_REASON = 4000


@dataclass(frozen=True, slots=True)
class Target:
    """To whom: a person by number, a group or department by id."""

    kind: Literal["person", "group", "department"]
    id: str


@action
def refer(work: Work, number: str, to: Target, reason: str = "") -> None:
    """Ask somebody to go on with the ticket, which stays in its department (ارجاع).

    A person becomes its assignee; a group of its department gets it to take; another group or department may see and
    answer it from now on. Who had it keeps seeing it. Permission `ticket.refer`. Raises Refused at `to` or `reason`.
    """
    ticket = work.ticket(number, lock=True)
    work.require("ticket.refer", ticket)
    check_reason(reason)
    before, group = ticket.assignee_id, ticket.group
    if ticket.assignee_id is not None:
        tickets.refer(ticket.id, "person", str(ticket.assignee_id), work.actor.id, "", work.now)
    tickets.refer(ticket.id, to.kind, to.id, work.actor.id, reason.strip(), work.now)
    _hand_over(work, ticket, to)
    data = {"to": {"kind": to.kind, "id": to.id}, "reason": reason.strip(), "before": before}
    if group != ticket.group:
        data["group"] = [group, ticket.group]
    work.record("TicketReferred", ticket, **data, after=ticket.assignee_id)
    happened(work, ticket, "referred")


@action
def transfer(work: Work, number: str, department: str, group: str | None = None, reason: str = "") -> None:
    """Move the ticket to another department or group (انتقال). Permission `ticket.transfer`."""
    ticket = work.ticket(number, lock=True)
    check_reason(reason)
    move(work, ticket, department, group, reason)


@action
def assign(work: Work, number: str, person: int | None) -> None:
    """Make a person responsible, or None to give the ticket back. Permission `ticket.assign`."""
    ticket = work.ticket(number, lock=True)
    if person != ticket.assignee_id:
        give(work, ticket, person)


def move(work: Work, ticket: Ticket, department: str, group: str | None, reason: str) -> None:
    """The part of `transfer` that other acts share."""
    work.require("ticket.transfer", ticket)
    check_place(work, department, group)
    if (department, group) == (ticket.department, ticket.group):
        raise Refused(Problem("transfer.already_there", "group" if group else "department"))
    before = {"department": ticket.department, "group": ticket.group, "assignee": ticket.assignee_id}
    columns: dict[str, str | None] = {"department": department, "group": group}
    if ticket.assignee_id is not None and not _belongs(ticket.assignee_id, department, group):
        columns["assignee"] = None
    change(work, ticket, columns)
    after = {"department": department, "group": group, "assignee": ticket.assignee_id}
    work.record("TicketTransferred", ticket, before=before, after=after, reason=reason.strip())
    happened(work, ticket, "transferred")


def give(work: Work, ticket: Ticket, person: int | None) -> None:
    """The part of `assign` that other acts share."""
    work.require("ticket.assign", ticket)
    if person is not None:
        check_colleague(work, person, "assignee")
    before = ticket.assignee_id
    change(work, ticket, {"assignee": person})
    work.record("TicketAssigned", ticket, audience="staff", before=before, after=person)
    if person is not None:
        happened(work, ticket, "assigned")


def _hand_over(work: Work, ticket: Ticket, to: Target) -> None:
    if to.kind == "person":
        person = int(to.id) if to.id.isascii() and to.id.isdigit() and len(to.id) < _LONGEST_ID else 0
        check_colleague(work, person, "to")
        change(work, ticket, {"assignee": person})
        return
    known = work.bundle.groups if to.kind == "group" else work.bundle.departments
    if to.id not in known or known[to.id].retired:
        raise Refused(Problem("field.not_offered", "to"))
    if to.kind == "group" and work.bundle.groups[to.id].department == ticket.department:
        change(work, ticket, {"group": to.id, "assignee": None})
    else:
        # Somebody elsewhere sees it through the referral; its own place stays.
        touch(work, ticket)
        update_scope(ticket)


_LONGEST_ID = 10


def check_place(work: Work, department: str, group: str | None) -> None:
    """Raises Refused unless there is work in that department, and in that group of it."""
    found = work.bundle.departments.get(department)
    if found is None or found.retired:
        raise Refused(Problem("field.not_offered", "department"))
    if group is None:
        return
    team = work.bundle.groups.get(group)
    if team is None or team.retired or team.department != department:
        raise Refused(Problem("field.not_offered", "group"))


def check_colleague(work: Work, person: int, field: str) -> None:
    """Raises Refused unless that is an active member of the staff, and not suspended."""
    row = people.get(person)
    roles = people.roles_of([person]).get(person, [])
    staff = any(work.bundle.roles[role].kind == "staff" for role in roles if role in work.bundle.roles)
    if row is None or not row.active or not staff:
        raise Refused(Problem("person.not_staff", field))
    if state(work, row) == "suspended":
        raise Refused(Problem("person.suspended", field))


def _belongs(person: int, department: str, group: str | None) -> bool:
    found = people.belonging(person)
    return department in found.departments | found.supervises or (group is not None and group in found.groups)


def check_reason(reason: str) -> None:
    """Raises Refused for a reason that nobody would read."""
    if len(reason) > _LONGEST_REASON:
        raise Refused(Problem("field.too_long", "reason", {"max": _LONGEST_REASON}))
