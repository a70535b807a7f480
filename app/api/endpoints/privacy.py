"""What is known of a person: handed out, and erased."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.actions import privacy
from app.actions.privacy import ErasurePreview
from app.api.answers import Json
from app.api.asked_of_people import Number, VersionAsked
from app.api.documented import WITH_BODY, problems
from app.api.door import Call, Calling, DeskRoute

router = APIRouter(route_class=DeskRoute, tags=["Privacy"])
_OBJECT = {"application/json": {"schema": {"type": "object"}}}
_ANY: Any = {200: {"description": "All that is known.", "content": _OBJECT}}


class ErasureAsked(VersionAsked):
    typed: str = Field(max_length=400, description="The person's name again.")
    texts: bool = Field(False, description="Also what the person wrote, filled in and sent on tickets.")


@router.post("/me/data", response_class=Response, responses=_ANY)
async def hand_out_mine(call: Calling) -> Response:
    """Get all that is known of you. It is recorded that you asked."""
    return await _handed_out(call, None)


@router.post("/admin/people/{number}/data", response_class=Response, responses=_ANY)
async def hand_out(call: Calling, number: Number) -> Response:
    """Get all that is known of a person. Needs `people.erase`, as everything here; it is recorded."""
    return await _handed_out(call, number)


@router.get("/admin/people/{number}/erasure", response_model=ErasurePreview)
async def preview_erasure(call: Calling, number: Number) -> Response:
    """See what an erasure would take away, before you ask for it."""
    return Json(await call.run(privacy.erasure_preview, number))


@router.post(
    "/admin/people/{number}/erasure", status_code=204, responses={**WITH_BODY, **problems(409)}, response_class=Response
)
async def erase_person(call: Calling, number: Number, asked: ErasureAsked) -> Response:
    """Erase a person for good: name, addresses, sign-in and drafts go at once, words on tickets soon after."""
    await call.run(privacy.erase_person, number, asked.version, asked.typed, texts=asked.texts)
    return Response(status_code=204)


async def _handed_out(call: Call, person: int | None) -> Response:
    await call.run(privacy.note_hand_out, person)
    return Json(await call.run(privacy.handed_out, person))
