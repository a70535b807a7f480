"""The forms by which tickets are opened, and the words of the company."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.actions import intake, people, similar
from app.api.answers import Json
from app.api.catalog_shape import CatalogShape, catalog_shape
from app.api.door import Calling, DeskRoute
from app.api.form_shape import FormHeads, FormShape, form_head, form_shape
from app.api.shapes import Similar

router = APIRouter(route_class=DeskRoute, tags=["Forms"])


@router.get("/forms", response_model=FormHeads)
async def list_forms(call: Calling) -> Response:
    """List the forms you may submit."""
    return Json(FormHeads([form_head(call, form) for form in await call.run(intake.open_forms)]))


@router.get("/forms/{form}", response_model=FormShape)
async def read_form(call: Calling, form: str) -> Response:
    """Read one form: its fields with types, options and rules."""
    return Json(form_shape(call, await call.run(intake.open_form, form)))


@router.get("/forms/{form}/similar", response_model=Similar)
async def find_similar(
    call: Calling,
    form: str,
    topic: Annotated[
        str | None, Query(max_length=64, description="The topic chosen; the form's own otherwise.")
    ] = None,
) -> Response:
    """Find your own open tickets about the same thing, the latest first."""
    return Json(Similar(await call.run(similar.similar_open, form, topic)))


@router.get("/catalog", response_model=CatalogShape)
async def read_catalog(call: Calling) -> Response:
    """Read the ids and labels of departments, groups, products, topics, priorities, service classes and states."""
    mine = await call.run(people.me)
    return Json(catalog_shape(call, for_customer=mine.kind == "customer"))
