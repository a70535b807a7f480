"""The company's picture, as its configuration has it."""

from __future__ import annotations

import hashlib

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.api.answers import guarded
from app.api.door import in_thread
from app.api.language import speech_without_tenant
from app.api.problems import answer_to
from app.bootstrap import HelpDesk
from app.core.problems import NotFound

router = APIRouter(include_in_schema=False)
_TYPES = {"png": "image/png", "webp": "image/webp", "jpg": "image/jpeg"}
_FOR_A_YEAR = "public, max-age=31536000, immutable"


@router.get("/{tenant}/logo")
async def logo(request: Request, tenant: str, v: str = "") -> Response:
    """The logo; under the number of the configuration in force (`?v=`) it never changes."""
    help_desk: HelpDesk = request.app.state.help_desk
    try:
        desk = await in_thread(help_desk, help_desk.directory.desk, tenant)
        name = desk.bundle.branding.logo
        if name is None:
            raise NotFound
    except NotFound as error:
        return answer_to(error, speech_without_tenant(request.headers.get("accept-language", "")))
    picture = desk.bundle.assets[name]
    headers = {
        "ETag": f'"{hashlib.sha256(picture).hexdigest()[:32]}"',
        "Cache-Control": _FOR_A_YEAR if v == str(desk.bundle.version) else "public, no-cache",
        "Cross-Origin-Resource-Policy": "cross-origin",  # embedded forms show it, too
    }
    if request.headers.get("if-none-match") == headers["ETag"]:
        return guarded(Response(status_code=304, headers=headers))
    return guarded(Response(picture, headers=headers, media_type=_TYPES[name.rpartition(".")[2]]))
