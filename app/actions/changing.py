"""The one way a ticket's row changes: columns, side index, full-text document and version together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.actions.filing import bind_files, keep_indexed
from app.actions.search_document import add_field_words, update_scope
from app.core.config import CLOSED_CATEGORIES, Workflow
from app.core.problems import Problem, Refused, Stale
from app.tenancy.work import Work
from storage import tickets
from storage.models import Ticket

_PLACES = frozenset({"assignee", "department", "group"})


def change(work: Work, ticket: Ticket, values: Mapping[str, Any], fields: Mapping[str, Any] | None = None) -> None:
    """Write columns and (where given) field values; None empties a field."""
    columns = dict(values)
    if fields:
        columns["fields"] = {name: value for name, value in {**ticket.fields, **fields}.items() if value is not None}
    tickets.change(ticket, {**columns, "updated_at": work.now})
    if fields:
        keep_indexed(work.bundle, ticket, fields)
        bind_files(work, ticket, fields)
        add_field_words(work, ticket, [name for name, value in fields.items() if value is not None])
    if _PLACES & columns.keys():
        update_scope(ticket)


def touch(work: Work, ticket: Ticket) -> None:
    """Something was said: the ticket moves to the head of the lists."""
    tickets.change(ticket, {"updated_at": work.now})


def expect_version(ticket: Ticket, version: int | None) -> None:
    """Raises Stale when somebody changed the ticket after that version was read."""
    if version is not None and version != ticket.version:
        raise Stale(version=ticket.version)


def workflow_of(work: Work, ticket: Ticket) -> Workflow:
    """The workflow in force. Raises Refused where the configuration no longer has it."""
    workflow = work.bundle.workflows.get(ticket.workflow)
    if workflow is None or ticket.state not in workflow.states:
        raise Refused(Problem("transition.no_workflow"))
    return workflow


def to_state(work: Work, workflow: Workflow, state: str) -> dict[str, Any]:
    """Columns of a ticket that comes into `state`."""
    category = workflow.states[state].category
    return {
        "state": state,
        "category": category,
        "closed_at": work.now if category in CLOSED_CATEGORIES else None,
    }


def to_priority(work: Work, priority: str) -> dict[str, Any]:
    """Columns of a new priority. Raises Refused for one the bundle does not offer."""
    found = work.bundle.priorities.get(priority)
    if found is None or found.retired:
        raise Refused(Problem("field.not_offered", "priority"))
    return {"priority": found.id, "priority_rank": found.rank}
