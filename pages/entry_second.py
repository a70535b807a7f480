"""The second step of a sign-in, posted: in by a code, or back with a word about it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.actions import second_steps
from app.actions.attempts import Held
from app.actions.entrance import Came, Entered, TurnedAway
from app.actions.second_steps import Enrolled, Outcome
from app.bootstrap import HelpDesk
from app.core.problems import Problem, Refused
from app.tenancy.desk import Desk
from app.tenancy.sealing import Secrets
from app.tenancy.who import SYSTEM
from pages import new_codes
from pages.arriving import came_from, let_in
from pages.plain_routes import plain_router
from pages.posted import Posted, receive
from pages.said import leave
from pages.security import cookies
from pages.security.destination import destination
from pages.security.hidden import hidden
from pages.sent_back import away, said_problem, set_cookie, to_sign_in
from pages.turned_away import said_of

_LONGEST_CODE = 64


@dataclass(frozen=True, slots=True)
class EntrySecond:
    """The route of one installation."""

    help_desk: HelpDesk

    def router(self) -> APIRouter:
        router = plain_router(self.help_desk)
        router.add_api_route("/{tenant}/second-step", self.take, methods=["POST"])
        return router

    async def take(self, request: Request, tenant: str) -> Response:
        """In, once more, or the sign-in anew."""
        sent = await receive(self.help_desk, request, tenant)
        next_page = destination(tenant, sent.fields.get("next"))
        token = cookies.token_in(request.cookies.get(cookies.second_cookie(tenant)))
        came, code = came_from(request, tenant), sent.fields.get("code", "")[:_LONGEST_CODE]
        outcome = None if token is None else await _taken(sent.desk, token, code, came)
        if isinstance(outcome, Entered | Enrolled):
            return await self._in(sent, next_page, outcome)
        if isinstance(outcome, second_steps.Missed) and not outcome.is_over:
            return self._once_more(sent, next_page)
        said = said_of(outcome) if isinstance(outcome, Held | TurnedAway) else said_problem(Problem("second_step.over"))
        answer = to_sign_in(self.help_desk, tenant, next_page, said)
        self._drop(answer, sent)
        return answer

    async def _in(self, sent: Posted, next_page: str, outcome: Entered | Enrolled) -> Response:
        answer = away(next_page if isinstance(outcome, Entered) else sent.paths.second_step(next_page))
        if isinstance(outcome, Enrolled):
            until = self.help_desk.house.clock() + new_codes.SHOWN_FOR
            secrets = Secrets(self.help_desk.secret, sent.desk.slug)
            value = hidden(secrets, new_codes.PURPOSE, {"codes": json.dumps(outcome.codes)}, until)
            seconds = int(new_codes.SHOWN_FOR.total_seconds())
            set_cookie(self.help_desk, answer, new_codes.COOKIE, value, seconds=seconds, path=sent.paths.second_step())
        entered = outcome.entered if isinstance(outcome, Enrolled) else outcome
        await let_in(self.help_desk, sent.desk, sent.request, answer, entered)
        self._drop(answer, sent)
        return answer

    def _once_more(self, sent: Posted, next_page: str) -> Response:
        paths = sent.paths
        answer = away(paths.second_step(None if next_page == paths.home() else next_page))
        problems = (Problem("second_factor.wrong", "code"),)
        leave(self.help_desk, sent.desk.slug, answer, paths.second_step(), problems, {})
        return answer

    def _drop(self, answer: Response, sent: Posted) -> None:
        name = cookies.second_cookie(sent.desk.slug)
        set_cookie(self.help_desk, answer, name, "", seconds=0, path=sent.paths.second_step())


async def _taken(desk: Desk, token: str, code: str, came: Came) -> Outcome | None:
    by = replace(SYSTEM, address=came.address)
    try:
        return await desk.arun(second_steps.take_step, by, token, code, came)
    except Refused:
        return None
