"""Credentials, sessions and tokens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import peewee

from storage import proofs
from storage.models import ApiToken, Contact, Credential, Person, PersonRole, SecondFactor, Session


def set_password(person: int, password_hash: str, now: datetime) -> None:
    """His password from now on; links that were sent to choose one, and sign-ins half done, end with the old one."""
    for kind in ("reset", "invite", "second"):
        proofs.end(person, kind, now)
    Credential.insert(person=person, password_hash=password_hash, changed_at=now).on_conflict(
        conflict_target=[Credential.person],
        update={Credential.password_hash: password_hash, Credential.changed_at: now},
    ).execute()


def renew_password(person: int, verified: str, password_hash: str) -> None:
    """The same password in another form, unless it has become another password meanwhile."""
    is_same = (Credential.person == person) & (Credential.password_hash == verified)
    Credential.update(password_hash=password_hash).where(is_same).execute()


def admitted(now: datetime, ended: datetime) -> peewee.Expression:
    """People who may come in: `ended` is the end of those accounts whose days of grace are over now."""
    free = Person.suspended_at.is_null() | (Person.suspended_until <= now)
    return (Person.active == True) & free & (Person.expires_at.is_null() | (Person.expires_at > ended))  # noqa: E712 - becomes SQL


def password_by_contact(kind: str, value: str) -> tuple[int, str] | None:
    """(person id, hash) of the person with that address, whatever his standing, when he has a password."""
    row = (
        Credential.select(Credential.person, Credential.password_hash)
        .join(Contact, on=(Contact.person == Credential.person))
        .where((Contact.kind == kind) & (Contact.value == value))
        .tuples()
        .first()
    )
    return None if row is None else (row[0], row[1])


def add_session(values: dict[str, Any]) -> None:
    Session.insert(**values).execute()


def live_session(token_hash: str, now: datetime, ended: datetime) -> Session | None:
    """The session with its person joined, unless it ended or its person may not come in any more."""
    found: Session | None = (
        Session.select(Session, Person)
        .join(Person, on=(Session.person == Person.id), attr="person")
        .where(_lives(token_hash, now) & admitted(now, ended))
        .first()
    )
    return found


def session_person(token_hash: str, now: datetime, ended: datetime) -> int | None:
    """Whose live session that is."""
    query = Session.select(Session.person).join(Person, on=(Session.person == Person.id))
    person: int | None = query.where(_lives(token_hash, now) & admitted(now, ended)).scalar()
    return person


def _lives(token_hash: str, now: datetime) -> peewee.Expression:
    idle = Session.idle_at.is_null() | (Session.idle_at > now)
    return (Session.token_hash == token_hash) & Session.revoked_at.is_null() & (Session.expires_at > now) & idle


def end_session(token_hash: str, now: datetime) -> None:
    Session.update(revoked_at=now).where((Session.token_hash == token_hash) & Session.revoked_at.is_null()).execute()


def end_sessions(person: int, now: datetime, *, keep: str | None = None) -> None:
    """Of that person all but the one with the hash `keep`."""
    query = Session.update(revoked_at=now).where((Session.person == person) & Session.revoked_at.is_null())
    (query if keep is None else query.where(Session.token_hash != keep)).execute()


def end_sessions_without_second(roles: Iterable[str], now: datetime) -> None:
    """Of those who hold one of the roles and have no confirmed authenticator."""
    held = PersonRole.select(PersonRole.person).where(PersonRole.role.in_(list(roles)))
    shown = SecondFactor.select(SecondFactor.person).where(SecondFactor.confirmed_at.is_null(False))
    concerned = Session.person.in_(held) & Session.person.not_in(shown) & Session.revoked_at.is_null()
    Session.update(revoked_at=now).where(concerned).execute()


def password_hash(person: int) -> str | None:
    row = Credential.get_or_none(Credential.person == person)
    return None if row is None else str(row.password_hash)


def password_changed_since(person: int, moment: datetime) -> bool:
    """Whether he has been given another password after that moment."""
    return bool(Credential.select().where((Credential.person == person) & (Credential.changed_at > moment)).exists())


def add_token(values: dict[str, Any]) -> int:
    return int(ApiToken.insert(**values).execute())


def live_token(token_hash: str, now: datetime, ended: datetime) -> ApiToken | None:
    """A token that may still speak for its owner."""
    found: ApiToken | None = (
        ApiToken.select(ApiToken)
        .join(Person, on=(ApiToken.owner == Person.id))
        .where(
            (ApiToken.token_hash == token_hash)
            & ApiToken.revoked_at.is_null()
            & (ApiToken.expires_at.is_null() | (ApiToken.expires_at > now))
            & admitted(now, ended)
        )
        .first()
    )
    return found


def tokens(owner: int | None = None) -> list[ApiToken]:
    """Newest first; None: everybody's."""
    query = ApiToken.select().order_by(ApiToken.id.desc())
    return list(query if owner is None else query.where(ApiToken.owner == owner))


def revoke_token(token: int, now: datetime) -> None:
    ApiToken.update(revoked_at=now).where((ApiToken.id == token) & ApiToken.revoked_at.is_null()).execute()


def revoke_tokens(owner: int, now: datetime) -> None:
    """All of that person's."""
    ApiToken.update(revoked_at=now).where((ApiToken.owner == owner) & ApiToken.revoked_at.is_null()).execute()


def token_used(token: int, now: datetime) -> None:
    ApiToken.update(last_used_at=now).where(ApiToken.id == token).execute()
