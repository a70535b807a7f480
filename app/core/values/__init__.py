"""The types of fields: what an answer may be, how it is kept, found and described."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from app.core.config import Field
from app.core.values import texts
from app.core.values.amounts import Money, Number, Rating
from app.core.values.choices import Cascade, ManyOptions, OneOption, YesNo
from app.core.values.contract import FileFacts, IndexEntry, Invalid, ValueContext, ValueType, invalid
from app.core.values.files import Files
from app.core.values.moments import Day, Length, Moment, TimeOfDay
from app.core.values.references import ProductChoice, RowChoice, TicketLink

__all__ = [
    "VALUE_TYPES",
    "FileFacts",
    "IndexEntry",
    "Invalid",
    "ValueContext",
    "ValueType",
    "invalid",
]


class _Nothing(ValueType):
    """Headings and help stand on a form and take no answer."""

    def read(self, _raw: Any, field: Field, _ctx: ValueContext) -> None:
        raise invalid("takes_no_value", field)

    def api_type(self, _field: Field) -> Mapping[str, Any]:
        return {"type": "null"}


VALUE_TYPES: Mapping[str, ValueType] = MappingProxyType(
    {
        "text": texts.Line(),
        "long_text": texts.Paragraphs("text/plain"),
        "rich_text": texts.Paragraphs("text/html"),
        "number": Number(),
        "money": Money(),
        "boolean": YesNo(),
        "select": OneOption(),
        "multi_select": ManyOptions(),
        "cascade": Cascade(),
        "radio": OneOption(),
        "date": Day(),
        "datetime": Moment(),
        "time": TimeOfDay(),
        "duration": Length(),
        "file": Files(),
        "email": texts.EMAIL,
        "mobile": texts.MOBILE,
        "national_id": texts.NATIONAL_ID,
        "postal_code": texts.POSTAL_CODE,
        "iban": texts.IBAN,
        "url": texts.URL,
        "product": ProductChoice(),
        "organization": RowChoice("organization"),
        "person": RowChoice("person"),
        "ticket": TicketLink(),
        "rating": Rating(),
        "heading": _Nothing(),
        "help": _Nothing(),
    }
)
