"""Somebody who looks at a configuration that is tried out, and the ticket he looks at. Neither of them exists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.actions.programs import guest_program, program
from app.actions.views import PersonRef, TicketRow
from app.core import facts
from app.core.config import RESERVED_FIELDS, Bundle
from app.core.forms import FormProgram, derive_subject
from app.core.placing import place
from app.core.problems import NotFound
from app.core.roles import Actor, customer_role, grants
from app.tenancy.actors import anonymous_actor

VISITOR = "-"  # in place of a role: somebody who has not signed in
_NOBODY = PersonRef(0, "")


@dataclass(frozen=True, slots=True)
class Case:
    """Who looks, and at what. `values` of the ticket by field id; `state` empty: as it is when it has just come in."""

    role: str
    language: str
    form: str = ""
    state: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


def actor_of(bundle: Bundle, case: Case) -> Actor:
    """Whoever has that role alone. Raises NotFound for a role that nobody can have."""
    if case.role == VISITOR:
        return anonymous_actor(case.language)
    role = bundle.roles.get(case.role)
    if role is None or role.retired:
        raise NotFound("role.not_found")
    is_staff, departments = role.kind == "staff", frozenset[str]()
    form = bundle.forms.get(case.form)
    if is_staff and form is not None:
        departments = frozenset([form.department])
    return Actor(
        None,
        role.label.in_(case.language),
        "staff" if is_staff else "customer",
        case.language,
        roles=frozenset([role.id]),
        departments=departments,
        permissions=grants(bundle, [role.id]),
    )


def program_of(bundle: Bundle, case: Case) -> FormProgram:
    """Raises NotFound."""
    return (guest_program if case.role == VISITOR else program)(bundle, case.form)


def facts_of(now: datetime, bundle: Bundle, actor: Actor) -> dict[str, Any]:
    """What conditions read on a form: nothing of a real person."""
    of_requester = facts.requester_facts(None, actor.name or None, language=actor.language)
    return {
        **facts.actor_facts(actor),
        **facts.time_facts(now, bundle.tenant.time_zone),
        **of_requester,
    }


def row_of(now: datetime, bundle: Bundle, case: Case) -> TicketRow:
    """The ticket as a line. Raises NotFound for a form or a state that is not there."""
    form = bundle.forms.get(case.form)
    workflow = None if form is None else bundle.workflows[form.workflow]
    state = None if workflow is None else workflow.states.get(case.state or workflow.initial)
    if form is None or workflow is None or state is None:
        raise NotFound("ticket.not_found")
    placed, values = place(bundle, form, case.values), case.values
    customer = customer_role(bundle)
    requester = _NOBODY if customer is None else PersonRef(0, customer.label.in_(case.language))
    return TicketRow(
        id=0,
        number=f"{bundle.tenant.number_prefix}{bundle.tenant.number_start}",
        subject=derive_subject(program(bundle, form.id), values, case.language),
        form=form.id,
        state=state.id,
        category=state.category,
        priority=str(placed.priority.value),
        department=str(placed.department.value),
        group=placed.group.value,
        product=placed.product.value,
        topic=placed.topic.value,
        service_class=placed.service_class.value,
        requester=requester,
        organization=None,
        assignee=None,
        channel="portal",
        version=1,
        created_at=now,
        updated_at=now,
        closed_at=None,
    )


def facts_of_ticket(now: datetime, bundle: Bundle, actor: Actor, row: TicketRow, case: Case) -> dict[str, Any]:
    """What guards read."""
    names = (
        "subject", "state", "category", "priority", "department", "group", "product", "topic", "service_class", "form",
        "channel", "created_at", "updated_at",
    )  # fmt: skip
    known = {name: getattr(row, name) for name in names}
    known |= {"priority_rank": bundle.priorities[row.priority].rank, "assignee": None, "requester": None}
    return facts_of(now, bundle, actor) | facts.ticket_facts({**known, "organization": None}, own_values(case))


def own_values(case: Case) -> dict[str, Any]:
    """The values of the company's own fields."""
    return {name: value for name, value in case.values.items() if name not in RESERVED_FIELDS}
