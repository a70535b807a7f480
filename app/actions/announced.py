"""Announcements as their authors want them, as readers get them, and as their keepers see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.actions.views import PersonRef
from app.core.conditions import Condition
from app.core.config import Text
from app.tenancy.work import Work
from storage import people
from storage.models import Announcement

AUDIENCES = ("everyone", "customers", "staff")
PLACES = ("sign_in", "portal", "workspace")
LEVELS = ("info", "warn", "bad")
_OTHERWISE = ("places", "standing", "author")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An announcement as its author wants it: texts by language, who, where, from when until when (None: for good)."""

    title: Mapping[str, str]
    body: Mapping[str, str]
    audience: str
    places: tuple[str, ...]
    level: str
    starts_at: datetime | None  # None: at once
    ends_at: datetime | None
    dismissible: bool = True
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """An announcement as a reader gets it."""

    id: int
    version: int
    title: Text
    body: Text
    level: str
    dismissible: bool
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class AnnouncementView:
    """An announcement as its keepers see it. `standing` is `now`, `planned` or `over`."""

    id: int
    version: int
    standing: str
    title: Mapping[str, str]
    body: Mapping[str, str]
    audience: str
    condition: Mapping[str, Any] | None
    places: tuple[str, ...]
    level: str
    dismissible: bool
    starts_at: datetime
    ends_at: datetime | None
    withdrawn_at: datetime | None
    created_at: datetime
    author: PersonRef | None


@dataclass(frozen=True, slots=True)
class AnnouncementPage:
    items: tuple[AnnouncementView, ...]
    next: str | None


def shown(work: Work, row: Announcement) -> Shown:
    language = work.bundle.language
    return Shown(
        row.id, row.version, Text(row.title, language), Text(row.body, language),
        row.level, row.dismissible, row.starts_at, row.ends_at,
    )  # fmt: skip


def views(work: Work, rows: Sequence[Announcement]) -> tuple[AnnouncementView, ...]:
    names = people.names({row.author_id for row in rows if row.author_id is not None})
    return tuple(_view(work, row, names) for row in rows)


def _view(work: Work, row: Announcement, names: Mapping[int, str]) -> AnnouncementView:
    author = None if row.author_id is None else PersonRef(row.author_id, names.get(row.author_id, ""))
    plain = {name: getattr(row, name) for name in AnnouncementView.__slots__ if name not in _OTHERWISE}
    standing = _standing(row, work.now)
    return AnnouncementView(**plain, places=tuple(row.places), standing=standing, author=author)


def _standing(row: Announcement, now: datetime) -> str:
    if row.withdrawn_at is not None or (row.ends_at is not None and row.ends_at <= now):
        return "over"
    return "planned" if row.starts_at > now else "now"
