"""What is done to a ticket."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from app.actions import conversation, outgoing, progress, routing
from app.actions.progress import Change
from app.actions.routing import Target
from app.api.answers import Json, created
from app.api.asked import ChangeAsked, MessageAsked, ReferralAsked, TargetAsked, TransferAsked, TransitionAsked
from app.api.documented import WITH_BODY, Documented, problems
from app.api.door import Call, Calling, DeskRoute, welcomes
from app.api.shapes import Changed, Handed, Held, Moved, Said
from app.core.problems import Problem, Refused

router = APIRouter(prefix="/tickets/{number}", route_class=DeskRoute, tags=["Tickets"], responses=WITH_BODY)
_VERSIONED = problems(409)
_HELD: Documented = {202: {"description": "It waits and can be taken back.", "model": Held}}


@router.post("/messages", status_code=201, response_model=Said, responses=_VERSIONED | _HELD)
@welcomes("links")
async def say(call: Calling, number: str, asked: MessageAsked) -> Response:
    """Reply to the customer, or write a note for the staff; with `undo_seconds` it waits and can be taken back."""
    if asked.undo_seconds:
        return Json(await _held(call, number, asked), status_code=202)
    if asked.kind == "note":
        message = await call.run(
            conversation.note, number, asked.body, attached=asked.attachments, mentions=asked.mentions
        )
    else:
        outgoing.refuse_mentions(asked.mentions)
        message = await call.run(
            conversation.reply, number, asked.body, attached=asked.attachments, version=asked.version
        )
    return created(Said(message, asked.kind), call.path("tickets", number))


@router.post("/transitions", response_model=Moved, responses=_VERSIONED)
@welcomes("links")
async def take_transition(call: Calling, number: str, asked: TransitionAsked) -> Response:
    """Take a transition of the workflow. `GET tickets/{number}` lists the ones you may take now."""
    state = await call.run(
        progress.take, number, asked.transition, asked.values, reason=asked.reason, version=asked.version
    )
    return Json(Moved(number, state))


@router.patch("", response_model=Changed, responses=_VERSIONED)
async def change_ticket(call: Calling, number: str, asked: ChangeAsked) -> Response:
    """Change priority, assignee, department or fields, all or nothing. `version` is the one you have read."""
    given: dict[str, Any] = {name: getattr(asked, name) for name in asked.model_fields_set - {"version"}}
    return Json(Changed(number, await call.run(progress.revise, number, asked.version, Change(**given))))


@router.post("/refer", response_model=Handed)
async def refer_ticket(call: Calling, number: str, asked: ReferralAsked) -> Response:
    """Ask a person, a group or a department to go on; the ticket stays in its department."""
    await call.run(routing.refer, number, _target(asked.to), asked.reason)
    return Json(Handed(number))


@router.post("/transfer", response_model=Handed)
async def transfer_ticket(call: Calling, number: str, asked: TransferAsked) -> Response:
    """Move the ticket to another department or group."""
    await call.run(routing.transfer, number, asked.department, asked.group, asked.reason)
    return Json(Handed(number))


async def _held(call: Call, number: str, asked: MessageAsked) -> Held:
    waiting = await call.run(
        outgoing.hold,
        asked.kind,
        number,
        asked.body,
        attached=asked.attachments,
        mentions=asked.mentions,
        seconds=asked.undo_seconds,
        version=asked.version,
    )
    return Held(waiting.id, waiting.kind, waiting.release_at)


def _target(to: TargetAsked) -> Target:
    match (to.person, to.group, to.department):
        case (int(person), None, None):
            return Target("person", str(person))
        case (None, str(group), None):
            return Target("group", group)
        case (None, None, str(department)):
            return Target("department", department)
    raise Refused(Problem("refer.one_target", "to"))
