"""A ticket goes on: transitions of its workflow, and changes of what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.actions import routing
from app.actions.answers import value_context
from app.actions.changing import change, expect_version, to_priority, workflow_of
from app.actions.filing import sanitised
from app.actions.happening import take_transition
from app.actions.programs import program
from app.core.config import Field, Transition
from app.core.forms import check_change, ready_field
from app.core.problems import Problem, Refused
from app.core.roles import access_to
from app.core.values import VALUE_TYPES, Invalid, ValueContext
from app.core.workflow import check_transition_values, find_transition
from app.tenancy.acts import action
from app.tenancy.html import clean_html
from app.tenancy.work import Work
from storage import attachments
from storage.models import Ticket

UNCHANGED: Any = object()


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be different; what is UNCHANGED stays. `assignee` None gives the ticket back to its department."""

    priority: str = UNCHANGED
    assignee: int | None = UNCHANGED
    department: str = UNCHANGED
    fields: Mapping[str, Any] = field(default_factory=dict)


@action
def take(
    work: Work,
    number: str,
    transition_id: str,
    values: Mapping[str, Any] | None = None,
    *,
    reason: str | None = None,
    version: int | None = None,
) -> str:
    """Take a transition; the new state. Raises NotFound, Stale, NotAllowed, Refused by field.

    Who may not answer a ticket (permission `ticket.reply`) may not move it either, whatever his role allows.
    """
    ticket = work.ticket(number, lock=True)
    work.require("ticket.reply", ticket)
    expect_version(ticket, version)
    transition, clean, said = prepared(work, ticket, transition_id, values or {}, reason)
    take_transition(work, ticket, transition, clean, said)
    return str(ticket.state)


def prepared(
    work: Work, ticket: Ticket, transition_id: str, values: Mapping[str, Any], reason: str | None
) -> tuple[Transition, dict[str, Any], str | None]:
    """A transition with its clean values and reason, ready to be taken. Raises NotAllowed, Refused by field."""
    workflow = workflow_of(work, ticket)
    transition = find_transition(workflow, ticket.state, transition_id, work.actor.roles, work.facts(ticket))
    fields = {name: ready_field(each, work.bundle) for name, each in work.bundle.fields.items()}
    answers = check_transition_values(
        transition, fields, values, reason, work.actor.roles, ticket.fields, value_context(work)
    )
    if answers.problems:
        raise Refused(answers.problems)
    clean = {
        name: clean_html(value) if fields[name].type == "rich_text" and value else value
        for name, value in answers.values.items()
    }
    return transition, clean, answers.reason


@action
def revise(work: Work, number: str, version: int, wanted: Change) -> int:
    """Change priority, assignee, department and fields; the new version. Raises Stale when `version` is not current.

    All or nothing. Permissions: `ticket.edit` for priority and fields, `ticket.assign`, `ticket.transfer`.
    """
    ticket = work.ticket(number, lock=True)
    for permission in _needed(wanted):
        work.require(permission, ticket)
    expect_version(ticket, version)
    if wanted.priority is not UNCHANGED:
        _set_priority(work, ticket, wanted.priority)
    if wanted.fields:
        _set_fields(work, ticket, wanted.fields)
    if wanted.department is not UNCHANGED and wanted.department != ticket.department:
        routing.move(work, ticket, wanted.department, None, "")
    if wanted.assignee is not UNCHANGED and wanted.assignee != ticket.assignee_id:
        routing.give(work, ticket, wanted.assignee)
    return int(ticket.version)


def _needed(wanted: Change) -> set[str]:
    """Rights are asked for before anything is said about the ticket's version."""
    needed = {"ticket.edit"} if wanted.priority is not UNCHANGED or wanted.fields else set()
    needed |= {"ticket.transfer"} if wanted.department is not UNCHANGED else set()
    return needed | ({"ticket.assign"} if wanted.assignee is not UNCHANGED else set())


def _set_priority(work: Work, ticket: Ticket, priority: str) -> None:
    before = ticket.priority
    if priority != before:
        change(work, ticket, to_priority(work, priority))
        work.record("PriorityChanged", ticket, before=before, after=priority)


def _set_fields(work: Work, ticket: Ticket, wanted: Mapping[str, Any]) -> None:
    ready = program(work.bundle, ticket.form)
    ctx = value_context(work, frozenset(row.id for row in attachments.of_ticket(ticket.id)))
    of_form = {name: value for name, value in wanted.items() if name in ready.placed}
    new, problems = check_change(ready, ticket.fields, of_form, work.facts(ticket), work.actor.roles, ctx)
    later, wrong = _of_the_workflow(work, ticket, {k: v for k, v in wanted.items() if k not in of_form}, ctx)
    reserved = [Problem("field.unknown", name, {"name": name}) for name in of_form if ready.placed[name].field.reserved]
    if problems or wrong or reserved:
        raise Refused((*problems, *wrong, *reserved))
    new = sanitised(ready, new) | later
    if not new:
        return
    before = {name: ticket.fields.get(name) for name in new}
    change(work, ticket, {}, new)
    work.record("FieldsChanged", ticket, audience="staff", before=before, after=new)


def _of_the_workflow(
    work: Work, ticket: Ticket, wanted: Mapping[str, Any], ctx: ValueContext
) -> tuple[dict[str, Any], list[Problem]]:
    """Values that stand on no form: what transitions asked for or set can be corrected like any other."""
    workflow = workflow_of(work, ticket)
    asked = {item.field for transition in workflow.transitions for item in transition.fields} | set(ticket.fields)
    new: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, raw in wanted.items():
        field = work.bundle.fields.get(name)
        if field is None or name not in asked or access_to(field, work.actor.roles) != "edit":
            problems.append(Problem("field.unknown", name, {"name": name}))
            continue
        try:
            new[name] = _clean(raw, ready_field(field, work.bundle), ctx)
        except Invalid as error:
            problems.extend(error.problems)
    return {name: value for name, value in new.items() if value != ticket.fields.get(name)}, problems


def _clean(raw: Any, field: Field, ctx: ValueContext) -> Any:
    value = VALUE_TYPES[field.type].clean(raw, field, ctx)
    return clean_html(value) if field.type == "rich_text" and value else value
