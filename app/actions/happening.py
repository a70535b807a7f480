"""Transitions: the effects of one, and those that happen by themselves after an act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.actions.changing import change, to_priority, to_state, workflow_of
from app.core.config import Transition
from app.core.problems import Refused
from app.core.workflow import automatic
from app.tenancy.work import Work
from storage.models import Ticket


def happened(work: Work, ticket: Ticket, act: str) -> Transition | None:
    """After `act` (customer_reply, staff_reply, referred, …): take the transition that follows by itself, if any."""
    transition = following(work, ticket, act)
    if transition is not None:
        take_transition(work, ticket, transition, {}, None, by_itself=act)
    return transition


def following(work: Work, ticket: Ticket, act: str) -> Transition | None:
    """The transition that would follow by itself."""
    try:
        workflow = workflow_of(work, ticket)
    except Refused:
        return None
    return automatic(workflow, ticket.state, act, work.facts(ticket))


def take_transition(
    work: Work,
    ticket: Ticket,
    transition: Transition,
    fields: Mapping[str, Any],
    reason: str | None,
    *,
    by_itself: str | None = None,
) -> None:
    """Move the ticket and do what the transition says. The caller has checked that it may be taken."""
    before = {name: getattr(ticket, column) for name, column in _MOVED.items()} | {"fields": dict(ticket.fields)}
    columns = to_state(work, workflow_of(work, ticket), transition.target)
    set_fields = dict(fields)
    for effect in transition.effects:
        _apply(work, effect, columns, set_fields)
    change(work, ticket, columns, set_fields or None)
    data: dict[str, Any] = {"transition": transition.id, "from": before["state"], "to": ticket.state}
    if by_itself is not None:
        data["after"] = by_itself
    if reason:
        data["reason"] = reason
    changes = _changes(ticket, before, set_fields)
    if changes:
        data["changes"] = changes
    work.record("TicketStateChanged", ticket, **data)
    if ticket.assignee_id != before["assignee"]:
        work.record("TicketAssigned", ticket, audience="staff", before=before["assignee"], after=ticket.assignee_id)
    if ticket.department != before["department"]:
        work.record("TicketTransferred", ticket, before=before["department"], after=ticket.department)


_MOVED = {
    "state": "state",
    "assignee": "assignee_id",
    "department": "department",
    "group": "group",
    "priority": "priority",
}


def _changes(ticket: Ticket, before: Mapping[str, Any], set_fields: Mapping[str, Any]) -> dict[str, Any]:
    """Before and after of what the transition changed besides state, assignee and department, which have their own."""
    changed = {
        name: [before[name], getattr(ticket, name)]
        for name in ("group", "priority")
        if before[name] != getattr(ticket, name)
    }
    fields = {name: [before["fields"].get(name), ticket.fields.get(name)] for name in set_fields}
    return changed | ({"fields": fields} if fields else {})


def _apply(work: Work, effect: Mapping[str, Any], columns: dict[str, Any], fields: dict[str, Any]) -> None:
    if "assign" in effect:
        columns["assignee"] = work.actor.id if effect["assign"] == "actor" else None
    if "set" in effect:
        fields.update(effect["set"])
    if "department" in effect:
        columns |= {"department": effect["department"], "group": None}
    if "group" in effect:
        columns["group"] = effect["group"]
    if "priority" in effect:
        columns |= to_priority(work, effect["priority"])
