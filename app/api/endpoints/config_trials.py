"""What would come of a draft: findings, past tickets, golden ones; and why a living ticket is as it is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.actions.designer import checking, explaining, golden, previewing, replaying
from app.actions.designer.drafted import Source
from app.actions.designer.pretended import Case
from app.api.answers import Json
from app.api.asked import Word
from app.api.asked_config import PreviewAsked, ReplayAsked
from app.api.config_shapes import Findings, finding_shape
from app.api.documented import WITH_BODY
from app.api.door import Calling, DeskRoute
from app.api.endpoints.config_drafts import DraftNumber
from app.api.trial_shapes import (
    GoldenShapes,
    Preview,
    Replay,
    WhyShape,
    golden_shape,
    preview_shape,
    replay_shape,
    why_shape,
)
from app.core.problems import NotFound, Problem, Refused

router = APIRouter(route_class=DeskRoute)
_DRAFT = "/config/drafts/{draft}"


@router.get(f"{_DRAFT}/findings", response_model=Findings, tags=["Configuration"])
async def read_findings(call: Calling, draft: DraftNumber) -> Response:
    """Read what the checks find in a draft, errors first."""
    found = await call.run(checking.findings, draft)
    return Json(Findings(tuple(finding_shape(call, each) for each in found)))


@router.post(f"{_DRAFT}/replay", response_model=Replay, responses=WITH_BODY, tags=["Configuration"])
async def replay_draft(call: Calling, draft: DraftNumber, asked: ReplayAsked) -> Response:
    """Try a batch of the newest tickets you may see under a draft. Nothing is written and nothing is sent."""
    return Json(replay_shape(await call.run(replaying.replay, draft, asked.cursor, asked.limit)))


@router.get(f"{_DRAFT}/golden", response_model=GoldenShapes, tags=["Configuration"])
async def try_golden_tickets(call: Calling, draft: DraftNumber) -> Response:
    """Try the golden tickets of a draft; `misses` say what has come out otherwise than pinned."""
    found = await call.run(golden.golden, draft)
    return Json(GoldenShapes(tuple(golden_shape(call, each) for each in found)))


@router.post(f"{_DRAFT}/preview", response_model=Preview, responses=WITH_BODY, tags=["Configuration"])
async def preview_draft(call: Calling, draft: DraftNumber, asked: PreviewAsked) -> Response:
    """See a draft's form as somebody of a role would, and what would become of the answers. Nothing is kept."""
    source, case = Source(draft=draft), Case(asked.role, asked.language, asked.form, "", asked.values)
    view = await call.run(previewing.preview_form, source, case)
    try:
        landing = await call.run(previewing.preview_submit, source, case, asked.values)
    except NotFound:
        raise
    except Refused as refused:
        return Json(preview_shape(call, view, None, refused.problems))
    return Json(preview_shape(call, view, landing.places, ()))


@router.get("/tickets/{number}/why", response_model=WhyShape, tags=["Tickets"])
async def ask_why(
    call: Calling,
    number: str,
    field: Annotated[Word | None, Query(description="A field of the bundle.")] = None,
    option: Annotated[Word | None, Query(description="One of the field's options.")] = None,
    transition: Annotated[Word | None, Query(description="A transition of the ticket's workflow.")] = None,
) -> Response:
    """Ask why a field, an option or a button of a ticket is there, or is not. Needs `ticket.explain`."""
    if (field is None) is (transition is None) or (option is not None and field is None):
        raise Refused(Problem("why.one_thing", "field"))
    if transition is not None:
        return Json(why_shape(await call.run(explaining.why_transition, number, transition)))
    if option is not None:
        return Json(why_shape(await call.run(explaining.why_option, number, str(field), option)))
    return Json(why_shape(await call.run(explaining.why_field, number, str(field))))
