"""Who somebody is: people made by the operator, and their sessions. Secrets are kept as hashes."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from app.actions.particulars import Particulars, checked_addresses
from app.actions.preferences import Preferences, preferences_of
from app.core.formats import normal_form
from app.core.problems import NotAllowed, Problem, Refused, Stale
from app.tenancy.acts import action, view
from app.tenancy.who import Who
from app.tenancy.work import Work
from storage import accounts, people, rights


@dataclass(frozen=True, slots=True)
class NewPerson(Particulars):
    """`password_hash` comes from `app.tenancy.passwords`; hashing does not belong inside a transaction."""

    password_hash: str | None = None


@dataclass(frozen=True, slots=True)
class SessionView:
    """A live session: whose it is, and the word that its forms must carry."""

    person: int
    name: str
    language: str
    theme: str
    csrf: str
    is_staff: bool
    who: Who
    signature: str = ""
    preferences: Preferences = field(default_factory=Preferences)


@action
def create_person(work: Work, new: NewPerson) -> int:
    """Add a person with his rights; the number. For the system (command line, demo). Raises Refused by field."""
    work.require_system()
    person = welcome(work, new, checked_addresses(work, new))
    if new.password_hash is not None:
        accounts.set_password(person, new.password_hash, work.now)
    return person


def welcome(work: Work, new: Particulars, addresses: Mapping[str, str]) -> int:
    """Somebody new with particulars that have been checked; his number. An address counts as verified."""
    row = people.add(new.name.strip(), new.language or work.bundle.language, work.now, new.organization)
    keep_addresses(row.id, addresses)
    people.give(row.id, roles=new.roles, departments=new.departments, groups=new.groups, supervises=new.supervises)
    work.record("PersonAdded", None, audience="staff", person=row.id, roles=sorted(new.roles))
    return int(row.id)


def keep_addresses(person: int, addresses: Mapping[str, str | None]) -> None:
    """His addresses of these kinds, None for no more. Raises Refused by field when somebody else was quicker."""
    try:
        for kind, value in addresses.items():
            rights.replace_address(person, kind, value)
    except rights.AddressTaken as taken:
        raise Refused(Problem("person.address_taken", taken.kind)) from taken


@view
def password_of(work: Work, login: str) -> tuple[int, str] | None:
    """(person, hash) for what somebody typed as e-mail or mobile; None for nobody. For the sign-in alone."""
    work.require_system()
    for kind in ("email", "mobile"):
        value = normal_form(kind, login)
        found = accounts.password_by_contact(kind, value) if value else None
        if found is not None:
            return found
    return None


@action
def open_session(work: Work, person: int, *, address: str, agent: str) -> str:
    """Begin a session for somebody who has proved who he is; the token for his cookie. For the system."""
    work.require_system()
    token = secrets.token_urlsafe(32)
    accounts.add_session(
        {
            "token_hash": token_hash(token),
            "person": person,
            "csrf": secrets.token_urlsafe(24),
            "created_at": work.now,
            "seen_at": work.now,
            "expires_at": work.now + timedelta(hours=work.bundle.tenant.limits.session_hours),
            "address": address[:64],
            "agent": agent[:200],
        }
    )
    work.record("SignedIn", None, audience="staff", person=person, address=address[:64])
    return token


@action
def end_session(work: Work, token: str) -> None:
    """Sign out. Pages of that session end with it. For the system, on behalf of who holds the cookie."""
    work.require_system()
    known = accounts.live_session(token_hash(token), work.now)
    accounts.end_session(token_hash(token), work.now)
    if known is not None:
        work.record("SignedOut", None, audience="staff", person=known.person_id)
        work.told.append(f"session:{known.person_id}")


@view
def session(work: Work, token: str) -> SessionView | None:
    """Whose cookie that is, None when it is nobody's (any more). For the system."""
    work.require_system()
    known = accounts.live_session(token_hash(token), work.now)
    if known is None:
        return None
    roles = people.roles_of([known.person_id]).get(known.person_id, [])
    return SessionView(
        person=known.person_id,
        name=known.person.name,
        language=known.person.language,
        theme=known.person.theme,
        csrf=known.csrf,
        is_staff=any(work.bundle.roles[role].kind == "staff" for role in roles if role in work.bundle.roles),
        who=Who(known.person_id),
        signature=known.person.signature,
        preferences=preferences_of(known.person.preferences),
    )


@view
def session_person(work: Work, token: str) -> int | None:
    """Whose live session that is; less work than `session`, for pages that only have to know. For the system."""
    work.require_system()
    return accounts.session_person(token_hash(token), work.now)


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
    work.told.append(f"session:{me}")


def oneself(work: Work) -> int:
    """Who he is, for what concerns his account. Raises NotSignedIn, NotAllowed.

    A key that may do only some of what its owner may has no business with it.
    """
    me = work.me()
    if work.who.narrowed_to is not None:
        raise NotAllowed("token.narrowed")
    return me


def words_of(person: int) -> tuple[str, ...]:
    """What everybody knows of a person: his name and addresses."""
    row = people.get(person)
    known = () if row is None else tuple(people.addresses([person]).get(person, {}).values())
    return known if row is None else (row.name, *known)


def token_hash(token: str) -> str:
    """What is kept of a token: it holds 256 random bits, so a plain hash suffices."""
    return hashlib.sha256(token.encode()).hexdigest()
