"""Messages of the house: what one is to see, and how they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.actions import announcing
from app.actions.announced import AnnouncementPage, AnnouncementView
from app.api.answers import Json, created
from app.api.asked_of_house import AnnouncementAsked, AnnouncementChange, AnnouncementsFilter, Place
from app.api.asked_of_people import Number, VersionAsked
from app.api.documented import WITH_BODY, problems
from app.api.door import Calling, DeskRoute, welcomes

router = APIRouter(route_class=DeskRoute)
_READING: Any = ["Announcements"]
_KEEPING: Any = ["Administration"]
_OPEN: dict[str, Any] = {"security": []}
_CHANGING: Any = {**WITH_BODY, **problems(409)}
_KEPT = "/admin/announcements"


@dataclass(frozen=True, slots=True)
class AnnouncementShape:
    """In the caller's language."""

    id: int
    version: int
    title: str
    body: str
    level: str
    dismissible: bool
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class Announcements:
    items: tuple[AnnouncementShape, ...]


@router.get("/announcements", response_model=Announcements, openapi_extra=_OPEN, tags=_READING)
@welcomes("everybody")
async def list_own_announcements(
    call: Calling, place: Annotated[Place, Query(description="Where they are shown.")] = "portal"
) -> Response:
    """List what you are to see now, the gravest and then the newest first, without what you have dismissed."""
    found = await call.run(announcing.announcements_for, place)
    shown = (
        AnnouncementShape(
            each.id, each.version, call.label(each.title) or "", call.label(each.body) or "", each.level,
            each.dismissible, each.starts_at, each.ends_at,
        )
        for each in found
    )  # fmt: skip
    return Json(Announcements(tuple(shown)))


@router.put("/announcements/{number}/dismissal", status_code=204, tags=_READING)
async def dismiss_announcement(call: Calling, number: Number) -> Response:
    """Do not see an announcement any more."""
    await call.run(announcing.dismiss_announcement, number)
    return Response(status_code=204)


@router.get(_KEPT, response_model=AnnouncementPage, tags=_KEEPING)
async def list_announcements(call: Calling, asked: Annotated[AnnouncementsFilter, Query()]) -> Response:
    """List announcements that run, are planned or are over. Needs `announcements.manage`, as everything here."""
    return Json(await call.run(announcing.list_announcements, asked.standing, asked.cursor, asked.limit))


@router.post(_KEPT, status_code=201, response_model=AnnouncementView, responses=WITH_BODY, tags=_KEEPING)
async def add_announcement(call: Calling, asked: AnnouncementAsked) -> Response:
    """Announce something. It appears on open pages at once, or at its time."""
    number = await call.run(announcing.announce, asked.wanted())
    return created(await call.run(announcing.announcement, number), call.path("admin", "announcements", str(number)))


@router.get(f"{_KEPT}/{{number}}", response_model=AnnouncementView, tags=_KEEPING)
async def read_announcement(call: Calling, number: Number) -> Response:
    """Read an announcement whole."""
    return Json(await call.run(announcing.announcement, number))


@router.put(f"{_KEPT}/{{number}}", response_model=AnnouncementView, responses=_CHANGING, tags=_KEEPING)
async def change_announcement(call: Calling, number: Number, asked: AnnouncementChange) -> Response:
    """Replace an announcement. Said otherwise it is shown again to those who had dismissed it."""
    await call.run(announcing.change_announcement, number, asked.version, asked.wanted())
    return Json(await call.run(announcing.announcement, number))


@router.post(f"{_KEPT}/{{number}}/withdraw", response_model=AnnouncementView, responses=_CHANGING, tags=_KEEPING)
async def withdraw_announcement(call: Calling, number: Number, asked: VersionAsked) -> Response:
    """Withdraw an announcement: open pages show it no longer."""
    await call.run(announcing.withdraw_announcement, number, asked.version)
    return Json(await call.run(announcing.announcement, number))
