"""The list of organizations, for who keeps it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.actions import organizations
from app.actions.cards import OrganizationCard, OrganizationPage
from app.actions.organizations import OrganizationsQuery
from app.api.answers import Json, created
from app.api.asked_of_people import Number, OrganizationAsked, OrganizationChange, OrganizationsFilter, VersionAsked
from app.api.documented import WITH_BODY, problems
from app.api.door import Calling, DeskRoute

router = APIRouter(prefix="/admin/organizations", route_class=DeskRoute, tags=["Administration"])
_CHANGING: Any = {**WITH_BODY, **problems(409)}


@router.get("", response_model=OrganizationPage)
async def list_organizations(call: Calling, asked: Annotated[OrganizationsFilter, Query()]) -> Response:
    """List all organizations, a page at a time. Needs `people.manage`, as everything here."""
    return Json(await call.run(organizations.list_organizations, OrganizationsQuery(**asked.model_dump())))


@router.post("", status_code=201, response_model=OrganizationCard, responses=WITH_BODY)
async def add_organization(call: Calling, asked: OrganizationAsked) -> Response:
    """Add an organization. A domain at which anybody gets an address belongs to none."""
    number = await call.run(organizations.add_organization, asked.name, asked.domains)
    card = await call.run(organizations.organization_card, number)
    return created(card, call.path("admin", "organizations", str(number)))


@router.get("/{number}", response_model=OrganizationCard)
async def read_organization(call: Calling, number: Number) -> Response:
    """Read an organization with the first of its people and open tickets."""
    return Json(await call.run(organizations.organization_card, number))


@router.put("/{number}", response_model=OrganizationCard, responses=_CHANGING)
async def edit_organization(call: Calling, number: Number, asked: OrganizationChange) -> Response:
    """Replace name and domains."""
    await call.run(organizations.edit_organization, number, asked.version, asked.name, asked.domains)
    return Json(await call.run(organizations.organization_card, number))


@router.post("/{number}/retire", response_model=OrganizationCard, responses=_CHANGING)
async def retire_organization(call: Calling, number: Number, asked: VersionAsked) -> Response:
    """Offer an organization no longer; its people and tickets stay."""
    await call.run(organizations.retire_organization, number, asked.version)
    return Json(await call.run(organizations.organization_card, number))


@router.post("/{number}/bring-back", response_model=OrganizationCard, responses=_CHANGING)
async def bring_back_organization(call: Calling, number: Number, asked: VersionAsked) -> Response:
    """Offer a retired organization again."""
    await call.run(organizations.bring_back_organization, number, asked.version)
    return Json(await call.run(organizations.organization_card, number))
