"""A form that was cut off goes on as the same request."""

from __future__ import annotations

import pytest

from app.actions.drafting import draft
from app.actions.intake import submit
from app.tenancy.desk import Desk
from pages.parts import drafts
from tests.cast import Cast, question
from tests.pages.patience import eventually
from tests.pages.portal.filler import Filler
from tests.pages.portal.sending import numbers, went_to


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
