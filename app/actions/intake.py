"""A ticket comes in: the same way from the form, the API and every later door."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from app.actions.drafting import for_caller
from app.actions.drawn import Asked, check_drawn
from app.actions.filing import sanitised
from app.actions.leaving import note_sent
from app.actions.newcomers import Requester, person_of, requester_of
from app.actions.opening import Origin, open_new
from app.actions.programs import may_submit, program
from app.actions.views import FormView, Submitted
from app.core.config import Form
from app.core.forms import evaluate
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.gathering import facts_of_person
from app.tenancy.work import Work
from storage import drafts, people
from storage.models import Person

CALLER_CHANNELS = ("phone",)


@view
def open_forms(work: Work) -> tuple[Form, ...]:
    """The forms this person may submit; for somebody who has not signed in, those that some customer may."""
    if work.actor.kind not in ("anonymous", "guest"):
        return tuple(form for form in work.bundle.forms.values() if may_submit(work.bundle, form.id, work.actor))
    customers = {role.id for role in work.bundle.roles.values() if role.kind == "customer" and not role.retired}
    return tuple(
        form
        for form in work.bundle.forms.values()
        if not form.retired and (form.submit_roles is None or customers & form.submit_roles)
    )


@view
def open_form(work: Work, form_id: str, *, requester: int | None = None) -> FormView:
    """A form as this person would start to fill it. Raises NotFound, NotSignedIn, NotAllowed.

    `requester` fills it for somebody who is known already (permission `ticket.submit_for`).
    """
    ready = program(work.bundle, form_id)
    _require_form(work, form_id)
    person = work.actor.id if requester is None else person_of(work, requester).id
    known = work.facts() | (facts_of_person(person) if person is not None else {})
    state = evaluate(ready, {}, known, work.actor.roles)
    return FormView(ready.form, state, work.bundle.version, known, work.actor.roles)


@action
def submit(
    work: Work,
    form_id: str,
    values: Mapping[str, Any],
    *,
    requester: Requester | None = None,
    channel: str | None = None,
    key: str | None = None,
    drawn_with: int | None = None,
) -> Submitted:
    """Open a ticket. Raises Refused with a Problem for every wrong field, NotFound, NotAllowed, NotSignedIn.

    `values` by field id in the JSON of `docs/configuration.md`. `requester` opens it for somebody else (permission
    `ticket.submit_for`); the staff say with `channel` that he is on the `phone`. `key` makes a repeated call harmless:
    the same key and content get the first answer again. `drawn_with` is the version of the configuration with which the
    form was drawn: what it has become since is told with a problem `form.changed`, and so are the fields it concerns.
    """
    ready = program(work.bundle, form_id)
    _require_form(work, form_id)
    me = work.me()
    asked = _fingerprint(form_id, values, requester, channel)
    if key is not None:
        answered = _answered(me, key, asked)
        if answered is not None:
            return answered
    person, through = _requester(work, requester), _channel(work, requester, channel)
    known = work.facts() | facts_of_person(person.id)
    asked_with = Asked(lambda bundle: program(bundle, form_id), known, drawn_with)
    clean, problems = check_drawn(work, asked_with, values)
    if problems:
        raise Refused(problems)
    origin = Origin(person.id, person.organization_id, through)
    ticket = open_new(work, ready.form, sanitised(ready, clean), origin)
    note_sent(work, form_id)
    if requester is None:
        drafts.drop(me, "form", form_id)
    else:
        drafts.drop(me, "caller", for_caller(form_id, requester.person))
    answer = Submitted(ticket.number, ticket.state)
    if key is not None:
        drafts.remember_answer(_key(me, key), asked, {"number": ticket.number, "state": ticket.state}, work.now)
    return answer


@view
def submitted_with(work: Work, key: str) -> Submitted | None:
    """The ticket one has opened with that key, None for a key not used yet: was it sent before the page went?"""
    known = drafts.answer_given(_key(work.me(), key))
    return None if known is None else Submitted(**known.answer, repeated=True)


def _require_form(work: Work, form_id: str) -> None:
    if may_submit(work.bundle, form_id, work.actor):
        return
    if work.actor.kind in ("anonymous", "guest"):
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


def _channel(work: Work, requester: Requester | None, channel: str | None) -> str:
    """How the wish reached the desk; only who speaks for somebody else can have heard it on another way."""
    if channel is None:
        return work.who.channel
    if requester is None or not work.is_staff or channel not in CALLER_CHANNELS:
        raise Refused(Problem("ticket.bad_channel", "channel"))
    return channel


def _fingerprint(form_id: str, values: Mapping[str, Any], requester: Requester | None, channel: str | None) -> str:
    whole = [form_id, dict(values), requester and requester.as_json(), *([channel] if channel else [])]
    asked = json.dumps(whole, sort_keys=True, default=str)
    return hashlib.sha256(asked.encode()).hexdigest()


def _key(me: int, key: str) -> str:
    return hashlib.sha256(f"submit {me} {key}".encode()).hexdigest()
