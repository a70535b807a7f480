"""The door of every call: tenant, caller, language and body are settled before an endpoint runs."""

from __future__ import annotations

import asyncio
import contextvars
import functools
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Annotated, Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import quote

from fastapi import Depends, Path
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from app.api.answers import guarded
from app.api.bodies import with_json
from app.api.identity import (
    SESSION_COOKIE,
    Caller,
    Welcome,
    admit,
    allowed_origins,
    bearer_of,
    challenge,
    look_up,
)
from app.api.language import speech_of, speech_without_tenant
from app.api.noting import afterwards
from app.api.problems import answer_to
from app.api.refusals import BadRequest
from app.bootstrap import HelpDesk
from app.core.config import Text
from app.core.problems import NotFound, NotSignedIn
from app.tenancy.desk import Desk
from app.tenancy.texts import Speech, speech_for
from app.tenancy.turns import in_turn
from app.tenancy.who import Who
from app.tenancy.work import Work

log = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")
E = TypeVar("E", bound=Callable[..., Any])
Handler = Callable[[Request], Awaitable[Response]]
_WELCOME = "desk_welcome"


@dataclass(frozen=True, slots=True)
class Call:
    """One call of one person to one desk."""

    help_desk: HelpDesk
    desk: Desk
    who: Who
    speech: Speech

    async def run(self, act: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Do `act` as the caller."""
        return await self.desk.arun(act, self.who, *args, **kwargs)

    async def in_thread(self, job: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Do what blocks without a unit of work: files."""
        return await in_thread(self.help_desk, job, *args, **kwargs)

    async def in_turn(self, job: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Do what computes a hash, when its turn comes."""
        return await in_turn(self.help_desk.house.threads, functools.partial(job, *args, **kwargs))

    def label(self, text: Text | None) -> str | None:
        """A text of the bundle in the caller's language."""
        return None if text is None else text.in_(self.speech.language)

    def path(self, *parts: str) -> str:
        """The address of something below this tenant's API."""
        return "/".join(["/api/v1", self.desk.slug, *(quote(part, safe="") for part in parts)])

    def page(self, *parts: str) -> str:
        """The full address of a page of this tenant."""
        return "/".join([self.help_desk.settings.base_url, self.desk.slug, *(quote(part, safe="") for part in parts)])


async def _call_of(
    request: Request,
    tenant: Annotated[str, Path(description="The company's slug.")],  # noqa: ARG001 - the door used it; here it is documented
) -> Call:
    call: Call = request.state.call
    return call


Calling = Annotated[Call, Depends(_call_of)]


def welcomes(welcome: Welcome) -> Callable[[E], E]:
    """Stands below a route's decorator: besides persons come guests with a link, with a browser, or everybody."""

    def mark(endpoint: E) -> E:
        setattr(endpoint, _WELCOME, welcome)
        return endpoint

    return mark


class DeskRoute(APIRoute):
    """A route below `/api/v1/{tenant}`: nothing behind it runs for a stranger, and nothing leaves it but an answer."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        endpoint = super().get_route_handler()
        takes_json = self.body_field is not None
        welcome: Welcome = getattr(self.endpoint, _WELCOME, "persons")

        async def handle(request: Request) -> Response:
            return await _answer(request, endpoint, welcome, takes_json=takes_json)

        return handle


async def in_thread(help_desk: HelpDesk, job: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run what blocks in the desk's threads, from an empty context."""
    ready = functools.partial(job, *args, **kwargs)
    return await asyncio.get_running_loop().run_in_executor(help_desk.house.threads, contextvars.Context().run, ready)


async def _answer(request: Request, endpoint: Handler, welcome: Welcome, *, takes_json: bool) -> Response:
    accepted = request.headers.get("accept-language", "")
    slug, headers = request.path_params["tenant"], None
    speech: Speech | None = None
    caller: Caller | None = None
    refusal: Exception | None = None
    try:
        _refuse_bad_address(request)
        caller = await _caller(request, slug)
        speech = _speech(caller, accepted)
        help_desk: HelpDesk = request.app.state.help_desk
        who = admit(caller, request, allowed_origins(help_desk.settings), welcome)
        request.state.call = Call(help_desk, caller.desk, who, speech)
        response = guarded(await endpoint(await with_json(request) if takes_json else request))
    except Exception as error:
        refusal = error
        if isinstance(error, NotSignedIn):
            headers = challenge(slug, was_wrong="authorization" in request.headers)
        response = answer_to(error, speech or speech_without_tenant(accepted), headers)
    if response.background is None:
        response.background = afterwards(caller, request, refusal)
    return response


def _speech(caller: Caller, accepted: str) -> Speech:
    """A file that a page offers is in the page's language, whatever the browser accepts."""
    tenant = caller.desk.bundle.tenant
    return speech_for(tenant, caller.language) if caller.language else speech_of(tenant, accepted)


def _refuse_bad_address(request: Request) -> None:
    """PostgreSQL keeps no NUL, so nothing is called by one."""
    if "\x00" in request.scope["path"]:
        raise NotFound
    if b"%00" in request.scope["query_string"]:
        raise BadRequest("request.bad_characters")


async def _caller(request: Request, slug: str) -> Caller:
    help_desk: HelpDesk = request.app.state.help_desk
    cookie = request.cookies.get(f"{SESSION_COOKIE}{slug}")
    return await in_thread(help_desk, look_up, help_desk.directory, slug, bearer_of(request), cookie)
