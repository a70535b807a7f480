"""Where people have signed in, and what wrong passwords have suspended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response

from app.actions import guarding, sessions
from app.actions.guarding import SuspendedView
from app.actions.sessions import OpenSession
from app.api.answers import Json
from app.api.asked_of_people import Number
from app.api.door import Calling, DeskRoute
from app.api.identity import SESSION_COOKIE

router = APIRouter(route_class=DeskRoute)
Id = Annotated[str, Path(max_length=64)]
_OWN, _OTHERS = "Account", "Administration"


@dataclass(frozen=True, slots=True)
class Sessions:
    items: list[OpenSession]


@dataclass(frozen=True, slots=True)
class Ended:
    """How many sessions have ended."""

    ended: int


@dataclass(frozen=True, slots=True)
class Suspensions:
    items: list[SuspendedView]


@router.get("/me/sessions", response_model=Sessions, tags=[_OWN])
async def list_sessions(call: Calling, request: Request) -> Response:
    """List your sessions: where you have signed in and not signed out."""
    return Json(Sessions(await call.run(sessions.my_sessions, _current(call, request))))


@router.delete("/me/sessions", response_model=Ended, tags=[_OWN])
async def end_other_sessions(call: Calling, request: Request) -> Response:
    """End all your sessions but the one that you call with."""
    return Json(Ended(await call.run(sessions.revoke_other_sessions, _current(call, request))))


@router.delete("/me/sessions/{session}", status_code=204, tags=[_OWN])
async def end_own_session(call: Calling, session: Id) -> Response:
    """End one of your sessions. Its device is not known any more."""
    await call.run(sessions.revoke_session, session)
    return Response(status_code=204)


@router.get("/admin/people/{number}/sessions", response_model=Sessions, tags=[_OTHERS])
async def list_sessions_of(call: Calling, number: Number) -> Response:
    """List a person's sessions. Needs `people.manage`."""
    return Json(Sessions(await call.run(sessions.sessions_of, number)))


@router.delete("/admin/people/{number}/sessions", response_model=Ended, tags=[_OTHERS])
async def end_sessions_of(call: Calling, number: Number) -> Response:
    """End all of a person's sessions. Needs `people.manage`."""
    return Json(Ended(await call.run(sessions.end_sessions_of, number)))


@router.delete("/admin/people/{number}/sessions/{session}", status_code=204, tags=[_OTHERS])
async def end_session_of(call: Calling, number: Number, session: Id) -> Response:
    """End one of a person's sessions. Needs `people.manage`."""
    await call.run(sessions.end_session_of, number, session)
    return Response(status_code=204)


@router.get("/admin/guard", response_model=Suspensions, tags=[_OTHERS])
async def list_suspended(call: Calling) -> Response:
    """List accounts, addresses and devices that wrong passwords have suspended now. Needs `desk.manage`."""
    return Json(Suspensions(await call.run(guarding.suspended)))


@router.delete("/admin/guard/{suspension}", status_code=204, tags=[_OTHERS])
async def lift_wrong_passwords(call: Calling, suspension: Id) -> Response:
    """Lift one of these suspensions before its end. Needs `desk.manage`."""
    await call.run(guarding.lift, suspension)
    return Response(status_code=204)


def _current(call: Calling, request: Request) -> str | None:
    return request.cookies.get(f"{SESSION_COOKIE}{call.desk.slug}")
