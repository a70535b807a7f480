"""How a company's letters go out, and what became of them, for who manages the desk."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.actions import channels, outbox
from app.actions.channels import MailView, SmtpGiven
from app.actions.outbox import LetterPage, LetterRow, LettersQuery
from app.actions.smtp_channel import SmtpView
from app.api.answers import Json
from app.api.asked_mail import LettersFilter, ServerRemoval, SmtpAsked, TestLetterAsked
from app.api.asked_of_people import Number
from app.api.documented import WITH_BODY, problems
from app.api.door import Calling, DeskRoute
from app.channels.letterhead import Letter

router = APIRouter(prefix="/admin", route_class=DeskRoute, tags=["Administration"])
_CHANGING: Any = {**WITH_BODY, **problems(409)}


@router.get("/mail", response_model=MailView)
async def read_mail_settings(call: Calling) -> Response:
    """Read the mail server without its password. Needs `desk.manage`, as all of this."""
    return Json(await call.run(channels.smtp_settings))


@router.put("/mail", response_model=SmtpView, responses=_CHANGING)
async def set_mail_server(call: Calling, asked: SmtpAsked) -> Response:
    """Have letters go out by this server; those that wait go at once. For whom nobody on the staff may do more."""
    given = SmtpGiven(**asked.model_dump(exclude={"version", "proof"}))
    return Json(await call.run(channels.set_smtp, given, asked.version, asked.proof))


@router.post("/mail/remove", status_code=204, responses=_CHANGING)
async def remove_mail_server(call: Calling, asked: ServerRemoval) -> Response:
    """Forget the server and its password. Letters wait from now on."""
    await call.run(channels.clear_smtp, asked.version, asked.proof)
    return Response(status_code=204)


@router.post("/mail/test", response_model=LetterRow, responses=WITH_BODY)
async def send_test_letter(call: Calling, asked: TestLetterAsked) -> Response:
    """Have a test letter sent. The answer is its row in the outbox; read it again to see what became of it."""
    return Json(await call.run(outbox.send_test_letter, asked.address))


@router.get("/letters", response_model=LetterPage)
async def list_letters(call: Calling, asked: Annotated[LettersFilter, Query()]) -> Response:
    """List letters without their words, newest first."""
    return Json(await call.run(outbox.list_letters, LettersQuery(**asked.model_dump())))


@router.get("/letters/{number}", response_model=Letter)
async def read_letter(call: Calling, number: Number) -> Response:
    """Read what a letter says. Only in a demonstration: its links open other people's accounts."""
    return Json(await call.run(outbox.read_letter, number))


@router.post("/letters/{number}/retry", response_model=LetterRow)
async def retry_letter(call: Calling, number: Number) -> Response:
    """Try again to send a letter that waits or was given up."""
    return Json(await call.run(outbox.retry_letter, number))
