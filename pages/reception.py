"""Who comes to a page, at which company's, and how he is spoken to: before anything of the page is drawn."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from fastapi import Request
from nicegui import Client

from app.actions import accounts
from app.bootstrap import HelpDesk
from app.core.callers import address_of
from app.core.problems import NotFound
from app.tenancy.desk import Desk
from app.tenancy.texts import shipped_languages
from app.tenancy.who import SYSTEM
from pages.ground import begin_ground
from pages.reader import is_dark, speech_of, speech_without_tenant
from pages.refusals import MISSING, refuse_bare
from pages.security.cookies import browser_of, forget, session_cookie, token_in
from pages.security.sockets import bind
from pages.stage import Stage
from pages.visit import Visit


@dataclass(frozen=True, slots=True)
class Reception:
    """Of one installation."""

    help_desk: HelpDesk

    async def desk(self, slug: str) -> Desk | None:
        """None: there is no such company."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self.help_desk.house.threads, self.help_desk.directory.desk, slug)
        except NotFound:
            return None

    async def begin(self, request: Request, client: Client, desk: Desk) -> Visit:
        """The visit, with the ground of the page laid in the company's colours."""
        visit = await self._visit(request, client, desk)
        dark = is_dark(request, visit.session)
        begin_ground(client, visit.speech, visit.bundle.branding, dark=dark, now=visit.now())
        bind(client, visit.browser, desk.slug, visit.token)
        return visit

    def begin_bare(self, request: Request, client: Client) -> None:
        """The same where there is no company."""
        begin_ground(client, speech_without_tenant(request), None, dark=is_dark(request, None))
        bind(client, self.browser(request))

    def nowhere(self, request: Request, client: Client) -> None:
        """Say that there is nothing at that address."""
        self.begin_bare(request, client)
        refuse_bare(client, speech_without_tenant(request), MISSING, shipped_languages())

    def browser(self, request: Request) -> str:
        """What its cookie says, which it is given when it has none."""
        return browser_of(request, is_secure=self._is_secure)

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
            browser=self.browser(request),
            address=address_of(request.client),
            is_closed=desk.closure is not None,
            stage=Stage.of(client),
        )

    @property
    def _is_secure(self) -> bool:
        return self.help_desk.settings.base_url.startswith("https:")
