"""Tickets without an account: forms, opening one, the link that opens it, and the link asked for again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from app.actions import guest_links, guests, reading
from app.actions.accounts import token_hash
from app.actions.guest_contacts import GuestContact
from app.api.answers import Json, created
from app.api.asked_guests import GuestTicketAsked, LostLinkAsked
from app.api.documented import WITH_BODY
from app.api.door import Call, Calling, DeskRoute, welcomes
from app.api.endpoints import attachments
from app.api.endpoints.tickets import Key, check_key
from app.api.form_shape import FormHeads, FormShape, form_head, form_shape
from app.api.shapes import TicketShape, ticket_shape

router = APIRouter(route_class=DeskRoute, tags=["Guests"])
_OPEN: dict[str, Any] = {"security": []}
_FILE = "/guest/{token}/attachments/{attachment}"


@dataclass(frozen=True, slots=True)
class GuestOpened:
    """A new ticket. `token` is shown this once: send it as a bearer token, or open `url`, which ends in it."""

    number: str
    token: str
    url: str


@dataclass(frozen=True, slots=True)
class GuestLinkShape:
    """A new link to pass on; it is shown this once."""

    token: str
    url: str


@router.get("/guest/forms", response_model=FormHeads, openapi_extra=_OPEN)
@welcomes("everybody")
async def list_guest_forms(call: Calling) -> Response:
    """List the forms that need no account."""
    return Json(FormHeads([form_head(call, form) for form in await call.run(guests.guest_forms)]))


@router.get("/guest/forms/{form}", response_model=FormShape, openapi_extra=_OPEN)
@welcomes("everybody")
async def read_guest_form(call: Calling, form: str) -> Response:
    """Read one form as a guest fills it: fields that point at people, organizations and tickets are left out."""
    return Json(form_shape(call, await call.run(guests.open_guest_form, form)))


@router.post("/guest/tickets", status_code=201, response_model=GuestOpened, responses=WITH_BODY, openapi_extra=_OPEN)
@welcomes("everybody")
async def submit_guest_ticket(call: Calling, asked: GuestTicketAsked, idempotency_key: Key = None) -> Response:
    """Open a ticket without an account. A key for repeating the call has at least 32 random characters."""
    check_key(idempotency_key)
    contact = GuestContact(asked.guest.name, asked.guest.email, asked.guest.mobile)
    version = asked.configuration
    sent = await call.run(
        guests.submit_as_guest, asked.form, asked.values, contact, key=idempotency_key, drawn_with=version
    )
    response = created(GuestOpened(sent.number, sent.token, call.page("g", sent.token)), call.path("guest", "ticket"))
    if sent.repeated:
        response.headers["Idempotency-Replayed"] = "true"
    return response


@router.get("/guest/ticket", response_model=TicketShape)
@welcomes("links")
async def read_guest_ticket(call: Calling) -> Response:
    """Read the ticket that your link opens; its token is sent as bearer token, here and in `tickets/{number}/…`."""
    number = await call.run(guest_links.enter)
    return Json(ticket_shape(call, await call.run(reading.open_ticket, number)))


@router.get(
    _FILE,
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}}},
    openapi_extra=_OPEN,
)
@welcomes("everybody")
async def download_guest_file(
    call: Calling,
    request: Request,
    token: str,
    attachment: str,
    inline: Annotated[bool, Query(description="Show it in place; for raster images only.")] = False,
) -> Response:
    """Download a file of the ticket that the link opens, where no header can be sent."""
    return await attachments.download_file(_with_link(call, token), request, attachment, inline)


@router.get(
    f"{_FILE}/thumbnail",
    response_class=Response,
    responses={200: {"description": "WebP, at most 320 pixels wide and high.", "content": {"image/webp": {}}}},
    openapi_extra=_OPEN,
)
@welcomes("everybody")
async def show_guest_thumbnail(call: Calling, request: Request, token: str, attachment: str) -> Response:
    """A small picture of an image of the ticket that the link opens."""
    return await attachments.show_thumbnail(_with_link(call, token), request, attachment)


@router.post("/guest/link", status_code=202, responses=WITH_BODY, openapi_extra=_OPEN)
@welcomes("everybody")
async def ask_guest_link(call: Calling, asked: LostLinkAsked) -> Response:
    """Ask for a lost link. The answer is the same whether or not number and address belong together."""
    await call.run(guest_links.ask_link, asked.number, asked.address)
    return Response(status_code=202)


@router.post("/tickets/{number}/guest-link", status_code=201, response_model=GuestLinkShape)
async def renew_guest_link(call: Calling, number: str) -> Response:
    """Make a new link for the guest of a ticket, to pass on by phone; the earlier ones end. For the staff."""
    token = await call.run(guest_links.new_link, number)
    return created(GuestLinkShape(token, call.page("g", token)), call.path("tickets", number))


@router.delete("/tickets/{number}/guest-link", status_code=204)
async def revoke_guest_links(call: Calling, number: str) -> Response:
    """End all links of a ticket. For the staff."""
    await call.run(guest_links.revoke_links, number)
    return Response(status_code=204)


def _with_link(call: Call, token: str) -> Call:
    return replace(call, who=replace(call.who, person_id=None, guest=token_hash(token)))
