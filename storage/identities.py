"""People as other services know them: by issuer and subject."""

from __future__ import annotations

from datetime import datetime

from storage.models import Identity


class IdentityTaken(Exception):
    """Somebody has it already."""


def person_of(issuer: str, subject: str) -> int | None:
    """Whose identity that is."""
    person: int | None = (
        Identity.select(Identity.person).where((Identity.issuer == issuer) & (Identity.subject == subject)).scalar()
    )
    return person


def of(person: int) -> list[Identity]:
    """His, oldest first."""
    return list(Identity.select().where(Identity.person == person).order_by(Identity.created_at, Identity.issuer))


def add(issuer: str, subject: str, person: int, now: datetime) -> None:
    """Raises IdentityTaken."""
    added = (
        Identity.insert(issuer=issuer, subject=subject, person=person, created_at=now)
        .on_conflict_ignore()
        .as_rowcount()
        .execute()
    )
    if not added:
        raise IdentityTaken


def drop(issuer: str, person: int) -> bool:
    """Whether there was one."""
    return bool(Identity.delete().where((Identity.issuer == issuer) & (Identity.person == person)).execute())
