"""A ticket as it lies on an agent's desk, with what stands around it: who asks, what else he asked, one's drafts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.actions import people
from app.actions.answers import value_context
from app.actions.drafting import DraftView, draft
from app.actions.outgoing import Kind
from app.actions.programs import program
from app.actions.reading import open_ticket
from app.actions.views import PersonView, TicketView
from app.core.config import CATEGORIES, CLOSED_CATEGORIES
from app.core.forms import FieldState, evaluate, read_answers
from app.core.problems import NotAllowed, NotFound
from app.core.roles import access_to
from app.tenancy.acts import view
from app.tenancy.work import Work
from storage import attachments, neighbours, tickets
from storage.models import Ticket
from storage.neighbours import Neighbour

_OTHERS = 5
_OPEN = tuple(category for category in CATEGORIES if category not in CLOSED_CATEGORIES)
_WRITTEN: tuple[Kind, ...] = ("reply", "note")


@dataclass(frozen=True, slots=True)
class Answers:
    """`form`: the fields of the form that this person sees, by id; `editable`: what he may change, also beside it."""

    form: Mapping[str, FieldState]
    editable: frozenset[str]


@dataclass(frozen=True, slots=True)
class OtherTicket:
    """As much of a ticket as a link to it says."""

    number: str
    subject: str
    form: str
    state: str
    category: str


@dataclass(frozen=True, slots=True)
class OnDesk:
    """`requester` is None for who may not look him up. The other tickets are open ones, the newest first, a few."""

    view: TicketView
    requester: PersonView | None
    of_requester: tuple[OtherTicket, ...]
    of_organization: tuple[OtherTicket, ...]
    drafts: Mapping[Kind, DraftView]
    answers: Answers


@view
def open_on_desk(work: Work, number: str) -> OnDesk:
    """Everything the page of a ticket shows. For the staff. Raises NotFound, NotAllowed."""
    shown = open_ticket(work, number)
    _require_staff(work)
    row, is_there = shown.row, shown.removed is None
    ticket = tickets.get(row.id)
    drafts = {kind: draft(work, kind, row.number) for kind in _WRITTEN} if is_there else {}
    return OnDesk(
        view=shown,
        requester=_requester(work, row.requester.id),
        of_requester=_shown(neighbours.of_requester(work.sight, ticket, _OPEN, _OTHERS)),
        of_organization=_shown(neighbours.of_organization(work.sight, ticket, _OPEN, _OTHERS)),
        drafts={kind: found for kind, found in drafts.items() if found is not None},
        answers=_answers(work, ticket, {}),
    )


@view
def answers_after(work: Work, number: str, changes: Mapping[str, Any]) -> Answers:
    """What a ticket's form would ask after these changes.

    What cannot be read among the changes counts as unchanged. For the staff. Raises NotFound, NotAllowed.
    """
    ticket = work.ticket(number)
    _require_staff(work)
    return _answers(work, ticket, changes)


def _require_staff(work: Work) -> None:
    if not work.is_staff:
        work.me()
        raise NotAllowed


def _answers(work: Work, ticket: Ticket, changes: Mapping[str, Any]) -> Answers:
    form = _form(work, ticket, changes)
    if ticket.removed is not None or not work.may("ticket.edit", ticket):
        return Answers(form, frozenset())
    open_ones = {name for name, field in form.items() if _is_open(field)}
    later = {name for name in ticket.fields if name not in form and _may_change(work, ticket, name)}
    return Answers(form, frozenset(open_ones | later))


def _is_open(field: FieldState) -> bool:
    return field.access == "edit" and not field.read_only and not field.field.reserved


def _may_change(work: Work, ticket: Ticket, name: str) -> bool:
    """Of values that stand on no form."""
    field, form = work.bundle.fields.get(name), work.bundle.forms.get(ticket.form)
    is_placed = form is not None and any(item.field == name for item in form.items())
    return field is not None and not is_placed and access_to(field, work.actor.roles) == "edit"


def _form(work: Work, ticket: Ticket, changes: Mapping[str, Any]) -> dict[str, FieldState]:
    try:
        ready = program(work.bundle, ticket.form)
    except NotFound:
        return {}  # the configuration has no such form any more
    ctx = value_context(work, frozenset(row.id for row in attachments.of_ticket(ticket.id))) if changes else None
    typed = {} if ctx is None else read_answers(ready, changes, work.actor.roles, ctx).clean
    state = evaluate(ready, typed, work.facts(ticket), work.actor.roles, saved=ticket.fields)
    return {name: field for name, field in state.fields.items() if field.visible and ready.placed[name].takes_value}


def _requester(work: Work, person: int) -> PersonView | None:
    try:
        return people.person(work, person) if work.may("people.view") else None
    except NotFound:
        return None


def _shown(found: Iterable[Neighbour]) -> tuple[OtherTicket, ...]:
    return tuple(OtherTicket(**each._asdict()) for each in found)
