"""The page of a form: drawn from the bundle, reacting while one types, sent once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx
import pytest

from app.actions.drafting import draft, save_draft
from app.actions.intake import submit
from app.actions.reading import TicketQuery, list_tickets
from app.core.config import FIELD_TYPES
from app.tenancy.desk import Desk
from pages.parts import drafts
from tests.cast import Cast, question, ticket_of
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
    assert "contact_by" not in filler.boxes(), "a page nobody has opened costs nothing"
    await filler.go_on()
    form = portal.bundle.forms["report"]
    hidden = {"diagnosis", "evidence"}  # the staff's own
    assert set(filler.boxes()) == {item.field for item in form.items()} - hidden
    assert {each.field.type for each in filler.boxes().values()} == FIELD_TYPES
    assert filler.required() == {"subject", "body"}


async def test_somebody_who_has_not_signed_in_is_led_to_the_sign_in_and_back(visitor: Visitor) -> None:
    answer = await visitor.http.get("/portal/new/internal")
    assert answer.is_redirect
    assert answer.headers["location"] == "/portal/sign-in?next=%2Fportal%2Fnew%2Finternal"


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
    await filler.go_on()
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
    await filler.review()
    filler.forward()
    number = await submitted(filler, portal, cast)
    assert ticket_of(portal, cast.customer, number).fields == {"blocking": True, "severity": "mild"}


async def test_the_next_page_waits_for_a_right_one(filler: Filler) -> None:
    await filler.open("report")
    await filler.visitor.user.should_see("گام ۱ از ۳ · چه شد")
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
    await filler.visitor.user.should_see("گام ۲ از ۳")
    filler.back()
    await filler.visitor.user.should_see("گام ۱ از ۳ · چه شد")
    assert filler.box("subject").value == "چاپگر"


async def test_wrong_writing_is_said_when_the_cursor_leaves_and_what_is_missing_only_later(filler: Filler) -> None:
    await filler.open("report")
    for name in ("count", "subject"):
        filler.box(name).mark(f"the-{name}")
    filler.fill(count="بسیار")
    assert not filler.errors()
    filler.visitor.user.find(marker="the-subject").trigger("leave")
    filler.visitor.user.find(marker="the-count").trigger("leave")
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
    here = {name: value for name, value in typed.items() if name in filler.boxes()}
    filler.fill(subject="همه", body="متن", **here)
    filler.forward()
    await eventually(lambda: "contact_by" in filler.seen() or filler.errors())
    filler.fill(screenshot=[file])
    filler.box("screenshot").control.changed()
    assert filler.box("screenshot").is_busy, "nobody knows yet what is in it"
    await eventually(lambda: not filler.box("screenshot").is_busy and not filler.errors())
    filler.fill(**{name: value for name, value in typed.items() if name not in here})
    await filler.review()
    assert filler.reviewed()["place"] == "فارس › شیراز"
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
    await filler.review()
    filler.forward()
    await eventually(lambda: "related" in filler.errors())
    assert not filler.is_reviewing
    assert not numbers(portal, cast)
    assert filler.box("subject").value == "چاپگر"
    assert filler.box("related").value == "LAB-9999"
    filler.fill(related=None)
    assert not filler.errors()
    await filler.review()
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
    await filler.review()
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
    await first.go_on()
    first.fill(subject="نیمه‌کاره", contact_by="by_phone", phone="0912")
    await first.visitor.user.should_see("ذخیره شد")
    typed = {"subject": "نیمه‌کاره", "contact_by": "by_phone", "phone": "0912"}

    def kept() -> bool:
        found = portal.run(draft, cast.customer, "form", "report")
        return found is not None and typed.items() <= found.content.items()

    await eventually(kept)
    await again.open("report")
    await again.visitor.user.should_see("پیش‌نویس شما بازگردانده شد")
    assert again.box("subject").value == "نیمه‌کاره"
    again.visitor.user.find(marker="form").trigger("submit")
    await eventually(lambda: "phone" in again.seen())
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
    await filler.go_on()
    monkeypatch.setattr(portal.house.engine, "open", _no_database)
    filler.fill(subject="چاپگر", contact_by="by_phone", count=4, systems=["vpn"])
    assert filler.box("double").value == 8


async def test_a_form_of_one_page_shows_no_progress(filler: Filler) -> None:
    await filler.open("question")
    await filler.visitor.user.should_see("ثبت درخواست")
    await filler.visitor.user.should_not_see("گام")
    await filler.visitor.user.should_not_see(marker="back")


async def test_a_field_says_which_answer_brought_it(filler: Filler) -> None:
    await filler.open("report")
    await filler.go_on()
    filler.fill(contact_by="by_phone")
    chosen = filler.box("contact_by").spoken
    assert filler.box("phone")._props["why"] == f"چون «{chosen}» را برگزیدید."
    assert filler.box("contact_by")._props["why"] == ""
    filler.fill(contact_by="by_email")
    assert filler.box("phone")._props["why"] == ""


async def test_a_field_that_became_required_says_why(filler: Filler) -> None:
    await filler.open("report")
    filler.fill(severity="fatal")
    assert "steps" in filler.required()
    chosen = filler.box("severity").spoken
    assert filler.box("steps")._props["why"] == f"چون «{chosen}» را برگزیدید، این پاسخ لازم است."


async def test_the_last_look_shows_every_answer_and_leads_back(filler: Filler) -> None:
    await filler.open("report")
    filler.fill(subject="چاپگر", body="خراب", count=21)
    filler.forward()
    await eventually(lambda: "contact_by" in filler.seen())
    await filler.review()
    await filler.visitor.user.should_see("گام ۳ از ۳ · بازبینی")
    shown = filler.reviewed()
    assert (shown["subject"], shown["count"], shown["double"]) == ("چاپگر", "۲۱", "۴۲")
    assert "mood" not in shown, "what was left alone is no answer"
    filler.change(0)
    assert filler.seen() >= {"subject", "count"}
    await filler.visitor.user.should_see("بازگشت به بازبینی")
    filler.fill(count="بسیار")
    filler.forward()
    await eventually(lambda: filler.errors())
    assert not filler.is_reviewing
    filler.fill(count=4)
    await filler.review()
    assert filler.reviewed()["double"] == "۸"


async def test_only_steps_behind_can_be_opened_by_name(filler: Filler) -> None:
    await filler.open("report")
    filler.go_to(1)
    filler.go_to("x")
    assert "contact_by" not in filler.seen()
    await filler.go_on()
    filler.go_to(2)
    assert not filler.is_reviewing
    filler.go_to(0)
    assert "subject" in filler.seen()
    filler.go_to(1)
    assert "contact_by" in filler.seen()


async def test_what_the_browser_kept_comes_back_and_is_saved(
    filler: Filler, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "RESTS_FOR", 0.01)
    await filler.open("report")
    kept = {
        "subject:0": "نیمه",
        "contact_by:0": "by_phone",
        "phone:0": "0912",
        "cost:0": "12",
        "cost:1": "EUR",
        "story:0": "<img src=x onerror=steal()>یک",
        "severity:0": "no such thing",
        "nothing:0": "x",
        "subject:9": "x",
        "count:0": ["x"],
    }
    filler.bring(kept)
    await filler.visitor.user.should_see("پیش‌نویس شما بازگردانده شد")
    assert filler.box("phone").value == "0912"
    assert filler.box("cost").value == {"amount": "12", "currency": "EUR"}
    assert filler.box("story").value == "یک"
    assert filler.box("count").value is None
    await eventually(lambda: portal.run(draft, cast.customer, "form", "report"))
    saved = portal.run(draft, cast.customer, "form", "report")
    assert saved is not None
    assert saved.content["subject"] == "نیمه"


async def test_the_same_request_goes_on_after_a_reload(
    filler: Filler, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "RESTS_FOR", 0.01)
    await filler.open("question")
    filler.fill(subject="یک بار")
    await eventually(lambda: portal.run(draft, cast.customer, "form", "question"))
    before = filler.stamp
    await filler.visitor.user.open("/portal/new/question")
    assert filler.stamp == before


async def test_a_page_that_never_heard_that_it_was_sent_leads_to_the_ticket(
    filler: Filler, portal: Desk, cast: Cast
) -> None:
    await filler.open("question")
    stamp = filler.stamp
    sent = portal.run(submit, cast.customer, "question", {"subject": "یک بار", "body": "x"}, key=stamp)
    await filler.visitor.user.open("/portal/new/question")
    assert filler.stamp != stamp
    filler.bring({"subject:0": "یک بار"}, stamp=stamp)
    await eventually(lambda: went_to(filler).endswith(f"/tickets/{sent.number}?new=1"))


async def test_other_answers_with_a_used_request_become_a_ticket_of_their_own(
    filler: Filler, portal: Desk, cast: Cast
) -> None:
    await filler.open("question")
    portal.run(submit, cast.customer, "question", {"subject": "نخست", "body": "x"}, key=filler.stamp)
    filler.fill(subject="دوم", body="پرسیدم.")
    filler.forward()
    await eventually(lambda: len(numbers(portal, cast)) == 2)


async def test_similar_open_tickets_are_shown_and_follow_the_topic(filler: Filler, portal: Desk, cast: Cast) -> None:
    question(portal, cast.customer, subject="پرسش دیگر")
    question(portal, cast.customer, subject="نامه نمی‌رسد", topic="mail")
    await filler.open("question")
    await filler.visitor.user.should_see("پرسش دیگر")
    filler.fill(topic="mail")
    await filler.visitor.user.should_not_see("پرسش دیگر")
    await filler.visitor.user.should_see("نامه نمی‌رسد")
    filler.fill(topic=None)
    await filler.visitor.user.should_see("پرسش دیگر")


async def test_nothing_is_sent_while_a_file_is_on_its_way(filler: Filler, portal: Desk, cast: Cast) -> None:
    await filler.open("report")
    await filler.go_on()
    files = filler.box("screenshot").control.parts[0].mark("files")
    filler.visitor.user.find(marker="files").trigger("busy", True)
    filler.forward()
    await filler.visitor.user.should_see("فایلی هنوز در راه است")
    assert not filler.is_reviewing
    filler.visitor.user.find(marker="files").trigger("busy", False)
    await filler.review()
    assert files.visible


def _no_database(*_: object, **__: object) -> None:
    raise AssertionError("typing asked the database")
