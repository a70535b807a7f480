"""A ticket comes in: the same way from the form, the API and every later door."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from app.actions.answers import value_context
from app.actions.filing import bind_files, keep_indexed, sanitised
from app.actions.newcomers import Requester, requester_of
from app.actions.programs import may_submit, program
from app.actions.search_document import write_document
from app.actions.views import FormView, Submitted
from app.core.config import RESERVED_FIELDS, Form
from app.core.forms import check_answers, derive_subject, evaluate
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import conversation, drafts, people, tickets
from storage.models import Person, Ticket


@view
def open_forms(work: Work) -> tuple[Form, ...]:
    """The forms this person may submit; for somebody who has not signed in, those that some customer may."""
    if work.actor.kind != "anonymous":
        return tuple(form for form in work.bundle.forms.values() if may_submit(work.bundle, form.id, work.actor))
    customers = {role.id for role in work.bundle.roles.values() if role.kind == "customer" and not role.retired}
    return tuple(
        form
        for form in work.bundle.forms.values()
        if not form.retired and (form.submit_roles is None or customers & form.submit_roles)
    )


@view
def open_form(work: Work, form_id: str) -> FormView:
    """A form as this person would start to fill it. Raises NotFound, NotSignedIn."""
    ready = program(work.bundle, form_id)
    _require_form(work, form_id)
    known = work.facts() | (work.person_facts(work.actor.id) if work.actor.id is not None else {})
    state = evaluate(ready, {}, known, work.actor.roles)
    return FormView(ready.form, state, work.bundle.version, known, work.actor.roles)


@action
def submit(
    work: Work,
    form_id: str,
    values: Mapping[str, Any],
    *,
    requester: Requester | None = None,
    key: str | None = None,
) -> Submitted:
    """Open a ticket. Raises Refused with a Problem for every wrong field, NotFound, NotAllowed, NotSignedIn.

    `values` by field id in the JSON of `docs/configuration.md`. `requester` opens it for somebody else (permission
    `ticket.submit_for`). `key` makes a repeated call harmless: the same key and content get the first answer again.
    """
    ready = program(work.bundle, form_id)
    _require_form(work, form_id)
    me = work.me()
    asked = _fingerprint(form_id, values, requester)
    if key is not None:
        answered = _answered(me, key, asked)
        if answered is not None:
            return answered
    person = _requester(work, requester)
    known = work.facts() | work.person_facts(person.id)
    clean, problems = check_answers(ready, values, known, work.actor.roles, value_context(work))
    if problems:
        raise Refused(problems)
    ticket = _open(work, ready.form, sanitised(ready, clean), person)
    drafts.drop(me, "form", form_id)
    answer = Submitted(ticket.number, ticket.state)
    if key is not None:
        drafts.remember_answer(_key(me, key), asked, {"number": ticket.number, "state": ticket.state}, work.now)
    return answer


def _require_form(work: Work, form_id: str) -> None:
    if may_submit(work.bundle, form_id, work.actor):
        return
    if work.actor.kind == "anonymous":
        raise NotSignedIn
    if not work.may("ticket.submit") and not work.may("ticket.submit_for"):
        raise NotAllowed(permission="ticket.submit")
    raise NotFound("form.not_found")


def _answered(me: int, key: str, asked: str) -> Submitted | None:
    known = drafts.answer_given(_key(me, key))
    if known is None:
        return None
    if known.request != asked:
        raise Refused(Problem("idempotency.other_request"))
    return Submitted(**known.answer, repeated=True)


def _requester(work: Work, requester: Requester | None) -> Person:
    if requester is not None:
        work.require("ticket.submit_for")
        return requester_of(work, requester)
    work.require("ticket.submit")
    found = people.get(work.me())
    if found is None:
        raise NotSignedIn
    return found


def _open(work: Work, form: Form, clean: dict[str, Any], person: Person) -> Ticket:
    body = str(clean.get("body") or "")
    ticket = tickets.insert(_facts(work, form, clean, person))
    write_document(work, ticket, body)
    keep_indexed(work.bundle, ticket, ticket.fields)
    bind_files(work, ticket, clean)
    message = conversation.add_message(ticket.id, "reply", person.id, body, work.now).id if body.strip() else None
    work.record("TicketSubmitted", ticket, message=message, form=form.id, state=ticket.state, channel=ticket.channel)
    return ticket


def _facts(work: Work, form: Form, clean: dict[str, Any], person: Person) -> dict[str, Any]:
    bundle = work.bundle
    workflow = bundle.workflows[form.workflow]
    topic = bundle.topics.get(clean.get("topic") or form.topic or "")
    product = bundle.products.get(clean.get("product") or "")
    priority_id = clean.get("priority") or (topic and topic.priority) or form.priority or bundle.default_priority().id
    group = (topic and topic.group) or form.group
    number = tickets.draw_number("ticket", bundle.tenant.number_start)
    department = clean.get("department") or (topic and topic.department) or form.department
    return {
        "number": f"{bundle.tenant.number_prefix}{number}",
        "subject": derive_subject(program(bundle, form.id), clean, bundle.language),
        "form": form.id,
        "workflow": workflow.id,
        "state": workflow.initial,
        "category": workflow.states[workflow.initial].category,
        "priority": priority_id,
        "priority_rank": bundle.priorities[priority_id].rank,
        "department": department,
        "group": group if group and bundle.groups[group].department == department else None,
        "product": product.id if product else None,
        "topic": topic.id if topic else None,
        "service_class": (product and product.service_class) or (topic and topic.service_class) or form.service_class,
        "requester": person.id,
        "organization": person.organization_id,
        "channel": work.who.channel,
        "submission": {"form": form.id, "values": clean, "configuration": bundle.version, "channel": work.who.channel},
        "fields": {name: value for name, value in clean.items() if name not in RESERVED_FIELDS},
        "config_version": bundle.version,
        "created_at": work.now,
        "updated_at": work.now,
    }


def _fingerprint(form_id: str, values: Mapping[str, Any], requester: Requester | None) -> str:
    asked = json.dumps([form_id, dict(values), requester and requester.as_json()], sort_keys=True, default=str)
    return hashlib.sha256(asked.encode()).hexdigest()


def _key(me: int, key: str) -> str:
    return hashlib.sha256(f"submit {me} {key}".encode()).hexdigest()
