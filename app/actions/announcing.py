"""Messages of the house: to its staff, its customers or everybody, for a time, at some places."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.actions import paging
from app.actions.announceable import checked
from app.actions.announced import LEVELS, PLACES, AnnouncementPage, AnnouncementView, Shown, Wanted, shown, views
from app.actions.audiences import is_meant
from app.core.problems import NotFound, Problem, Refused, Stale
from app.tenancy.acts import action, even_closed, view
from app.tenancy.work import Work
from storage import announcements, due
from storage.models import Announcement

TURN = "announcement.turn"
_SAID = ("title", "body", "level")  # what makes it worth being seen again
_TO_CUSTOMERS = ("everyone", "customers")
_OF_READERS = {"staff": ("everyone", "staff"), "customer": _TO_CUSTOMERS, "guest": _TO_CUSTOMERS}


@even_closed
@view
def announcements_for(work: Work, place: str) -> tuple[Shown, ...]:
    """What this reader is to see at that place (of PLACES) now, the gravest first, of those the newest. Anybody may
    ask.
    """
    if place not in PLACES:
        raise Refused(Problem("field.not_offered", "place"))
    audiences = _OF_READERS.get(work.actor.kind, ("everyone",))
    rows = announcements.running(audiences, work.actor.id, work.now)
    meant = [row for row in rows if place in row.places and is_meant(work, row.condition)]
    # Pages show the first few: what is urgent must not stand behind what is only news.
    return tuple(shown(work, row) for row in sorted(meant, key=lambda row: -LEVELS.index(row.level)))


@action
def dismiss_announcement(work: Work, id: int) -> None:
    """Not to see it any more oneself; again changes nothing. Raises NotSignedIn, NotFound, Refused where it stays."""
    me = work.me()
    row = announcements.get(id)
    if row is None or row.audience not in _OF_READERS.get(work.actor.kind, ()) or not is_meant(work, row.condition):
        raise NotFound("announcement.not_found")
    if not row.dismissible:
        raise Refused(Problem("announcement.stays"))
    announcements.dismiss(id, me, work.now)


@view
def list_announcements(
    work: Work, standing: str = "now", cursor: str | None = None, limit: int = 50
) -> AnnouncementPage:
    """One page of those that run, are planned or are over, the newest first. Raises NotAllowed, Refused."""
    work.require("announcements.manage")
    if standing not in announcements.STANDINGS:
        known = {"value": standing, "known": announcements.STANDINGS}
        raise Refused(Problem("query.unknown_value", "standing", known))
    kind = f"announcements {standing}"
    found = announcements.page(standing, work.now, paging.begins_after(cursor, kind), paging.limited(limit) + 1)
    rows, following = paging.cut(found, limit, kind)
    return AnnouncementPage(views(work, rows), following)


@view
def announcement(work: Work, id: int) -> AnnouncementView:
    """One of them for its keepers. Raises NotAllowed, NotFound."""
    return views(work, [_kept(work, id)])[0]


@action
def announce(work: Work, wanted: Wanted) -> int:
    """Say something to people; its number. Raises NotAllowed, Refused by field."""
    work.require("announcements.manage")
    values = checked(work, _plain(wanted))
    row = announcements.add({**values, "author": work.actor.id, "created_at": work.now})
    work.record("AnnouncementMade", None, audience="staff", announcement=row.id, after=_told(values))
    _tell(work, row.id, row.starts_at, row.ends_at)
    return int(row.id)


@action
def change_announcement(work: Work, id: int, version: int, wanted: Wanted) -> None:
    """Say it otherwise: what is said anew is shown again to those who had dismissed it.

    Raises NotAllowed, NotFound, Stale, Refused by field, also for one that was withdrawn.
    """
    row = _kept(work, id)
    if row.withdrawn_at is not None:
        raise Refused(Problem("announcement.withdrawn"))
    values = checked(work, _plain(wanted), kept=row)
    before = {name: getattr(row, name) for name in values}
    after = {name: value for name, value in values.items() if value != before[name]}
    if not announcements.change(row, version, values):
        raise Stale(version=row.version)
    if any(name in after for name in _SAID):
        announcements.forget_dismissals(id)
    was = {name: before[name] for name in after}
    work.record("AnnouncementChanged", None, audience="staff", announcement=id, before=_told(was), after=_told(after))
    _tell(work, id, values["starts_at"], values["ends_at"])


@action
def withdraw_announcement(work: Work, id: int, version: int) -> None:
    """Show it no longer. Raises NotAllowed, NotFound, Stale; again changes nothing."""
    row = _kept(work, id)
    if row.withdrawn_at is not None:
        return
    if not announcements.change(row, version, {"withdrawn_at": work.now}):
        raise Stale(version=row.version)
    work.record("AnnouncementWithdrawn", None, audience="staff", announcement=id, before=_told({"title": row.title}))
    _tell(work, id, None, None)


@action
def turn_announcement(work: Work, id: int) -> None:
    """Its beginning or end has come: open pages look again. For the system."""
    work.require_system()
    work.told.append(f"announcement:{id}")


def _kept(work: Work, id: int) -> Announcement:
    work.require("announcements.manage")
    row = announcements.get(id)
    if row is None:
        raise NotFound("announcement.not_found")
    return row


def _tell(work: Work, id: int, starts_at: datetime | None, ends_at: datetime | None) -> None:
    """Open pages look now, and again at the moments that are still to come."""
    for end, moment in (("begins", starts_at), ("ends", ends_at)):
        if moment is not None and moment > work.now:
            work.later(TURN, f"{id}:{end}", moment, announcement=id)
        else:
            due.cancel(TURN, f"{id}:{end}")
    work.told.append(f"announcement:{id}")


def _plain(wanted: Wanted) -> dict[str, Any]:
    return {name: getattr(wanted, name) for name in Wanted.__slots__}


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as an event keeps them."""
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}
