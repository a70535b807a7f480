"""Who is let in: people who wait for it, people who are offered an account."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from app.actions import approving, inviting
from app.actions.approving import WaitingPerson
from app.actions.inviting import InvitationState
from app.api.answers import Json
from app.api.asked_of_people import Number
from app.api.door import Calling, DeskRoute

router = APIRouter(prefix="/admin", route_class=DeskRoute, tags=["Administration"])
_INVITATION = "/people/{number}/invitation"


@dataclass(frozen=True, slots=True)
class WaitingPeople:
    items: tuple[WaitingPerson, ...]


@router.get("/waiting", response_model=WaitingPeople)
async def list_waiting(call: Calling) -> Response:
    """List who has made an account and waits to be let in. Needs `people.manage`."""
    return Json(WaitingPeople(await call.run(approving.list_waiting)))


@router.post("/people/{number}/approve", status_code=204)
async def approve_person(call: Calling, number: Number) -> Response:
    """Let somebody in who waits for it. Needs `people.manage`."""
    await call.run(approving.approve, number)
    return Response(status_code=204)


@router.post("/people/{number}/reject", status_code=204)
async def reject_person(call: Calling, number: Number) -> Response:
    """Keep somebody out who waits to be let in. Needs `people.manage`."""
    await call.run(approving.reject, number)
    return Response(status_code=204)


@router.get(_INVITATION, response_model=InvitationState)
async def read_invitation(call: Calling, number: Number) -> Response:
    """Read whether somebody has been invited. Needs `people.manage`."""
    return Json(await call.run(inviting.invitation_state, number))


@router.post(_INVITATION, status_code=204)
async def invite_person(call: Calling, number: Number) -> Response:
    """Send somebody a link to choose the first password; earlier ones end. Needs `people.manage`."""
    await call.run(inviting.invite_person, number)
    return Response(status_code=204)


@router.delete(_INVITATION, status_code=204)
async def revoke_invitation(call: Calling, number: Number) -> Response:
    """End the link that somebody was sent. Needs `people.manage`."""
    await call.run(inviting.revoke_invitation, number)
    return Response(status_code=204)
