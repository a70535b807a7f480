"""A draft is looked through and put in force; versions, and how an old one comes back."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from app.actions.designer import catching_up, drafts, publishing, versions
from app.actions.designer.versions import RolledBack, VersionPage
from app.api.answers import Json, created
from app.api.asked import LARGEST_ROW
from app.api.asked_config import CatchingUpAsked, PublicationAsked, RestoringAsked, RevisionAsked
from app.api.config_shapes import EditedShape
from app.api.documented import WITH_BODY
from app.api.door import Call, Calling, DeskRoute
from app.api.endpoints.config_drafts import CHANGING, DraftNumber, edited_shape
from app.api.publication_shapes import (
    Changes,
    Conflicts,
    Needs,
    PublishedVersion,
    ReviewShape,
    VersionShape,
    changes_shape,
    conflict_shape,
    review_shape,
    version_shape,
)
from app.tenancy.bundle.layout import Document

router = APIRouter(prefix="/config", route_class=DeskRoute, tags=["Configuration"])
VersionNumber = Annotated[int, Path(ge=1, le=LARGEST_ROW)]


@router.get("/drafts/{draft}/review", response_model=ReviewShape)
async def review_draft(call: Calling, draft: DraftNumber) -> Response:
    """Read everything one should know before a draft is published."""
    found = await call.run(publishing.review, draft)
    view = await call.run(drafts.draft, draft)
    return Json(review_shape(call, found, await _document(call, found.info.base), view.document))


@router.get("/drafts/{draft}/changes", response_model=Changes)
async def read_changes(call: Calling, draft: DraftNumber) -> Response:
    """Read what a draft changes of the version it was begun from, in sentences and as JSON Patch."""
    found = await call.run(publishing.review, draft)
    view = await call.run(drafts.draft, draft)
    told = changes_shape(call, await _document(call, found.info.base), view.document, found.changes)
    return Json(Changes(told, await call.run(publishing.json_diff, draft)))


@router.get("/drafts/{draft}/conflicts", response_model=Conflicts)
async def read_conflicts(call: Calling, draft: DraftNumber) -> Response:
    """Read where a draft and the version in force went different ways."""
    found = await call.run(catching_up.conflicts, draft)
    return Json(Conflicts(found.version, tuple(conflict_shape(each) for each in found.items)))


@router.post("/drafts/{draft}/catch-up", response_model=EditedShape, responses=CHANGING)
async def catch_up_draft(call: Calling, draft: DraftNumber, asked: CatchingUpAsked) -> Response:
    """Take what came into force since into your draft."""
    choices: Any = asked.choices
    edited = await call.run(catching_up.catch_up, draft, asked.revision, asked.version, choices)
    return Json(edited_shape(draft, edited))


@router.post("/drafts/{draft}/approve", status_code=204, responses=CHANGING)
async def approve_draft(call: Calling, draft: DraftNumber, asked: RevisionAsked) -> Response:
    """Say that somebody else's draft may be published as it is at that revision. Needs `config.publish`."""
    await call.run(publishing.approve, draft, asked.revision)
    return Response(status_code=204)


@router.post("/drafts/{draft}/publish", status_code=201, response_model=PublishedVersion, responses=CHANGING)
async def publish_draft(call: Calling, draft: DraftNumber, asked: PublicationAsked) -> Response:
    """Put your draft in force, and the tickets of what goes where `mappings` says. Needs `config.publish`."""
    number = await call.run(publishing.publish, draft, asked.revision, asked.message, asked.mappings)
    return created(PublishedVersion(number), call.path("config", "versions", str(number)))


@router.get("/versions", response_model=VersionPage)
async def list_versions(
    call: Calling,
    before: Annotated[int | None, Query(ge=1, le=LARGEST_ROW, description="`next` of the page before.")] = None,
    limit: Annotated[int, Query(description="1 to 200.")] = 20,
) -> Response:
    """List what was published, the newest first."""
    return Json(await call.run(versions.versions, before, limit))


@router.get("/versions/{version}", response_model=VersionShape)
async def read_version(call: Calling, version: VersionNumber) -> Response:
    """Read a version, and what it changed."""
    found = await call.run(versions.version, version)
    parent = await _document(call, found.info.parent) if found.info.parent else {}
    return Json(version_shape(call, found, parent))


@router.get("/versions/{version}/needs", response_model=Needs)
async def read_needs_of_restoring(call: Calling, version: VersionNumber) -> Response:
    """Read what has to be mapped before that version comes back."""
    return Json(Needs(await call.run(versions.rollback_needs, version)))


@router.post("/versions/{version}/restore", status_code=201, response_model=RolledBack, responses=WITH_BODY)
async def restore_version(call: Calling, version: VersionNumber, asked: RestoringAsked) -> Response:
    """Put an old version in force as a new one; with four eyes begin a draft of it that somebody else has to approve.

    Needs `config.publish`.
    """
    made = await call.run(versions.roll_back, version, asked.message, asked.mappings)
    kind, number = ("versions", made.version) if made.draft is None else ("drafts", made.draft)
    return created(made, call.path("config", kind, str(number)))


async def _document(call: Call, version: int) -> Document:
    return (await call.run(versions.version, version)).document
