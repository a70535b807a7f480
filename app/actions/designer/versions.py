"""Versions that were published: what each changed, and how an old one comes back."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.actions.designer.drafts import LONGEST_TITLE, begin, is_of_files
from app.actions.designer.four_eyes import is_four_eyed
from app.actions.designer.publishing import in_force, issued, require_publishable, told
from app.actions.paging import limited
from app.core.problems import NotFound, Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.bundle import migrated
from app.tenancy.bundle.layout import Document
from app.tenancy.design.changes import Change, changes
from app.tenancy.needs import Need, needs
from app.tenancy.publication import Issue
from app.tenancy.work import Work
from storage import config, people
from storage.models import ConfigVersion

_REMEMBERED = 512


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """`author` made it, `publisher` put it in force; both None for the desk itself. `restores`: the number it brings
    back. `operations`: what was done to tickets and people, by the key of what went.
    """

    number: int
    parent: int | None
    author: int | None
    author_name: str
    publisher: int | None
    publisher_name: str
    at: datetime
    message: str
    operations: Mapping[str, Mapping[str, Any]]
    restores: int | None
    changes_count: int


@dataclass(frozen=True, slots=True)
class VersionPage:
    """The newest first; `next` is what the following page comes before."""

    items: tuple[VersionInfo, ...]
    next: int | None


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version with its document, and what it changed of its parent."""

    info: VersionInfo
    document: Document
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class RolledBack:
    """The version that came into force, or the draft that waits for somebody else's approval."""

    version: int | None = None
    draft: int | None = None


@view
def versions(work: Work, before: int | None = None, limit: int = 20) -> VersionPage:
    """What was published, the newest first. Needs `config.edit`. Raises NotAllowed, Refused."""
    work.require("config.edit")
    rows = config.versions(before, limited(limit) + 1)
    page = rows[:limit]
    return VersionPage(tuple(_infos(page)), page[-1].number if len(rows) > limit else None)


@view
def version(work: Work, number: int) -> VersionView:
    """One of them. Raises NotAllowed, NotFound."""
    row = _known(work, number)
    (info,) = _infos([row])
    before = {} if row.parent is None else migrated(config.document(row.parent) or {})
    document = migrated(row.bundle)
    return VersionView(info, document, changes(before, document) if before else ())


@view
def rollback_needs(work: Work, number: int) -> tuple[Need, ...]:
    """What has to be decided before that version comes back. Raises NotAllowed, NotFound."""
    row = _known(work, number)
    return needs(in_force(work), migrated(row.bundle), work.actor.language)


@action
def roll_back(work: Work, number: int, message: str, mappings: Mapping[str, str]) -> RolledBack:
    """Put an old version in force as a new one. What the present one has beyond it goes where `mappings` says. Needs
    `config.publish`. Where somebody else has to approve, it becomes a draft of one's own, and `mappings` wait as well.

    Raises NotAllowed, NotFound, Unmapped, and Refused where it would be wrong today, changes nothing, or is one draft
    too many.
    """
    row = _known(work, number)
    work.require("config.publish")
    if is_of_files(work):
        raise Refused(Problem("config.managed_by_files"))
    config.lock_versions()
    newest = config.latest_number()
    if newest != work.bundle.version:
        raise Refused(Problem("publish.behind", None, {"version": newest}))
    document = migrated(row.bundle)
    require_publishable(document, newest)
    remark = told(message)
    if is_four_eyed():
        return RolledBack(draft=begin(work, remark[:LONGEST_TITLE], document=document))
    issue = Issue(document, work.me(), work.me(), remark, work.now, restores=number)
    restored = issued(issue, mappings)
    work.told.append("config")
    return RolledBack(restored)


def _known(work: Work, number: int) -> ConfigVersion:
    work.require("config.edit")
    row = config.version(number)
    if row is None:
        raise NotFound("version.not_found")
    return row


def _infos(rows: Iterable[ConfigVersion]) -> list[VersionInfo]:
    listed = list(rows)
    names = people.names({each for row in listed for each in (row.author_id, row.publisher_id) if each is not None})
    return [
        VersionInfo(
            number=row.number,
            parent=row.parent,
            author=row.author_id,
            author_name=names.get(row.author_id or 0, ""),
            publisher=row.publisher_id,
            publisher_name=names.get(row.publisher_id or 0, ""),
            at=row.published_at,
            message=row.remark,
            operations=row.operations,
            restores=row.restores,
            changes_count=_counted(row),
        )
        for row in listed
    ]


def _counted(row: ConfigVersion) -> int:
    parent = row.parent or 0
    digest = config.fingerprint(parent)
    return 0 if digest is None else _count(_Pair(digest, row.fingerprint, (parent, row.number)))


class _Pair:
    """Two published documents by their fingerprints; they are read only when the answer is not remembered."""

    __slots__ = ("digests", "numbers")

    def __init__(self, before: str, after: str, numbers: tuple[int, int]) -> None:
        self.digests, self.numbers = (before, after), numbers

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pair) and other.digests == self.digests

    def __hash__(self) -> int:
        return hash(self.digests)


@functools.lru_cache(maxsize=_REMEMBERED)
def _count(pair: _Pair) -> int:
    before, after = (migrated(config.document(number) or {}) for number in pair.numbers)
    return len(changes(before, after))
