"""The FastAPI application: the API first; pages are mounted behind it."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import compile_path
from starlette.types import Lifespan

from app.api import documentation, logo, probes
from app.api.documented import EVERYWHERE
from app.api.endpoints import (
    account,
    acts,
    admission,
    announcements,
    attachments,
    audit,
    closing,
    config_drafts,
    config_exchange,
    config_gallery,
    config_publishing,
    config_trials,
    contacts,
    counts,
    forms,
    guards,
    guests,
    lists,
    lists_of_people,
    mail,
    merges,
    organizations,
    people,
    privacy,
    registration,
    sessions,
    staffing,
    standing,
    teamwork,
    tickets,
)
from app.api.language import speech_without_tenant
from app.api.problems import answer_to
from app.api.refusals import MethodNotAllowed
from app.bootstrap import HelpDesk
from app.core.problems import NotFound, Refused

_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_PAINTED_AT_ONCE = 2  # thumbnails: each takes a core and some memory for a moment


def create_application(help_desk: HelpDesk, lifespan: Lifespan[FastAPI] | None = None) -> FastAPI:
    """REST below `/api/v1/{tenant}`, its documentation, the probes and the logos. Anything else is left to who mounts.

    An unknown address below `/api` is answered here, with a problem document.
    """
    application = FastAPI(
        title="Dourtal Helpdesk",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    serve(application, help_desk)
    persons = (closing, people, privacy, account, sessions, staffing, standing, organizations, teamwork, guests, mail)
    house = (announcements, audit, guards)
    particulars = (contacts, lists_of_people, merges)
    joining = (registration, admission)
    configuration = (config_drafts, config_gallery, config_trials, config_exchange, config_publishing)
    working = (forms, counts, lists, tickets, acts, attachments)
    for part in (*working, *persons, *joining, *house, *particulars, *configuration):
        application.include_router(part.router, prefix="/api/v1/{tenant}", responses=EVERYWHERE)
    for router in (documentation.router, _elsewhere(), probes.router, logo.router):
        application.include_router(router)
    application.add_exception_handler(Refused, _refused)
    return application


def serve(application: FastAPI, help_desk: HelpDesk) -> None:
    """Let the application answer for that help desk, from the next request on."""
    application.state.help_desk = help_desk
    application.state.looking = asyncio.Lock()
    application.state.painting = asyncio.Semaphore(_PAINTED_AT_ONCE)


def _elsewhere() -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.api_route("/api", methods=_METHODS)
    @router.api_route("/api/{path:path}", methods=_METHODS)
    def elsewhere(request: Request) -> Response:
        """Blocks the first time, so it runs in a thread."""
        methods = _methods_of(request.app, request.scope["path"])
        raise MethodNotAllowed(methods) if methods else NotFound

    return router


def _methods_of(application: FastAPI, path: str) -> set[str]:
    """The methods that the address takes; none when it is not there at all."""
    known = documentation.describe(application)["paths"]
    return {
        method.upper() for each, methods in known.items() if compile_path(each)[0].fullmatch(path) for method in methods
    }


async def _refused(request: Request, error: Exception) -> Response:
    return answer_to(error, speech_without_tenant(request.headers.get("accept-language", "")))
