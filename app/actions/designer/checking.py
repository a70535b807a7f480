"""What the ladder of checks says of a draft while it is being made."""

from __future__ import annotations

import functools

from app.actions.designer.assignees import unknown_assignees
from app.actions.designer.drafts import known
from app.tenancy.acts import view
from app.tenancy.bundle import Finding, check, errors, ratcheted
from app.tenancy.bundle.layout import Document
from app.tenancy.work import Work
from storage import config
from storage.models import ConfigDraft

_REMEMBERED = 16


@view
def findings(work: Work, draft: int) -> tuple[Finding, ...]:
    """Every finding of the draft, errors first; what the version it was begun from has already is a warning.

    Raises NotAllowed, NotFound.
    """
    return found_of(work, known(work, draft))


def found_of(work: Work, row: ConfigDraft) -> tuple[Finding, ...]:
    """The findings of a draft, with what only the database knows of it."""
    return (*found_in(row.bundle, row.base), *unknown_assignees(work, row.bundle))


def found_in(document: Document, base: int) -> tuple[Finding, ...]:
    """The findings of a document that was made of that version."""
    found = check(document)
    if not errors(found):
        return tuple(found)
    digest = config.fingerprint(base)
    before = () if digest is None else _of_version(_Version(digest, base))
    return tuple(sorted(ratcheted(before, found), key=lambda one: one.severity))


class _Version:
    """A published document by its fingerprint; it is read only when it is not remembered."""

    __slots__ = ("digest", "number")

    def __init__(self, digest: str, number: int) -> None:
        self.digest, self.number = digest, number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Version) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self.digest)


@functools.lru_cache(maxsize=_REMEMBERED)
def _of_version(version: _Version) -> tuple[Finding, ...]:
    return tuple(check(config.document(version.number) or {}))
