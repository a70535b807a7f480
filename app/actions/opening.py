"""A new ticket is written, whoever brought it and on whatever way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.actions.assignees import colleague
from app.actions.filing import bind_files, keep_indexed
from app.actions.programs import program
from app.actions.search_document import write_document
from app.core.config import RESERVED_FIELDS, Form
from app.core.forms import derive_subject
from app.core.placing import place
from app.tenancy.work import Work
from storage import conversation, tickets
from storage.models import Ticket


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose ticket it is and how it came. `guest`: name and addresses as somebody without an account typed them."""

    person: int
    organization: int | None
    channel: str
    guest: Mapping[str, str | None] | None = None


def open_new(work: Work, form: Form, clean: dict[str, Any], origin: Origin) -> Ticket:
    """Write the ticket with everything that hangs on it; the values have been checked and made harmless."""
    body = str(clean.get("body") or "")
    ticket = tickets.insert(_facts(work, form, clean) | _brought(work, form, clean, origin))
    write_document(work, ticket, body)
    keep_indexed(work.bundle, ticket, ticket.fields)
    bind_files(work, ticket, clean)
    message = conversation.add_message(ticket.id, "reply", origin.person, body, work.now).id if body.strip() else None
    work.record("TicketSubmitted", ticket, message=message, form=form.id, state=ticket.state, channel=ticket.channel)
    if ticket.assignee_id is not None:
        after, topic = ticket.assignee_id, ticket.topic
        work.record("TicketAssigned", ticket, audience="staff", before=None, after=after, topic=topic)
    return ticket


def _facts(work: Work, form: Form, clean: dict[str, Any]) -> dict[str, Any]:
    bundle = work.bundle
    workflow, placed = bundle.workflows[form.workflow], place(bundle, form, clean)
    priority = bundle.priorities[str(placed.priority.value)]
    number = tickets.draw_number("ticket", bundle.tenant.number_start)
    return {
        "number": f"{bundle.tenant.number_prefix}{number}",
        "subject": derive_subject(program(bundle, form.id), clean, bundle.language),
        "form": form.id,
        "workflow": workflow.id,
        "state": workflow.initial,
        "category": workflow.states[workflow.initial].category,
        "priority": priority.id,
        "priority_rank": priority.rank,
        "department": placed.department.value,
        "group": placed.group.value,
        "product": placed.product.value,
        "topic": placed.topic.value,
        "service_class": placed.service_class.value,
        "assignee": colleague(work, placed.assignee.value),
        "fields": {name: value for name, value in clean.items() if name not in RESERVED_FIELDS},
        "config_version": bundle.version,
        "created_at": work.now,
        "updated_at": work.now,
    }


def _brought(work: Work, form: Form, clean: dict[str, Any], origin: Origin) -> dict[str, Any]:
    submission = {"form": form.id, "values": clean, "configuration": work.bundle.version, "channel": origin.channel}
    return {
        "requester": origin.person,
        "organization": origin.organization,
        "channel": origin.channel,
        "submission": submission if origin.guest is None else {**submission, "guest": dict(origin.guest)},
    }
