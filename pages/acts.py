"""Doing something from a page: by the session as it is at the click, refusals shown in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, Generic, ParamSpec, TypeVar

from nicegui import ui

from app.actions import accounts
from app.actions.accounts import SessionView
from app.core.problems import NotAllowed, NotSignedIn, Problem, Refused
from app.tenancy.who import SYSTEM
from app.tenancy.work import Work
from pages.noting import note_refused
from pages.visit import Visit

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Done(Generic[R]):
    """The act was done; `value` is its answer."""

    value: R


@dataclass(frozen=True, slots=True)
class Refusal:
    """The act was refused and nothing was changed. `status` as in `app.core.problems`."""

    problems: tuple[Problem, ...]
    status: int


async def attempt(
    visit: Visit, act: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs
) -> Done[R] | None:
    """Do `act` as this visitor; a refusal is shown to him and answered with None."""
    outcome = await tried(visit, act, *args, **kwargs)
    if isinstance(outcome, Done):
        return outcome
    show(visit, outcome)
    return None


async def tried(
    visit: Visit, act: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs
) -> Done[R] | Refusal:
    """Do `act`; a refusal comes back as a value, for forms that show it beside their fields.

    A session that has ended sends the visitor to the sign-in page; the refusal then holds no problems.
    """
    try:
        await require_session(visit)
        return Done(await visit.desk.arun(act, visit.who, *args, **kwargs))
    except NotSignedIn as refused:
        ui.navigate.to(visit.paths.sign_in(visit.request_path))
        return Refusal((), refused.status)
    except Refused as refused:
        if isinstance(refused, NotAllowed):
            note_refused(visit, act.__name__)
        return Refusal(refused.problems, refused.status)


async def require_session(visit: Visit) -> SessionView | None:
    """The visitor's session as it is now. An open page outlives its own: raises NotSignedIn when that has ended."""
    if visit.token is None or visit.session is None:
        return None
    session = await visit.desk.arun(accounts.session, SYSTEM, visit.token)
    if session is None or session.person != visit.session.person:
        raise NotSignedIn
    return session


async def require_same(visit: Visit) -> None:
    """As `require_session`, for who does not need to know more of it."""
    if visit.token is None or visit.session is None:
        return
    if await visit.desk.arun(accounts.session_person, SYSTEM, visit.token) != visit.session.person:
        raise NotSignedIn


def show(visit: Visit, refusal: Refusal) -> None:
    """Say a refusal in a passing message, each of its sentences once."""
    for text in dict.fromkeys(visit.speech.refusal(problem) for problem in refusal.problems):
        ui.notify(text, type="negative", position="top")
