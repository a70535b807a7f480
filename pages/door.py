"""The only door to the pages: company → session → page → right to come → build. The answer's status is known first."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from fastapi import Request
from nicegui import Client, ui
from starlette.responses import RedirectResponse, Response

from app.actions import accounts
from app.bootstrap import HelpDesk
from app.core.callers import address_of
from app.core.problems import Closed, NotFound, NotSignedIn, Refused
from app.tenancy.desk import Desk
from app.tenancy.texts import shipped_languages
from app.tenancy.who import SYSTEM
from pages import landing
from pages.closed import draw_closed
from pages.entering import enter
from pages.frame import draw_bare_frame, draw_frame
from pages.ground import begin_ground
from pages.paths import PARTS
from pages.reader import is_dark, speech_of, speech_without_tenant
from pages.refusals import FAILED, FORBIDDEN, MISSING, refuse, refuse_bare
from pages.security.cookies import browser_of, forget, session_cookie, token_in
from pages.security.sockets import bind
from pages.showcase import page as showcase
from pages.stage import Stage
from pages.visit import Elsewhere, Visit

log = logging.getLogger(__name__)
_page = ui.page  # noqa: TID251 - this is the door
_BUILD_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Door:
    """Opens the pages of one installation."""

    help_desk: HelpDesk

    def open(self) -> None:
        """Register every page with NiceGUI."""
        _page("/", response_timeout=_BUILD_SECONDS)(self.landing)
        _page(PARTS, response_timeout=_BUILD_SECONDS)(self.parts)
        _page("/{tenant}", response_timeout=_BUILD_SECONDS)(self.front)
        _page("/{tenant}/{rest:path}", response_timeout=_BUILD_SECONDS)(self.page)

    async def landing(self, request: Request, client: Client) -> None:
        """The list of companies."""
        speech = speech_without_tenant(request)
        self._begin_bare(request, client)
        try:
            draw_bare_frame(client, speech, shipped_languages())
            ui.page_title(speech.say("title.landing"))
            await landing.build(self.help_desk, speech)
        except Exception:
            log.exception("the list of companies could not be built")
            refuse_bare(client, speech, FAILED, shipped_languages())

    async def parts(self, request: Request, client: Client) -> None:
        """The developers' page of parts; where nothing is tried out it is not there."""
        visit = await showcase.visit_of(self.help_desk, request, client)
        if visit is None:
            self._nowhere(request, client)
            return
        mode = showcase.mode_of(request)
        begin_ground(client, visit.speech, visit.bundle.branding, dark=mode == "dark", now=visit.now())
        bind(client, self._browser(request))
        draw_frame(client, visit)
        showcase.build(visit, mode)

    async def front(self, request: Request, client: Client, tenant: str) -> Response | None:
        """A company's address without its last slash."""
        return await self.page(request, client, tenant, None)

    async def page(self, request: Request, client: Client, tenant: str, rest: str | None) -> Response | None:
        """Every page of every company."""
        desk = await self._desk(tenant)
        if desk is None:
            self._nowhere(request, client)
            return None
        visit = await self._visit(request, client, desk)
        dark = is_dark(request, visit.session)
        begin_ground(client, visit.speech, visit.bundle.branding, dark=dark, now=visit.now())
        bind(client, visit.browser, desk.slug, visit.token)
        try:
            await enter(client, visit, rest, dict(request.query_params))
        except Elsewhere as elsewhere:
            return _away(client, elsewhere.path)
        except Closed:
            await draw_closed(client, visit)
        except Refused as refused:
            if isinstance(refused, NotSignedIn) and visit.session is None:
                return _away(client, visit.paths.sign_in(visit.request_path))
            refuse(client, visit, MISSING if refused.status == MISSING else FORBIDDEN)
        except Exception:
            log.exception("the page %s could not be built", request.url.path)
            refuse(client, visit, FAILED)
        return None

    async def _desk(self, slug: str) -> Desk | None:
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self.help_desk.house.threads, self.help_desk.directory.desk, slug)
        except NotFound:
            return None

    async def _visit(self, request: Request, client: Client, desk: Desk) -> Visit:
        token = token_in(request.cookies.get(session_cookie(desk.slug)))
        session = await desk.arun(accounts.session, SYSTEM, token) if token else None
        if token and session is None:  # the API would take it for a wrong proof, where a guest needs none
            forget(request.scope, session_cookie(desk.slug), is_secure=self._is_secure)
        query = f"?{request.url.query}" if request.url.query else ""
        return Visit(
            help_desk=self.help_desk,
            desk=desk,
            session=session,
            speech=speech_of(request, desk.bundle.tenant, session),
            request_path=request.url.path + query,
            token=token if session else None,
            browser=self._browser(request),
            address=address_of(request.client),
            is_closed=desk.closure is not None,
            stage=Stage.of(client),
        )

    def _nowhere(self, request: Request, client: Client) -> None:
        self._begin_bare(request, client)
        refuse_bare(client, speech_without_tenant(request), MISSING, shipped_languages())

    def _begin_bare(self, request: Request, client: Client) -> None:
        begin_ground(client, speech_without_tenant(request), None, dark=is_dark(request, None))
        bind(client, self._browser(request))

    def _browser(self, request: Request) -> str:
        return browser_of(request, is_secure=self._is_secure)

    @property
    def _is_secure(self) -> bool:
        return self.help_desk.settings.base_url.startswith("https:")


def _away(client: Client, path: str) -> Response:
    client.delete()
    return RedirectResponse(path, 303)
