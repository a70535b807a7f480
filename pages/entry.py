"""Plain routes beside the pages: signing in and out, the company's logo, the browser's icon."""

from __future__ import annotations

import asyncio
import functools
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response

from app.actions import accounts
from app.bootstrap import HelpDesk
from app.core.problems import NotFound
from app.signin import sign_in
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from pages.ground import FOLDER
from pages.paths import Paths
from pages.security import cookies, forms
from pages.security.destination import destination

_FLASH_SECONDS = 60
_LONGEST_LOGIN = 254
_LONGEST_PASSWORD = 1024
_KEPT = {"Cache-Control": "public, max-age=2592000"}
_FORBIDDEN = 403


@dataclass(frozen=True, slots=True)
class Entry:
    """The routes of one installation."""

    help_desk: HelpDesk

    def router(self) -> APIRouter:
        router = APIRouter(include_in_schema=False)
        router.add_api_route("/{tenant}/sign-in", self.sign_in, methods=["POST"])
        router.add_api_route("/{tenant}/sign-out", self.sign_out, methods=["POST"])
        router.add_api_route("/favicon.ico", self.favicon, methods=["GET", "HEAD"])
        return router

    async def sign_in(self, request: Request, tenant: str) -> Response:
        """Back to the form with what was typed (never the password), or on with a new session."""
        desk, fields = await self._desk(tenant), await _fields(request)
        browser = cookies.token_in(request.cookies.get(cookies.BROWSER))
        if browser is None or not forms.is_token(fields.get("csrf", ""), self._form_token(tenant, browser)):
            return PlainTextResponse("Forbidden", _FORBIDDEN)
        next_page = destination(tenant, fields.get("next"))
        token = await self._proved(request, desk, fields)
        if token is None:
            return self._back(tenant, next_page, fields.get("login", "")[:_LONGEST_LOGIN])
        await _end(desk, request)  # whoever sat here before is gone with his session
        answer = RedirectResponse(next_page, 303, {"Cache-Control": "no-store"})
        self._set(answer, desk, token, seconds=desk.bundle.tenant.limits.session_hours * 3600)
        return answer

    async def sign_out(self, request: Request, tenant: str) -> Response:
        """End the session that the cookie names, when the form is its own."""
        desk, fields = await self._desk(tenant), await _fields(request)
        token = cookies.token_in(request.cookies.get(cookies.session_cookie(tenant)))
        session = await desk.arun(accounts.session, SYSTEM, token) if token else None
        if session is not None and not forms.is_token(fields.get("csrf", ""), session.csrf):
            return PlainTextResponse("Forbidden", _FORBIDDEN)
        await _end(desk, request)
        answer = RedirectResponse(Paths(tenant).home(), 303, {"Cache-Control": "no-store"})
        self._set(answer, desk, "", seconds=0)
        return answer

    async def favicon(self) -> Response:
        return FileResponse(FOLDER / "icon.svg", media_type="image/svg+xml", headers=_KEPT)

    async def _proved(self, request: Request, desk: Desk, fields: dict[str, str]) -> str | None:
        login, password = fields.get("login", "").strip(), fields.get("password", "")
        if not login or len(login) > _LONGEST_LOGIN or len(password) > _LONGEST_PASSWORD:
            return None
        address = request.client.host if request.client else ""
        agent = request.headers.get("user-agent", "")
        job = functools.partial(sign_in, desk, login, password, address=address, agent=agent)
        return await asyncio.get_running_loop().run_in_executor(self.help_desk.house.threads, job)

    def _back(self, tenant: str, next_page: str, login: str) -> Response:
        paths = Paths(tenant)
        wanted = None if next_page == paths.home() else next_page
        answer = RedirectResponse(paths.sign_in(wanted), 303, {"Cache-Control": "no-store"})
        words = forms.sealed(self.help_desk.secret, tenant, {"error": "wrong", "login": login})
        header = cookies.written(
            cookies.FLASH, words, seconds=_FLASH_SECONDS, is_secure=self._is_secure, path=paths.sign_in()
        )
        answer.headers.append("Set-Cookie", header)
        return answer

    def _set(self, answer: Response, desk: Desk, token: str, *, seconds: int) -> None:
        name = cookies.session_cookie(desk.slug)
        answer.headers.append("Set-Cookie", cookies.written(name, token, seconds=seconds, is_secure=self._is_secure))

    def _form_token(self, tenant: str, browser: str) -> str:
        return forms.form_token(self.help_desk.secret, tenant, browser)

    @property
    def _is_secure(self) -> bool:
        return self.help_desk.settings.base_url.startswith("https:")

    async def _desk(self, slug: str) -> Desk:
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self.help_desk.house.threads, self.help_desk.directory.desk, slug)
        except NotFound as error:
            raise HTTPException(404) from error


async def _fields(request: Request) -> dict[str, str]:
    try:
        return await forms.posted(request)
    except forms.BadForm as error:
        raise HTTPException(400) from error


async def _end(desk: Desk, request: Request) -> None:
    token = cookies.token_in(request.cookies.get(cookies.session_cookie(desk.slug)))
    if token is not None:
        await desk.arun(accounts.end_session, SYSTEM, token)
