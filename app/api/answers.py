"""Answers as JSON, and the headers every answer carries."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any

import orjson
from starlette.responses import Response

_GUARDS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Json(Response):
    """JSON of anything the actions return: frozen dataclasses, moments, sets."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return orjson.dumps(content, default=_plain, option=orjson.OPT_NON_STR_KEYS)


def created(content: Any, location: str) -> Json:
    """201 with the address of what was made."""
    return Json(content, status_code=201, headers={"Location": location})


def guarded(response: Response) -> Response:
    """The answer with the headers that keep browsers from misusing it; what the answer says itself stays."""
    for name, value in _GUARDS.items():
        response.headers.setdefault(name, value)
    return response


def _plain(value: Any) -> Any:
    if isinstance(value, AbstractSet):
        return sorted(value)
    if hasattr(value, "items"):
        return dict(value)
    raise TypeError(type(value).__name__)
