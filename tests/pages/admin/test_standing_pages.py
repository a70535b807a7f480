"""Suspending, ending and renewing an account on its page; closing and opening the desk."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from nicegui import ui

from app.actions import account_cards, closing, expiring, suspending
from app.actions.account_cards import AccountCard
from app.tenancy.who import ANYONE, SYSTEM
from pages.parts.fields import FieldBox
from pages.parts.record_form import RecordForm
from pages.parts.record_table import RecordTable
from tests.cast import START, Cast, Clock, report
from tests.cast.looking import kinds
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import the


def desk(visitor: Visitor) -> Any:
    return visitor.help_desk.directory.desk("portal")


def card(visitor: Visitor, cast: Cast) -> AccountCard:
    found: AccountCard = desk(visitor).run(account_cards.account_card, cast.admin, cast.customer.person_id)
    return found


async def at(visitor: Visitor, cast: Cast, name: str = "admin", path: str = "") -> None:
    await visitor.sign_in(name)
    await visitor.user.open(f"/portal/{path or f'admin/people/{cast.customer.person_id}'}")


def form_with(visitor: Visitor, name: str) -> RecordForm:
    """The form that asks for it."""
    return next(
        form
        for form in visitor.user.find(RecordForm).elements
        if any(entry["name"] == name for part in form._props["sections"] for entry in part["fields"])
    )


def send(visitor: Visitor, form: RecordForm, given: Any, event: str = "save") -> None:
    form.mark("sent")
    visitor.user.find(marker="sent").trigger(event, given)
    form.mark("")


def box(visitor: Visitor, name: str) -> FieldBox:
    return next(each for each in visitor.user.find(FieldBox).elements if each.field.id == name)


async def test_somebody_is_suspended_and_let_in_again(visitor: Visitor, cast: Cast) -> None:
    await at(visitor, cast)
    form = form_with(visitor, "reason")
    send(visitor, form, {"reason": " "})
    await eventually(lambda: form._props["problems"].get("reason"))
    send(visitor, form, {"reason": "پرداخت نشده"})
    await eventually(lambda: card(visitor, cast).standing == "suspended")
    await visitor.user.should_see("پرداخت نشده")
    visitor.user.find(marker="lift").click()
    await eventually(lambda: card(visitor, cast).standing == "active")


async def test_the_cards_of_the_page_know_of_each_other_and_keep_what_is_typed(visitor: Visitor, cast: Cast) -> None:
    await at(visitor, cast)
    whole, reason = form_with(visitor, "name"), form_with(visitor, "reason")
    details = form_with(visitor, "job")
    send(visitor, whole, {**whole._props["values"], "name": "حمید نو"})
    await eventually(lambda: whole._props["values"]["name"] == "حمید نو")
    send(visitor, details, {**details._props["values"], "job": "حسابدار"})
    await eventually(lambda: form_with(visitor, "job")._props["values"]["job"] == "حسابدار")
    send(visitor, reason, {"reason": "پرداخت نشده"})
    await eventually(lambda: card(visitor, cast).standing == "suspended")
    await visitor.user.should_see("پرداخت نشده")
    assert form_with(visitor, "name") is whole
    await visitor.user.should_see("معلق")


async def test_the_list_shows_and_narrows_by_standing(visitor: Visitor, cast: Cast) -> None:
    found = card(visitor, cast)
    desk(visitor).run(suspending.suspend_person, cast.admin, found.person, found.version, "x")
    await at(visitor, cast, path="admin/people?standing=suspended")
    rows = the(visitor, RecordTable).rows
    assert [(row["id"], row["mark"]) for row in rows] == [(found.person, "معلق")]


async def test_the_end_of_an_account_is_set_and_a_later_one_renews_it(visitor: Visitor, cast: Cast) -> None:
    await at(visitor, cast)
    for day, kind in ((date(2026, 3, 30), "ExpirySet"), (date(2027, 3, 30), "AccountRenewed")):
        await visitor.user.open(f"/portal/admin/people/{cast.customer.person_id}")
        box(visitor, "expires_on").show(day.isoformat())
        visitor.user.find(marker="save-expiry").click()
        await eventually(lambda day=day: card(visitor, cast).expires_on == day)
        assert kinds(desk(visitor))[-1] == kind


async def test_a_day_that_is_over_is_refused_beside_it(visitor: Visitor, cast: Cast) -> None:
    await at(visitor, cast)
    box(visitor, "expires_on").show("2020-03-30")
    visitor.user.find(marker="save-expiry").click()
    await eventually(lambda: "ده سال آینده" in box(visitor, "expires_on").error)
    assert card(visitor, cast).expires_on is None


async def test_an_account_past_its_end_reads_and_is_told_why_it_cannot_write(
    visitor: Visitor, cast: Cast, clock: Clock
) -> None:
    number = report(desk(visitor), cast.customer)
    found = card(visitor, cast)
    desk(visitor).run(expiring.set_expiry, cast.admin, found.person, found.version, START.date())
    clock.advance(days=2)
    await at(visitor, cast, "customer", f"tickets/{number}")
    await visitor.user.should_see("حساب شما در")
    await visitor.user.should_see("پس از تمدید می‌توانید پاسخ دهید")
    await visitor.user.open("/portal/new/report")
    await visitor.user.should_see("تیکت تازه پس از تمدید حساب ممکن است")


@pytest.mark.parametrize("name", ["agent", "customer"])
async def test_nobody_else_finds_the_page_of_closing(visitor: Visitor, cast: Cast, name: str) -> None:
    await visitor.sign_in(name)
    assert (await visitor.http.get("/portal/admin/closing")).status_code in (403, 404)


async def test_the_desk_is_closed_after_a_question_and_opened(visitor: Visitor, cast: Cast) -> None:
    await at(visitor, cast, path="admin/closing")
    form = form_with(visitor, "text_fa")
    given = {"text_fa": "سرور جابه‌جا می‌شود", "text_en": ""}
    send(visitor, form, given, "try")
    await visitor.user.should_see("سرور جابه‌جا می‌شود")
    send(visitor, form, given)
    await visitor.user.should_see("سامانه بسته شود؟")
    assert desk(visitor).run(closing.closure, ANYONE) is None
    visitor.user.find(marker="confirm").click()
    await eventually(lambda: desk(visitor).run(closing.closure, ANYONE) is not None)
    await visitor.user.open("/portal/admin/closing")
    await visitor.user.should_see("سامانه برای دیگران بسته است.")
    visitor.user.find(marker="open-desk").click()
    await eventually(lambda: desk(visitor).run(closing.closure, ANYONE) is None)


async def test_a_text_that_is_missing_is_said_beside_it(visitor: Visitor, cast: Cast) -> None:
    await at(visitor, cast, path="admin/closing")
    form = form_with(visitor, "text_fa")
    send(visitor, form, {"text_fa": " "})
    await visitor.user.should_see("سامانه بسته شود؟")
    visitor.user.find(marker="confirm").click()
    await eventually(lambda: form._props["problems"].get("text_fa"))


async def test_the_operators_closing_offers_no_way_out(visitor: Visitor, cast: Cast) -> None:
    desk(visitor).run(closing.close_desk, SYSTEM, {"fa": "سرور"})
    await at(visitor, cast, path="admin/closing")
    await visitor.user.should_see("گردانندهٔ آن")
    await visitor.user.should_not_see(marker="open-desk")
    assert not [form for form in visitor.user.find(ui.element).elements if isinstance(form, RecordForm)]
