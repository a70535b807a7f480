"""People and organizations that are there twice, made one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.actions import merging, merging_organizations
from app.actions.cards import OrganizationRow
from app.actions.merging import MergePreview, Pair
from app.actions.merging_organizations import OrganizationMerge
from app.api.answers import Json
from app.api.asked import LARGEST_ROW
from app.api.asked_of_lists import MergeAsked
from app.api.documented import WITH_BODY, problems
from app.api.door import Calling, DeskRoute

router = APIRouter(prefix="/admin", route_class=DeskRoute, tags=["Administration"])
_CHANGING: Any = {**WITH_BODY, **problems(409)}


@dataclass(frozen=True, slots=True)
class Pairs:
    items: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class OrganizationPair:
    one: OrganizationRow
    other: OrganizationRow


@dataclass(frozen=True, slots=True)
class OrganizationPairs:
    items: list[OrganizationPair]


@router.get("/duplicates/people", response_model=Pairs)
async def duplicate_people(call: Calling) -> Response:
    """Pairs who may be the same person."""
    return Json(Pairs(await call.run(merging.duplicate_people)))


@router.get("/duplicates/organizations", response_model=OrganizationPairs)
async def duplicate_organizations(call: Calling) -> Response:
    """Pairs of organizations that are called the same."""
    pairs = await call.run(merging_organizations.duplicate_organizations)
    return Json(OrganizationPairs([OrganizationPair(*pair) for pair in pairs]))


_Row = Annotated[int, Query(ge=1, le=LARGEST_ROW)]


@router.get("/merges/people", response_model=MergePreview)
async def preview_people_merge(call: Calling, keep: _Row, lose: _Row) -> Response:
    """See what making two people one would move."""
    return Json(await call.run(merging.preview_people_merge, keep, lose))


@router.post("/merges/people", status_code=204, responses=_CHANGING)
async def merge_people(call: Calling, asked: MergeAsked) -> Response:
    """Make two people one. There is no way back."""
    versions = (asked.keep_version, asked.lose_version)
    await call.run(merging.merge_people, asked.keep, asked.lose, versions, asked.typed)
    return Response(status_code=204)


@router.get("/merges/organizations", response_model=OrganizationMerge)
async def preview_organizations_merge(call: Calling, keep: _Row, lose: _Row) -> Response:
    """See what making two organizations one would move."""
    return Json(await call.run(merging_organizations.preview_organizations_merge, keep, lose))


@router.post("/merges/organizations", status_code=204, responses=_CHANGING)
async def merge_organizations(call: Calling, asked: MergeAsked) -> Response:
    """Make two organizations one. There is no way back."""
    versions = (asked.keep_version, asked.lose_version)
    await call.run(merging_organizations.merge_organizations, asked.keep, asked.lose, versions, asked.typed)
    return Response(status_code=204)
