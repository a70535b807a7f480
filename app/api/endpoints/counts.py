"""How many tickets wait in each list."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from app.actions import counting
from app.api.answers import Json
from app.api.door import Calling, DeskRoute
from app.api.shapes import ViewCounts

router = APIRouter(route_class=DeskRoute)
_VIEWS: Any = ["Views"]


@router.get("/views/counts", response_model=ViewCounts, tags=_VIEWS)
async def count_views(call: Calling) -> Response:
    """Count the tickets in the views offered to you. Kept views are called `saved-` and their number."""
    return Json(ViewCounts(await call.run(counting.count_views)))
