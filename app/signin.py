"""Proving who one is: hashes are read and kept in units of work, and computed outside of any transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.actions import attempts, entrance, own_password, proving, staffing
from app.actions.attempts import Held
from app.actions.entrance import Came, Entered, SecondStep, TurnedAway
from app.core.problems import NotSignedIn, Problem, Refused
from app.tenancy import passwords
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who


@dataclass(frozen=True, slots=True)
class Wrong:
    """Login and password do not belong together."""


Outcome = Entered | SecondStep | TurnedAway | Wrong | Held


def sign_in(desk: Desk, login: str, password: str, came: Came) -> Outcome:
    """What becomes of an attempt. Blocks: call it in a thread, by `app.tenancy.turns`.

    For an account that does not exist the same work is done. While attempts are held back no password is looked at.
    """
    chance = desk.run(attempts.begin, SYSTEM, login, came)
    if isinstance(chance, Held):
        return chance
    if not passwords.is_right(password, chance.password_hash) or chance.person is None:
        return desk.run(attempts.failed, SYSTEM, chance) or Wrong()
    desk.run(attempts.passed, SYSTEM, chance, passwords.renewed(password, chance.password_hash))
    return desk.run(entrance.enter, SYSTEM, chance.person, came, "password")


def change_password(desk: Desk, who: Who, old: str, new: str, *, keep: str | None = None) -> None:
    """Another password for oneself; all sessions but the one with the token `keep` end. Blocks: call it in a thread.

    Raises NotSignedIn, NotAllowed, and Refused at `old` or `password`.
    """
    if who.person_id is None:
        raise NotSignedIn
    by = replace(SYSTEM, address=who.address)
    desk.run(proving.what_proves, who)  # nobody else's key comes as far as a comparison
    verified, known = desk.run(own_password.own_password, by, who.person_id)
    refuse_weak(desk, new, known)
    chance = desk.run(proving.begin_password, by, who.person_id)
    if isinstance(chance, Held):
        raise _held(chance)
    if not passwords.is_right(old, verified) or verified is None:
        held = desk.run(attempts.failed, by, chance)
        raise _held(held) if held else Refused(Problem("password.wrong", "old"))
    desk.run(attempts.passed, by, chance, None)
    desk.run(own_password.change_password, who, verified, passwords.hash_password(new), keep=keep)


def set_password(desk: Desk, who: Who, person: int, new: str) -> None:
    """A password for somebody else, whose sessions end. Blocks: call it in a thread.

    Raises NotSignedIn, NotAllowed, NotFound, and Refused at `password`.
    """
    refuse_weak(desk, new, desk.run(staffing.password_words, who, person))
    desk.run(staffing.set_password_for, who, person, passwords.hash_password(new))


def _held(held: Held) -> Refused:
    return Refused(Problem("proving.held", "old", {"until": held.until}))


def refuse_weak(desk: Desk, password: str, known: Iterable[str]) -> None:
    """Raises Refused at `password` for one that is too short or soon guessed; `known` is what others know of him."""
    bundle = desk.bundle
    words = [*known, desk.slug, *bundle.branding.title.by_language.values()]
    weakness = passwords.weakness(password, words, bundle.tenant.accounts.password_length)
    if weakness is not None:
        raise Refused(weakness)
