"""Routes that plain forms are sent to. What goes wrong there is told by a page, in the reader's language."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.routing import APIRoute
from nicegui import Client
from nicegui.page import page
from starlette.responses import Response

from app.bootstrap import HelpDesk
from app.tenancy.texts import shipped_languages
from pages.reader import speech_without_tenant
from pages.reception import Reception
from pages.refusals import FAILED, MISSING, UNFIT, refuse, refuse_bare

log = logging.getLogger(__name__)


def plain_router(help_desk: HelpDesk) -> APIRouter:
    """Its routes may raise HTTPException, and have the company in their path as `tenant`."""
    reception = Reception(help_desk)

    class PlainRoute(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            handle = super().get_route_handler()

            async def answered(request: Request) -> Response:
                try:
                    return await handle(request)
                except HTTPException as refused:
                    status = refused.status_code
                except Exception:
                    log.exception("the form sent to %s could not be taken", self.path)  # an address may hold a token
                    status = FAILED
                return await _told(reception, request, status)

            return answered

    return APIRouter(include_in_schema=False, route_class=PlainRoute)


async def _told(reception: Reception, request: Request, status: int) -> Response:
    kind = status if status in (MISSING, FAILED) else UNFIT
    with Client(page(""), request=request) as client:
        try:
            await _draw(reception, request, client, kind)
        except Exception:
            log.exception("the page about it could not be built")
            refuse_bare(client, speech_without_tenant(request), FAILED, shipped_languages())
    return client.build_response(request, status)


async def _draw(reception: Reception, request: Request, client: Client, kind: int) -> None:
    desk = await reception.desk(request.path_params.get("tenant", ""))
    if desk is None:
        reception.nowhere(request, client)
    else:
        refuse(client, await reception.begin(request, client, desk), kind)
