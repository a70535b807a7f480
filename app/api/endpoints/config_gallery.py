"""Bundles one can begin with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from app.actions.designer import in_force
from app.actions.designer.gallery import begin_from_gallery
from app.api.answers import Json, created
from app.api.asked_config import GalleryAsked
from app.api.config_shapes import NewDraft
from app.api.documented import WITH_BODY
from app.api.door import Call, Calling, DeskRoute
from app.core.problems import NotFound
from app.shipped import Example, example, gallery

router = APIRouter(prefix="/config/gallery", route_class=DeskRoute, tags=["Configuration"])


@dataclass(frozen=True, slots=True)
class ExampleShape:
    """`title` and `forms` are in the caller's language; `counts` by part of the bundle."""

    name: str
    title: str
    languages: tuple[str, ...]
    forms: tuple[str, ...]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Gallery:
    items: tuple[ExampleShape, ...]


@router.get("", response_model=Gallery)
async def read_gallery(call: Calling) -> Response:
    """List the bundles one can begin with."""
    await call.run(in_force.in_force)
    return Json(Gallery(tuple(_shape(call, each) for each in gallery())))


@router.post("/{name}", status_code=201, response_model=NewDraft, responses=WITH_BODY)
async def begin_draft_from_gallery(call: Calling, name: str, asked: GalleryAsked) -> Response:
    """Begin a draft of your own with a bundle of the gallery. Nothing is in force by that."""
    await call.run(in_force.in_force)
    number = await call.run(begin_from_gallery, _document(name), asked.title, asked.keep)
    return created(NewDraft(number), call.path("config", "drafts", str(number)))


def _document(name: str) -> dict[str, Any]:
    if name not in {each.name for each in gallery()}:
        raise NotFound("gallery.not_found")
    return example(name)


def _shape(call: Call, each: Example) -> ExampleShape:
    language = call.speech.language
    forms = tuple(label.in_(language) for label, _ in each.forms)
    return ExampleShape(each.name, each.branding.title.in_(language), each.languages, forms, dict(each.counts))
