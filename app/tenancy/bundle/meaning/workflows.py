"""States nobody reaches or leaves, transitions nobody takes."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.config import Role, Transition, Workflow
from app.core.workflow import dead_ends, unreachable
from app.tenancy.bundle.findings import Finding, finding
from app.tenancy.bundle.layout import At
from app.tenancy.bundle.meaning.satisfiable import can_hold
from app.tenancy.bundle.meaning.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    for name, workflow in subject.bundle.workflows.items():
        at: At = ("workflows", name)
        if workflow.initial in workflow.states:
            yield from _states(subject, workflow, at)
        for number, transition in enumerate(workflow.transitions):
            yield from _transition(subject, transition, (*at, "transitions", number))


def _states(subject: Subject, workflow: Workflow, at: At) -> Iterator[Finding]:
    places = [state["id"] for state in subject.document["workflows"][workflow.id]["states"]]
    lost = unreachable(workflow)
    for state in lost:
        here = (*at, "states", places.index(state))
        yield finding("L3.unreachable_state", subject.document, here, found=state, expected=workflow.initial)
    for state in dead_ends(workflow):
        if state not in lost:
            here = (*at, "states", places.index(state))
            yield finding("L3.dead_end_state", subject.document, here, found=state)


def _transition(subject: Subject, transition: Transition, at: At) -> Iterator[Finding]:
    is_taken = any(_may_take(subject.bundle.roles.get(name)) for name in transition.roles)
    if not is_taken and transition.on is None:
        yield finding("L3.transition_without_taker", subject.document, (*at, "roles"), found=transition.id)
    elif not _can_be_free(subject, transition, at):
        yield finding("L3.transition_without_taker", subject.document, (*at, "guard"), found=transition.id)


def _may_take(role: Role | None) -> bool:
    """Whoever takes a transition may also reply. A role that does not exist is found elsewhere."""
    return role is None or (not role.retired and "ticket.reply" in role.permissions)


def _can_be_free(subject: Subject, transition: Transition, at: At) -> bool:
    if transition.guard is None or subject.is_troubled((*at, "guard")):
        return True
    return can_hold(transition.guard, subject.references.library)
