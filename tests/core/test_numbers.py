"""Numbers and money: read exactly, written as the reader does."""

from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.numbers import format_money, format_number, parse_number

AMOUNTS = st.decimals(min_value=-(10**20), max_value=10**20, allow_nan=False, allow_infinity=False, places=4)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", "0"),
        ("۱۲۳", "123"),
        ("١٢٣٫٥", "123.5"),
        ("۱۲٬۵۰۰٬۰۰۰", "12500000"),
        ("1,234.56", "1234.56"),
        ("1 234", "1234"),
        (" -5 ", "-5"),
        ("−۵", "-5"),
        ("+7", "7"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-0", "0"),
        ("007", "7"),
        ("12345678901234567890123456789.01", "12345678901234567890123456789.01"),
    ],
)
def test_typed_numbers_are_read_exactly(typed: str, number: str) -> None:
    assert str(parse_number(typed)) == str(Decimal(number))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        ".",
        "-",
        ",",
        "1,5",
        "12,34,567",
        "1,2345",
        "1.2.3",
        "1e5",
        "NaN",
        "Infinity",
        "0x10",
        "ده",
        "5-",
        "9" * 41,
    ],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(typed)


@pytest.mark.parametrize(
    ("number", "digits", "written"),
    [
        (12500000, "persian", "۱۲٬۵۰۰٬۰۰۰"),
        (Decimal("1234.50"), "persian", "۱٬۲۳۴٫۵۰"),
        (Decimal("1234.50"), "latin", "1,234.50"),
        (Decimal("1E+3"), "latin", "1,000"),
        (-5, "persian", "\u200e−۵"),
        (-5, "latin", "-5"),
        (Decimal("0.00000001"), "latin", "0.00000001"),
    ],
)
def test_numbers_are_written_with_their_signs(
    number: Decimal | int, digits: Literal["persian", "latin"], written: str
) -> None:
    assert format_number(number, digits) == written


def test_grouping_is_a_choice_and_places_can_be_filled() -> None:
    assert format_number(1405, "persian", grouping=False) == "۱۴۰۵"
    assert format_number(Decimal("2.5"), "latin", decimals=2) == "2.50"
    assert format_number(Decimal("2.555"), "latin", decimals=2) == "2.555"


@settings(deadline=None)
@given(AMOUNTS, st.sampled_from(["persian", "latin"]), st.booleans())
def test_written_numbers_are_read_back(number: Decimal, digits: Literal["persian", "latin"], grouping: bool) -> None:
    assert parse_number(format_number(number, digits, grouping=grouping)) == number


@pytest.mark.parametrize(
    ("amount", "currency", "digits", "language", "written"),
    [
        ("12500", "IRR", "persian", "fa", "۱۲٬۵۰۰ ریال"),
        ("12500", "IRT", "persian", "fa-IR", "۱۲٬۵۰۰ تومان"),
        ("12500", "IRR", "latin", "fa", "12,500 ریال"),
        ("12500", "IRR", "persian", "en", "12,500 IRR"),
        ("12.5", "EUR", "latin", "en", "12.50 EUR"),
        ("12.5", "EUR", "persian", "fa", "۱۲٫۵۰ یورو"),
        ("12.555", "EUR", "latin", "en", "12.555 EUR"),
        ("7", "CHF", "persian", "fa", "۷٫۰۰ CHF"),
        ("1000", "JPY", "latin", "en", "1,000 JPY"),
    ],
)
def test_money_is_written_with_its_currency_behind(
    amount: str, currency: str, digits: Literal["persian", "latin"], language: str, written: str
) -> None:
    assert format_money(Decimal(amount), currency, digits, language) == written
