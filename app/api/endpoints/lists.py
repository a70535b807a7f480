"""Kept views of tickets, and one deed for many tickets."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header, Path
from starlette.responses import Response

from app.actions import bulk, saved_views
from app.actions.deeds import Deed
from app.actions.narrowing import read_filter
from app.actions.saved_views import NewView, SavedViewView, ViewChange
from app.api.answers import Json, created
from app.api.asked import LARGEST_ROW
from app.api.asked_lists import BulkAsked, ViewAsked, ViewChangeAsked
from app.api.documented import WITH_BODY, problems
from app.api.door import Call, Calling, DeskRoute
from app.api.list_shapes import BulkAnswers, BulkResult, KeptView, KeptViews, kept_view, problem_shape
from app.core.problems import NotFound, Problem, Refused

router = APIRouter(route_class=DeskRoute)
_VIEWS: Any = ["Views"]
_TICKETS: Any = ["Tickets"]
_LONGEST_KEY = 200
ViewNumber = Annotated[int, Path(ge=1, le=LARGEST_ROW)]
Key = Annotated[
    str | None, Header(description="Send the same word again to repeat a call: no ticket is changed twice.")
]


@router.get("/views/saved", response_model=KeptViews, tags=_VIEWS)
async def list_saved_views(call: Calling) -> Response:
    """List the views you keep and those your colleagues share."""
    found = await call.run(saved_views.saved_views)
    return Json(KeptViews(tuple(kept_view(each) for each in found)))


@router.post("/views/saved", status_code=201, response_model=KeptView, responses=WITH_BODY, tags=_VIEWS)
async def save_view(call: Calling, asked: ViewAsked) -> Response:
    """Keep a view, for yourself or for all staff. For staff."""
    condition = None if asked.filter is None else read_filter(asked.filter)
    new = NewView(asked.label, condition, asked.sort, tuple(asked.columns), asked.shared)
    number = await call.run(saved_views.save_view, new)
    return created(kept_view(await _kept(call, number)), call.path("views", "saved", str(number)))


@router.patch("/views/saved/{number}", response_model=KeptView, responses=WITH_BODY | problems(409), tags=_VIEWS)
async def change_saved_view(call: Calling, number: ViewNumber, asked: ViewChangeAsked) -> Response:
    """Change a view you keep, or one that is shared if you may share. `version` is the one you have read."""
    given: dict[str, Any] = {name: getattr(asked, name) for name in asked.model_fields_set - {"version"}}
    if given.get("filter") is not None:
        given["filter"] = read_filter(given["filter"])
    if "columns" in given:
        given["columns"] = tuple(given["columns"])
    await call.run(saved_views.change_view, number, asked.version, ViewChange(**given))
    return Json(kept_view(await _kept(call, number)))


@router.delete("/views/saved/{number}", status_code=204, tags=_VIEWS)
async def drop_saved_view(call: Calling, number: ViewNumber) -> Response:
    """Forget a view you keep."""
    await call.run(saved_views.drop_view, number)
    return Response(status_code=204)


@router.post("/bulk/preview", response_model=BulkAnswers, responses=WITH_BODY, tags=_TICKETS)
async def preview_bulk(call: Calling, asked: BulkAsked) -> Response:
    """Ask what each of up to 200 tickets would answer to a deed. Nothing is changed."""
    found = await call.run(bulk.preview, asked.numbers, Deed(**asked.deed.model_dump()))
    results = (BulkResult(each.number, each.allowed, problem_shape(call, each.problem)) for each in found)
    return Json(BulkAnswers(tuple(results)))


@router.post("/bulk", response_model=BulkAnswers, responses=WITH_BODY, tags=_TICKETS)
async def do_bulk(call: Calling, asked: BulkAsked, idempotency_key: Key = None) -> Response:
    """Do one deed to up to 200 tickets, one after the other. What one refuses does not hinder the others."""
    if idempotency_key is not None and not 0 < len(idempotency_key) <= _LONGEST_KEY:
        raise Refused(Problem("idempotency.bad_key", "Idempotency-Key", {"max": _LONGEST_KEY}))
    deed, results = Deed(**asked.deed.model_dump()), []
    for number in dict.fromkeys(asked.numbers):
        results.append(await _done(call, number, deed, idempotency_key))
    return Json(BulkAnswers(tuple(results)))


async def _done(call: Call, number: str, deed: Deed, key: str | None) -> BulkResult:
    try:
        repeated = await call.run(bulk.apply, number, deed, key=key)
    except Refused as refused:
        return BulkResult(number, ok=False, problem=problem_shape(call, refused.problems[0]))
    return BulkResult(number, ok=True, problem=None, repeated=repeated)


async def _kept(call: Call, number: int) -> SavedViewView:
    found = await call.run(saved_views.saved_views)
    view = next((each for each in found if each.id == number), None)
    if view is None:
        raise NotFound("view.not_found")
    return view
