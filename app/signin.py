"""Proving who one is: hashes are read and kept in units of work, and computed outside of any transaction."""

from __future__ import annotations

from app.actions import accounts, staffing
from app.core.problems import NotSignedIn, Problem, Refused
from app.tenancy import passwords
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who


def sign_in(desk: Desk, login: str, password: str, *, address: str, agent: str) -> str | None:
    """The session's token, None when login and password do not belong together. Blocks: call it in a thread.

    For an account that does not exist the same work is done.
    """
    known = desk.run(accounts.password_of, SYSTEM, login)
    if not passwords.is_right(password, known[1] if known else None) or known is None:
        return None
    return desk.run(accounts.open_session, SYSTEM, known[0], address=address, agent=agent)


def change_password(desk: Desk, who: Who, old: str, new: str, *, keep: str | None = None) -> None:
    """Another password for oneself; all sessions but the one with the token `keep` end. Blocks: call it in a thread.

    Raises NotSignedIn, and Refused at `old` or `password`.
    """
    if who.person_id is None:
        raise NotSignedIn
    verified, known = desk.run(accounts.own_password, SYSTEM, who.person_id)
    _refuse_weak(new, known)
    if not passwords.is_right(old, verified) or verified is None:
        raise Refused(Problem("password.wrong", "old"))
    desk.run(accounts.change_password, who, verified, passwords.hash_password(new), keep=keep)


def set_password(desk: Desk, who: Who, person: int, new: str) -> None:
    """A password for somebody else, whose sessions end. Blocks: call it in a thread.

    Raises NotSignedIn, NotAllowed, NotFound, and Refused at `password`.
    """
    _refuse_weak(new, desk.run(staffing.password_words, who, person))
    desk.run(staffing.set_password_for, who, person, passwords.hash_password(new))


def _refuse_weak(password: str, known: tuple[str, ...]) -> None:
    weakness = passwords.weakness(password, known)
    if weakness is not None:
        raise Refused(weakness)
