"""What is typed into a form is kept, and comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from app.actions.drafting import draft, save_draft
from app.tenancy.desk import Desk
from pages.parts import drafts
from tests.cast import Cast
from tests.pages.patience import eventually
from tests.pages.portal.filler import Filler
from tests.pages.portal.sending import submitted
from tests.pages.visitor import Visitor


def _no_database(*_: object, **__: object) -> None:
    raise AssertionError("typing asked the database")


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
