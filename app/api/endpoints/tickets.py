"""Opening, listing and reading tickets."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Query
from starlette.responses import Response

from app.actions import intake, reading, submission
from app.actions.listed import TicketPage
from app.actions.narrowing import read_filter
from app.actions.newcomers import Requester
from app.actions.reading import TicketQuery
from app.api.answers import Json, created
from app.api.asked import TicketAsked, TicketFilter
from app.api.bodies import decode
from app.api.documented import WITH_BODY, problems
from app.api.door import Calling, DeskRoute, welcomes
from app.api.shapes import Opened, SubmissionShape, TicketShape, ticket_shape
from app.core.problems import Problem, Refused

router = APIRouter(route_class=DeskRoute, tags=["Tickets"])
_LONGEST_KEY = 200
Key = Annotated[str | None, Header(description="Send the same word again to repeat a call without doing it twice.")]


@router.post("/tickets", status_code=201, response_model=Opened, responses=WITH_BODY)
async def submit_ticket(call: Calling, asked: TicketAsked, idempotency_key: Key = None) -> Response:
    """Open a ticket by submitting a form."""
    check_key(idempotency_key)
    given = asked.requester
    requester = None if given is None else Requester(given.name, given.email, given.mobile, given.person)
    answer = await call.run(
        intake.submit,
        asked.form,
        asked.values,
        requester=requester,
        channel=asked.channel,
        key=idempotency_key,
        drawn_with=asked.configuration,
    )
    opened = Opened(answer.number, answer.state, call.page("tickets", answer.number))
    response = created(opened, call.path("tickets", answer.number))
    if answer.repeated:
        response.headers["Idempotency-Replayed"] = "true"
    return response


@router.get("/tickets", response_model=TicketPage, responses=problems(400))
async def list_tickets(call: Calling, asked: Annotated[TicketFilter, Query()]) -> Response:
    """List the tickets you may see, a page at a time. Send `next` as `cursor` to go on."""
    wanted = asked.model_dump()
    lists = {name: tuple(wanted[name]) for name in ("state", "category", "fields")}
    condition = None if asked.filter is None else read_filter(decode(asked.filter.encode()))
    query = TicketQuery(**wanted | lists | {"filter": condition})
    return Json(await call.run(reading.list_tickets, query))


@router.get("/tickets/{number}", response_model=TicketShape)
@welcomes("links")
async def read_ticket(call: Calling, number: str) -> Response:
    """Read one ticket with its conversation, attachments and history."""
    return Json(ticket_shape(call, await call.run(reading.open_ticket, number)))


def check_key(key: str | None) -> None:
    """Raises Refused for a key that cannot be kept."""
    if key is not None and not 0 < len(key) <= _LONGEST_KEY:
        raise Refused(Problem("idempotency.bad_key", "Idempotency-Key", {"max": _LONGEST_KEY}))


@router.get("/tickets/{number}/submission", response_model=SubmissionShape)
async def read_submission(call: Calling, number: str) -> Response:
    """Read a ticket as it was submitted, whatever has been changed since."""
    sent = await call.run(submission.as_submitted, number)
    return Json(SubmissionShape(sent.form.id, sent.config_version, sent.channel, sent.at, sent.values))
