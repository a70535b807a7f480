"""Controls: every type of field has one, and it gives back what it was given."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from nicegui import Client

from app.core.config import OPTION_TYPES, VALUELESS_TYPES, Field, Option
from app.core.config.vocabulary import FIELD_TYPE_NAMES
from pages.parts.fields import CONTROLS, FieldBox
from pages.parts.fields.choices import List, YesNo
from pages.parts.fields.days import read_day
from pages.parts.fields.measures import Length
from pages.parts.fields.moments import Day, Moment, TimeOfDay, read_time
from pages.parts.fields.numbers import Money, Number, read_number
from pages.parts.fields.steps import Steps
from pages.parts.fields.texts import RichText
from tests.cast import Cast
from tests.cast.files import keep
from tests.pages.parts.reader import reader, text
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor

LABEL = text("برچسب", "Label")
OPTIONS = (
    Option("one", text("یکم", "First"), (Option("below", text("زیر", "Below")), Option("deep", text("ژرف", "Deep")))),
    Option("two", text("دوم", "Second")),
    Option("three", text("سوم", "Third"), retired=True),
)
VALUES: list[tuple[str, Any]] = [
    ("text", "سلام"),
    ("long_text", "یک\nدو"),
    ("rich_text", "<p>یک <b>دو</b></p>"),
    ("number", 12500),
    ("number", 3.5),
    ("number", 0),
    ("money", {"amount": "12000", "currency": "IRR"}),
    ("money", {"amount": "12.5", "currency": "EUR"}),
    ("boolean", True),
    ("boolean", False),
    ("select", "two"),
    ("radio", "one"),
    ("multi_select", ["one", "two"]),
    ("cascade", ["one", "deep"]),
    ("date", "2026-11-22"),
    ("datetime", "2026-11-22T14:05+03:30"),
    ("time", "08:15"),
    ("duration", 0),
    ("duration", 90),
    ("email", "a@b.example"),
    ("mobile", "+989121234567"),
    ("national_id", "0013542419"),
    ("postal_code", "1234567890"),
    ("iban", "IR120000000000000000000001"),
    ("url", "https://a.example/"),
    ("product", "one"),
    ("organization", 1),
    ("person", 7),
    ("ticket", "LAB-1001"),
    ("rating", 4),
]


@pytest.fixture
async def client(visitor: Visitor) -> Client:
    """A page of the customer on which controls can be drawn."""
    await visitor.sign_in("customer")
    await visitor.user.open("/portal/tickets")
    found = visitor.user.client
    assert found is not None
    return found


def box(visitor: Visitor, kind: str, client: Client, **more: Any) -> FieldBox:
    options = OPTIONS if kind in OPTION_TYPES or kind == "product" else ()
    levels = (LABEL, LABEL) if kind == "cascade" else ()
    field = Field("asked", kind, LABEL, options=options, levels=levels, currencies=("IRR", "EUR"))
    with client:
        return FieldBox(visitor.visit(), field, **more)


def test_every_type_of_field_has_a_control() -> None:
    assert set(CONTROLS) == set(FIELD_TYPE_NAMES)


def test_every_type_with_a_value_is_in_the_table() -> None:
    assert {kind for kind, _ in VALUES} | {"file"} == set(FIELD_TYPE_NAMES) - VALUELESS_TYPES


@pytest.mark.parametrize(("kind", "value"), VALUES)
async def test_a_control_gives_back_what_it_shows_and_tells_nothing(
    visitor: Visitor, client: Client, kind: str, value: Any
) -> None:
    told: list[str] = []
    made = box(visitor, kind, client, on_change=lambda: told.append(kind))
    assert made.value in (None, False)
    made.show(value)
    assert made.value == value
    made.show(None)
    assert made.value in (None, False)
    assert told == []


async def test_files_are_kept_by_id_and_named_by_the_desk(visitor: Visitor, client: Client, cast: Cast) -> None:
    desk = visitor.help_desk.directory.desk("portal")
    mine, others = keep(desk, cast.customer), keep(desk, cast.stranger)
    made = box(visitor, "file", client)
    with client:
        made.show([mine, others])
    await eventually(lambda: made.value == [mine])
    facts = made.file_facts(mine)
    assert facts is not None
    assert facts.extension == "png"
    assert made.file_facts(others) is None


async def test_a_file_of_somebody_else_cannot_be_smuggled_in(visitor: Visitor, client: Client, cast: Cast) -> None:
    desk = visitor.help_desk.directory.desk("portal")
    mine, others = keep(desk, cast.customer), keep(desk, cast.stranger)
    made = box(visitor, "file", client)
    made.control.parts[0].mark("upload")
    visitor.user.find(marker="upload").trigger("arrived", {"id": others})
    visitor.user.find(marker="upload").trigger("arrived", {"id": mine})
    await eventually(lambda: made.value == [mine])


async def test_headings_stand_without_a_value(visitor: Visitor, client: Client) -> None:
    for kind in VALUELESS_TYPES:
        assert box(visitor, kind, client).value is None
        await visitor.user.should_see("برچسب")


async def test_an_editor_is_never_given_what_would_run(visitor: Visitor, client: Client) -> None:
    made = box(visitor, "rich_text", client)
    made.show('<p onclick="x()">یک<img src=x onerror="x()"><script>x()</script></p>')
    assert isinstance(made.control, RichText)
    assert made.control.box.value == "<p>یک</p>"


async def test_choices_that_are_no_longer_offered_are_emptied(visitor: Visitor, client: Client) -> None:
    made = box(visitor, "select", client)
    assert isinstance(made.control, List)
    assert list(made.control.box.options) == ["one", "two"]  # retired ones are not for new work
    made.show("two")
    made.set_options(OPTIONS[:1])
    assert made.value is None
    made.show("two")
    assert made.value is None


async def test_a_path_begins_anew_below_the_level_that_changed(visitor: Visitor, client: Client) -> None:
    told: list[Any] = []
    made = box(visitor, "cascade", client, on_change=lambda: told.append(made.value))
    assert isinstance(made.control, Steps)
    first, second = made.control.levels
    assert not second.visible
    first.set_value("one")
    assert second.visible
    second.set_value("deep")
    first.set_value("two")
    assert not second.visible
    assert told == [["one"], ["one", "deep"], ["two"]]


async def test_a_question_that_wants_an_answer_is_no_tick_box(visitor: Visitor, client: Client) -> None:
    tick, pair = box(visitor, "boolean", client), box(visitor, "boolean", client, is_asked=True)
    assert isinstance(tick.control, YesNo)
    assert isinstance(pair.control, YesNo)
    assert (tick.value, pair.value) == (False, None)
    pair.control.box.set_value(False)
    assert pair.value is False


async def test_a_number_is_typed_in_any_digits_and_written_in_the_readers(visitor: Visitor, client: Client) -> None:
    made = box(visitor, "number", client)
    assert isinstance(made.control, Number)
    made.control.box.set_value("12,500")
    assert made.value == 12500
    made.show(12500)
    assert made.control.box.value == "۱۲٬۵۰۰"
    assert made.value == 12500


async def test_what_is_no_number_stays_as_it_was_typed(visitor: Visitor, client: Client) -> None:
    made = box(visitor, "number", client)
    assert isinstance(made.control, Number)
    made.control.box.set_value("دوازده")
    assert made.value == "دوازده"


async def test_money_has_the_currency_beside_it(visitor: Visitor, client: Client) -> None:
    told: list[Any] = []
    made = box(visitor, "money", client, on_change=lambda: told.append(made.value))
    assert isinstance(made.control, Money)
    made.control.choice.set_value("EUR")
    assert told == []  # a currency without an amount is no answer
    made.control.box.set_value("۱۲٫۵")
    assert told == [{"amount": "12.5", "currency": "EUR"}]


async def test_a_length_is_hours_and_minutes(visitor: Visitor, client: Client) -> None:
    made = box(visitor, "duration", client)
    assert isinstance(made.control, Length)
    made.control.hours.set_value("۱")
    assert made.value == 60
    made.control.minutes.set_value("x")
    assert made.value == "۱:x"


async def test_a_day_is_typed_or_picked(visitor: Visitor, client: Client) -> None:
    told: list[Any] = []
    made = box(visitor, "date", client, on_change=lambda: told.append(made.value))
    assert isinstance(made.control, Day)
    made.control.day.box.set_value("1405/9/1")
    made.control.day.picker.mark("calendar")
    assert made.control.day.picker._props["day"] == "2026-11-22"
    visitor.user.find(marker="calendar").trigger("pick", "2026-11-23")
    visitor.user.find(marker="calendar").trigger("pick", "no day")
    assert told == ["2026-11-22", "2026-11-23"]
    assert made.control.day.box.value == "۱۴۰۵/۰۹/۰۲"


async def test_half_a_moment_is_given_back_for_the_check_to_refuse(visitor: Visitor, client: Client) -> None:
    made = box(visitor, "datetime", client)
    assert isinstance(made.control, Moment)
    made.control.time.set_value("۱۴:۰۵")
    assert made.value == "14:05"
    made.control.day.box.set_value("۱۴۰۵/۰۹/۰۱")
    assert made.value == "2026-11-22T14:05+03:30"


async def test_four_digits_are_a_time(visitor: Visitor, client: Client) -> None:
    made = box(visitor, "time", client)
    assert isinstance(made.control, TimeOfDay)
    made.control.box.set_value("0815")
    assert made.value == "08:15"


async def test_a_fixed_field_shows_its_value_as_text(visitor: Visitor, client: Client) -> None:
    made = box(visitor, "number", client, is_fixed=True)
    made.show(1234)
    await visitor.user.should_see("۱٬۲۳۴")
    assert made.value == 1234


async def test_a_person_is_found_within_ones_own_circle(visitor: Visitor, client: Client, cast: Cast) -> None:
    made = box(visitor, "person", client)
    made.control.parts[0].mark("lookup")
    visitor.user.find(marker="lookup").trigger("focus")
    await eventually(lambda: made.control.parts[0].options)  # type: ignore[attr-defined] # a select
    assert list(made.control.parts[0].options) == [cast.customer.person_id]  # type: ignore[attr-defined] # a select


async def test_the_label_and_the_error_belong_to_the_control(visitor: Visitor, client: Client) -> None:
    for kind in ("text", "long_text", "select", "multi_select", "product", "person", "date"):
        made = box(visitor, kind, client)
        made.set_required(is_required=True)
        made.set_error("چیزی بنویسید.")
        assert made._props["error"] == made.error == "چیزی بنویسید."
        assert made._props["required"] is True
        assert made._props["target"] == made.control.parts[0]._props["for"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("", None), ("  ", None), ("۱۲", 12), ("12,500", 12500), ("۳٫۵", 3.5), ("-4", -4), ("x", "x"), ("1e3", "1e3")],
)
def test_typed_numbers_are_read(typed: str, number: Any) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize(
    ("typed", "day"),
    [("", None), ("۱۴۰۵/۰۹/۰۱", "2026-11-22"), ("1405-9-1", "2026-11-22"), ("1405/13/1", "1405/13/1"), ("x", "x")],
)
def test_typed_days_are_read_in_the_tenants_calendar(typed: str, day: str | None) -> None:
    assert read_day(reader().speech, typed) == day


@pytest.mark.parametrize(
    ("typed", "time"),
    [("", None), ("14:30", "14:30"), ("۸:۰۵", "08:05"), ("0815", "08:15"), ("815", "08:15"), ("noon", "noon")],
)
def test_typed_times_are_read(typed: str, time: str | None) -> None:
    assert read_time(typed) == time


def test_the_browser_parts_hold_no_words_of_their_own() -> None:
    folder = Path(__file__).resolve().parents[3] / "pages" / "parts"
    for part in ("upload.js", "fields/field_box.js", "fields/calendar.js", "conversation.js", "ticket_cards.js"):
        template = (folder / part).read_text(encoding="utf-8").partition("template: `")[2].partition("`,\n")[0]
        spoken = re.sub(r"<[^>]*>|\{\{[^}]*\}\}", "", template)
        assert not any(sign.isalpha() for sign in spoken), part
