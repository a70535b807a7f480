"""Somebody in front of a browser: opens pages, signs in, sees and clicks."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import httpx
from nicegui.testing import User

from app.actions import accounts
from app.actions.accounts import SessionView
from app.bootstrap import HelpDesk
from app.tenancy.texts import speech_for
from app.tenancy.who import SYSTEM
from pages.security.cookies import BROWSER, session_cookie
from pages.security.forms import form_token
from pages.stage import Stage
from pages.visit import Visit
from tests.cast import PASSWORD
from tests.cast.people import email_of


class Watcher(User):
    """Looks longer than NiceGUI's own, and ten times as often: most of what appears late is late by very little."""

    async def should_see(
        self,
        target: Any = None,
        *,
        kind: Any = None,
        marker: Any = None,
        content: Any = None,
        retries: int = 3,
    ) -> None:
        for _ in range(retries * 30):
            if self._sees(target, kind, marker, content):
                return
            await asyncio.sleep(0.01)
        await super().should_see(target, kind=kind, marker=marker, content=content, retries=1)


@dataclass
class Visitor:
    """`user` is NiceGUI's simulation of a page, `http` the browser's requests; both share one cookie jar."""

    user: User
    http: httpx.AsyncClient
    help_desk: HelpDesk

    async def sign_in(self, name: str, tenant: str = "portal", *, next_page: str = "") -> httpx.Response:
        """As one of the cast, through the form."""
        return await self.post_sign_in(email_of(name), PASSWORD, tenant, next_page=next_page)

    async def post_sign_in(
        self, login: str, password: str, tenant: str = "portal", *, next_page: str = ""
    ) -> httpx.Response:
        if BROWSER not in self.http.cookies:
            await self.http.get(f"/{tenant}/sign-in")
        fields = {"login": login, "password": password, "next": next_page, "csrf": self.form_token(tenant)}
        return await self.http.post(f"/{tenant}/sign-in", data=fields)

    def form_token(self, tenant: str = "portal") -> str:
        return form_token(self.help_desk.secret, tenant, self.http.cookies[BROWSER])

    def token(self, tenant: str = "portal") -> str:
        return self.http.cookies[session_cookie(tenant)]

    def session(self, tenant: str = "portal") -> SessionView | None:
        return self.session_of(self.token(tenant), tenant)

    def session_of(self, token: str, tenant: str = "portal") -> SessionView | None:
        return self.help_desk.directory.desk(tenant).run(accounts.session, SYSTEM, token)

    def visit(self, tenant: str = "portal") -> Visit:
        """What a page of this visitor would know, that before him if there is one."""
        desk, session = self.help_desk.directory.desk(tenant), self.session(tenant)
        speech = speech_for(desk.bundle.tenant, session.language if session else None)
        browser = self.http.cookies[BROWSER]
        stage = Stage.of(self.user.client) if self.user.client else Stage()
        return Visit(self.help_desk, desk, session, speech, f"/{tenant}/", self.token(tenant), browser, stage=stage)
