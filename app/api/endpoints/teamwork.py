"""What the staff do together: follow tickets, link them, see who is at work on them, take back, remove."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from app.actions import following, linking, outgoing, presence, removing
from app.api.answers import Json
from app.api.asked import LinkAsked, PresenceAsked, RemovalAsked
from app.api.documented import WITH_BODY
from app.api.door import Calling, DeskRoute
from app.api.shapes import Draft, Handed, Present, PresentByTicket
from app.core.problems import NotFound

router = APIRouter(route_class=DeskRoute)
_TICKET = "/tickets/{number}"
_TEAM: Any = ["Teamwork"]
_TICKETS: Any = ["Tickets"]
_LONGEST_NUMBER = 9
Person = Annotated[str, Path(description="A person's number, or `me`.")]


@router.put(f"{_TICKET}/followers/{{person}}", status_code=204, responses=WITH_BODY, tags=_TEAM)
async def follow_ticket(call: Calling, number: str, person: Person) -> Response:
    """Follow the ticket, or have a colleague follow it."""
    await call.run(following.follow, number, _person(person))
    return Response(status_code=204)


@router.delete(f"{_TICKET}/followers/{{person}}", status_code=204, tags=_TEAM)
async def unfollow_ticket(call: Calling, number: str, person: Person) -> Response:
    """Follow the ticket no longer."""
    await call.run(following.unfollow, number, _person(person))
    return Response(status_code=204)


@router.put(f"{_TICKET}/links/{{other}}", status_code=204, responses=WITH_BODY, tags=_TEAM)
async def link_tickets(call: Calling, number: str, other: str, asked: LinkAsked) -> Response:
    """Say how the ticket belongs to another one. There is one link between two tickets."""
    await call.run(linking.link, number, other, asked.kind)
    return Response(status_code=204)


@router.delete(f"{_TICKET}/links/{{other}}", status_code=204, tags=_TEAM)
async def unlink_tickets(call: Calling, number: str, other: str) -> Response:
    """Take the link between two tickets away."""
    await call.run(linking.unlink, number, other)
    return Response(status_code=204)


@router.get(f"{_TICKET}/presence", response_model=Present, tags=_TEAM)
async def read_presence(call: Calling, number: str) -> Response:
    """Read which colleagues have the ticket open."""
    return Json(Present(await call.run(presence.who_is_here, number)))


@router.post(f"{_TICKET}/presence", response_model=Present, responses=WITH_BODY, tags=_TEAM)
async def be_present(call: Calling, number: str, asked: PresenceAsked) -> Response:
    """Say that you have the ticket open, again at least every 25 seconds; the answer names the colleagues who have."""
    return Json(Present(await call.run(presence.be_here, number, asked.doing)))


@router.delete(f"{_TICKET}/presence", status_code=204, tags=_TEAM)
async def be_absent(call: Calling, number: str) -> Response:
    """Say that you have closed the ticket."""
    await call.run(presence.leave, number)
    return Response(status_code=204)


@router.get("/presence", response_model=PresentByTicket, tags=_TEAM)
async def list_presence(
    call: Calling,
    number: Annotated[list[str], Query(max_length=presence.MOST_TICKETS, description="Numbers of tickets.")],
) -> Response:
    """List which colleagues have several tickets open."""
    return Json(PresentByTicket(await call.run(presence.who_is_where, number)))


@router.delete("/outgoing/{outgoing_id}", response_model=Draft, tags=_TEAM)
async def take_back_message(call: Calling, outgoing_id: int) -> Response:
    """Take your message back before it goes out. It is a draft again, and the answer holds it."""
    found = await call.run(outgoing.take_back, outgoing_id)
    return Json(Draft(found.content, found.config_version, found.at))


@router.post(f"{_TICKET}/remove", response_model=Handed, responses=WITH_BODY, tags=_TICKETS)
async def remove_ticket(call: Calling, number: str, asked: RemovalAsked) -> Response:
    """Take the ticket out of everybody's sight, as spam or deleted. Needs `ticket.remove`."""
    await call.run(removing.remove, number, asked.kind, asked.reason)
    return Json(Handed(number))


@router.post(f"{_TICKET}/restore", response_model=Handed, responses=WITH_BODY, tags=_TICKETS)
async def restore_ticket(call: Calling, number: str) -> Response:
    """Bring a removed ticket back. Needs `ticket.remove`."""
    await call.run(removing.restore, number)
    return Json(Handed(number))


def _person(word: str) -> int | None:
    if word == "me":
        return None
    if not (word.isascii() and word.isdigit() and len(word) <= _LONGEST_NUMBER):
        raise NotFound("person.not_found")
    return int(word)
