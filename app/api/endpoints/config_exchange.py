"""Configurations as files: taken out as a zip or a patch, handed in as a draft."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from app.actions.designer import economics, exchange, in_force
from app.actions.designer.economics import Economics
from app.api.answers import Json, created
from app.api.asked import Word
from app.api.asked_config import ExportAsked
from app.api.config_shapes import FindingShape, NewDraft, finding_shape
from app.api.documented import WITH_BODY
from app.api.door import Call, Calling, DeskRoute
from app.api.endpoints.attachments import FORM
from app.api.endpoints.config_drafts import DraftNumber
from app.api.multipart import FilePart, file_chunks
from app.tenancy.bundle.parsing import MAX_BYTES

router = APIRouter(prefix="/config", route_class=DeskRoute, tags=["Configuration"])
_ZIP: Any = {200: {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}}
_PATCH: Any = {200: {"content": {"text/x-diff": {"schema": {"type": "string"}}}}}


@dataclass(frozen=True, slots=True)
class ImportShape:
    """`is_whole`: the files make up a bundle, not a part of one; `is_usable`: a draft can be made of them.

    `is_foreign`: the company of the files has another name than this one.
    """

    files: tuple[str, ...]
    is_whole: bool
    is_usable: bool
    is_foreign: bool
    findings: tuple[FindingShape, ...]


@dataclass(frozen=True, slots=True)
class FieldEconomics:
    """By field, of the newest tickets of the form."""

    fields: dict[str, Economics]
    sent: int
    left: int


@router.get("/export", response_class=Response, responses=_ZIP)
async def export_configuration(
    call: Calling,
    asked: Annotated[ExportAsked, Query()],
) -> Response:
    """Take a configuration out, or some of its parts, as a zip of files."""
    content = await call.run(exchange.export, asked.draft, asked.version, asked.part)
    headers = {"Content-Disposition": f'attachment; filename="{call.desk.slug}.zip"'}
    return Response(content, media_type="application/zip", headers=headers)


@router.post("/import", status_code=201, response_model=NewDraft, responses=WITH_BODY, openapi_extra=FORM)
async def import_configuration(
    call: Calling, request: Request, title: Annotated[Word, Query(description="What the draft is called.")] = ""
) -> Response:
    """Hand a zip of files in as a draft of your own. Files of a part go over the version in force."""
    number = await call.run(exchange.begin_from_files, await _received(call, request), title)
    return created(NewDraft(number), call.path("config", "drafts", str(number)))


@router.post("/import/preview", response_model=ImportShape, responses=WITH_BODY, openapi_extra=FORM)
async def preview_import_of_configuration(call: Calling, request: Request) -> Response:
    """See what would come of a zip of files. Nothing is kept."""
    seen = await call.run(exchange.look_at, await _received(call, request))
    findings = tuple(finding_shape(call, each) for each in seen.findings)
    return Json(ImportShape(seen.files, seen.is_whole, seen.is_usable, seen.is_foreign, findings))


@router.get("/drafts/{draft}/patch", response_class=Response, responses=_PATCH)
async def read_patch(call: Calling, draft: DraftNumber) -> Response:
    """Read what a draft changes in the files of the version in force, as a unified diff."""
    return Response(await call.run(exchange.patch, draft), media_type="text/x-diff; charset=utf-8")


@router.get("/drafts/{draft}/forms/{form}/economics", response_model=FieldEconomics)
async def read_field_economics(call: Calling, draft: DraftNumber, form: str) -> Response:
    """Read how often each field of a form is filled and changed, and after which the form is given up."""
    return Json(await _economics(call, draft, form))


async def _economics(call: Call, draft: int, form: str) -> FieldEconomics:
    fields = await call.run(economics.economics, draft, form)
    sent, left = await call.run(economics.sent_and_left, form)
    return FieldEconomics(dict(fields), sent, left)


async def _received(call: Call, request: Request) -> bytes:
    """The file of who may design; nobody else's is read."""
    await call.run(in_force.in_force)
    part, content = FilePart(), bytearray()
    async with aclosing(file_chunks(request, part, MAX_BYTES)) as chunks:
        async for chunk in chunks:
            content += chunk
    return bytes(content)
