"""One ticket as an agent works on it: handing on, moving, what others do meanwhile."""

import httpx
import pytest
from nicegui import ui

from app.actions.conversation import note, reply
from app.actions.progress import Change, revise, take
from app.actions.routing import Target, refer
from app.tenancy.desk import Desk
from pages.parts.facts import Facts
from pages.parts.fields import FieldBox
from pages.parts.ticket_table import TicketTable
from pages.workspace.header import Header
from pages.workspace.news import News
from tests.cast import Cast, question, report, ticket_of
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import choose, eventually, the
from tests.pages.workspace.ticket_page import at, box, deeds, do, edit, fact, said, write


@pytest.fixture
def number(portal: Desk, cast: Cast) -> str:
    """A fault report of the customer."""
    return report(portal, cast.customer, subject="چاپگر خاموش است", serial="کی-۱۲")


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


async def test_the_ticket_is_referred_with_a_reason(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    do(visitor, "refer")
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
    do(visitor, "refer")
    await visitor.user.should_see("به کدام همکار")
    the(visitor, ui.textarea, "reason").set_value("شبکه را ببین")
    visitor.user.find(marker="confirm").click()
    await visitor.user.should_see(marker="sheet-trouble")
    assert the(visitor, ui.textarea, "reason").value == "شبکه را ببین"


async def test_the_ticket_is_transferred_to_a_department(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    await at(visitor, number, "admin")
    do(visitor, "transfer")
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
    do(visitor, "move:solve")
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
    do(visitor, "move:begin")
    await eventually(lambda: ticket_of(portal, cast.agent, number).row.state == "working")
    await visitor.user.should_see("در دست کار")


async def test_buttons_are_those_one_may_press(visitor: Visitor, number: str) -> None:
    await at(visitor, number, "auditor")
    await visitor.user.should_see("چاپگر خاموش است")
    for kind in ("reply", "note"):
        await visitor.user.should_not_see(marker=f"text-{kind}")
    assert deeds(visitor) == []
    facts = [each for card in visitor.user.find(Facts).elements for each in card.facts]
    assert not [each for each in facts if each.options or each.edit]


async def test_a_priority_is_changed_where_it_stands(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    choose(visitor, Facts, "priority", "urgent")
    await eventually(lambda: ticket_of(portal, cast.agent, number).row.priority == "urgent")


async def test_who_comes_second_is_told_who_was_first(
    visitor: Visitor, portal: Desk, cast: Cast, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.live.watch", lambda *_, **__: None)  # the change is not heard in time
    await at(visitor, number)
    write(visitor, "هنوز می‌نویسم")
    portal.run(revise, cast.supervisor, number, ticket_of(portal, cast.agent, number).row.version, Change("low"))
    choose(visitor, Facts, "priority", "urgent")
    await eventually(lambda: visitor.user.notify.messages)
    assert "سهراب سرپرست" in visitor.user.notify.messages[0]
    assert ticket_of(portal, cast.agent, number).row.priority == "low"
    assert fact(visitor, "priority").value == "low"
    assert box(visitor).typed.text == "هنوز می‌نویسم"


async def test_what_others_do_appears_while_one_types(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    write(visitor, "هنوز می‌نویسم")
    portal.run(reply, cast.customer, number, "خبر تازه")
    await eventually(lambda: ("customer", "خبر تازه") in said(visitor))
    assert "حمید مشتری" in the(visitor, News).said[0]
    assert box(visitor).typed.text == "هنوز می‌نویسم"
    portal.run(take, cast.supervisor, number, "park", reason="قطعه نداریم")
    await visitor.user.should_see("کنارگذاشته", retries=20)


async def test_ones_own_acts_are_no_news(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    portal.run(note, cast.agent, number, "از جای دیگر")
    await eventually(lambda: ("note", "از جای دیگر") in said(visitor))
    assert the(visitor, News).said == []


async def test_a_ticket_that_goes_out_of_sight_leads_back_to_the_list(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    await at(visitor, number)
    version = ticket_of(portal, cast.admin, number).row.version
    portal.run(revise, cast.admin, number, version, Change(department="hardware"))
    await visitor.user.should_see(kind=TicketTable, retries=20)


async def test_a_specialist_sees_what_was_referred_to_him(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    portal.run(refer, cast.agent, number, Target("person", str(cast.specialist.person_id)))
    await at(visitor, number, "specialist")
    await visitor.user.should_see("چاپگر خاموش است")
    assert "transfer" not in deeds(visitor)


async def test_the_steps_of_the_workflow_stand_above_and_beside(visitor: Visitor, number: str) -> None:
    await at(visitor, number)
    header = the(visitor, Header)
    assert {"refer", "move:begin", "move:solve", "follow"} <= set(deeds(visitor))
    buttons = [deed.id for deed in header.deeds if deed.is_button and deed.id.startswith("move:")]
    assert len(buttons) <= 3
    assert buttons[-1] == "move:solve"
    assert [deed.id for deed in header.deeds if deed.tone == "primary"] == ["move:solve"]
    assert (fact(visitor, "state").options or ())[0].id == ""


async def test_a_step_is_chosen_at_the_state(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    choose(visitor, Facts, "state", "begin")
    await eventually(lambda: ticket_of(portal, cast.agent, number).row.state == "working")


async def test_what_is_not_offered_is_not_done(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number, "auditor")
    before = ticket_of(portal, cast.agent, number)
    for deed in ("move:begin", "refer", "follow", "remove:spam", "mine"):
        do(visitor, deed)
    edit(visitor, "department")
    assert ticket_of(portal, cast.agent, number) == before
    await visitor.user.should_not_see(marker="confirm")
