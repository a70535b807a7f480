"""The steps of a long form, its reasons and its last look."""

from __future__ import annotations

from tests.pages.patience import eventually
from tests.pages.portal.filler import Filler


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
