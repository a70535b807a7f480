"""Accounts of one's own making: asked for, confirmed, offered, got into again."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from fastapi import APIRouter
from starlette.responses import Response

from app import signup
from app.actions import puzzles, resetting
from app.actions.registering import Newcomer
from app.api.answers import Json
from app.api.asked_registration import ChoiceAsked, ForgottenAsked, InvitationAsked, RegistrationAsked
from app.api.documented import WITH_BODY
from app.api.door import Call, Calling, DeskRoute, welcomes
from app.tenancy.turns import in_turn

router = APIRouter(route_class=DeskRoute, tags=["Registration"])
_OPEN: dict[str, Any] = {"security": []}


@dataclass(frozen=True, slots=True)
class RegistrationShape:
    """How one gets an account here. `guests`: some forms need none."""

    mode: Literal["open", "approval", "invitation", "closed"]
    guests: bool
    terms: str | None
    password_length: int


@dataclass(frozen=True, slots=True)
class PuzzleParameters:
    """ALTCHA, version 2: find the counter for which SHA-256 of salt, nonce and counter begins with the prefix."""

    algorithm: str
    cost: int
    keyLength: int  # noqa: N815 - ALTCHA's word
    keyPrefix: str  # noqa: N815 - ALTCHA's word
    nonce: str
    salt: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PuzzleShape:
    parameters: PuzzleParameters
    signature: str


@dataclass(frozen=True, slots=True)
class ConfirmedShape:
    """`waits`: the staff have to let you in first; you get a letter."""

    waits: bool


@router.get("/registration", response_model=RegistrationShape, openapi_extra=_OPEN)
@welcomes("everybody")
async def read_registration(call: Calling) -> Response:
    """Read how one gets an account at this company."""
    tenant = call.desk.bundle.tenant
    kept = tenant.registration
    return Json(RegistrationShape(kept.mode, kept.guests, call.label(kept.terms), tenant.accounts.password_length))


@router.get("/puzzle", response_model=PuzzleShape, openapi_extra=_OPEN)
@welcomes("everybody")
async def read_puzzle(call: Calling) -> Response:
    """Get a proof of work to do, good for ten minutes: `POST registration` wants its solution."""
    return Json(await call.run(puzzles.puzzle))


@router.post("/registration", status_code=202, responses=WITH_BODY, openapi_extra=_OPEN)
@welcomes("everybody")
async def register(call: Calling, asked: RegistrationAsked) -> Response:
    """Ask for an account. The answer is the same whether or not the address has one; a letter tells its owner."""
    new = Newcomer(asked.name, asked.email, asked.terms, asked.work, call.speech.language)
    await _in_turn(call, signup.sign_up, new, asked.password)
    return Response(status_code=202)


@router.post("/registration/confirm", response_model=ConfirmedShape, responses=WITH_BODY, openapi_extra=_OPEN)
@welcomes("everybody")
async def confirm_registration(call: Calling, asked: ChoiceAsked) -> Response:
    """Make the account, by the token of the letter and the password that was chosen. It opens no session."""
    made = await _in_turn(call, signup.confirm, asked.token, asked.password)
    return Json(ConfirmedShape(made.waits))


@router.post("/invitation", status_code=204, responses=WITH_BODY, openapi_extra=_OPEN)
@welcomes("everybody")
async def accept_invitation(call: Calling, asked: InvitationAsked) -> Response:
    """Choose the first password of an account that you were offered. It opens no session."""
    job = functools.partial(signup.accept_invitation, terms=asked.terms)
    await _in_turn(call, job, asked.token, asked.password)
    return Response(status_code=204)


@router.post("/password/forgotten", status_code=202, responses=WITH_BODY, openapi_extra=_OPEN)
@welcomes("everybody")
async def ask_reset(call: Calling, asked: ForgottenAsked) -> Response:
    """Ask for a link to another password. The answer is the same whether or not there is such an account."""
    await call.run(resetting.ask_reset, asked.login)
    return Response(status_code=202)


@router.post("/password/reset", status_code=204, responses=WITH_BODY, openapi_extra=_OPEN)
@welcomes("everybody")
async def reset_password(call: Calling, asked: ChoiceAsked) -> Response:
    """Set another password by the token of the letter. All sessions and API tokens end; no session is opened."""
    await _in_turn(call, signup.reset_password, asked.token, asked.password)
    return Response(status_code=204)


async def _in_turn(call: Call, job: Callable[..., Any], *args: Any) -> Any:
    """What computes a hash: outside of any transaction, a few at a time."""
    return await in_turn(call.help_desk.house.threads, functools.partial(job, call.desk, call.who, *args))
