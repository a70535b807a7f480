"""What the documentation says of refusals: the same document everywhere."""

from __future__ import annotations

from typing import Any

PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "A refusal as RFC 9457 describes it. The texts are in the language the caller accepts.",
    "required": ["type", "title", "status", "detail", "errors"],
    "properties": {
        "type": {"type": "string", "examples": ["about:blank"]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "description": "Names an accident; the server's log tells more under it."},
        "version": {"type": "integer", "description": "With 409: the version the ticket has now."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "code", "message"],
                "properties": {
                    "field": {"type": ["string", "null"], "description": "The field's id, or the key of the body."},
                    "code": {"type": "string", "description": "A fixed word for programs."},
                    "message": {"type": "string"},
                },
            },
        },
    },
}
_MEANINGS = {
    400: "The request cannot be read.",
    401: "No valid token.",
    403: "The caller may see the thing, but not do this to it.",
    404: "It is not there, or not for this caller.",
    409: "Somebody changed the ticket after the version that was sent.",
    413: "More bytes than allowed; nothing was kept.",
    415: "The body has a form that is not taken.",
    422: "Something is wrong with what was sent; `errors` says what, by field.",
    503: "Too much work at once. Try again after the time in `Retry-After`.",
}
Documented = dict[int | str, dict[str, Any]]


def problems(*statuses: int) -> Documented:
    """The documentation of these answers."""
    return {
        status: {
            "description": _MEANINGS[status],
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in statuses
    }


EVERYWHERE = problems(400, 401, 403, 404, 422, 503)
WITH_BODY = problems(413, 415)
