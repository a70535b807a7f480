"""Values as people read them, by type, language and calendar."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.config import VALUELESS_TYPES, Field, Option
from app.core.config.vocabulary import FIELD_TYPE_NAMES
from pages.parts.sizes import readable_size
from pages.parts.values import shown
from tests.pages.parts.reader import reader, text

LABEL = text("برچسب", "Label")
OPTIONS = (
    Option("one", text("یکم", "First"), (Option("below", text("زیر", "Below")),)),
    Option("two", text("دوم", "Second")),
)
PEOPLE = {7: "حمید مشتری"}
VALUES: list[tuple[str, Any, str, str]] = [
    ("text", "سلام", "سلام", "سلام"),
    ("long_text", "یک\nدو", "یک\nدو", "یک\nدو"),
    ("rich_text", "<p>یک <b>دو</b></p>", "یک دو", "یک دو"),
    ("number", 12500, "۱۲٬۵۰۰", "12,500"),
    ("number", 3.5, "۳٫۵", "3.5"),
    ("money", {"amount": "12000", "currency": "IRR"}, "۱۲٬۰۰۰ ریال", "12,000 IRR"),
    ("money", {"amount": "12.50", "currency": "EUR"}, "۱۲٫۵۰ یورو", "12.50 EUR"),
    ("boolean", True, "بله", "Yes"),
    ("boolean", False, "خیر", "No"),
    ("select", "two", "دوم", "Second"),
    ("radio", "one", "یکم", "First"),
    ("multi_select", ["one", "two"], "یکم، دوم", "First, Second"),
    ("cascade", ["one", "below"], "یکم › زیر", "First › Below"),
    ("date", "2026-11-22", "یکشنبه ۱ آذر ۱۴۰۵", "Sunday, 1 Azar 1405"),
    ("datetime", "2026-11-22T10:35:00+00:00", "۱ آذر ۱۴۰۵، ۱۴:۰۵", "1 Azar 1405, 14:05"),
    ("time", "08:15", "۰۸:۱۵", "08:15"),
    ("duration", 45, "۴۵ دقیقه", "45 min"),
    ("duration", 120, "۲ ساعت", "2 h"),
    ("duration", 90, "۱ ساعت و ۳۰ دقیقه", "1 h 30 min"),
    ("file", ["a", "b"], "۲ فایل", "Files: 2"),
    ("email", "a@b.example", "a@b.example", "a@b.example"),
    ("mobile", "+989121234567", "+989121234567", "+989121234567"),
    ("national_id", "0013542419", "0013542419", "0013542419"),
    ("postal_code", "1234567890", "1234567890", "1234567890"),
    ("iban", "IR120000000000000000000001", "IR120000000000000000000001", "IR120000000000000000000001"),
    ("url", "https://a.example/", "https://a.example/", "https://a.example/"),
    ("product", "printer", "چاپگر", "Printer"),
    ("organization", 9, "شمارهٔ 9", "No. 9"),
    ("person", 7, "حمید مشتری", "حمید مشتری"),
    ("ticket", "LAB-1001", "LAB-1001", "LAB-1001"),
    ("rating", 4, "۴ از ۵", "4 of 5"),
]


@pytest.mark.parametrize(("kind", "value", "persian", "english"), VALUES)
def test_a_value_is_written_for_its_reader(kind: str, value: Any, persian: str, english: str) -> None:
    field = Field("asked", kind, LABEL, options=OPTIONS)
    assert shown(reader("fa"), field, value, PEOPLE) == persian
    assert shown(reader("en"), field, value, PEOPLE) == english


def test_every_type_with_a_value_is_in_the_table() -> None:
    assert {kind for kind, *_ in VALUES} == set(FIELD_TYPE_NAMES) - VALUELESS_TYPES


def test_a_gregorian_tenant_reads_gregorian_days() -> None:
    field = Field("since", "date", LABEL)
    assert shown(reader("en", "gregorian"), field, "2026-11-22") == "Sunday, 22 November 2026"


@pytest.mark.parametrize("kind", FIELD_TYPE_NAMES)
@pytest.mark.parametrize("nothing", [None, "", [], {}])
def test_no_answer_is_no_text(kind: str, nothing: Any) -> None:
    assert shown(reader(), Field("asked", kind, LABEL), nothing) == ""


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("money", "12000"),
        ("number", "many"),
        ("date", "yesterday"),
        ("datetime", 5),
        ("duration", "1:30"),
        ("cascade", 7),
    ],
)
def test_a_value_that_no_longer_fits_is_shown_as_it_was_kept(kind: str, value: Any) -> None:
    assert shown(reader(), Field("asked", kind, LABEL), value) == str(value)


def test_a_choice_that_is_gone_is_shown_by_its_id() -> None:
    assert shown(reader(), Field("asked", "select", LABEL, options=OPTIONS), "three") == "three"


@pytest.mark.parametrize(
    ("size", "persian", "english"),
    [
        (650, "۶۵۰ بایت", "650 bytes"),
        (1536, "۱٫۵ کیلوبایت", "1.5 KB"),
        (219_136, "۲۱۴ کیلوبایت", "214 KB"),
        (10 * 1024 * 1024, "۱۰ مگابایت", "10 MB"),
        (3 * 1024**3, "۳ گیگابایت", "3 GB"),
    ],
)
def test_sizes_are_read_in_the_unit_that_fits(size: int, persian: str, english: str) -> None:
    assert readable_size(reader("fa"), size) == persian
    assert readable_size(reader("en"), size) == english
