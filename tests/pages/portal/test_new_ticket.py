"""The page of a form: drawn from the bundle, reacting while one types, sent once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx
import pytest

from app.actions.drafting import draft, save_draft
from app.actions.reading import TicketQuery, list_tickets
from app.core.config import FIELD_TYPES
from app.tenancy.desk import Desk
from pages.parts import drafts
from tests.cast import Cast, ticket_of
from tests.cast.files import keep
from tests.pages.patience import eventually
from tests.pages.portal.filler import Filler
from tests.pages.visitor import Visitor


@pytest.fixture
def filler(visitor: Visitor) -> Filler:
    return Filler(visitor)


def numbers(desk: Desk, cast: Cast) -> list[str]:
    return [row.number for row in desk.run(list_tickets, cast.customer, TicketQuery()).items]


def went_to(filler: Filler) -> str:
    return filler.visitor.user.back_history[-1]


async def submitted(filler: Filler, portal: Desk, cast: Cast) -> str:
    await eventually(lambda: numbers(portal, cast))
    await eventually(lambda: "/tickets/" in went_to(filler))
    return urlsplit(went_to(filler)).path.rpartition("/")[2]


async def test_a_form_is_drawn_with_every_type_of_field(filler: Filler, portal: Desk) -> None:
    await filler.open("report")
    form = portal.bundle.forms["report"]
    hidden = {"diagnosis", "evidence"}  # the staff's own
    assert set(filler.boxes()) == {item.field for item in form.items()} - hidden
    assert {each.field.type for each in filler.boxes().values()} == FIELD_TYPES
    assert filler.required() == {"subject", "body"}


async def test_somebody_who_has_not_signed_in_is_led_to_the_sign_in_and_back(visitor: Visitor) -> None:
    answer = await visitor.http.get("/portal/new/report")
    assert answer.is_redirect
    assert answer.headers["location"] == "/portal/sign-in?next=%2Fportal%2Fnew%2Freport"


@pytest.mark.parametrize("form", ["nothing", "internal"])
async def test_a_form_that_is_not_for_him_is_not_found(visitor: Visitor, form: str) -> None:
    await visitor.sign_in("customer")
    assert (await visitor.http.get(f"/portal/new/{form}")).status_code == httpx.codes.NOT_FOUND


async def test_rules_show_and_require_while_one_types(filler: Filler) -> None:
    await filler.open("report")
    filler.fill(subject="چاپگر", body="خراب")
    filler.forward()
    await eventually(lambda: "contact_by" in filler.seen())
    assert "phone" not in filler.seen()
    before = filler.boxes()
    filler.fill(copy_to="a@b.exam")
    filler.fill(contact_by="by_phone")
    assert "phone" in filler.seen()
    assert "phone" in filler.required()
    assert filler.box("phone").value == "+989120000007"  # the default of a shown field
    assert filler.boxes() == before, "no control is drawn anew"
    assert filler.box("copy_to").value == "a@b.exam"
    filler.fill(contact_by="by_email")
    assert "phone" not in filler.seen()


async def test_what_was_typed_comes_back_with_its_field(filler: Filler) -> None:
    await filler.open("report")
    filler.fill(contact_by="by_phone", phone="0912")
    filler.fill(contact_by="by_email")
    filler.fill(contact_by="by_phone")
    assert filler.box("phone").value == "0912"


async def test_options_are_narrowed_and_a_choice_that_is_gone_is_emptied(filler: Filler) -> None:
    await filler.open("report")
    assert filler.offered("severity") == ["mild", "high", "fatal"]
    assert filler.box("severity").value == "mild"
    filler.fill(severity="mild", systems=["vpn"])
    assert filler.offered("severity") == ["high", "fatal"]
    assert filler.box("severity").value is None
    filler.fill(severity="fatal")
    assert "steps" in filler.required()
    filler.fill(systems=[])
    assert filler.offered("severity") == ["mild", "high", "fatal"]
    assert filler.box("severity").value == "fatal"


async def test_computed_values_are_shown_at_once(filler: Filler) -> None:
    await filler.open("report")
    filler.fill(count=21)
    assert filler.box("double").value == 42
    await filler.visitor.user.should_see("۴۲")
    filler.fill(count=None)
    assert filler.box("double").value is None


async def test_a_field_that_became_read_only_is_locked_and_not_sent(filler: Filler, portal: Desk, cast: Cast) -> None:
    await filler.open("report")
    filler.fill(subject="چاپگر", body="خراب", mood=4)
    filler.fill(blocking=True)
    assert "disable" in filler.box("mood").control.parts[0]._props
    filler.forward()
    await eventually(lambda: "contact_by" in filler.seen())
    filler.forward()
    number = await submitted(filler, portal, cast)
    assert ticket_of(portal, cast.customer, number).fields == {"blocking": True, "severity": "mild"}


async def test_the_next_page_waits_for_a_right_one(filler: Filler) -> None:
    await filler.open("report")
    await filler.visitor.user.should_see("گام ۱ از ۲ · چه شد")
    filler.fill(subject="چاپگر", count="بسیار")
    filler.forward()
    await eventually(lambda: filler.errors())
    assert set(filler.errors()) == {"body", "count"}
    await filler.visitor.user.should_see("۲ مورد را اصلاح کنید:")
    assert "contact_by" not in filler.seen()
    assert filler.box("count").value == "بسیار"
    filler.fill(body="خراب")
    assert set(filler.errors()) == {"count"}
    await filler.visitor.user.should_see("یک مورد را اصلاح کنید:")
    filler.fill(count=3)
    assert not filler.errors()
    filler.forward()
    await filler.visitor.user.should_see("گام ۲ از ۲")
    filler.back()
    await filler.visitor.user.should_see("گام ۱ از ۲ · چه شد")
    assert filler.box("subject").value == "چاپگر"


async def test_wrong_writing_is_said_when_the_cursor_leaves_and_what_is_missing_only_later(filler: Filler) -> None:
    await filler.open("report")
    for name in ("count", "subject"):
        filler.box(name).control.parts[0].mark(f"the-{name}")
    filler.fill(count="بسیار")
    assert not filler.errors()
    filler.visitor.user.find(marker="the-subject").trigger("blur")
    filler.visitor.user.find(marker="the-count").trigger("blur")
    assert set(filler.errors()) == {"count"}


async def test_a_ticket_is_opened_and_shown(filler: Filler, portal: Desk, cast: Cast) -> None:
    await filler.open("question")
    filler.fill(subject="کی باز است؟", body="پرسیدم.", priority="low")
    filler.forward()
    number = await submitted(filler, portal, cast)
    row = ticket_of(portal, cast.customer, number).row
    assert (row.subject, row.priority, row.form) == ("کی باز است؟", "low", "question")
    await filler.visitor.user.open(went_to(filler))
    await filler.visitor.user.should_see("درخواست شما ثبت شد")
    await filler.visitor.user.should_see(number)


async def test_values_of_all_types_arrive_as_they_were_typed(filler: Filler, portal: Desk, cast: Cast) -> None:
    await filler.open("report")
    file = keep(portal, cast.customer)
    typed = {
        "place": ["fars", "shiraz"],
        "cost": {"amount": "12", "currency": "IRR"},
        "since": "2026-03-01",
        "seen_at": "2026-03-01T08:15+03:30",
        "best_time": "08:15",
        "lost": 90,
        "systems": ["mail", "vpn"],
        "severity": "high",
        "employer": cast.organization,
        "colleague": cast.customer.person_id,
        "account": "IR820540102680020817909002",
        "story": "<p>یک</p>",
    }
    filler.fill(subject="همه", body="متن", **typed)
    filler.fill(screenshot=[file])
    filler.box("screenshot").control.changed()
    await eventually(lambda: filler.box("screenshot").file_facts(file) and not filler.errors())
    filler.forward()
    await eventually(lambda: "contact_by" in filler.seen() or filler.errors())
    filler.forward()
    number = await submitted(filler, portal, cast)
    assert ticket_of(portal, cast.customer, number).fields == {
        **typed,
        "systems": ["vpn", "mail"],
        "cost": {"amount": "12", "currency": "IRR"},
        "seen_at": "2026-03-01T04:45:00+00:00",
        "screenshot": [file],
    }


async def test_two_clicks_open_one_ticket(filler: Filler, portal: Desk, cast: Cast) -> None:
    await filler.open("question")
    filler.fill(subject="یک بار", body="پرسیدم.")
    filler.forward()
    filler.forward()
    await submitted(filler, portal, cast)
    await asyncio.sleep(0.2)
    assert len(numbers(portal, cast)) == 1


async def test_the_desks_refusal_stands_beside_its_field_and_everything_typed_stays(
    filler: Filler, portal: Desk, cast: Cast
) -> None:
    await filler.open("report")
    filler.fill(subject="چاپگر", body="خراب")
    filler.forward()
    await eventually(lambda: "related" in filler.seen())
    filler.fill(related="LAB-9999", identity="0013542419")
    filler.forward()
    await eventually(lambda: "related" in filler.errors())
    assert not numbers(portal, cast)
    assert filler.box("subject").value == "چاپگر"
    assert filler.box("related").value == "LAB-9999"
    filler.fill(related=None)
    assert not filler.errors()
    filler.forward()
    await submitted(filler, portal, cast)


async def test_a_refusal_on_another_page_opens_that_page(filler: Filler, portal: Desk, cast: Cast) -> None:
    await filler.open("report")
    filler.fill(subject="چاپگر", body="خراب")
    filler.forward()
    await eventually(lambda: "contact_by" in filler.seen())
    document = filler.visitor.help_desk.directory.exported("portal")
    items = document["forms"]["report"]["pages"][0]["sections"][0]["fields"]
    next(item for item in items if item["field"] == "serial")["required"] = True
    filler.visitor.help_desk.directory.publish("portal", document, None, "stricter")
    filler.forward()
    await eventually(lambda: set(filler.errors()) == {"serial"})
    assert "serial" in filler.seen()
    assert not numbers(portal, cast)


async def test_what_is_typed_is_kept_and_comes_back(
    visitors: Callable[[], Visitor], portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "RESTS_FOR", 0.01)
    first, again = Filler(visitors()), Filler(visitors())
    await first.open("report")
    first.fill(subject="نیمه‌کاره", contact_by="by_phone", phone="0912")
    await first.visitor.user.should_see("ذخیره شد")
    kept = portal.run(draft, cast.customer, "form", "report")
    assert kept is not None
    assert kept.content == {"subject": "نیمه‌کاره", "contact_by": "by_phone", "phone": "0912"}
    await again.open("report")
    await again.visitor.user.should_see("پیش‌نویس شما بازگردانده شد")
    assert again.box("subject").value == "نیمه‌کاره"
    assert again.box("phone").value == "0912"
    again.visitor.user.find("از نو شروع کنید").click()
    await eventually(lambda: portal.run(draft, cast.customer, "form", "report") is None)


async def test_a_sent_form_leaves_no_draft(
    filler: Filler, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "RESTS_FOR", 0.02)
    portal.run(save_draft, cast.customer, "form", "question", {"subject": "نیمه", "body": "متن", "gone": 1})
    await filler.open("question")
    filler.fill(subject="تمام")
    filler.forward()
    await submitted(filler, portal, cast)
    await asyncio.sleep(0.1)
    assert portal.run(draft, cast.customer, "form", "question") is None


async def test_a_draft_is_sanitised_before_it_comes_into_an_editor(filler: Filler, portal: Desk, cast: Cast) -> None:
    portal.run(save_draft, cast.customer, "form", "report", {"story": "<img src=x onerror=steal()>یک"})
    await filler.open("report")
    assert filler.box("story").value == "یک"


async def test_thinking_while_typing_asks_no_database(
    filler: Filler, portal: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await filler.open("report")
    monkeypatch.setattr(portal.house.engine, "open", _no_database)
    filler.fill(subject="چاپگر", contact_by="by_phone", count=4, systems=["vpn"])
    assert filler.box("double").value == 8


async def test_a_form_of_one_page_shows_no_progress(filler: Filler) -> None:
    await filler.open("question")
    await filler.visitor.user.should_see("ثبت درخواست")
    await filler.visitor.user.should_not_see("گام")
    await filler.visitor.user.should_not_see(marker="back")


def _no_database(*_: object, **__: object) -> None:
    raise AssertionError("typing asked the database")
