"""One ticket as its customer sees it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from nicegui import ui

from app.actions.conversation import note, reply
from app.actions.drafting import draft, save_draft
from app.actions.progress import Change, revise
from app.actions.routing import assign
from app.tenancy.desk import Desk
from pages.parts import drafts
from pages.parts.conversation import Conversation
from pages.parts.shown_ticket import ShownTicket
from tests.cast import Cast, ticket_of
from tests.cast.files import keep
from tests.pages.patience import eventually
from tests.pages.portal.seeing import at, facts, one, talk
from tests.pages.visitor import Visitor


async def test_the_page_shows_talk_and_answers(visitor: Visitor, number: str) -> None:
    await at(visitor, number)
    for text in ("چاپگر خاموش است", number, "رسیده"):
        await visitor.user.should_see(text)
    assert talk(visitor) == [("customer", "روشن نمی‌شود.")]
    shown = facts(visitor)
    assert shown["serial"] == "کی-۱۲"
    assert shown["employer"] == "شرکت نمونه"
    assert shown["severity"] == "ملایم"
    assert shown["department"] == "نرم‌افزار"
    assert one(visitor, ui.html).content == "<p>یک <b>دو</b></p>"


async def test_notes_and_the_staffs_fields_never_leave_the_desk(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    portal.run(note, cast.agent, number, "مشتری بداخلاق")
    view = ticket_of(portal, cast.agent, number)
    portal.run(revise, cast.agent, number, view.row.version, Change(fields={"diagnosis": "سیم کنده"}))
    await visitor.sign_in("customer")
    page = (await visitor.http.get(f"/portal/tickets/{number}")).text
    assert "روشن نمی‌شود" in page
    assert "بداخلاق" not in page
    assert "سیم کنده" not in page


@pytest.mark.parametrize("name", ["stranger", "neighbour"])
async def test_others_get_not_found(visitor: Visitor, number: str, name: str) -> None:
    await visitor.sign_in(name)
    answer = await visitor.http.get(f"/portal/tickets/{number}")
    assert answer.status_code == httpx.codes.NOT_FOUND
    assert "چاپگر خاموش است" not in answer.text


async def test_a_manager_reads_tickets_of_his_organization(visitor: Visitor, number: str) -> None:
    await at(visitor, number, "manager")
    assert talk(visitor) == [("customer", "روشن نمی‌شود.")]


async def test_an_answer_reaches_the_desk_with_its_files(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    file = keep(portal, cast.customer)
    await at(visitor, number)
    visitor.user.find(ui.textarea).type("هنوز خاموش است.")
    visitor.user.find(marker="files").trigger("arrived", {"id": file})
    await asyncio.sleep(0.05)
    visitor.user.find(marker="send").click()
    await eventually(lambda: ("customer", "هنوز خاموش است.") in talk(visitor))
    last = ticket_of(portal, cast.agent, number).messages[-1]
    assert (last.body, [each.id for each in last.attachments]) == ("هنوز خاموش است.", [file])
    assert one(visitor, ui.textarea).value == ""
    [shown] = one(visitor, Conversation).given("entries")[-1]["files"]
    assert shown["href"] == f"/api/v1/portal/attachments/{file}"
    assert shown["thumb"] == f"/api/v1/portal/attachments/{file}/thumbnail"


async def test_an_answer_does_not_leave_without_the_file_on_its_way(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    await at(visitor, number)
    visitor.user.find(ui.textarea).type("این هم تصویر")
    files = visitor.user.find(marker="files")
    files.trigger("busy", True)
    visitor.user.find(marker="send").click()
    await visitor.user.should_see("فایلی هنوز در راه است")
    assert len(ticket_of(portal, cast.agent, number).messages) == 1
    assert one(visitor, ui.textarea).value == "این هم تصویر"
    files.trigger("busy", False)
    visitor.user.find(marker="send").click()
    await eventually(lambda: ("customer", "این هم تصویر") in talk(visitor))


async def test_two_clicks_send_one_answer(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    visitor.user.find(ui.textarea).type("یک بار")
    button = visitor.user.find(marker="send")
    button.click()
    button.trigger("click")
    await eventually(lambda: ("customer", "یک بار") in talk(visitor))
    await asyncio.sleep(0.1)
    assert [each.body for each in ticket_of(portal, cast.agent, number).messages].count("یک بار") == 1


async def test_an_empty_answer_is_refused_in_words(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    visitor.user.find(marker="send").click()
    await visitor.user.should_see("این فیلد لازم است")
    assert len(ticket_of(portal, cast.agent, number).messages) == 1


async def test_the_desks_answer_comes_live_and_what_is_being_typed_stays(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    portal.run(assign, cast.agent, number, cast.agent.person_id)
    await at(visitor, number)
    visitor.user.find(ui.textarea).type("می‌نویسم")
    portal.run(reply, cast.agent, number, "فردا می‌آییم.")
    await eventually(lambda: ("staff", "فردا می‌آییم.") in talk(visitor))
    await visitor.user.should_see("چشم‌به‌راه شما")
    await visitor.user.should_see("پشتیبانی منتظر پاسخ شماست.")
    assert one(visitor, ui.textarea).value == "می‌نویسم"


async def test_what_is_typed_is_kept_and_comes_back(
    visitors: Callable[[], Visitor], portal: Desk, cast: Cast, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "RESTS_FOR", 0.01)
    first, again = visitors(), visitors()
    await at(first, number)
    first.user.find(ui.textarea).type("نیمه‌کاره")
    await eventually(lambda: portal.run(draft, cast.customer, "reply", number))
    await at(again, number)
    assert one(again, ui.textarea).value == "نیمه‌کاره"


async def test_a_sent_answer_leaves_no_draft(
    visitor: Visitor, portal: Desk, cast: Cast, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "RESTS_FOR", 0.01)
    portal.run(save_draft, cast.customer, "reply", number, {"body": "نیمه"})
    await at(visitor, number)
    visitor.user.find(marker="send").click()
    await eventually(lambda: ("customer", "نیمه") in talk(visitor))
    await asyncio.sleep(0.1)
    assert portal.run(draft, cast.customer, "reply", number) is None


async def test_what_is_typed_while_an_answer_is_on_its_way_stays_and_is_kept(
    visitor: Visitor, portal: Desk, cast: Cast, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "RESTS_FOR", 0.01)
    await at(visitor, number)
    visitor.user.find(ui.textarea).type("یک")
    real = ShownTicket.do

    async def slow(self: ShownTicket, *given: Any, **named: Any) -> Any:
        one(visitor, ui.textarea).set_value("یک\nو دو")
        return await real(self, *given, **named)

    monkeypatch.setattr(ShownTicket, "do", slow)
    visitor.user.find(marker="send").click()
    await eventually(lambda: ("customer", "یک") in talk(visitor))
    await eventually(lambda: one(visitor, ui.textarea).value == "و دو")
    await eventually(lambda: portal.run(draft, cast.customer, "reply", number))
    kept = portal.run(draft, cast.customer, "reply", number)
    assert kept is not None
    assert kept.content["body"] == "و دو"
    assert "readonly" not in one(visitor, ui.textarea).props
