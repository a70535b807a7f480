"""Closing the desk for everybody who does not manage it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.actions import closing
from app.api.answers import Json
from app.api.asked import Asked, Word
from app.api.asked_of_people import Moment, aware
from app.api.documented import WITH_BODY
from app.api.door import Calling, DeskRoute
from app.core.closing import Closure

router = APIRouter(prefix="/admin/closure", route_class=DeskRoute, tags=["Administration"])


class ClosureAsked(Asked):
    """`text` by language is what visitors read."""

    text: dict[Word, Annotated[str, Field(max_length=1000)]] = Field(max_length=20)
    until: Moment | None = Field(None, description="With its offset; left out: until somebody opens the desk.")


@dataclass(frozen=True, slots=True)
class Closing:
    """`closure` is null while the desk is open."""

    closure: Closure | None


@router.get("", response_model=Closing)
async def read_closure(call: Calling) -> Response:
    """Read whether the desk is closed. Anybody who may call may ask, also while it is."""
    return Json(Closing(await call.run(closing.closure)))


@router.put("", response_model=Closing, responses=WITH_BODY)
async def close_desk(call: Calling, asked: ClosureAsked) -> Response:
    """Close the desk to everybody without `desk.manage`: they get 503 with `Retry-After`. Needs `desk.manage`."""
    await call.run(closing.close_desk, asked.text, aware(asked.until, "until"))
    return Json(Closing(await call.run(closing.closure)))


@router.delete("", status_code=204)
async def open_desk(call: Calling) -> Response:
    """Open the desk again. What the operator has closed only the operator opens."""
    await call.run(closing.open_desk)
    return Response(status_code=204)
