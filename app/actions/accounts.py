"""Who somebody is: people made by the operator, and their sessions. Secrets are kept as hashes."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from app.core.formats import normal_form
from app.core.problems import Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.who import Who
from app.tenancy.work import Work
from storage import accounts, people


@dataclass(frozen=True, slots=True)
class NewPerson:
    """`password_hash` comes from `app.tenancy.passwords`; hashing does not belong inside a transaction."""

    name: str
    email: str
    roles: tuple[str, ...]
    password_hash: str | None = None
    mobile: str | None = None
    language: str | None = None
    departments: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    supervises: tuple[str, ...] = ()
    organization: int | None = None


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


@action
def create_person(work: Work, new: NewPerson) -> int:
    """Add a person with his rights; the number. For the system (command line, demo). Raises Refused by field."""
    work.require_system()
    addresses = _checked(work, new)
    row = people.add(new.name.strip(), new.language or work.bundle.language, work.now, new.organization)
    for kind, value in addresses.items():
        people.add_contact(row.id, kind, value, verified=True)
    people.give(row.id, roles=new.roles, departments=new.departments, groups=new.groups, supervises=new.supervises)
    if new.password_hash is not None:
        accounts.set_password(row.id, new.password_hash, work.now)
    work.record("PersonAdded", None, audience="staff", person=row.id, roles=sorted(new.roles))
    return int(row.id)


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
    )


def token_hash(token: str) -> str:
    """What is kept of a token: it holds 256 random bits, so a plain hash suffices."""
    return hashlib.sha256(token.encode()).hexdigest()


def _checked(work: Work, new: NewPerson) -> dict[str, str]:
    problems = [] if new.name.strip() else [Problem("field.required", "name")]
    problems += _unknown_organization(new.organization)
    addresses = {}
    for kind, typed in (("email", new.email), ("mobile", new.mobile)):
        value = normal_form(kind, typed) if typed else None
        if typed and value is None:
            problems.append(Problem(f"field.not_{kind}", kind))
        elif value is not None and people.by_contact(kind, value) is not None:
            problems.append(Problem("person.address_taken", kind))
        elif value is not None:
            addresses[kind] = value
    for field, ids, known in (
        ("roles", new.roles, work.bundle.roles),
        ("departments", (*new.departments, *new.supervises), work.bundle.departments),
        ("groups", new.groups, work.bundle.groups),
    ):
        problems += [Problem("field.not_offered", field) for each in ids if each not in known]
    if problems:
        raise Refused(problems)
    return addresses


def _unknown_organization(organization: int | None) -> list[Problem]:
    known = organization is None or people.organization(organization) is not None
    return [] if known else [Problem("field.not_offered", "organization")]
