"""Values of fields as the reader reads them: his language, the tenant's calendar and digits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

from app.core.config import Field, Option
from app.core.dates import format_date, parse_iso_date
from app.core.numbers import format_money, format_number
from app.core.text import to_persian_digits
from app.tenancy.html import text_of_html
from pages.visit import Visit

_MINUTES_OF_HOUR = 60
# Left to right whatever stands around it, and Latin digits: codes are copied, not read.
CODES = frozenset({"email", "mobile", "national_id", "postal_code", "iban", "url", "ticket"})


def shown(visit: Visit, field: Field, value: Any, people: Mapping[Any, str] = MappingProxyType({})) -> str:
    """The text of a value, empty for no answer. `people` names the rows that values point to.

    A value that no longer fits its field, because the definition changed, is shown as it was kept.
    """
    if value is None or value in ("", [], {}):
        return ""
    try:
        return _SHOWN.get(field.type, _as_it_is)(visit, field, value, people)
    except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation):
        return str(value)


def _as_it_is(_visit: Visit, _field: Field, value: Any, _people: Mapping[Any, str]) -> str:
    return str(value)


def _html(_visit: Visit, _field: Field, value: Any, _people: Mapping[Any, str]) -> str:
    return text_of_html(value)


def _number(visit: Visit, _field: Field, value: Any, _people: Mapping[Any, str]) -> str:
    return format_number(Decimal(str(value)), visit.speech.digits)


def _money(visit: Visit, _field: Field, value: Any, _people: Mapping[Any, str]) -> str:
    return format_money(Decimal(value["amount"]), value["currency"], visit.speech.digits, visit.speech.language)


def _yes_no(visit: Visit, _field: Field, value: Any, _people: Mapping[Any, str]) -> str:
    return visit.t("field.yes" if value else "field.no")


def _one(visit: Visit, field: Field, value: Any, _people: Mapping[Any, str]) -> str:
    return _label(visit, field.options, value)


def _many(visit: Visit, field: Field, value: Any, _people: Mapping[Any, str]) -> str:
    return visit.t("field.comma").join(_label(visit, field.options, part) for part in value)


def _path(visit: Visit, field: Field, value: Any, _people: Mapping[Any, str]) -> str:
    words, options = [], field.options
    for part in value:
        words.append(_label(visit, options, part))
        options = next((option.options for option in options if option.id == part), ())
    return " › ".join(words)


def _day(visit: Visit, _field: Field, value: Any, _people: Mapping[Any, str]) -> str:
    speech = visit.speech
    return format_date(parse_iso_date(value), speech.calendar, speech.digits, speech.language)


def _moment(visit: Visit, _field: Field, value: Any, _people: Mapping[Any, str]) -> str:
    return visit.speech.moment(datetime.fromisoformat(value))


def _time(visit: Visit, _field: Field, value: Any, _people: Mapping[Any, str]) -> str:
    return to_persian_digits(value) if visit.speech.digits == "persian" else str(value)


def _length(visit: Visit, _field: Field, value: Any, _people: Mapping[Any, str]) -> str:
    hours, minutes = divmod(value, _MINUTES_OF_HOUR)
    if not hours:
        return visit.t("length.minutes", minutes=minutes)
    return visit.t("length.hours_minutes" if minutes else "length.hours", hours=hours, minutes=minutes)


def _files(visit: Visit, _field: Field, value: Any, people: Mapping[Any, str]) -> str:
    named = [people[part] for part in value if part in people]
    return visit.t("field.comma").join(named) or visit.t("field.files", count=len(value))


def _product(visit: Visit, _field: Field, value: Any, _people: Mapping[Any, str]) -> str:
    product = visit.bundle.products.get(value)
    return visit.label(product.label) if product else str(value)


def _row(visit: Visit, _field: Field, value: Any, people: Mapping[Any, str]) -> str:
    return people.get(value) or visit.t("field.row", number=str(value))


def _stars(visit: Visit, field: Field, value: Any, _people: Mapping[Any, str]) -> str:
    return visit.t("field.stars", count=value, most=int(field.maximum) if isinstance(field.maximum, int | float) else 5)


def _label(visit: Visit, options: Sequence[Option], value: Any) -> str:
    found = next((option for option in options if option.id == value), None)
    return visit.label(found.label) if found else str(value)


_SHOWN: Mapping[str, Callable[[Visit, Field, Any, Mapping[Any, str]], str]] = MappingProxyType(
    {
        "rich_text": _html,
        "number": _number,
        "money": _money,
        "boolean": _yes_no,
        "select": _one,
        "radio": _one,
        "multi_select": _many,
        "cascade": _path,
        "date": _day,
        "datetime": _moment,
        "time": _time,
        "duration": _length,
        "file": _files,
        "product": _product,
        "organization": _row,
        "person": _row,
        "rating": _stars,
    }
)
