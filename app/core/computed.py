"""Values worked out from other values: exact inside, JSON outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import reduce
from itertools import pairwise
from math import isfinite
from operator import add, mul
from typing import Any

from app.core.config import Field
from app.core.iso import parse_iso_date
from app.core.values.amounts import LARGEST, PLACES, json_number, money_places

_DEEPEST = 20
_LONGEST_TEXT = 4000
_LENGTH_OF_DATE = 10
_PAIR = 2
MANY = ("sum", "product", "concat")
PAIRS = ("difference", "quotient", "days_between")


class _Unknown(Exception):
    """An argument is missing, or is nothing one can reckon with."""


@dataclass(frozen=True, slots=True)
class _Amount:
    number: Decimal
    currency: str | None = None


def compute(field: Field, facts: Mapping[str, Any]) -> Any:
    """The value of a computed field as JSON, rounded to the decimals of the field; None when anything is missing.

    Never raises. Money and numbers mix as on paper: a sum has one currency, money times a number is money.
    """
    try:
        with localcontext() as exact:
            exact.prec = 50
            found = _value(field.computed, facts, _DEEPEST)
            return _json(found, field)
    except (_Unknown, ArithmeticError, ValueError, OverflowError):
        return None


def facts_of(expression: Any) -> frozenset[str]:
    """The facts an expression reads."""
    return frozenset(_facts(expression, _DEEPEST))


def _facts(expression: Any, depth: int) -> Iterator[str]:
    if isinstance(expression, Mapping) and depth:
        fact = expression.get("fact")
        if isinstance(fact, str):
            yield fact
        for name in (*MANY, *PAIRS):
            arguments = expression.get(name)
            for argument in arguments if isinstance(arguments, list | tuple) else ():
                yield from _facts(argument, depth - 1)


def _value(expression: Any, facts: Mapping[str, Any], depth: int) -> Any:
    if not isinstance(expression, Mapping) or "amount" in expression:
        return expression
    if not depth or len(expression) != 1:
        raise _Unknown
    name, arguments = next(iter(expression.items()))
    if name == "fact":
        return facts.get(arguments) if isinstance(arguments, str) else None
    if name not in (*MANY, *PAIRS) or not isinstance(arguments, list | tuple) or not arguments:
        raise _Unknown
    return _apply(name, [_value(argument, facts, depth - 1) for argument in arguments])


def _apply(name: str, values: Sequence[Any]) -> Any:
    if name == "concat":
        return "".join(map(_text, values))
    if name in PAIRS and len(values) != _PAIR:
        raise _Unknown
    if name == "days_between":
        return _Amount(Decimal((_day(values[1]) - _day(values[0])).days))
    return _reckon(name, [_amount(value) for value in values])


def _reckon(name: str, amounts: Sequence[_Amount]) -> _Amount:
    numbers = [amount.number for amount in amounts]
    currencies = [amount.currency for amount in amounts]
    if name == "product":
        return _Amount(reduce(mul, numbers), _only_one(currencies))
    if name == "quotient":
        return _Amount(numbers[0] / numbers[1], _of_quotient(*currencies))
    if any(left != right for left, right in pairwise(currencies)):
        raise _Unknown
    total = reduce(add, numbers) if name == "sum" else numbers[0] - numbers[1]
    return _Amount(total, currencies[0])


def _only_one(currencies: Sequence[str | None]) -> str | None:
    known = [currency for currency in currencies if currency is not None]
    if len(known) > 1:
        raise _Unknown
    return known[0] if known else None


def _of_quotient(above: str | None, below: str | None) -> str | None:
    if below is not None and above != below:
        raise _Unknown
    return None if below is not None else above


def _amount(value: Any) -> _Amount:
    if isinstance(value, _Amount):
        return value
    if isinstance(value, Mapping):
        return _Amount(_number(value.get("amount")), str(value.get("currency")))
    if isinstance(value, str):
        raise _Unknown  # digits in a text field are a name, not an amount
    return _Amount(_number(value))


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise _Unknown
    if isinstance(value, int | float) and not (abs(value) <= LARGEST and isfinite(value)):
        raise _Unknown
    number = Decimal(str(value))
    if not number.is_finite():
        raise _Unknown
    return number


def _text(value: Any) -> str:
    if isinstance(value, _Amount):
        return str(json_number(value.number))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _Unknown
    return str(value)[:_LONGEST_TEXT]


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise _Unknown
    return parse_iso_date(value[:_LENGTH_OF_DATE])


def _json(found: Any, field: Field) -> Any:
    if not isinstance(found, _Amount):
        return found if found not in ("", None) else None
    if abs(found.number) > LARGEST:
        raise _Unknown
    if field.type == "money":
        currency = found.currency or next(iter(field.currencies), None)
        if currency is None:
            raise _Unknown
        places = money_places(field, currency)
        return {"amount": f"{_rounded(found.number, places):f}", "currency": currency}
    places = 0 if field.type in ("duration", "rating") else PLACES if field.decimals is None else field.decimals
    return json_number(_rounded(found.number, min(places, PLACES)))


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0  # adding nothing drops the sign of zero
