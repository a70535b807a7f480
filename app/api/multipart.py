"""A form with one file, read while it arrives: what is too much is refused before it is all here."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from app.api.bodies import refuse_encoded, refuse_longer
from app.api.refusals import BadRequest, Unsupported

ENVELOPE_BYTES = 16 * 1024  # boundaries and headers around the file
FIELD = "file"


class FilePart:
    """What the parser tells: the one part called `file`, its name and its bytes."""

    def __init__(self) -> None:
        self.name: str | None = None
        self.is_complete = False
        self._arrived: list[bytes] = []
        self._header = self._value = b""
        self._options: dict[bytes, bytes] = {}

    def take(self) -> bytes:
        """The bytes that have arrived since the last time."""
        taken, self._arrived = b"".join(self._arrived), []
        return taken

    def on_part_begin(self) -> None:
        self._options = {}

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def on_header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._options = parse_options_header(self._value)[1]
        self._header = self._value = b""

    def on_headers_finished(self) -> None:
        called = self._options.get(b"name", b"").decode("utf-8", "replace")
        if called != FIELD:
            raise BadRequest("request.unknown_key", called[:100] or None, name=called[:100])
        if self.name is not None or b"filename" not in self._options:
            raise BadRequest("request.one_file", FIELD)
        self.name = self._options[b"filename"].decode("utf-8", "replace")

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        self._arrived.append(data[start:end])

    def on_end(self) -> None:
        self.is_complete = True


async def file_chunks(request: Request, part: FilePart, most: int) -> AsyncGenerator[bytes, None]:
    """The bytes of the file as they come; `part` has its name afterwards.

    Raises Unsupported, BadRequest for what is no such form or ends too early, TooLarge for one that announces more.
    """
    parser = _parser(request, part)
    refuse_encoded(request)
    refuse_longer(request, most + ENVELOPE_BYTES)
    async for chunk in request.stream():
        try:
            parser.write(chunk)
        except FormParserError as error:
            raise BadRequest("request.bad_multipart") from error
        arrived = part.take()
        if arrived:
            yield arrived
    if part.name is None:
        raise BadRequest("request.one_file", FIELD)
    if not part.is_complete:
        raise BadRequest("request.cut_off")


def _parser(request: Request, part: FilePart) -> MultipartParser:
    kind, options = parse_options_header(request.headers.get("content-type"))
    boundary = options.get(b"boundary")
    if kind != b"multipart/form-data" or not boundary:
        raise Unsupported("request.not_multipart")
    try:
        return MultipartParser(
            boundary,
            {
                "on_part_begin": part.on_part_begin,
                "on_header_field": part.on_header_field,
                "on_header_value": part.on_header_value,
                "on_header_end": part.on_header_end,
                "on_headers_finished": part.on_headers_finished,
                "on_part_data": part.on_part_data,
                "on_end": part.on_end,
            },
        )
    except FormParserError as error:
        raise BadRequest("request.bad_multipart") from error
