"""Signing in: read the hash, verify outside of any transaction, then begin a session."""

from __future__ import annotations

from app.actions import accounts
from app.tenancy import passwords
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM


def sign_in(desk: Desk, login: str, password: str, *, address: str, agent: str) -> str | None:
    """The session's token, None when login and password do not belong together. Blocks: call it in a thread.

    For an account that does not exist the same work is done.
    """
    known = desk.run(accounts.password_of, SYSTEM, login)
    if not passwords.is_right(password, known[1] if known else None) or known is None:
        return None
    return desk.run(accounts.open_session, SYSTEM, known[0], address=address, agent=agent)
