"""A configuration tried out as anybody: its forms and tickets work as they would, and nothing is ever written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from app.actions.designer.drafted import Source, bundle_at
from app.actions.designer.pretended import (
    VISITOR,
    Case,
    actor_of,
    facts_of,
    facts_of_ticket,
    own_values,
    program_of,
    row_of,
)  # fmt: skip
from app.actions.programs import may_guest_submit, may_submit
from app.actions.views import FormView, MessageView, TicketRow, TicketView
from app.core.config import Bundle, Form
from app.core.forms import check_answers, evaluate, ready_field
from app.core.placing import Placement, place
from app.core.problems import NotFound, Refused
from app.core.roles import Actor, access_to
from app.core.values import FileFacts, ValueContext
from app.core.workflow import check_transition_values, find_transition, open_transitions
from app.tenancy.acts import view
from app.tenancy.work import Work

_MEMBERS = "ticket."  # of a pretended ticket everything holds that the role may do anywhere


@dataclass(frozen=True, slots=True)
class Landing:
    """What a form would have become: the ticket, and what decided each of its places."""

    row: TicketRow
    places: Placement
    values: Mapping[str, Any]


@view
def preview_bundle(work: Work, source: Source) -> Bundle:
    """The company as it would be. Raises NotAllowed, NotFound, Refused (`preview.broken`)."""
    return bundle_at(work, source)


@view
def preview_forms(work: Work, source: Source, case: Case) -> tuple[Form, ...]:
    """The forms that this role is offered."""
    bundle = bundle_at(work, source)
    actor = actor_of(bundle, case)
    return tuple(form for form in bundle.forms.values() if _is_offered(bundle, form.id, actor, case))


@view
def preview_form(work: Work, source: Source, case: Case) -> FormView:
    """A form as this role would start to fill it. Raises NotFound for one that it is not offered."""
    bundle = bundle_at(work, source)
    actor = actor_of(bundle, case)
    if not _is_offered(bundle, case.form, actor, case):
        raise NotFound("form.not_found")
    ready, known = program_of(bundle, case), facts_of(work.now, bundle, actor)
    state = evaluate(ready, case.values, known, actor.roles)
    return FormView(ready.form, state, bundle.version, known, actor.roles)


@view
def preview_submit(
    work: Work, source: Source, case: Case, values: Mapping[str, Any], files: Mapping[str, FileFacts] | None = None
) -> Landing:
    """What would become of these answers; nothing is kept. Raises as the real sending does, NotFound and Refused.

    `files`: what the browser says of the files it would send, by the ids among the values.
    """
    bundle = bundle_at(work, source)
    actor = actor_of(bundle, case)
    ready = program_of(bundle, case)
    clean, problems = check_answers(
        ready, values, facts_of(work.now, bundle, actor), actor.roles, _context(work, bundle, files or {})
    )
    if problems:
        raise Refused(problems)
    sent = Case(case.role, case.language, case.form, "", clean)
    return Landing(row_of(work.now, bundle, sent), place(bundle, ready.form, clean), clean)


@view
def preview_ticket(work: Work, source: Source, case: Case) -> TicketView:
    """A ticket of that form in that state, with the buttons that this role has there. Raises NotFound."""
    bundle = bundle_at(work, source)
    actor = actor_of(bundle, case)
    row = row_of(work.now, bundle, case)
    workflow = bundle.workflows[bundle.forms[row.form].workflow]
    known = facts_of_ticket(work.now, bundle, actor, row, case)
    offers = open_transitions(workflow, row.state, actor.roles, known) if "ticket.reply" in actor.permissions else ()
    return TicketView(
        row=row,
        config_version=bundle.version,
        fields={name: value for name, value in own_values(case).items() if _may_see(bundle, name, actor)},
        messages=_messages(work, row, case),
        attachments=(),
        events=(),
        offers=tuple(offer for offer in offers if offer.allowed),
        referrals=(),
        may=frozenset(name for name in actor.permissions if name.startswith(_MEMBERS)),
        people={},
    )


@view
def preview_facts(work: Work, source: Source, case: Case) -> tuple[frozenset[str], dict[str, Any]]:
    """The roles of whoever looks at the ticket, and what the guards of its transitions read."""
    bundle = bundle_at(work, source)
    actor = actor_of(bundle, case)
    return actor.roles, facts_of_ticket(work.now, bundle, actor, row_of(work.now, bundle, case), case)


@view
def preview_move(
    work: Work, source: Source, case: Case, transition: str, values: Mapping[str, Any], reason: str | None
) -> Case:
    """Where that transition would lead, with what it asks for. Raises NotAllowed, NotFound, Refused by field."""
    bundle = bundle_at(work, source)
    actor = actor_of(bundle, case)
    row = row_of(work.now, bundle, case)
    workflow = bundle.workflows[bundle.forms[row.form].workflow]
    known = facts_of_ticket(work.now, bundle, actor, row, case)
    found = find_transition(workflow, row.state, transition, actor.roles, known)
    fields = {name: ready_field(each, bundle) for name, each in bundle.fields.items()}
    answers = check_transition_values(
        found, fields, values, reason, actor.roles, own_values(case), _context(work, bundle, {})
    )
    if answers.problems:
        raise Refused(answers.problems)
    return Case(case.role, case.language, case.form, found.target, {**case.values, **answers.values})


def _is_offered(bundle: Bundle, form: str, actor: Actor, case: Case) -> bool:
    return may_guest_submit(bundle, form) if case.role == VISITOR else may_submit(bundle, form, actor)


def _may_see(bundle: Bundle, name: str, actor: Actor) -> bool:
    field = bundle.fields.get(name)
    return field is not None and access_to(field, actor.roles) != "none"


def _messages(work: Work, row: TicketRow, case: Case) -> tuple[MessageView, ...]:
    body = str(case.values.get("body") or "").strip()
    return (MessageView(0, "reply", row.requester, True, body, work.now, ()),) if body else ()


def _context(work: Work, bundle: Bundle, files: Mapping[str, FileFacts]) -> ValueContext:
    """People and tickets are not looked up: whoever tries something out points at nobody."""
    today = work.now.astimezone(ZoneInfo(bundle.tenant.time_zone)).date()
    products = frozenset(product.id for product in bundle.products.values() if not product.retired)
    return ValueContext(today=today, products=products, file=files.get)
