"""The configuration in force, and drafts of the next one."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.actions.designer import drafts, editing, in_force, presence
from app.actions.designer.editing import Edited
from app.api.answers import Json, created
from app.api.asked import LARGEST_ROW
from app.api.asked_config import DraftAsked, EditsAsked, PlaceAsked, RevisionAsked
from app.api.config_shapes import Configuration, Drafts, EditedShape, NewDraft, WholeDraft, draft_shape
from app.api.documented import WITH_BODY, problems
from app.api.door import Calling, DeskRoute
from app.core.problems import Problem, Refused

router = APIRouter(prefix="/config", route_class=DeskRoute, tags=["Configuration"])
CHANGING: Any = {**WITH_BODY, **problems(409)}
DraftNumber = Annotated[int, Path(ge=1, le=LARGEST_ROW)]
_BY_PROGRAM = {"key": "design.step.by_program"}


@router.get("", response_model=Configuration)
async def read_configuration(call: Calling) -> Response:
    """Read the bundle in force. Needs `config.edit`, as everything here."""
    document = await call.run(in_force.in_force)
    return Json(Configuration(call.desk.bundle.version, document))


@router.get("/drafts", response_model=Drafts)
async def list_drafts(call: Calling) -> Response:
    """List everybody's drafts, your own first."""
    found = await call.run(drafts.drafts)
    return Json(Drafts(tuple(draft_shape(each) for each in found)))


@router.post("/drafts", status_code=201, response_model=NewDraft, responses=WITH_BODY)
async def begin_draft(call: Calling, asked: DraftAsked) -> Response:
    """Begin a draft of your own: from the version in force, from a document, or from another draft."""
    number = await call.run(drafts.begin, asked.title, document=asked.document, copy_of=asked.copy_of)
    return created(NewDraft(number), call.path("config", "drafts", str(number)))


@router.get("/drafts/{draft}", response_model=WholeDraft)
async def read_draft(call: Calling, draft: DraftNumber) -> Response:
    """Read a draft with its document."""
    view = await call.run(drafts.draft, draft)
    return Json(WholeDraft(draft_shape(view.info), view.read_only, view.document))


@router.patch("/drafts/{draft}", response_model=EditedShape, responses=CHANGING)
async def edit_draft(call: Calling, draft: DraftNumber, asked: EditsAsked) -> Response:
    """Change your draft by a JSON Patch, which is one step that can be undone, or call it otherwise."""
    if asked.title is not None:
        await call.run(drafts.rename, draft, asked.title)
    if asked.edits is None:
        info = (await call.run(drafts.draft, draft)).info
        return Json(EditedShape(draft, info.revision, info.steps_back, info.steps_forward))
    if asked.revision is None:
        raise Refused(Problem("field.required", "revision"))
    return Json(edited_shape(draft, await call.run(editing.edit, draft, asked.revision, asked.edits, _BY_PROGRAM)))


@router.delete("/drafts/{draft}", status_code=204)
async def discard_draft(call: Calling, draft: DraftNumber) -> Response:
    """Throw your draft away."""
    await call.run(drafts.discard, draft)
    return Response(status_code=204)


@router.post("/drafts/{draft}/undo", response_model=EditedShape, responses=CHANGING)
async def undo_step(call: Calling, draft: DraftNumber, asked: RevisionAsked) -> Response:
    """Take the last step of your draft back."""
    return Json(edited_shape(draft, await call.run(editing.undo, draft, asked.revision)))


@router.post("/drafts/{draft}/redo", response_model=EditedShape, responses=CHANGING)
async def redo_step(call: Calling, draft: DraftNumber, asked: RevisionAsked) -> Response:
    """Do the step again that was taken back last."""
    return Json(edited_shape(draft, await call.run(editing.redo, draft, asked.revision)))


@router.put("/drafts/{draft}/presence", response_model=WholeDraft, responses=WITH_BODY)
async def open_draft_here(call: Calling, draft: DraftNumber, asked: PlaceAsked) -> Response:
    """Say that you have the draft open, again every 30 seconds; the answer names who else has."""
    await call.run(presence.here, draft, asked.place)
    return await read_draft(call, draft)


@router.delete("/drafts/{draft}/presence", status_code=204)
async def close_draft_here(call: Calling, draft: DraftNumber) -> Response:
    """Say that you have closed the draft."""
    await call.run(presence.gone, draft)
    return Response(status_code=204)


def edited_shape(draft: int, edited: Edited) -> EditedShape:
    return EditedShape(draft, edited.revision, edited.steps_back, edited.steps_forward)
