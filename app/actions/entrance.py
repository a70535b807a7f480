"""The way in: what becomes of somebody who has shown who he is, by a password or by a foreign service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.actions import accounts, devices, proofs
from app.actions.standing import state
from app.core.problems import Problem
from app.core.standing import may_come_in
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import accounts as kept
from storage import people, second_factors
from storage.models import Person


@dataclass(frozen=True, slots=True)
class Came:
    """Where somebody comes from. `device` is what the cookie of a known device holds, as the browser sent it."""

    address: str
    agent: str
    device: str | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """He is in: `token` for the session's cookie, `device` for the device's (None: it keeps the one it has)."""

    token: str
    device: str | None


@dataclass(frozen=True, slots=True)
class SecondStep:
    """Something is still to be shown. `token` opens the second step for ten minutes.

    `must_enrol`: his role demands an authenticator and he has none yet.
    """

    token: str
    must_enrol: bool


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """He is who he says and still may not come in. `problem` is for his eyes: he has shown the right password."""

    problem: Problem


@action
def enter(work: Work, person: int, came: Came, method: str) -> Entered | SecondStep | TurnedAway:
    """Let in who has shown who he is, as far as his account allows. For the system."""
    work.require_system()
    row = people.get(person)
    problem = Problem("account.inactive") if row is None else obstacle(work, row)
    if problem is not None:
        work.record("SignInRefused", None, audience="staff", person=person, address=came.address, why=problem.key)
        return TurnedAway(problem)
    has_one = second_factors.confirmed(person)
    if not has_one and not demands_second(work, person):
        return open_session(work, person, came, method)
    nonce = proofs.issue(work, "second", person, method=method)
    return SecondStep(proofs.token_of(work, nonce), must_enrol=not has_one)


def open_session(work: Work, person: int, came: Came, method: str) -> Entered:
    """Begin a session for somebody who has shown everything asked of him, on a device known from now on."""
    made: str | None = None
    device = devices.recognized(work, person, came.device)
    if device is None:
        made = devices.remember(work, person, came.address, came.agent)
        device = devices.mark_of(work, made)
    else:
        devices.seen(work, person, device, came.address)
    token = accounts.open_session(work, person, address=came.address, agent=came.agent, method=method, device=device)
    return Entered(token, made)


def obstacle(work: Work, row: Person) -> Problem | None:
    """Why that account may not be used now, None when it may."""
    now = state(work, row)
    if row.waits == "approval":
        return Problem("account.awaits_approval")
    if may_come_in(now):
        return None
    if now == "suspended":
        return Problem("account.suspended", args=_suspension(row))
    return Problem("account.expired" if now == "expired" else "account.inactive")


def _suspension(row: Person) -> dict[str, Any]:
    until = row.suspended_until
    return {"until": None if until is None else until.isoformat(), "reason": row.suspended_reason}


def demands_second(work: Work, person: int) -> bool:
    """Whether one of his roles wants him to have an authenticator."""
    roles = people.roles_of([person]).get(person, [])
    return any(work.bundle.roles[role].second_factor for role in roles if role in work.bundle.roles)


def require_second_from_now(work: Work, person: int) -> None:
    """Have somebody come in anew whose roles are others now, where they demand an authenticator that he has not got."""
    if demands_second(work, person) and not second_factors.confirmed(person):
        kept.end_sessions(person, work.now)
        work.told.append(f"session:{person}")
