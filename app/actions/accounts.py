"""Who somebody is: people made by the operator, and their sessions. Secrets are kept as hashes."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from app.actions.idle import END, Idle, idle, idle_end
from app.actions.particulars import Particulars, checked_addresses
from app.actions.preferences import Preferences, preferences_of
from app.actions.standing import Grace, ended, grace
from app.core.formats import normal_form
from app.core.problems import NotAllowed, Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.who import Who
from app.tenancy.work import Work
from storage import accounts, contacts, people


@dataclass(frozen=True, slots=True)
class NewPerson(Particulars):
    """`password_hash` comes from `app.tenancy.passwords`; hashing does not belong inside a transaction."""

    password_hash: str | None = None


@dataclass(frozen=True, slots=True)
class SessionView:
    """A live session: whose it is, and the word that its forms must carry.

    `rights` is another number when what he may do may be something else; `grace`: his account has ended.
    """

    person: int
    name: str
    language: str
    theme: str
    csrf: str
    is_staff: bool
    who: Who
    signature: str = ""
    preferences: Preferences = field(default_factory=Preferences)
    rights: int = 1
    grace: Grace | None = None
    idle: Idle | None = None  # None: doing nothing does not end it


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
            contacts.replace_primary(person, kind, value)
    except contacts.AddressTaken as taken:
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
def open_session(
    work: Work, person: int, *, address: str, agent: str, method: str = "password", device: str | None = None
) -> str:
    """Begin a session for somebody who has proved who he is; the token for his cookie. For the system.

    `device` is the mark of the known device he sits at.
    """
    work.require_system()
    token = secrets.token_urlsafe(32)
    hashed, idle_at = token_hash(token), idle_end(work, person)
    expires_at = work.now + timedelta(hours=work.bundle.tenant.limits.session_hours)
    accounts.add_session(
        {
            "token_hash": hashed,
            "person": person,
            "csrf": secrets.token_urlsafe(24),
            "created_at": work.now,
            "seen_at": work.now,
            "expires_at": expires_at,
            "idle_at": idle_at,
            "address": address[:64],
            "agent": agent[:200],
            "method": method,
            "device": device,
        }
    )
    work.later(END, hashed, expires_at if idle_at is None else min(idle_at, expires_at), session=hashed)
    work.record("SignedIn", None, audience="staff", person=person, address=address[:64], method=method)
    return token


@action
def end_session(work: Work, token: str) -> None:
    """Sign out. Pages of that session end with it. For the system, on behalf of who holds the cookie."""
    work.require_system()
    known = accounts.live_session(token_hash(token), work.now, ended(work))
    accounts.end_session(token_hash(token), work.now)
    if known is not None:
        work.record("SignedOut", None, audience="staff", person=known.person_id)
        work.told.append(f"session:{known.person_id}")


@view
def session(work: Work, token: str) -> SessionView | None:
    """Whose cookie that is, None when it is nobody's (any more). For the system."""
    work.require_system()
    known = accounts.live_session(token_hash(token), work.now, ended(work))
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
        rights=known.person.rights_version,
        grace=grace(work, known.person),
        idle=idle(work, known.idle_at, roles),
    )


@view
def session_person(work: Work, token: str) -> int | None:
    """Whose live session that is; less work than `session`, for pages that only have to know. For the system."""
    work.require_system()
    return accounts.session_person(token_hash(token), work.now, ended(work))


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
