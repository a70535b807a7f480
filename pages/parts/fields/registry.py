"""Which control a type of field has."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pages.parts.fields import choices, measures, moments, numbers, texts
from pages.parts.fields.contract import Control
from pages.parts.fields.files import Files
from pages.parts.fields.lookups import Lookup
from pages.parts.fields.standing import Heading, Hint
from pages.parts.fields.steps import Steps

CONTROLS: Mapping[str, type[Control]] = MappingProxyType(
    {
        "text": texts.Line,
        "long_text": texts.Paragraphs,
        "rich_text": texts.RichText,
        "number": numbers.Number,
        "money": numbers.Money,
        "boolean": choices.YesNo,
        "select": choices.List,
        "multi_select": choices.Chips,
        "cascade": Steps,
        "radio": choices.Cards,
        "date": moments.Day,
        "datetime": moments.Moment,
        "time": moments.TimeOfDay,
        "duration": measures.Length,
        "file": Files,
        "email": texts.Line,
        "mobile": texts.Line,
        "national_id": texts.Line,
        "postal_code": texts.Line,
        "iban": texts.Line,
        "url": texts.Line,
        "product": choices.List,
        "organization": Lookup,
        "person": Lookup,
        "ticket": Lookup,
        "rating": measures.Stars,
        "heading": Heading,
        "help": Hint,
    }
)
