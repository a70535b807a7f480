"""Plain routes beside the pages: signing in and out, the company's logo, the browser's icon."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import FileResponse, Response

from app.actions import accounts
from app.actions.entrance import Entered, SecondStep
from app.bootstrap import HelpDesk
from app.signin import Outcome, Wrong, sign_in
from app.tenancy.desk import Desk
from app.tenancy.turns import in_turn
from app.tenancy.who import SYSTEM
from pages.arriving import came_from, lead_to_second_step, let_in
from pages.ground import FOLDER
from pages.paths import Paths
from pages.plain_routes import plain_router
from pages.security import cookies, forms
from pages.security.destination import destination
from pages.sent_back import away, desk_of, to_sign_in
from pages.turned_away import said_of

_LONGEST_LOGIN = 254
_LONGEST_PASSWORD = 1024
_KEPT = {"Cache-Control": "public, max-age=2592000"}
_FORBIDDEN = 403


@dataclass(frozen=True, slots=True)
class Entry:
    """The routes of one installation."""

    help_desk: HelpDesk

    def router(self) -> APIRouter:
        router = plain_router(self.help_desk)
        router.add_api_route("/{tenant}/sign-in", self.sign_in, methods=["POST"])
        router.add_api_route("/{tenant}/sign-out", self.sign_out, methods=["POST"])
        router.add_api_route("/favicon.ico", self.favicon, methods=["GET", "HEAD"])
        return router

    async def sign_in(self, request: Request, tenant: str) -> Response:
        """Back to the form with what was typed (never the password), or on: in, or to the second step."""
        desk, fields = await desk_of(self.help_desk, tenant), await _fields(request)
        browser = cookies.token_in(request.cookies.get(cookies.BROWSER))
        if browser is None or not forms.is_token(fields.get("csrf", ""), self._form_token(tenant, browser)):
            raise HTTPException(_FORBIDDEN)
        next_page = destination(tenant, fields.get("next"))
        outcome = await self._proved(request, desk, fields)
        if isinstance(outcome, Entered):
            answer = away(next_page)
            await let_in(self.help_desk, desk, request, answer, outcome)
            return answer
        if isinstance(outcome, SecondStep):
            answer = away(Paths(tenant).second_step(next_page))
            lead_to_second_step(self.help_desk, desk, answer, outcome)
            return answer
        said = {"login": fields.get("login", "")[:_LONGEST_LOGIN]} | said_of(outcome)
        return to_sign_in(self.help_desk, tenant, next_page, said)

    async def sign_out(self, request: Request, tenant: str) -> Response:
        """End the session that the cookie names, when the form is its own."""
        desk, fields = await desk_of(self.help_desk, tenant), await _fields(request)
        token = cookies.token_in(request.cookies.get(cookies.session_cookie(tenant)))
        session = await desk.arun(accounts.session, SYSTEM, token) if token else None
        if session is not None and not forms.is_token(fields.get("csrf", ""), session.csrf):
            raise HTTPException(_FORBIDDEN)
        await _end(desk, request)
        answer = away(Paths(tenant).home())
        self._set(answer, desk, "", seconds=0)
        return answer

    async def favicon(self) -> Response:
        return FileResponse(FOLDER / "icon.svg", media_type="image/svg+xml", headers=_KEPT)

    async def _proved(self, request: Request, desk: Desk, fields: dict[str, str]) -> Outcome:
        login, password = fields.get("login", "").strip(), fields.get("password", "")
        if not login or len(login) > _LONGEST_LOGIN or len(password) > _LONGEST_PASSWORD:
            return Wrong()
        job = functools.partial(sign_in, desk, login, password, came_from(request, desk.slug))
        return await in_turn(self.help_desk.house.threads, job)

    def _set(self, answer: Response, desk: Desk, token: str, *, seconds: int) -> None:
        name = cookies.session_cookie(desk.slug)
        answer.headers.append("Set-Cookie", cookies.written(name, token, seconds=seconds, is_secure=self._is_secure))

    def _form_token(self, tenant: str, browser: str) -> str:
        return forms.form_token(self.help_desk.secret, tenant, browser)

    @property
    def _is_secure(self) -> bool:
        return self.help_desk.settings.base_url.startswith("https:")


async def _fields(request: Request) -> dict[str, str]:
    try:
        return await forms.posted(request)
    except forms.BadForm as error:
        raise HTTPException(400) from error


async def _end(desk: Desk, request: Request) -> None:
    token = cookies.token_in(request.cookies.get(cookies.session_cookie(desk.slug)))
    if token is not None:
        await desk.arun(accounts.end_session, SYSTEM, token)
