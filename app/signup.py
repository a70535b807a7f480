"""Choosing a password for an account that one is about to have, or to have again.

As in `app.signin`, hashes are computed outside of any transaction. Everything here blocks: call it in a thread.
"""

from __future__ import annotations

from app.actions import claiming, inviting, registering, resetting
from app.actions.claiming import Confirmed
from app.actions.registering import Newcomer
from app.core.problems import Problem, Refused
from app.signin import refuse_weak
from app.tenancy import passwords
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who


def sign_up(desk: Desk, who: Who, new: Newcomer, password: str) -> None:
    """Ask for an account. Raises NotAllowed, Refused with a Problem for everything wrong.

    Whether the address has an account changes nothing here: a hash is computed and a letter written either way.
    """
    problems = [
        *desk.run(registering.registration_problems, who, new),
        *_weakness(desk, password, (new.name, new.email)),
    ]
    if problems:
        raise Refused(problems)
    desk.run(registering.register, who, new, passwords.hash_password(password))


def confirm(desk: Desk, who: Who, token: str, password: str) -> Confirmed:
    """Make the account for who reads the letter and knows the password that was chosen.

    Raises NotAllowed, Refused for a link that is not good (any more) and at `password` for another one.
    """
    desk.run(claiming.registration, who, token)
    hashes = desk.run(claiming.chosen_passwords, SYSTEM, token)
    chosen = next((each for each in hashes if passwords.is_right(password, each)), None)
    if chosen is None:
        raise Refused(Problem("registration.other_password", "password"))
    return desk.run(claiming.confirm, who, token, chosen)


def reset_password(desk: Desk, who: Who, token: str, password: str) -> None:
    """Another password by a link. Raises Refused for a link that is not good (any more), and at `password`."""
    refuse_weak(desk, password, desk.run(resetting.reset_of, who, token).known)
    desk.run(resetting.reset_password, who, token, passwords.hash_password(password))


def accept_invitation(desk: Desk, who: Who, token: str, password: str, *, terms: bool = False) -> None:
    """The first password by a link. Raises Refused as `reset_password`, and at `terms`."""
    known = desk.run(inviting.invited, who, token).known
    problems = [*_weakness(desk, password, known), *inviting.terms_problems(desk.bundle, terms=terms)]
    if problems:
        raise Refused(problems)
    desk.run(inviting.accept_invitation, who, token, passwords.hash_password(password), terms=terms)


def _weakness(desk: Desk, password: str, known: tuple[str, ...]) -> tuple[Problem, ...]:
    try:
        refuse_weak(desk, password, known)
    except Refused as refused:
        return refused.problems
    return ()
