"""Numbers, money and stars."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from math import isfinite
from typing import Any

from app.core.config import Field
from app.core.numbers import parse_number
from app.core.values.contract import IndexEntry, ValueContext, ValueType, invalid

LARGEST = Decimal(10) ** 15  # beyond it a JSON number loses digits in most readers
PLACES = 10  # of a number whose field does not say how many
STARS = 5
_SMALLEST_STEP = 10**-PLACES
_CENTS = 2
_WITHOUT_CENTS = frozenset({"IRR", "IRT", "JPY", "KRW"})
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)


class Number(ValueType):
    def read(self, raw: Any, field: Field, _ctx: ValueContext) -> int | float:
        number = _decimal(raw)
        if number is None:
            raise invalid("not_a_number", field)
        _check_places(number, field.decimals, field)
        number = round(number, PLACES)
        _check_bounds(number, field)
        _check_step(number, field)
        return json_number(number)

    def searchable_text(self, value: Any, _field: Field) -> str:
        return "" if value is None else str(value)

    def index_value(self, value: Any) -> list[IndexEntry]:
        return [(None, float(value))] if isinstance(value, int | float) else []

    def api_type(self, field: Field) -> Mapping[str, Any]:
        return {"type": "integer" if field.decimals == 0 else "number", **_bounds(field)}


class Money(ValueType):
    """`{"amount": "12.50", "currency": "EUR"}`; a bare amount has the first currency of the field."""

    def is_empty(self, value: Any) -> bool:
        return super().is_empty(value.get("amount") if isinstance(value, dict) else value)

    def read(self, raw: Any, field: Field, _ctx: ValueContext) -> dict[str, str]:
        amount, currency = _parts(raw, field)
        number = _decimal(amount)
        if number is None:
            raise invalid("not_money", field)
        places = money_places(field, currency)
        _check_places(number, places, field)
        _check_bounds(number, field)
        return {"amount": f"{number:.{places}f}", "currency": currency}

    def searchable_text(self, value: Any, _field: Field) -> str:
        return str(value.get("amount", "")) if isinstance(value, dict) else ""

    def index_value(self, value: Any) -> list[IndexEntry]:
        amount = _decimal(value.get("amount")) if isinstance(value, dict) else None
        return [] if amount is None else [(str(value.get("currency")), float(amount))]

    def api_type(self, field: Field) -> Mapping[str, Any]:
        currency = {"type": "string", **({"enum": list(field.currencies)} if field.currencies else {})}
        amount = {"type": "string", "format": "decimal", **_bounds(field)}
        parts = {"amount": amount, "currency": currency}
        return {"type": "object", "properties": parts, "required": ["amount", "currency"]}


class Rating(ValueType):
    """One star up to `max`, five where the field does not say."""

    def read(self, raw: Any, field: Field, _ctx: ValueContext) -> int:
        number, most = _decimal(raw), _stars(field)
        if number is None or number % 1 or not 1 <= number <= most:
            raise invalid("not_a_rating", field, max=most)
        return int(number)

    def searchable_text(self, _value: Any, _field: Field) -> str:
        return ""

    def index_value(self, value: Any) -> list[IndexEntry]:
        return [(None, float(value))] if isinstance(value, int) else []

    def api_type(self, field: Field) -> Mapping[str, Any]:
        return {"type": "integer", "minimum": 1, "maximum": _stars(field)}


def json_number(number: Decimal) -> int | float:
    """A decimal as JSON writes it: whole numbers without a point."""
    return int(number) if number == number.to_integral_value() else float(number)


def money_places(field: Field, currency: str) -> int:
    """How many decimals an amount is written with."""
    if field.decimals is not None:
        return min(field.decimals, PLACES)
    return 0 if currency in _WITHOUT_CENTS else _CENTS


def _decimal(raw: Any) -> Decimal | None:
    """The exact number somebody sent or typed; None when it is none, or far beyond what anybody counts."""
    if isinstance(raw, str):
        try:
            number = parse_number(raw)
        except ValueError:
            return None
    elif isinstance(raw, bool) or not isinstance(raw, int | float) or not _is_ordinary(raw):
        return None
    else:
        number = Decimal(str(raw))
    if abs(number) > LARGEST:
        return None
    return number or number.copy_abs()


def _is_ordinary(raw: float) -> bool:
    """Reading a giant digit by digit takes its time and then fails."""
    return abs(raw) <= LARGEST if isinstance(raw, int) else isfinite(raw)


def _parts(raw: Any, field: Field) -> tuple[Any, str]:
    if not isinstance(raw, dict):
        raw = {"amount": raw, "currency": None}
    currency = raw.get("currency") or (field.currencies[0] if field.currencies else None)
    if set(raw) - {"amount", "currency"} or not isinstance(currency, str):
        raise invalid("not_money", field)
    if currency not in field.currencies if field.currencies else not _CURRENCY.fullmatch(currency):
        raise invalid("not_a_currency", field, allowed=tuple(field.currencies))
    return raw.get("amount"), currency


def _check_places(number: Decimal, places: int | None, field: Field) -> None:
    if places is not None and number != round(number, min(places, PLACES)):
        raise invalid("too_many_decimals", field, max=places)


def _check_bounds(number: Decimal, field: Field) -> None:
    if isinstance(field.minimum, int | float) and number < Decimal(str(field.minimum)):
        raise invalid("too_low", field, min=field.minimum)
    if isinstance(field.maximum, int | float) and number > Decimal(str(field.maximum)):
        raise invalid("too_high", field, max=field.maximum)


def _check_step(number: Decimal, field: Field) -> None:
    """Steps are counted from the lower bound, as a number box of a browser does."""
    if not field.step or field.step < _SMALLEST_STEP:
        return
    start = Decimal(str(field.minimum)) if isinstance(field.minimum, int | float) else Decimal(0)
    if (number - start) % Decimal(str(field.step)):
        raise invalid("off_step", field, step=field.step)


def _bounds(field: Field) -> dict[str, float]:
    bounds = {"minimum": field.minimum, "maximum": field.maximum, "multipleOf": field.step}
    return {key: bound for key, bound in bounds.items() if isinstance(bound, int | float)}


def _stars(field: Field) -> int:
    return int(field.maximum) if isinstance(field.maximum, int | float) else STARS
