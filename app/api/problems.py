"""Refusals and accidents as problem documents (RFC 9457) in the caller's language."""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from app.api.answers import Json, guarded
from app.api.refusals import BadRequest, MethodNotAllowed
from app.core.problems import Closed, NotFound, Problem, Refused, Stale
from app.tenancy.texts import Speech

log = logging.getLogger(__name__)
_LONGEST_NAME = 100
_SECONDS_WHEN_BUSY = "1"
_QUOTED = re.compile(r"'([^']+)'")


class ProblemDocument(Json):
    media_type = "application/problem+json"


class Broken(Refused):
    status = 500


def answer_to(error: Exception, speech: Speech, headers: Mapping[str, str] | None = None) -> Response:
    """The document for anything that was raised. What nobody expected is logged and told only by its id."""
    refused = _as_refused(error)
    if refused is not None:
        return document(refused, speech, headers)
    if isinstance(error, ClientDisconnect):
        return document(BadRequest("request.cut_off"), speech)
    incident = uuid.uuid4()
    log.error("call failed, incident %s", incident, exc_info=error)
    return document(Broken(Problem("internal")), speech, instance=incident.urn)


def document(
    refused: Refused, speech: Speech, headers: Mapping[str, str] | None = None, instance: str | None = None
) -> Response:
    """`{type, title, status, detail, errors: [{field, code, message}]}`; `version` too when that was stale."""
    errors = [
        {"field": problem.field, "code": problem.key, "message": speech.refusal(problem)}
        for problem in refused.problems
    ]
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": speech.say(f"api.status.{refused.status}"),
        "status": refused.status,
        "detail": errors[0]["message"] if len(errors) == 1 else speech.say("api.several_problems", count=len(errors)),
        "errors": errors,
    }
    if instance is not None:
        told["instance"] = instance
    if isinstance(refused, Stale):
        told |= refused.problems[0].args
    more = {"Content-Language": speech.language, **_headers(refused), **(headers or {})}
    return guarded(ProblemDocument(told, status_code=refused.status, headers=more))


def _headers(refused: Refused) -> dict[str, str]:
    if isinstance(refused, MethodNotAllowed):
        return {"Allow": ", ".join(sorted(refused.methods))}
    if isinstance(refused, Closed):
        return {"Retry-After": str(refused.seconds)}
    return {"Retry-After": _SECONDS_WHEN_BUSY} if refused.status == HTTPStatus.SERVICE_UNAVAILABLE else {}


def _as_refused(error: Exception) -> Refused | None:
    if isinstance(error, Refused):
        return error
    if isinstance(error, RequestValidationError):
        return _of_validation(error.errors())
    if isinstance(error, HTTPException):
        return NotFound() if error.status_code == NotFound.status else BadRequest("request.unreadable")
    return None


def _of_validation(errors: Iterable[Mapping[str, Any]]) -> Refused:
    """What does not have the documented shape, by the name of the key; a part of the address is simply not there."""
    found = list(errors)
    if any(each["loc"][0] == "path" for each in found):
        return NotFound()
    return Refused([_problem(each) for each in found])


def _problem(error: Mapping[str, Any]) -> Problem:
    names = [str(part)[:_LONGEST_NAME] for part in error["loc"][1:]]
    field, context = ".".join(names) or None, error.get("ctx") or {}
    match error["type"]:
        case "extra_forbidden":
            return Problem("request.unknown_key", field, {"name": names[-1]})
        case "missing":
            return Problem("field.required" if field else "request.no_body", field)
        case "literal_error":
            return Problem("request.not_one_of", field, {"allowed": _permitted(context)})
        case "string_too_long" | "too_long":
            return Problem("field.too_long", field, {"max": context.get("max_length", 0)})
        case kind:
            return Problem(_SHAPES.get(kind, "request.bad_value"), field)


def _permitted(context: Mapping[str, Any]) -> tuple[str, ...]:
    """The words themselves: Pydantic tells them as an English list, `'reply' or 'note'`."""
    return tuple(_QUOTED.findall(str(context.get("expected", ""))))


_SHAPES = {
    "string_type": "request.not_text",
    "int_type": "request.not_integer",
    "int_parsing": "request.not_integer",
    "list_type": "request.not_list",
    "dict_type": "request.not_object",
    "model_type": "request.not_object",
    "model_attributes_type": "request.not_object",
}
