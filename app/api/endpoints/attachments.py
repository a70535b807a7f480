"""Files: received piece by piece, given only as something to keep."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from app.actions import attachments
from app.actions.views import AttachmentView
from app.api.answers import created
from app.api.documented import WITH_BODY
from app.api.door import Call, Calling, DeskRoute, welcomes
from app.api.multipart import FIELD, FilePart, file_chunks
from app.core.problems import NotFound, TooLarge

if TYPE_CHECKING:
    from storage.files import Incoming, Stored

router = APIRouter(prefix="/attachments", route_class=DeskRoute, tags=["Attachments"])
_WRITTEN_AT_ONCE = 256 * 1024
_HARMLESS = "default-src 'none'; sandbox; frame-ancestors 'none'"
FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": [FIELD],
                    "properties": {FIELD: {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}


@router.post("", status_code=201, response_model=AttachmentView, responses=WITH_BODY, openapi_extra=FORM)
@welcomes("browsers")
async def upload_file(call: Calling, request: Request) -> Response:
    """Upload a file. Name its id in a message or a form within a day, or it is removed."""
    most = await call.run(attachments.may_upload)
    stored, name = await _received(call, request, most)
    try:
        kept = await call.run(attachments.keep, stored, name)
    except Exception:
        await call.in_thread(call.help_desk.house.files.remove, call.desk.slug, stored.id)
        raise
    return created(kept, call.path("attachments", kept.id))


@router.get("/{attachment}", response_class=Response, responses={200: {"content": {"application/octet-stream": {}}}})
@welcomes("browsers")
async def download_file(
    call: Calling,
    request: Request,
    attachment: str,
    inline: Annotated[bool, Query(description="Show it in place; for raster images only.")] = False,
) -> Response:
    """Download a file of a ticket you may see, or one you uploaded."""
    found = await call.run(attachments.fetch, attachment)
    path = call.help_desk.house.files.path(call.desk.slug, found.id)
    if not await call.in_thread(path.is_file):
        raise NotFound("attachment.not_found")
    headers = _headers(found.id) | {"Content-Disposition": _disposition(found, inline=inline)}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return FileResponse(path, headers=headers, media_type=found.media_type)


@router.get(
    "/{attachment}/thumbnail",
    response_class=Response,
    responses={200: {"description": "WebP, at most 320 pixels wide and high.", "content": {"image/webp": {}}}},
)
@welcomes("browsers")
async def show_thumbnail(call: Calling, request: Request, attachment: str) -> Response:
    """A small picture of an image you may download. 404 as well for files that are no raster images."""
    found = await call.run(attachments.fetch_picture, attachment)
    async with request.app.state.painting:
        path = await call.in_thread(call.help_desk.house.files.thumbnail, call.desk.slug, found.id)
    if path is None:
        raise NotFound("attachment.not_found")
    headers = _headers(f"{found.id}-thumbnail")
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return FileResponse(path, headers=headers, media_type="image/webp")


async def _received(call: Call, request: Request, most: int) -> tuple[Stored, str]:
    files, part = call.help_desk.house.files, FilePart()
    incoming = await call.in_thread(files.begin, call.desk.slug)
    try:
        await _write(call, request, part, incoming, most)
        return await call.in_thread(incoming.finish), part.name or ""
    except TooLarge as error:
        incoming.abandon()
        raise TooLarge("attachment.too_large", FIELD, max_megabytes=round(most / 2**20, 1)) from error
    except BaseException:
        incoming.abandon()
        raise


async def _write(call: Call, request: Request, part: FilePart, incoming: Incoming, most: int) -> None:
    waiting, size = bytearray(), 0
    async with aclosing(file_chunks(request, part, most)) as chunks:
        async for chunk in chunks:
            waiting += chunk
            size += len(chunk)
            if size > most:
                raise TooLarge
            if len(waiting) >= _WRITTEN_AT_ONCE:
                await call.in_thread(incoming.write, bytes(waiting), most)
                waiting.clear()
    await call.in_thread(incoming.write, bytes(waiting), most)


def _headers(tag: str) -> dict[str, str]:
    return {
        "Content-Security-Policy": _HARMLESS,
        "Cache-Control": "private, no-cache",  # kept, but asked for again: rights may be gone
        "ETag": f'"{tag}"',
    }


def _disposition(found: AttachmentView, *, inline: bool) -> str:
    """RFC 6266: a name every browser can read, and the true one for those that know how."""
    kind = "inline" if inline and found.is_image else "attachment"
    plain = "".join(letter if letter.isascii() and letter not in '"\\%' else "_" for letter in found.name)
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(found.name, safe='')}"
