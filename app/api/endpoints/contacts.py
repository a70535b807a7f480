"""How people are reached, and what else is known of them: of oneself, and of others for who keeps their list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from app.actions import contacts, details, members, reaching_others, roster
from app.actions.cards import PersonCard
from app.actions.details import DetailsView, PostalAddress
from app.actions.reaching import ContactView
from app.api.answers import Json
from app.api.asked_of_lists import (
    ColleaguesAsked,
    ContactAsked,
    ContactNamed,
    ContactOfAsked,
    DetailsAsked,
    DetailsChange,
    LinkToken,
    ProofAsked,
)
from app.api.asked_of_people import Number
from app.api.documented import WITH_BODY, problems
from app.api.door import Call, Calling, DeskRoute

router = APIRouter(route_class=DeskRoute)
_MINE: Any = ["Account"]
_OTHERS: Any = ["Administration"]
_CHANGING: Any = {**WITH_BODY, **problems(409)}
_CONTACT, _CONTACT_OF = "/me/contacts/{contact}", "/admin/people/{number}/contacts/{contact}"


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field of the company on profiles; `type` as in `GET forms/{id}`."""

    id: str
    type: str
    label: str | None
    read_only: bool


@dataclass(frozen=True, slots=True)
class DetailsShape:
    """`custom` by field id, as far as you may see it. A contact without `id` was not shown to be theirs yet."""

    job: str
    postal: tuple[PostalAddress, ...]
    custom: Mapping[str, Any]
    fields: list[OwnField]
    contacts: tuple[ContactView, ...]
    version: int


@router.get("/me/details", response_model=DetailsShape, tags=_MINE)
async def read_my_details(call: Calling) -> Response:
    """Read your addresses, job, postal addresses and the company's own fields."""
    return Json(_shape(call, await call.run(details.my_details)))


@router.put("/me/details", response_model=DetailsShape, responses=WITH_BODY, tags=_MINE)
async def change_my_details(call: Calling, asked: DetailsAsked) -> Response:
    """Replace your job and postal addresses, and change own fields."""
    await call.run(details.change_my_details, asked.meant())
    return Json(_shape(call, await call.run(details.my_details)))


@router.post("/me/contacts", status_code=204, responses=WITH_BODY, tags=_MINE)
async def add_contact(call: Calling, asked: ContactAsked) -> Response:
    """Say that an address is yours. A letter goes to an e-mail address; the answer is the same whoever has it."""
    await call.run(contacts.add_contact, asked.kind, asked.address, asked.proof)
    return Response(status_code=204)


@router.post("/me/contacts/withdraw", status_code=204, responses=WITH_BODY, tags=_MINE)
async def withdraw_contact(call: Calling, asked: ContactNamed) -> Response:
    """Say no longer that an unverified address is yours."""
    await call.run(contacts.withdraw_contact, asked.kind, asked.address)
    return Response(status_code=204)


@router.post("/me/contacts/confirm", response_model=DetailsShape, responses=WITH_BODY, tags=_MINE)
async def confirm_contact(call: Calling, asked: LinkToken) -> Response:
    """Show that an address is yours, by the link in the letter."""
    await call.run(contacts.confirm_contact, asked.token)
    return Json(_shape(call, await call.run(details.my_details)))


@router.post(f"{_CONTACT}/primary", status_code=204, responses=WITH_BODY, tags=_MINE)
async def make_primary(call: Calling, contact: Number, asked: ProofAsked) -> Response:
    """Be reached there first. The old first e-mail address is told."""
    await call.run(contacts.make_primary, contact, asked.proof)
    return Response(status_code=204)


@router.post(f"{_CONTACT}/remove", status_code=204, responses=WITH_BODY, tags=_MINE)
async def remove_contact(call: Calling, contact: Number, asked: ProofAsked) -> Response:
    """Be reached there no longer. The last address stays."""
    await call.run(contacts.remove_contact, contact, asked.proof)
    return Response(status_code=204)


@router.get("/admin/people/{number}/details", response_model=DetailsShape, tags=_OTHERS)
async def read_details(call: Calling, number: Number) -> Response:
    """Read somebody's addresses, job, postal addresses and own fields."""
    return Json(_shape(call, await call.run(details.details_of, number)))


@router.put("/admin/people/{number}/details", response_model=DetailsShape, responses=_CHANGING, tags=_OTHERS)
async def change_details(call: Calling, number: Number, asked: DetailsChange) -> Response:
    """Replace somebody's job and postal addresses, and change own fields."""
    await call.run(details.change_details_of, number, asked.version, asked.meant())
    return Json(_shape(call, await call.run(details.details_of, number)))


@router.put("/admin/people/{number}/colleagues", response_model=PersonCard, responses=_CHANGING, tags=_OTHERS)
async def show_colleagues(call: Calling, number: Number, asked: ColleaguesAsked) -> Response:
    """Let a customer read the tickets of the whole organization, or only own ones again."""
    await call.run(members.show_colleagues, number, asked.version, shown=asked.shown)
    return Json(await call.run(roster.person_card, number))


@router.post(
    "/admin/people/{number}/contacts", status_code=201, response_model=DetailsShape, responses=WITH_BODY, tags=_OTHERS
)
async def add_contact_of(call: Calling, number: Number, asked: ContactOfAsked) -> Response:
    """Add an address of somebody."""
    await call.run(reaching_others.add_contact_of, number, asked.kind, asked.address, verified=asked.verified)
    return Json(_shape(call, await call.run(details.details_of, number)), status_code=201)


@router.post("/admin/people/{number}/contacts/verify", status_code=204, responses=WITH_BODY, tags=_OTHERS)
async def verify_contact_of(call: Calling, number: Number, asked: ContactNamed) -> Response:
    """Vouch for an address of somebody, also one that was only claimed."""
    await call.run(reaching_others.verify_contact_of, number, asked.kind, asked.address)
    return Response(status_code=204)


@router.post(f"{_CONTACT_OF}/primary", status_code=204, tags=_OTHERS)
async def make_primary_of(call: Calling, number: Number, contact: Number) -> Response:
    """Reach somebody there first."""
    await call.run(reaching_others.make_primary_of, number, contact)
    return Response(status_code=204)


@router.delete(_CONTACT_OF, status_code=204, tags=_OTHERS)
async def remove_contact_of(call: Calling, number: Number, contact: Number) -> Response:
    """Take an address of somebody away. The last one stays."""
    await call.run(reaching_others.remove_contact_of, number, contact)
    return Response(status_code=204)


def _shape(call: Call, view: DetailsView) -> DetailsShape:
    known = view.details
    return DetailsShape(
        job=known.job,
        postal=known.postal,
        custom=known.custom,
        fields=[OwnField(each.id, each.type, call.label(each.label), each.id in view.fixed) for each in view.fields],
        contacts=view.contacts,
        version=view.version,
    )
