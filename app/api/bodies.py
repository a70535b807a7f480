"""JSON on its way in: counted while it arrives, decoded strictly."""

from __future__ import annotations

from typing import Any

import orjson
from starlette.requests import Request

from app.api.refusals import BadRequest, Unsupported
from app.core.problems import TooLarge

MOST_BYTES = 1024 * 1024
MOST_LEVELS = 20


class JsonRequest(Request):
    """A request whose body has been read and decoded."""

    def __init__(self, request: Request, raw: bytes, decoded: Any) -> None:
        super().__init__(request.scope, request.receive)
        self._raw, self._decoded = raw, decoded

    async def body(self) -> bytes:
        return self._raw

    async def json(self) -> Any:
        return self._decoded


async def with_json(request: Request) -> JsonRequest:
    """The request with its JSON. Raises TooLarge, Unsupported, BadRequest; an empty body is left to the endpoint."""
    refuse_encoded(request)
    refuse_longer(request, MOST_BYTES)
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > MOST_BYTES:
            raise _too_large(MOST_BYTES)
    if not raw:
        return JsonRequest(request, b"", None)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        raise Unsupported("request.not_json")
    return JsonRequest(request, bytes(raw), decode(bytes(raw)))


def refuse_encoded(request: Request) -> None:
    """Raises Unsupported for a packed body: a few bytes of it could unfold to gigabytes."""
    if request.headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        raise Unsupported("request.encoded")


def refuse_longer(request: Request, most: int) -> None:
    """Raises TooLarge when the sender announces more bytes, before any of them is read."""
    announced = request.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced[:20]) > most:
        raise _too_large(most)


def decode(raw: bytes) -> Any:
    """Decoded JSON. Raises BadRequest for what is none, or is none that can be kept: NaN, NUL, bottomless nesting."""
    try:
        decoded = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise BadRequest("request.bad_json") from error
    level, count = [decoded], 0
    while level:
        count += 1
        if count > MOST_LEVELS:
            raise BadRequest("request.too_deep", max=MOST_LEVELS)
        level = [part for value in level for part in _parts(value)]
    return decoded


def _parts(value: Any) -> list[Any]:
    if isinstance(value, str):
        if "\x00" in value:
            raise BadRequest("request.bad_characters")
        return []
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else []


def _too_large(most: int) -> TooLarge:
    return TooLarge("request.too_large", max_kilobytes=most // 1024)
