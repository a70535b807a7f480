"""Showing anew that one is oneself: passwords are compared outside of any transaction, each attempt counted before."""

from __future__ import annotations

from dataclasses import replace

from app.actions import attempts, own_password, proving
from app.actions.attempts import Held
from app.core.problems import NotSignedIn, Problem, Refused
from app.tenancy import passwords
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who


def prove(desk: Desk, who: Who, *, password: str = "", code: str = "", session: str | None = None) -> str:
    """The word that lets somebody change for ten minutes what guards his account. Blocks: call it in a thread.

    By his password, a code of his second factor, or for who has neither by the token of a session that he has just
    opened. Raises NotSignedIn, NotAllowed, and Refused at `password` or `code`.
    """
    if who.person_id is None:
        raise NotSignedIn
    asked = desk.run(proving.what_proves, who, session)
    if asked.code and code:
        return _by_code(desk, who.person_id, code, who.address)
    if asked.password:
        return _by_password(desk, who.person_id, password, who.address)
    word = desk.run(proving.by_fresh_session, who, session)
    if word is None:
        raise Refused(Problem("proving.code_needed", "code") if asked.code else Problem("proving.sign_in_again"))
    return word


def _by_code(desk: Desk, person: int, code: str, address: str) -> str:
    word = desk.run(proving.by_code, replace(SYSTEM, address=address), person, code)
    if isinstance(word, Held):
        raise _held(word, "code")
    if word is None:
        raise Refused(Problem("second_factor.wrong", "code"))
    return word


def _by_password(desk: Desk, person: int, password: str, address: str) -> str:
    by = replace(SYSTEM, address=address)
    chance = desk.run(proving.begin_password, by, person)
    if isinstance(chance, Held):
        raise _held(chance, "password")
    verified, _known = desk.run(own_password.own_password, by, person)
    if not passwords.is_right(password, verified) or verified is None:
        held = desk.run(attempts.failed, by, chance)
        raise _held(held, "password") if held else Refused(Problem("password.wrong", "password"))
    word = desk.run(proving.by_password, by, chance, verified)
    if word is None:
        raise Refused(Problem("password.wrong", "password"))
    return word


def _held(held: Held, field: str) -> Refused:
    return Refused(Problem("proving.held", field, {"until": held.until}))
