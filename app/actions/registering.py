"""An account that somebody makes himself: asked for here, and his once he has shown that the address is his."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.actions.accounts import token_hash
from app.actions.asking import MOST_OF_A_NETWORK, caller_mark
from app.actions.particulars import LONGEST_NAME
from app.actions.posting import post
from app.actions.proofs import LASTING, token_of
from app.actions.puzzles import solution_problem, spend
from app.core.formats import normal_form
from app.core.problems import NotAllowed, Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import claimed, letters, people, proofs, registrations
from storage.claimed import Owner

STALE = "registrations.stale"
MOST_OF_A_BROWSER = 5  # an hour
_HOUR = timedelta(hours=1)
_LETTERS = ("verify_email", "account_exists")


@dataclass(frozen=True, slots=True)
class Newcomer:
    """As somebody typed it. `work` is a solved puzzle, `language` that of the page he typed it on."""

    name: str
    email: str
    terms: bool = False
    work: str = ""
    language: str | None = None


@view
def registration_problems(work: Work, new: Newcomer) -> tuple[Problem, ...]:
    """What is wrong with it, before anything costly is done. Raises NotAllowed where nobody registers himself."""
    require_open(work)
    return tuple(_problems(work, new))


@action
def register(work: Work, new: Newcomer, password_hash: str) -> None:
    """Ask for an account. Raises NotAllowed, Refused by field.

    Whether somebody has the address is told to its owner alone, by letter; here the same is done for all: one row, one
    letter, at most one an hour to an address.
    """
    require_open(work)
    problems = _problems(work, new)
    if problems:
        raise Refused(problems)
    spend(work, new.work)
    email, browser = normal_form("email", new.email) or "", work.who.browser or ""
    caller = caller_mark(work, "registering")
    _require_patience(work, browser, caller)
    nonce = secrets.token_urlsafe(16)
    is_free = may_have(work, claimed.owner_of(email))
    registrations.add(
        {
            "token_hash": token_hash(token_of(work, nonce) if is_free else secrets.token_urlsafe(32)),
            "name": _name(new),
            "email": email,
            "language": _language(work, new),
            "password_hash": password_hash,
            "terms": None if work.bundle.tenant.registration.terms is None else work.bundle.version,
            "browser": browser,
            "caller": caller,
            "created_at": work.now,
            "expires_at": work.now + LASTING["verify"],
        }
    )
    if not sum(letters.sent_since(email, kind, work.now - _HOUR) for kind in _LETTERS):
        kind = "verify_email" if is_free else "account_exists"
        link: dict[str, Any] = {"nonce": nonce} if is_free else {}
        post(work, kind, address=email, language=_language(work, new), **link)
    work.record("RegistrationAsked", None, audience="staff")


@action
def drop_stale(work: Work) -> int:
    """Forget what nobody has confirmed in time, and secret links whose time is over. For the sweep."""
    work.require_system()
    return registrations.drop_older(work.now) + proofs.drop_older(work.now)


def require_open(work: Work) -> None:
    """Raises NotAllowed where nobody registers himself, and for who has an account."""
    mode = work.bundle.tenant.registration.mode
    if mode == "invitation":
        raise NotAllowed("registration.by_invitation")
    if mode == "closed":
        raise NotAllowed("registration.closed")
    if work.actor.kind not in ("anonymous", "guest"):
        raise NotAllowed("registration.has_account")


def may_have(work: Work, owner: Owner | None) -> bool:
    """Whether an account may be made with the address of that owner: nobody's, or a customer's who has none yet."""
    roles = people.roles_of([owner.person if owner else 0])
    held = [] if owner is None else roles.get(owner.person, [])
    is_staff = any(work.bundle.roles[role].kind == "staff" for role in held if role in work.bundle.roles)
    return owner is None or (owner.is_active and not owner.has_account and not is_staff)


def _problems(work: Work, new: Newcomer) -> list[Problem]:
    name, problems = _name(new), []
    if not name:
        problems.append(Problem("field.required", "name"))
    if len(name) > LONGEST_NAME:
        problems.append(Problem("field.too_long", "name", {"max": LONGEST_NAME}))
    if normal_form("email", new.email) is None:
        problems.append(Problem("field.not_email", "email"))
    if work.bundle.tenant.registration.terms is not None and not new.terms:
        problems.append(Problem("registration.terms", "terms"))
    unsolved = solution_problem(work, new.work)
    return problems if unsolved is None else [*problems, unsolved]


def _require_patience(work: Work, browser: str, caller: str) -> None:
    since = work.now - _HOUR
    is_too_much = registrations.made_since("caller", caller, since) >= MOST_OF_A_NETWORK
    if is_too_much or (browser and registrations.made_since("browser", browser, since) >= MOST_OF_A_BROWSER):
        raise Refused(Problem("registration.too_many"))


def _name(new: Newcomer) -> str:
    return " ".join(new.name.replace("\x00", "").split())


def _language(work: Work, new: Newcomer) -> str:
    return new.language if new.language in work.bundle.tenant.languages else work.bundle.language
