"""Words, and codes that have a form of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any

from app.core import formats
from app.core.conditions.comparing import is_absent
from app.core.config import Field
from app.core.values.contract import LONG_BYTES, SHORT_BYTES, IndexEntry, ValueContext, ValueType, invalid

# Control signs cannot be stored by PostgreSQL (NUL) or seen by anyone; halves of a pair cannot be encoded.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_BREAKS = re.compile("[\t\n\v\f]+")
_MARK = re.compile("<[^<>]*>")
_BLOCK_MARK = re.compile(r"</?(?:p|div|br|hr|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|pre)\b[^<>]*>", re.IGNORECASE)


class Line(ValueType):
    """Text of one line; breaks become spaces."""

    def read(self, raw: Any, field: Field, _ctx: ValueContext) -> str | None:
        return _measured(_BREAKS.sub(" ", _readable(raw, field)), field, SHORT_BYTES)

    def api_type(self, field: Field) -> Mapping[str, Any]:
        return {"type": "string", **_lengths(field)}


class Paragraphs(ValueType):
    """Text of many lines, or HTML: sanitising that is the business of whoever stores or shows it."""

    def __init__(self, media_type: str) -> None:
        self.media_type = media_type

    def read(self, raw: Any, field: Field, _ctx: ValueContext) -> str | None:
        text = _readable(raw, field)
        # What an editor leaves of an emptied box (`<p><br></p>`) is no answer.
        is_blank = self.media_type == "text/html" and "<img" not in text and is_absent(words_of_html(text))
        return None if is_blank else _measured(text, field, LONG_BYTES)

    def searchable_text(self, value: Any, _field: Field) -> str:
        if not isinstance(value, str):
            return ""
        return words_of_html(value) if self.media_type == "text/html" else value

    def index_value(self, value: Any) -> list[IndexEntry]:
        # Nobody filters by what is as long as a letter; it has the full-text document.
        return super().index_value(value) if self.media_type == "text/plain" else []

    def api_type(self, field: Field) -> Mapping[str, Any]:
        return {"type": "string", "contentMediaType": self.media_type, **_lengths(field)}


class Code(ValueType):
    """Text of a known format, kept in the normal form of it."""

    def __init__(self, name: str, api_format: str, normal: Callable[[str], str | None]) -> None:
        self.name, self.api_format, self.normal = name, api_format, normal

    def read(self, raw: Any, field: Field, _ctx: ValueContext) -> str:
        code = self.normal(raw.strip()) if isinstance(raw, str) else None
        if code is None:
            raise invalid(f"not_{self.name}", field)
        _measured(code, field, SHORT_BYTES)
        return code

    def api_type(self, field: Field) -> Mapping[str, Any]:
        return {"type": "string", "format": self.api_format, **_lengths(field)}


EMAIL = Code("email", "email", formats.normal_email)
MOBILE = Code("mobile", "mobile", formats.normal_mobile)
NATIONAL_ID = Code("national_id", "national-id", formats.normal_national_id)
POSTAL_CODE = Code("postal_code", "postal-code", formats.normal_postal_code)
IBAN = Code("iban", "iban", formats.normal_iban)
URL = Code("url", "uri", formats.normal_url)


def words_of_html(html: str) -> str:
    """The words of sanitised HTML without its marks, for search and for subjects."""
    return " ".join(unescape(_MARK.sub("", _BLOCK_MARK.sub(" ", html))).split())


def _readable(raw: Any, field: Field) -> str:
    if not isinstance(raw, str):
        raise invalid("not_text", field)
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", raw))


def _measured(text: str, field: Field, most_bytes: int) -> str | None:
    text = text.strip()
    if is_absent(text):
        return None
    if field.min_length is not None and len(text) < field.min_length:
        raise invalid("too_short", field, min=field.min_length, length=len(text))
    if field.max_length is not None and len(text) > field.max_length:
        raise invalid("too_long", field, max=field.max_length, length=len(text))
    if len(text.encode()) > most_bytes:
        raise invalid("too_big", field, max_kilobytes=most_bytes // 1024)
    return text


def _lengths(field: Field) -> dict[str, int]:
    bounds = {"minLength": field.min_length, "maxLength": field.max_length}
    return {key: bound for key, bound in bounds.items() if bound is not None}
