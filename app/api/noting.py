"""What is written down after an answer: the use of a token, and what somebody tried without being allowed to."""

from __future__ import annotations

import logging

from starlette.background import BackgroundTask
from starlette.requests import Request

from app.actions import auditing, tokens
from app.api.identity import Caller
from app.core.callers import address_of
from app.core.problems import NotAllowed
from app.tenancy.who import SYSTEM

log = logging.getLogger(__name__)


def afterwards(caller: Caller | None, request: Request, error: Exception | None) -> BackgroundTask | None:
    """What is still to be done when the answer has gone; `error` is what it was refused with."""
    if caller is None:
        return None
    if isinstance(error, NotAllowed) and caller.who is not None and caller.who.person_id is not None:
        return BackgroundTask(_note_refusal, caller, caller.who.person_id, request)
    return BackgroundTask(_note_use, caller) if caller.token else None


async def _note_refusal(caller: Caller, person: int, request: Request) -> None:
    act = f"{request.method} {request.scope['path']}"
    try:
        await caller.desk.arun(auditing.note_refusal, SYSTEM, person, address_of(request.client), act)
    except Exception as error:  # he has his refusal already
        log.warning("the refusal of %s was not noted: %s", act, error)


async def _note_use(caller: Caller) -> None:
    try:
        await caller.desk.arun(tokens.note_token_use, SYSTEM, caller.token)
    except Exception as error:  # the call was answered already; its time of use is not worth more than a line
        log.warning("use of token %d was not noted: %s", caller.token, error)
