"""One's own account: what one says of oneself, password, tokens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app import signin
from app.actions import people, profile, tokens
from app.actions.tokens import NewToken, TokenView
from app.actions.views import MeView
from app.api.answers import Json, created
from app.api.asked_of_people import Number, OwnPasswordAsked, ProfileAsked, TokenAsked
from app.api.documented import WITH_BODY, problems
from app.api.door import Calling, DeskRoute
from app.api.identity import SESSION_COOKIE
from app.core.problems import Problem, Refused

router = APIRouter(prefix="/me", route_class=DeskRoute, tags=["Account"])


@dataclass(frozen=True, slots=True)
class Tokens:
    items: tuple[TokenView, ...]


@router.patch("/profile", response_model=MeView, responses=WITH_BODY)
async def change_profile(call: Calling, asked: ProfileAsked) -> Response:
    """Change your name, language, theme or signature."""
    await call.run(profile.update_me, **asked.model_dump())
    return Json(await call.run(people.me))


@router.put("/password", status_code=204, responses={**WITH_BODY, **problems(409)})
async def change_password(call: Calling, asked: OwnPasswordAsked, request: Request) -> Response:
    """Change your password; all sessions end but the one that you call with."""
    keep = request.cookies.get(f"{SESSION_COOKIE}{call.desk.slug}")
    await call.in_turn(signin.change_password, call.desk, call.who, asked.old, asked.password, keep=keep)
    return Response(status_code=204)


@router.get("/tokens", response_model=Tokens)
async def list_tokens(call: Calling) -> Response:
    """List your tokens, newest first."""
    return Json(Tokens(await call.run(tokens.my_tokens)))


@router.post("/tokens", status_code=201, response_model=NewToken, responses=WITH_BODY)
async def create_token(call: Calling, asked: TokenAsked) -> Response:
    """Make a token that speaks for you. The answer is the only place where it can be read.

    Called with a token, too, it takes a proof from `POST me/proof`; the new one ends with that token at the latest.
    """
    expires_at = None if asked.expires_at is None else _moment(asked.expires_at)
    made = await call.run(
        tokens.create_my_token,
        asked.name,
        permissions=asked.permissions,
        expires_at=expires_at,
        proof=asked.proof,
    )
    return created(made, call.path("me", "tokens"))


@router.delete("/tokens/{token}", status_code=204)
async def revoke_token(call: Calling, token: Number) -> Response:
    """End one of your tokens for good."""
    await call.run(tokens.revoke_my_token, token)
    return Response(status_code=204)


def _moment(given: datetime) -> datetime:
    if given.tzinfo is None:
        raise Refused(Problem("field.not_a_moment", "expires_at"))
    return given
