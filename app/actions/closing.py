"""Closing the desk for everybody who does not manage it, and opening it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.core.closing import By, Closure, in_force
from app.core.problems import NotAllowed, Problem, Refused
from app.tenancy.acts import action, even_closed, view
from app.tenancy.work import Work
from storage import closures, due

ENDS = "desk.opens"
LONGEST_TEXT = 1000


@even_closed
@view
def closure(work: Work) -> Closure | None:
    """Why the desk is closed now, for everybody; None while it is open."""
    return in_force(closures.found(), work.now)


@view
def closure_to_change(work: Work) -> Closure | None:
    """The same for who may close and open it. Raises NotSignedIn, NotAllowed."""
    work.require("desk.manage")
    return closure(work)


@even_closed
@view
def is_closed_to_me(work: Work) -> bool:
    """Whether the desk is closed, and to this person too."""
    return in_force(closures.found(), work.now) is not None and not work.may("desk.manage")


@action
def close_desk(work: Work, text: Mapping[str, str], until: datetime | None = None) -> None:
    """Close the desk until that moment (None: until it is opened) to everybody without `desk.manage`.

    Their sessions stay, their acts are refused; due work goes on. `text` by language is what they read. Closing again
    replaces what was said. For the system it is the operator who closes. Raises NotSignedIn, NotAllowed, Refused by
    field (`text` or `until`).
    """
    work.require("desk.manage")
    said = _checked(work, text, until)
    by = _by(work)
    closures.put(by, said, until, work.actor.id, work.now)
    if until is None:
        due.cancel(ENDS, by)
    else:
        work.later(ENDS, by, until)
    work.record("DeskClosed", None, audience="staff", by=by, text=said, until=until.isoformat() if until else None)


@action
def open_desk(work: Work) -> None:
    """Open the desk; what is open stays so. The operator also ends what an admin has closed.

    Raises NotSignedIn, NotAllowed, also for an admin where it is the operator who has closed it.
    """
    work.require("desk.manage")
    found = in_force(closures.found(), work.now)
    if found is not None and found.by == "operator" and not work.who.is_system:
        raise NotAllowed("desk.closed_by_operator")
    by: tuple[By, ...] = ("tenant", "operator") if work.who.is_system else ("tenant",)
    dropped = [each for each in by if closures.drop(each)]
    for each in dropped:
        due.cancel(ENDS, each)
    if dropped:
        work.record("DeskOpened", None, audience="staff", by=_by(work))


@action
def open_by_itself(work: Work) -> None:
    """Take down what has come to its end, and tell open pages. For the system."""
    work.require_system()
    if closures.drop_ended(work.now):
        work.record("DeskOpened", None, audience="staff", by="time")


def _by(work: Work) -> By:
    return "operator" if work.who.is_system else "tenant"


def _checked(work: Work, text: Mapping[str, str], until: datetime | None) -> dict[str, str]:
    """The texts that say something. Raises Refused by field."""
    spoken = work.bundle.tenant.languages
    said = {language: words.strip() for language, words in text.items() if words.strip()}
    problems = []
    if not said:
        problems.append(Problem("field.required", "text"))
    elif not said.keys() <= set(spoken):
        problems.append(Problem("field.not_offered", "text"))
    elif max(map(len, said.values())) > LONGEST_TEXT:
        problems.append(Problem("field.too_long", "text", {"max": LONGEST_TEXT}))
    if until is not None and until <= work.now:
        problems.append(Problem("field.in_the_past", "until"))
    if problems:
        raise Refused(problems)
    return said
