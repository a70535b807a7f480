"""What is said of a code while it is being typed."""

from __future__ import annotations

import pytest

from app.core.config import Field
from pages.parts.fields.checks import CHECKED, note_on
from tests.pages.parts.reader import reader, text

RIGHT = {
    "email": "a@b.example",
    "mobile": "۰۹۱۲ ۱۲۳ ۴۵۶۷",
    "national_id": "001-354241-9",
    "postal_code": "14155-12345",
    "iban": "IR82 0540 1026 8002 0817 9090 02",
    "url": "https://a.example/",
}


def said(kind: str, typed: str, **more: int) -> tuple[str, str] | None:
    found = note_on(reader("en", "gregorian"), Field("asked", kind, text("ف", "F"), **more), typed)
    return None if found is None else (found["tone"], found["text"])


def test_every_checked_type_has_a_right_one_in_the_table() -> None:
    assert set(RIGHT) == CHECKED


@pytest.mark.parametrize(("kind", "typed"), RIGHT.items())
def test_what_is_right_is_said_at_once(kind: str, typed: str) -> None:
    assert said(kind, typed) == ("ok", "This is valid")


@pytest.mark.parametrize(
    ("kind", "typed", "tone", "words"),
    [
        ("mobile", "0912 123", "", "4 more digits."),
        ("mobile", "0912123456", "", "One more digit."),
        ("mobile", "0", "", "10 more digits."),
        ("mobile", "02188776655", "bad", "A mobile number begins with 09."),
        ("mobile", "091212345678", "bad", "Too long by 1."),
        ("mobile", "0912x", "bad", "Use digits only."),
        ("national_id", "۰۰۱۳", "", "6 more digits."),
        ("national_id", "0013542418", "bad", "The digits do not match. At least one is wrong."),
        ("postal_code", "2", "bad", "A postal code never begins with 0 or 2."),
        ("iban", "IR82 0540", "", "18 more digits."),
        ("iban", "82", "", "22 more digits."),
        ("iban", "I", "", "25 more digits."),
        ("iban", "IR820540102680020817909003", "bad", "The digits do not match. At least one is wrong."),
    ],
)
def test_what_is_missing_or_wrong_is_said_as_soon_as_it_can_be_known(
    kind: str, typed: str, tone: str, words: str
) -> None:
    assert said(kind, typed) == (tone, words)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("text", "x"), ("mobile", " "), ("mobile", "+4930"), ("iban", "DE89 3704"), ("email", "a@"), ("url", "htt")],
)
def test_nothing_is_said_where_nothing_is_known_yet(kind: str, typed: str) -> None:
    assert said(kind, typed) is None


def test_the_room_that_is_left_is_counted_when_little_is_left() -> None:
    assert said("text", "1234567", max_length=10) is None
    assert said("text", "12345678", max_length=10) == ("", "2 characters left.")
    assert said("text", "123456789012", max_length=10) == ("bad", "2 characters too many.")
