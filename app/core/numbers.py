"""Numbers and money as people type and read them."""

import re
from decimal import Decimal
from typing import Literal

from app.core.text import fold, to_persian_digits

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.[0-9]+)?\.?")
_SIGNS = str.maketrans({"٬": ",", "٫": ".", "−": "-", " ": None})
_TO_PERSIAN_SIGNS = str.maketrans({",": "٬", ".": "٫", "-": "\u200e−"})  # the mark keeps the minus before the digits
_LONGEST_INPUT = 40

# The names of money in languages that do not write the code.
_CURRENCIES = {
    "fa": {
        "IRR": "ریال",
        "IRT": "تومان",
        "USD": "دلار",
        "EUR": "یورو",
        "GBP": "پوند",
        "AED": "درهم",
        "TRY": "لیر",
        "CNY": "یوآن",
    }
}
_WITHOUT_CENTS = frozenset({"IRR", "IRT", "JPY", "KRW"})


def parse_number(text: str) -> Decimal:
    """Read a typed number exactly: any digits, `,` `٬` or spaces between thousands, `.` or `٫` before decimals.

    ValueError when it is none; exponents, infinities and half groups of thousands are none.
    """
    typed = fold(text).translate(_SIGNS) if len(text) <= _LONGEST_INPUT else ""
    if not _NUMBER.fullmatch(typed) or not any(sign.isdigit() for sign in typed):
        raise ValueError("not a number")
    number = Decimal(typed.replace(",", ""))
    return number or number.copy_abs()


def format_number(
    value: Decimal | int, digits: Literal["persian", "latin"], *, grouping: bool = True, decimals: int | None = None
) -> str:
    """Write a number exactly, thousands grouped; `decimals` is how many places it shows at least."""
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    places = max(decimals or 0, -exponent if isinstance(exponent, int) else 0)
    text = f"{number:{',' if grouping else ''}.{places}f}"
    return to_persian_digits(text).translate(_TO_PERSIAN_SIGNS) if digits == "persian" else text


def format_money(amount: Decimal, currency: str, digits: Literal["persian", "latin"], language: str) -> str:
    """Write an amount with its currency after it: «۱۲٬۵۰۰ ریال», "12.50 EUR". Never rounds.

    `digits` are those of Persian prose; every other language has Latin ones.
    """
    language = language.partition("-")[0]
    number = format_number(
        amount, digits if language == "fa" else "latin", decimals=0 if currency in _WITHOUT_CENTS else 2
    )
    return f"{number} {_CURRENCIES.get(language, {}).get(currency, currency)}"
