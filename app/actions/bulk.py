"""One deed done to many tickets: what each of them allows, and the deed itself, a ticket at a time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from app.actions.changing import workflow_of
from app.actions.deeds import WAYS, Deed
from app.core.config import Transition
from app.core.problems import Problem, Refused
from app.core.workflow import open_transitions
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import drafts

MOST_TICKETS = 200


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a ticket answers to a deed that is only thought of. `subject` is empty where it may not be seen."""

    number: str
    subject: str
    problem: Problem | None

    @property
    def allowed(self) -> bool:
        return self.problem is None


@dataclass(frozen=True, slots=True)
class Step:
    """A transition that `count` of the tickets allow now."""

    transition: Transition
    count: int


@view
def preview(work: Work, numbers: Sequence[str], deed: Deed) -> tuple[Allowed, ...]:
    """What each ticket would answer to the deed; nothing is changed. Raises NotSignedIn, Refused at `numbers`."""
    work.me()
    return tuple(_answer(work, number, deed) for number in _few(numbers))


@view
def steps(work: Work, numbers: Sequence[str]) -> tuple[Step, ...]:
    """The transitions this person may take with some of these tickets, the most common first."""
    work.me()
    found: dict[str, Transition] = {}
    counts: dict[str, int] = {}
    for number in _few(numbers):
        for transition in _open_steps(work, number):
            found.setdefault(transition.id, transition)
            counts[transition.id] = counts.get(transition.id, 0) + 1
    ordered = sorted(found, key=lambda id: -counts[id])
    return tuple(Step(found[id], counts[id]) for id in ordered)


@action
def apply(work: Work, number: str, deed: Deed, *, key: str | None = None) -> bool:
    """Do the deed to one ticket, by the act that does it to one. Raises what that act raises.

    `key` makes a repeated call harmless: with the same key and deed the ticket is left alone and True is answered.
    """
    me, asked = work.me(), _fingerprint(deed)
    place = None if key is None else hashlib.sha256(f"bulk {me} {number} {key}".encode()).hexdigest()
    if place is not None:
        known = drafts.answer_given(place)
        if known is not None and known.request != asked:
            raise Refused(Problem("idempotency.other_request"))
        if known is not None:
            return True
    WAYS[deed.kind].do(work, number, deed)
    if place is not None:
        drafts.remember_answer(place, asked, {"number": number}, work.now)
    return False


def _answer(work: Work, number: str, deed: Deed) -> Allowed:
    subject = ""
    way = WAYS[deed.kind]
    try:
        ticket = work.ticket(number, removed=deed.kind == "restore")
        subject = ticket.subject
        work.require(way.permission, ticket)
        way.check(work, ticket, deed)
    except Refused as refused:
        return Allowed(number, subject, refused.problems[0])
    return Allowed(number, subject, None)


def _open_steps(work: Work, number: str) -> list[Transition]:
    try:
        ticket = work.ticket(number)
        work.require("ticket.reply", ticket)
        offers = open_transitions(workflow_of(work, ticket), ticket.state, work.actor.roles, work.facts(ticket))
    except Refused:
        return []
    return [offer.transition for offer in offers if offer.allowed]


def _few(numbers: Sequence[str]) -> tuple[str, ...]:
    few = tuple(dict.fromkeys(numbers))
    if not 1 <= len(few) <= MOST_TICKETS:
        raise Refused(Problem("bulk.how_many", "numbers", {"max": MOST_TICKETS}))
    return few


def _fingerprint(deed: Deed) -> str:
    return hashlib.sha256(json.dumps(asdict(deed), sort_keys=True, default=str).encode()).hexdigest()
