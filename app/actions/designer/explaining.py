"""Why a field, an option or a button of a living ticket is as it is, for who may ask."""

from __future__ import annotations

from dataclasses import replace

from app.actions.changing import workflow_of
from app.actions.programs import program
from app.core.disclosing import reader
from app.core.forms import evaluate
from app.core.problems import NotFound
from app.core.why import Seen, Why, withholding
from app.core.why import why_field as field_of
from app.core.why import why_option as option_of
from app.core.why import why_transition as transition_of
from app.tenancy.acts import view
from app.tenancy.work import Work
from storage import config, people
from storage.models import Ticket


@view
def why_field(work: Work, number: str, field: str) -> Why:
    """Why a field is on the ticket's form as it is, or is not; for the roles of who asks, with today's values.

    Needs `ticket.explain` for the ticket. Raises NotFound, NotAllowed. Values that he may not see are not told.
    """
    ticket = _asked(work, number)
    if field not in work.bundle.fields:
        raise NotFound("field.not_found")
    return _told(work, field_of(work.bundle, _seen(work, ticket), field))


@view
def why_option(work: Work, number: str, field: str, option: str) -> Why:
    """Why an option of a field, a department or a priority is offered, or is not. As `why_field`."""
    ticket = _asked(work, number)
    if field not in work.bundle.fields:
        raise NotFound("field.not_found")
    return _told(work, option_of(work.bundle, _seen(work, ticket), field, option))


@view
def why_transition(work: Work, number: str, transition: str) -> Why:
    """Why a transition is a button of the ticket now, or is not. As `why_field`."""
    ticket = _asked(work, number)
    may_reply, facts = work.may("ticket.reply", ticket), work.facts(ticket)
    try:
        found = transition_of(
            workflow_of(work, ticket), transition, ticket.state, work.actor.roles, facts, may_reply=may_reply
        )
    except KeyError as error:
        raise NotFound("transition.not_found") from error
    return _told(work, found)


def _asked(work: Work, number: str) -> Ticket:
    ticket = work.ticket(number)
    work.require("ticket.explain", ticket)
    return ticket


def _seen(work: Work, ticket: Ticket) -> Seen:
    ready, facts = program(work.bundle, ticket.form), work.facts(ticket)
    state = evaluate(ready, {}, facts, work.actor.roles, saved=ticket.fields)
    return Seen(ready, state, facts, work.actor.roles)


def _told(work: Work, why: Why) -> Why:
    """With the version it follows from and who has published it, without values this person may not see."""
    may_read = reader(work.bundle, work.actor.roles, sees_people=work.may("people.view"))
    person, published_at = config.origin(work.bundle.version) or (None, None)
    author = None if person is None else people.get(person)
    return replace(
        withholding(why, may_read),
        version=work.bundle.version,
        published_at=published_at,
        author_name="" if author is None else author.name,
    )
