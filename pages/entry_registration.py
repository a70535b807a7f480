"""Plain routes behind the forms of who has no account or cannot get into it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app import signup
from app.actions import entrance, resetting
from app.actions.claiming import Confirmed
from app.actions.entrance import Entered, SecondStep
from app.actions.registering import Newcomer
from app.bootstrap import HelpDesk
from app.core.problems import Problem, Refused
from app.tenancy.turns import in_turn
from app.tenancy.who import SYSTEM
from pages.arriving import came_from, lead_to_second_step, let_in
from pages.plain_routes import plain_router
from pages.portal.plain_form import SOLVED
from pages.posted import Posted, receive
from pages.reader import speech_of
from pages.said import leave

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Registration:
    """The routes of one installation."""

    help_desk: HelpDesk

    def router(self) -> APIRouter:
        router = plain_router(self.help_desk)
        for path, endpoint in (
            ("sign-up", self.sign_up),
            ("verify/{token}", self.verify),
            ("forgot", self.forgot),
            ("reset/{token}", self.reset),
            ("invite/{token}", self.accept),
        ):
            router.add_api_route(f"/{{tenant}}/{path}", endpoint, methods=["POST"])
        return router

    async def sign_up(self, request: Request, tenant: str) -> Response:
        """The same answer whether or not the address has an account."""
        sent = await receive(self.help_desk, request, tenant)
        fields, typed = sent.fields, {name: sent.fields.get(name, "") for name in ("name", "email")}
        language = speech_of(request, sent.desk.bundle.tenant, None).language
        new = Newcomer(**typed, terms=sent.terms, work=fields.get(SOLVED, ""), language=language)
        try:
            if fields.get("website"):
                raise Refused(Problem("registration.trapped"))
            await self._in_turn(signup.sign_up, sent.desk, sent.who, new, sent.password)
        except Refused as refused:
            return self._back(sent, sent.paths.sign_up(), refused, typed | _accepted(sent))
        return _away(sent.paths.sign_up(sent=True))

    async def verify(self, request: Request, tenant: str, token: str) -> Response:
        """Who has shown that the address is his and knows the password is in, as far as his account allows."""
        sent = await receive(self.help_desk, request, tenant)
        try:
            made: Confirmed = await self._in_turn(signup.confirm, sent.desk, sent.who, token, sent.password)
        except Refused as refused:
            return self._back(sent, sent.paths.by_link("verify", token), refused)
        if made.waits:
            return _away(sent.paths.sign_up(waits=True))
        return await self._enter(sent, made.person)

    async def forgot(self, request: Request, tenant: str) -> Response:
        """The same answer for everybody."""
        sent = await receive(self.help_desk, request, tenant)
        login = sent.fields.get("login", "")
        try:
            await sent.desk.arun(resetting.ask_reset, sent.who, login)
        except Refused as refused:
            return self._back(sent, sent.paths.forgot(), refused, {"login": login})
        return _away(sent.paths.forgot(sent=True))

    async def reset(self, request: Request, tenant: str, token: str) -> Response:
        """On to the sign-in: the link is no second factor."""
        sent = await receive(self.help_desk, request, tenant)
        try:
            await self._in_turn(signup.reset_password, sent.desk, sent.who, token, sent.password)
        except Refused as refused:
            return self._back(sent, sent.paths.by_link("reset", token), refused)
        return _away(sent.paths.sign_in(chosen=True))

    async def accept(self, request: Request, tenant: str, token: str) -> Response:
        """The same after an invitation."""
        sent = await receive(self.help_desk, request, tenant)
        job = functools.partial(signup.accept_invitation, terms=sent.terms)
        try:
            await self._in_turn(job, sent.desk, sent.who, token, sent.password)
        except Refused as refused:
            return self._back(sent, sent.paths.by_link("invite", token), refused, _accepted(sent))
        return _away(sent.paths.sign_in(chosen=True))

    async def _enter(self, sent: Posted, person: int) -> Response:
        desk, request = sent.desk, sent.request
        came = came_from(request, desk.slug)
        by = replace(SYSTEM, address=came.address)
        outcome = await desk.arun(entrance.enter, by, person, came, "password")
        answer = _away(sent.paths.home())
        if isinstance(outcome, Entered):
            await let_in(self.help_desk, desk, request, answer, outcome)
        elif isinstance(outcome, SecondStep):
            answer = _away(sent.paths.second_step())
            lead_to_second_step(self.help_desk, desk, answer, outcome)
        return answer

    async def _in_turn(self, job: Callable[..., R], *args: object) -> R:
        return await in_turn(self.help_desk.house.threads, functools.partial(job, *args))

    def _back(self, sent: Posted, path: str, refused: Refused, typed: Mapping[str, str] | None = None) -> Response:
        answer = _away(path)
        leave(self.help_desk, sent.desk.slug, answer, path, refused.problems, typed or {})
        return answer


def _accepted(sent: Posted) -> dict[str, str]:
    """The tick below the terms, for the page that the form goes back to."""
    return {"terms": "yes"} if sent.terms else {}


def _away(path: str) -> Response:
    return RedirectResponse(path, 303, {"Cache-Control": "no-store"})
