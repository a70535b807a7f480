"""The page of a form: drawn from the bundle, reacting while one types."""

from __future__ import annotations

import httpx
import pytest

from app.core.config import FIELD_TYPES
from app.tenancy.desk import Desk
from tests.cast import Cast, ticket_of
from tests.pages.patience import eventually
from tests.pages.portal.filler import Filler
from tests.pages.portal.sending import submitted
from tests.pages.visitor import Visitor


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
