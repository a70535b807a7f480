"""Oneself, other people, and what one was writing."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.actions import choosing, drafting, people
from app.actions.drafting import Kind
from app.actions.views import MeView, PersonView
from app.api.answers import Json
from app.api.asked import DraftAsked, PreferencesAsked
from app.api.documented import WITH_BODY
from app.api.door import Calling, DeskRoute
from app.api.shapes import Choices, Draft, People
from app.core.problems import NotFound

router = APIRouter(route_class=DeskRoute)
_DRAFT = "/drafts/{kind}/{target}"
_DRAFTS: Any = ["Drafts"]
_PEOPLE: Any = ["People"]


@router.get("/me", response_model=MeView, tags=_PEOPLE)
async def read_me(call: Calling) -> Response:
    """Read who you are and what you may do."""
    return Json(await call.run(people.me))


@router.patch("/me", response_model=MeView, responses=WITH_BODY, tags=_PEOPLE)
async def change_me(call: Calling, asked: PreferencesAsked) -> Response:
    """Set your language and what you like to see."""
    await call.run(people.prefer, **asked.model_dump())
    return Json(await call.run(people.me))


@router.get("/people", response_model=People, tags=_PEOPLE)
async def find_people(
    call: Calling,
    q: Annotated[str, Query(max_length=200, description="Part of a name or an address.")] = "",
    staff: Annotated[bool, Query(description="The staff only.")] = False,
    limit: Annotated[int, Query(ge=1, le=people.MOST_PEOPLE)] = 20,
) -> Response:
    """Find people by name or address. Needs `people.view`."""
    return Json(People(await call.run(people.find_people, q, staff_only=staff, limit=limit)))


@router.get("/people/{number}", response_model=PersonView, tags=_PEOPLE)
async def read_person(call: Calling, number: int) -> Response:
    """Read one person. Needs `people.view`."""
    return Json(await call.run(people.person, number))


@router.get("/choices/{kind}", response_model=Choices, tags=_PEOPLE)
async def find_choices(
    call: Calling,
    kind: choosing.Kind,
    q: Annotated[str, Query(max_length=200, description="Part of a name or a number.")] = "",
) -> Response:
    """Find what a field of type person, organization or ticket may point at."""
    return Json(Choices(await call.run(choosing.choices, kind, q)))


@router.get(_DRAFT, response_model=Draft, tags=_DRAFTS)
async def read_draft(call: Calling, kind: Kind, target: str) -> Response:
    """Read what you were writing: `form` or `caller` and a form, or `reply` or `note` and a ticket's number."""
    found = await call.run(drafting.draft, kind, target)
    if found is None:
        raise NotFound("draft.not_found")
    return Json(Draft(found.content, found.config_version, found.at))


@router.put(_DRAFT, status_code=204, responses=WITH_BODY, tags=_DRAFTS)
async def save_draft(call: Calling, kind: Kind, target: str, asked: DraftAsked) -> Response:
    """Keep what you were writing; an empty content forgets it."""
    await call.run(drafting.save_draft, kind, target, asked.content)
    return Response(status_code=204)


@router.delete(_DRAFT, status_code=204, tags=_DRAFTS)
async def drop_draft(call: Calling, kind: Kind, target: str) -> Response:
    """Forget what you were writing."""
    await call.run(drafting.save_draft, kind, target, {})
    return Response(status_code=204)
