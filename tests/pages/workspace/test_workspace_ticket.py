import asyncio
from collections.abc import Callable

import httpx
import pytest
from nicegui import ui

from app.actions.conversation import note, reply
from app.actions.drafting import draft, save_draft
from app.actions.progress import Change, revise, take
from app.actions.routing import Target, refer
from app.tenancy.desk import Desk
from pages.parts import drafts
from pages.parts.conversation import Conversation
from pages.parts.facts import Facts
from pages.parts.fields import FieldBox
from tests.cast import Cast, question, report, ticket_of
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import choose, eventually, opened, the


@pytest.fixture
def number(portal: Desk, cast: Cast) -> str:
    """A fault report of the customer."""
    return report(portal, cast.customer, subject="چاپگر خاموش است", serial="کی-۱۲")


async def at(visitor: Visitor, number: str, name: str = "agent") -> Visitor:
    return await opened(visitor, name, f"/tickets/{number}")


def said(visitor: Visitor) -> list[tuple[str, str]]:
    return [(each["side"], each["body"]) for each in the(visitor, Conversation)._props["entries"] if "body" in each]


async def test_the_page_shows_the_talk_the_answers_and_who_asks(visitor: Visitor, number: str) -> None:
    await at(visitor, number)
    for text in ("چاپگر خاموش است", number, "روشن نمی‌شود.", "حمید مشتری", "شرکت نمونه", "customer@lab.example"):
        await visitor.user.should_see(text)
    await visitor.user.should_see("کی-۱۲")
    assert said(visitor) == [("customer", "روشن نمی‌شود.")]


@pytest.mark.parametrize("who", ["customer", "neighbour"])
async def test_customers_get_not_found(visitor: Visitor, number: str, who: str) -> None:
    await visitor.sign_in(who)
    answer = await visitor.http.get(f"/portal/workspace/tickets/{number}")
    assert answer.status_code == httpx.codes.NOT_FOUND
    assert "روشن نمی‌شود" not in answer.text


async def test_a_ticket_of_another_department_is_not_found(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = question(portal, cast.customer)
    await visitor.sign_in("agent")
    answer = await visitor.http.get(f"/portal/workspace/tickets/{number}")
    assert answer.status_code == httpx.codes.NOT_FOUND


async def test_a_reply_goes_to_the_customer(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    visitor.user.find(marker="text-reply").type("فردا می‌آییم.")
    visitor.user.find(marker="send-reply").click()
    await eventually(lambda: ("staff", "فردا می‌آییم.") in said(visitor))
    assert [each.body for each in ticket_of(portal, cast.customer, number).messages][-1] == "فردا می‌آییم."
    assert (
        the(
            visitor,
            ui.textarea,
        ).value
        == ""
    )


async def test_note_and_reply_are_never_mixed(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    visitor.user.find(marker="text-reply").type("به مشتری")
    visitor.user.find("یادداشت داخلی").click()
    visitor.user.find(marker="text-note").type("میان خودمان")
    visitor.user.find(marker="send-note").click()
    await eventually(lambda: ("note", "میان خودمان") in said(visitor))
    assert "میان خودمان" not in [each.body for each in ticket_of(portal, cast.customer, number).messages]
    visitor.user.find("پاسخ به مشتری").click()
    assert the(visitor, ui.textarea).value == "به مشتری"
    visitor.user.find(marker="send-reply").click()
    await eventually(lambda: ("staff", "به مشتری") in said(visitor))
    assert ticket_of(portal, cast.customer, number).messages[-1].body == "به مشتری"


async def test_two_clicks_send_one_message(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    visitor.user.find(marker="text-reply").type("یک بار")
    button = visitor.user.find(marker="send-reply")
    button.click()
    button.trigger("click")
    await eventually(lambda: ("staff", "یک بار") in said(visitor))
    await asyncio.sleep(0.1)
    assert [each.body for each in ticket_of(portal, cast.agent, number).messages].count("یک بار") == 1


async def test_what_is_typed_is_kept_and_comes_back(
    visitors: Callable[[], Visitor], portal: Desk, cast: Cast, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "RESTS_FOR", 0.01)
    first, again = visitors(), visitors()
    await at(first, number)
    first.user.find("یادداشت داخلی").click()
    first.user.find(marker="text-note").type("نیمه‌کاره")
    await eventually(lambda: portal.run(draft, cast.agent, "note", number))
    await at(again, number)
    assert the(again, ui.textarea).value == "نیمه‌کاره"
    assert "text-note" in the(again, ui.textarea)._markers
    assert portal.run(draft, cast.agent, "reply", number) is None


async def test_a_sent_message_leaves_no_draft(
    visitor: Visitor, portal: Desk, cast: Cast, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "RESTS_FOR", 0.01)
    portal.run(save_draft, cast.agent, "reply", number, {"body": "نیمه"})
    await at(visitor, number)
    visitor.user.find(marker="send-reply").click()
    await eventually(lambda: ("staff", "نیمه") in said(visitor))
    await asyncio.sleep(0.1)
    assert portal.run(draft, cast.agent, "reply", number) is None


async def test_an_empty_reply_is_refused_in_words(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    visitor.user.find(marker="send-reply").click()
    await eventually(lambda: visitor.user.notify.messages)
    assert len(ticket_of(portal, cast.agent, number).messages) == 1


async def test_the_ticket_is_referred_with_a_reason(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    visitor.user.find(marker="refer").click()
    await visitor.user.should_see("به کدام همکار")
    choice = the(visitor, ui.select)
    choice.set_value(str(cast.specialist.person_id))
    the(visitor, ui.textarea, "reason").set_value("شبکه را ببین")
    visitor.user.find(marker="confirm").click()
    await eventually(lambda: ticket_of(portal, cast.agent, number).row.assignee)
    view = ticket_of(portal, cast.agent, number)
    assert view.row.assignee is not None
    assert view.row.assignee.id == cast.specialist.person_id
    assert [each.data["reason"] for each in view.events if each.kind == "TicketReferred"] == ["شبکه را ببین"]
    await visitor.user.should_see("توران متخصص")


async def test_referring_to_nobody_says_so_and_keeps_the_reason(visitor: Visitor, number: str) -> None:
    await at(visitor, number)
    visitor.user.find(marker="refer").click()
    await visitor.user.should_see("به کدام همکار")
    the(visitor, ui.textarea, "reason").set_value("شبکه را ببین")
    visitor.user.find(marker="confirm").click()
    await visitor.user.should_see(marker="sheet-trouble")
    assert the(visitor, ui.textarea, "reason").value == "شبکه را ببین"


async def test_the_ticket_is_transferred_to_a_department(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    await at(visitor, number, "admin")
    visitor.user.find(marker="transfer").click()
    await visitor.user.should_see("انتقال تیکت")
    department, group = sorted(visitor.user.find(ui.select).elements, key=lambda each: each.id)
    department.set_value("hardware")
    assert set(group.options) == {"", "repair"}
    visitor.user.find(marker="confirm").click()
    await eventually(lambda: ticket_of(portal, cast.admin, number).row.department == "hardware")


async def test_a_transition_asks_for_what_it_needs_and_keeps_it_when_refused(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    await at(visitor, number)
    visitor.user.find("حل شد").click()
    await visitor.user.should_see(marker="confirm")
    the(visitor, ui.textarea, "reason").set_value("از راه دور")
    visitor.user.find(marker="confirm").click()
    solution = next(box for box in visitor.user.find(FieldBox).elements if box.field.id == "solution")
    await eventually(lambda: solution.error)
    assert ticket_of(portal, cast.agent, number).row.state == "received"
    assert the(visitor, ui.textarea, "reason").value == "از راه دور"
    solution.show("سیم را عوض کردیم")
    visitor.user.find(marker="confirm").click()
    await eventually(lambda: ticket_of(portal, cast.agent, number).row.state == "solved")
    assert ticket_of(portal, cast.agent, number).fields["solution"] == "سیم را عوض کردیم"


async def test_a_plain_transition_is_taken_at_once(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    visitor.user.find("آغاز").click()
    await eventually(lambda: ticket_of(portal, cast.agent, number).row.state == "working")
    await visitor.user.should_see("در دست کار")


async def test_buttons_are_those_one_may_press(visitor: Visitor, number: str) -> None:
    await at(visitor, number, "auditor")
    await visitor.user.should_see("چاپگر خاموش است")
    for marker in ("refer", "transfer", "send-reply", "send-note"):
        await visitor.user.should_not_see(marker=marker)
    assert not [fact for each in visitor.user.find(Facts).elements for fact in each.facts if fact.options]


async def test_a_priority_is_changed_where_it_stands(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    choose(visitor, Facts, "priority", "urgent")
    await eventually(lambda: ticket_of(portal, cast.agent, number).row.priority == "urgent")


async def test_who_comes_second_is_told_who_was_first(
    visitor: Visitor, portal: Desk, cast: Cast, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.live.watch", lambda *_, **__: None)  # the change is not heard in time
    await at(visitor, number)
    visitor.user.find(marker="text-reply").type("هنوز می‌نویسم")
    portal.run(revise, cast.supervisor, number, ticket_of(portal, cast.agent, number).row.version, Change("low"))
    choose(visitor, Facts, "priority", "urgent")
    await eventually(lambda: visitor.user.notify.messages)
    assert "سهراب سرپرست" in visitor.user.notify.messages[0]
    assert ticket_of(portal, cast.agent, number).row.priority == "low"
    assert next(f.value for e in visitor.user.find(Facts).elements for f in e.facts if f.name == "priority") == "low"
    assert the(visitor, ui.textarea).value == "هنوز می‌نویسم"


async def test_what_others_do_appears_while_one_types(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    visitor.user.find(marker="text-reply").type("هنوز می‌نویسم")
    portal.run(reply, cast.customer, number, "خبر تازه")
    await eventually(lambda: ("customer", "خبر تازه") in said(visitor))
    await visitor.user.should_see(marker="news")
    assert the(visitor, ui.textarea).value == "هنوز می‌نویسم"
    portal.run(take, cast.supervisor, number, "park", reason="قطعه نداریم")
    await visitor.user.should_see("کنارگذاشته", retries=20)


async def test_ones_own_acts_are_no_news(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    portal.run(note, cast.agent, number, "از جای دیگر")
    await eventually(lambda: ("note", "از جای دیگر") in said(visitor))
    await visitor.user.should_not_see(marker="news")


async def test_a_ticket_that_goes_out_of_sight_leads_back_to_the_list(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    await at(visitor, number)
    version = ticket_of(portal, cast.admin, number).row.version
    portal.run(revise, cast.admin, number, version, Change(department="hardware"))
    await eventually(lambda: visitor.user.client and str(visitor.user.client.request.url).endswith("/portal/workspace"))


async def test_a_specialist_sees_what_was_referred_to_him(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    portal.run(refer, cast.agent, number, Target("person", str(cast.specialist.person_id)))
    await at(visitor, number, "specialist")
    await visitor.user.should_see("چاپگر خاموش است")
    await visitor.user.should_not_see(marker="transfer")
