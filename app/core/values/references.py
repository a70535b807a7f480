"""Pointing at something the desk knows: a product, an organization, a person, another ticket."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core.config import Field
from app.core.text import to_latin_digits
from app.core.values.choices import named
from app.core.values.contract import IndexEntry, ValueContext, ValueType, as_it_is, invalid

_LARGEST_ID = 2**63 - 1
_DIGITS = 19
_LONGEST_NUMBER = 40


class ProductChoice(ValueType):
    """`options` of the field, where given, are the products of the bundle."""

    def read(self, raw: Any, field: Field, ctx: ValueContext) -> str:
        option = named(field.options, raw)
        meant = raw if option is None else option.id
        is_known = not field.options or option is not None
        if not isinstance(meant, str) or not is_known or (ctx.products is not None and meant not in ctx.products):
            raise invalid("no_such_product", field)
        return meant

    def searchable_text(self, value: Any, field: Field) -> str:
        labels = [word for option in field.options if option.id == value for word in option.label.by_language.values()]
        return " ".join(labels)

    def index_value(self, value: Any) -> list[IndexEntry]:
        return as_it_is(value)

    def api_type(self, _field: Field) -> Mapping[str, Any]:
        return {"type": "string", "format": "product"}


class RowChoice(ValueType):
    """A person or an organization, by the number of its row."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def read(self, raw: Any, field: Field, ctx: ValueContext) -> int:
        row = _row(raw)
        if row is None or not ctx.exists(self.kind, row):
            raise invalid(f"no_such_{self.kind}", field)
        return row

    def searchable_text(self, _value: Any, _field: Field) -> str:
        return ""

    def index_value(self, value: Any) -> list[IndexEntry]:
        return [(None, float(value))] if isinstance(value, int) else []

    def api_type(self, _field: Field) -> Mapping[str, Any]:
        return {"type": "integer", "format": self.kind}


class TicketLink(ValueType):
    def read(self, raw: Any, field: Field, ctx: ValueContext) -> str:
        number = to_latin_digits(raw).strip().upper() if isinstance(raw, str) else ""
        if not number.isascii() or not 0 < len(number) <= _LONGEST_NUMBER or not ctx.exists("ticket", number):
            raise invalid("no_such_ticket", field)
        return number

    def api_type(self, _field: Field) -> Mapping[str, Any]:
        return {"type": "string", "format": "ticket"}


def _row(raw: Any) -> int | None:
    if isinstance(raw, str):
        digits = to_latin_digits(raw).strip()
        raw = int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS else None
    is_row = isinstance(raw, int) and not isinstance(raw, bool) and 0 < raw <= _LARGEST_ID
    return raw if is_row else None
