"""The plain route where open pages tell that somebody sits before them, and ask how long the session lives on."""

from __future__ import annotations

import math
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import JSONResponse, Response

from app.actions import accounts, sessions
from app.bootstrap import HelpDesk
from app.tenancy.who import SYSTEM
from pages.security import cookies, forms
from pages.sent_back import desk_of

_ENDED, _FORBIDDEN = 401, 403
_FRESH = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class Activity:
    """Of all open pages of one installation."""

    help_desk: HelpDesk

    def router(self) -> APIRouter:
        router = APIRouter(include_in_schema=False)
        router.add_api_route("/{tenant}/still-here", self.still_here, methods=["POST"])
        return router

    async def still_here(self, request: Request, tenant: str) -> Response:
        """Seconds until the session ends as `left` (null: it does not end so); 401 when it has ended."""
        desk = await desk_of(self.help_desk, tenant)
        try:
            fields = await forms.posted(request)
        except forms.BadForm as error:
            raise HTTPException(400) from error
        token = cookies.token_in(request.cookies.get(cookies.session_cookie(tenant)))
        session = await desk.arun(accounts.session, SYSTEM, token) if token else None
        if token is None or session is None:
            return Response(status_code=_ENDED, headers=_FRESH)
        if not forms.is_token(fields.get("csrf", ""), session.csrf):
            return Response(status_code=_FORBIDDEN, headers=_FRESH)
        act = sessions.touch if fields.get("deed") else sessions.time_left
        left = await desk.arun(act, SYSTEM, token)
        if left is None:
            return Response(status_code=_ENDED, headers=_FRESH)
        return JSONResponse({"left": left if math.isfinite(left) else None}, headers=_FRESH)
