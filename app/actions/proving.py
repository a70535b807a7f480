"""Showing anew that one is oneself, before what guards the account is changed."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.actions import attempts
from app.actions.accounts import oneself, token_hash
from app.actions.attempts import Chance, Held
from app.actions.authenticators import accepted
from app.actions.standing import ended
from app.core.problems import Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import accounts, second_factors

_GOOD_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody may be asked for. Without either he has to sign in anew: `fresh`, he has just done so."""

    password: bool
    code: bool
    fresh: bool


@view
def what_proves(work: Work, session: str | None = None) -> Asked:
    """By what one can show that one is oneself. `session` is the token of the session that asks."""
    me = oneself(work)
    password, code = accounts.password_hash(me) is not None, second_factors.confirmed(me)
    return Asked(password, code, fresh=not (password or code) and _is_fresh(work, me, session))


@action
def begin_password(work: Work, person: int) -> Chance | Held:
    """Count one attempt at one's own password. For `app.proving` alone."""
    work.require_system()
    return attempts.begin_for(work, person, "again", work.who.address)


@action
def by_code(work: Work, person: int, code: str) -> str | Held | None:
    """The word for a code of one's second factor, None for a wrong one. For `app.proving` alone."""
    work.require_system()
    chance = attempts.begin_for(work, person, "second", work.who.address)
    if isinstance(chance, Held):
        return chance
    if accepted(work, person, code) is None:
        return attempts.failed(work, chance, "second_factor.wrong")
    attempts.passed(work, chance, None)
    return _word(work, person, work.now)


@action
def by_password(work: Work, chance: Chance, verified: str) -> str | None:
    """The word for the password with that hash, None when it is no longer his. For `app.proving` alone."""
    work.require_system()
    attempts.passed(work, chance, None)
    person = chance.person
    return None if person is None or accounts.password_hash(person) != verified else _word(work, person, work.now)


@view
def by_fresh_session(work: Work, session: str | None) -> str | None:
    """The word for who has nothing but another service to prove himself by, and came from there a moment ago."""
    me = oneself(work)
    has_more = accounts.password_hash(me) is not None or second_factors.confirmed(me)
    return None if has_more or not _is_fresh(work, me, session) else _word(work, me, work.now)


def require_proved(work: Work, word: str) -> int:
    """Who he is, when the word is his and of the last ten minutes. Raises NotSignedIn, NotAllowed, Refused."""
    me = oneself(work)
    moment, _, _seal = word.partition(".")
    if not (moment.isascii() and moment.isdigit() and len(moment) <= len(str(2**40))):
        raise Refused(Problem("proving.again", "proof"))
    age = int(work.now.timestamp()) - int(moment)
    wanted = _sealed(work, me, int(moment))
    if not (0 <= age <= _GOOD_FOR.total_seconds() and hmac.compare_digest(word.encode(), wanted.encode())):
        raise Refused(Problem("proving.again", "proof"))
    return me


def _word(work: Work, person: int, at: datetime) -> str:
    return _sealed(work, person, int(at.timestamp()))


def _sealed(work: Work, person: int, moment: int) -> str:
    """It is worth nothing any more once the password is another."""
    password = accounts.password_hash(person) or ""
    return f"{moment}.{work.secrets.sealed(f'proved {person} {moment} {password}')}"


def _is_fresh(work: Work, person: int, session: str | None) -> bool:
    known = None if session is None else accounts.live_session(token_hash(session), work.now, ended(work))
    return known is not None and known.person_id == person and known.created_at > work.now - _GOOD_FOR
