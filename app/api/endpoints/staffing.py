"""The list of people, for who keeps it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from app import signin
from app.actions import roster, staffing, tokens_of_others
from app.actions.cards import PersonCard, PersonPage
from app.actions.particulars import Particulars
from app.actions.roster import PeopleQuery
from app.api.answers import Json, created
from app.api.asked_of_people import Number, PasswordAsked, PeopleFilter, PersonAsked, PersonChange, VersionAsked
from app.api.documented import WITH_BODY, problems
from app.api.door import Calling, DeskRoute
from app.api.endpoints.account import Tokens

router = APIRouter(prefix="/admin/people", route_class=DeskRoute, tags=["Administration"])
_CHANGING: Any = {**WITH_BODY, **problems(409)}


@router.get("", response_model=PersonPage)
async def list_people(call: Calling, asked: Annotated[PeopleFilter, Query()]) -> Response:
    """List all people, a page at a time. Needs `people.manage`, as everything here."""
    return Json(await call.run(roster.list_people, PeopleQuery(**asked.model_dump())))


@router.post("", status_code=201, response_model=PersonCard, responses=WITH_BODY)
async def add_person(call: Calling, asked: PersonAsked) -> Response:
    """Add a person. Nobody is given more than you have yourself."""
    number = await call.run(staffing.add_person, _particulars(asked))
    card = await call.run(roster.person_card, number)
    return created(card, call.path("admin", "people", str(number)))


@router.get("/{number}", response_model=PersonCard)
async def read_card(call: Calling, number: Number) -> Response:
    """Read a person whole."""
    return Json(await call.run(roster.person_card, number))


@router.put("/{number}", response_model=PersonCard, responses=_CHANGING)
async def edit_person(call: Calling, number: Number, asked: PersonChange) -> Response:
    """Replace the particulars and rights of a person."""
    await call.run(staffing.edit_person, number, asked.version, _particulars(asked))
    return Json(await call.run(roster.person_card, number))


@router.post("/{number}/retire", response_model=PersonCard, responses=_CHANGING)
async def retire_person(call: Calling, number: Number, asked: VersionAsked) -> Response:
    """Let a person go: sessions and tokens end at once. What the person did stays, open tickets stay assigned."""
    await call.run(staffing.retire_person, number, asked.version)
    return Json(await call.run(roster.person_card, number))


@router.post("/{number}/bring-back", response_model=PersonCard, responses=_CHANGING)
async def bring_back(call: Calling, number: Number, asked: VersionAsked) -> Response:
    """Let a retired person in again."""
    await call.run(staffing.bring_back, number, asked.version)
    return Json(await call.run(roster.person_card, number))


@router.put("/{number}/password", status_code=204, responses=WITH_BODY)
async def set_password(call: Calling, number: Number, asked: PasswordAsked) -> Response:
    """Give a person a password; the person's sessions and tokens end. Your own is changed at `me/password`."""
    await call.in_turn(signin.set_password, call.desk, call.who, number, asked.password)
    return Response(status_code=204)


@router.get("/{number}/tokens", response_model=Tokens)
async def list_tokens_of(call: Calling, number: Number) -> Response:
    """List a person's API tokens, newest first."""
    return Json(Tokens(await call.run(tokens_of_others.tokens_of, number)))


@router.delete("/{number}/tokens/{token}", status_code=204)
async def revoke_token_of(call: Calling, number: Number, token: Number) -> Response:
    """End one of a person's API tokens for good."""
    await call.run(tokens_of_others.revoke_token_of, number, token)
    return Response(status_code=204)


def _particulars(asked: PersonAsked) -> Particulars:
    return Particulars(
        name=asked.name,
        email=asked.email or "",
        mobile=asked.mobile,
        language=asked.language,
        organization=asked.organization,
        roles=tuple(asked.roles),
        departments=tuple(asked.departments),
        groups=tuple(asked.groups),
        supervises=tuple(asked.supervises),
    )
