"""One's own password: what it is compared with, and another one in its place."""

from __future__ import annotations

from app.actions.accounts import oneself, token_hash, words_of
from app.actions.posting import post
from app.core.problems import Stale
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import accounts


@view
def own_password(work: Work, person: int) -> tuple[str | None, tuple[str, ...]]:
    """His hash, None without a password, and the words that must not be his password. For `app.signin` alone."""
    work.require_system()
    return accounts.password_hash(person), words_of(person)


@action
def change_password(work: Work, verified: str, password_hash: str, *, keep: str | None = None) -> None:
    """Give oneself another password; all other sessions end.

    `verified` is the hash which the old password was found to belong to: raises Stale when it is no longer the one.
    `keep` is the token of the session that stays.
    """
    me = oneself(work)
    if accounts.password_hash(me) != verified:
        raise Stale("password.changed_meanwhile")
    accounts.set_password(me, password_hash, work.now)
    accounts.end_sessions(me, work.now, keep=None if keep is None else token_hash(keep))
    work.record("PasswordChanged", None, audience="staff", person=me)
    post(work, "password_changed", person=me)
    work.told.append(f"session:{me}")
