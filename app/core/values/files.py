"""Uploaded files, named by the ids they got when they arrived."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.core.config import Field
from app.core.values.contract import FileFacts, IndexEntry, ValueContext, ValueType, as_it_is, invalid

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_MOST_FILES = 50
_MEGABYTE = 1024 * 1024


class Files(ValueType):
    def read(self, raw: Any, field: Field, ctx: ValueContext) -> list[str]:
        if not isinstance(raw, list) or not all(isinstance(item, str) for item in raw):
            raise invalid("not_files", field)
        ids = list(dict.fromkeys(raw))
        most = _MOST_FILES if field.max_files is None else field.max_files
        if len(ids) > most:
            raise invalid("too_many_files", field, max=most)
        for file_id in ids:
            _check(file_id, field, ctx)
        return ids

    def searchable_text(self, _value: Any, _field: Field) -> str:
        return ""

    def index_value(self, value: Any) -> list[IndexEntry]:
        return [entry for part in value for entry in as_it_is(part)] if isinstance(value, list) else []

    def api_type(self, field: Field) -> Mapping[str, Any]:
        most = {} if field.max_files is None else {"maxItems": field.max_files}
        return {"type": "array", "items": {"type": "string", "format": "attachment"}, "uniqueItems": True, **most}


def _check(file_id: str, field: Field, ctx: ValueContext) -> None:
    found: FileFacts | None = ctx.file(file_id) if _ID.fullmatch(file_id) else None
    if found is None:
        raise invalid("file_unknown", field)
    if field.file_types is not None and found.extension not in field.file_types:
        raise invalid("file_type", field, allowed=tuple(sorted(field.file_types)))
    if field.max_bytes is not None and found.size > field.max_bytes:
        raise invalid("file_too_large", field, max_megabytes=_megabytes(field.max_bytes))


def _megabytes(size: int) -> float | int:
    amount = round(size / _MEGABYTE, 2)
    return int(amount) if amount.is_integer() else amount
