"""What stands beside a ticket: who is responsible, followers, links, history, the way back."""

import re

import pytest
from nicegui import ui

from app.actions.conversation import note
from app.actions.following import follow
from app.actions.linking import link
from app.actions.progress import Change, revise, take
from app.actions.removing import remove
from app.actions.routing import Target, refer
from app.tenancy.desk import Desk
from pages.parts.facts import Facts
from pages.parts.picker import Picker
from pages.parts.ticket_links import TicketLinks
from pages.parts.ticket_table import TicketTable
from pages.parts.undo_bar import UndoBar
from pages.workspace.header import Header
from pages.workspace.past import Past
from tests.cast import Cast, report, ticket_of
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import eventually, the
from tests.pages.workspace.ticket_page import at, deeds, do, edit, fact, pick


@pytest.fixture
def number(portal: Desk, cast: Cast) -> str:
    """A fault report of the customer."""
    return report(portal, cast.customer, subject="چاپگر خاموش است", serial="کی-۱۲")


async def test_one_takes_the_ticket_over(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    portal.run(refer, cast.agent, number, Target("person", str(cast.specialist.person_id)))
    await at(visitor, number, "supervisor")
    do(visitor, "mine")
    await eventually(lambda: fact(visitor, "assignee").text == "سهراب سرپرست")
    assert "mine" not in deeds(visitor)


async def test_somebody_is_made_responsible_by_typing_his_name(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    await at(visitor, number, "supervisor")
    edit(visitor, "assignee")
    await visitor.user.should_see(kind=Picker)
    assert "توران متخصص" in the(visitor, Picker).offered
    pick(visitor, str(cast.specialist.person_id))
    await eventually(lambda: fact(visitor, "assignee").text == "توران متخصص")
    await visitor.user.should_not_see(kind=Picker)
    edit(visitor, "assignee")
    await visitor.user.should_see(kind=Picker)
    pick(visitor, "0")
    await eventually(lambda: ticket_of(portal, cast.agent, number).row.assignee is None)


async def test_one_follows_and_stops_following(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    do(visitor, "follow")
    await eventually(lambda: [each.name for each in ticket_of(portal, cast.agent, number).followers] == ["آرش کارشناس"])
    await eventually(lambda: "unfollow" in deeds(visitor))
    assert [(each.name, each.removable) for each in fact(visitor, "followers").faces or ()] == [("آرش کارشناس", True)]
    do(visitor, "unfollow")
    await eventually(lambda: not ticket_of(portal, cast.agent, number).followers)


async def test_a_colleague_is_made_a_follower_and_taken_away(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    await at(visitor, number, "supervisor")
    edit(visitor, "followers")
    await visitor.user.should_see(kind=Picker)
    pick(visitor, str(cast.agent.person_id))
    await eventually(lambda: fact(visitor, "followers").faces)
    visitor.user.find(marker="edit-followers").trigger("remove", {"name": "followers", "id": str(cast.agent.person_id)})
    await eventually(lambda: not ticket_of(portal, cast.agent, number).followers)


async def test_tickets_are_linked_and_unlinked(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    other = report(portal, cast.customer, subject="همان چاپگر باز هم خاموش است")
    await at(visitor, number)
    card = next(each for each in visitor.user.find(TicketLinks).elements if each._props["can"])
    card.mark("links")
    visitor.user.find(marker="links").trigger("add")
    await visitor.user.should_see(kind=Picker)
    visitor.user.find(kind=Picker).trigger("search", "همان")
    await eventually(lambda: the(visitor, Picker).offered == ["همان چاپگر باز هم خاموش است"])
    the(visitor, ui.select).set_value("duplicate")
    pick(visitor, other)
    await eventually(lambda: [(g.label, g.items[0].number) for g in card.groups] == [("تکراری است از", other)])
    visitor.user.find(marker="links").trigger("remove", other)
    await eventually(lambda: card.groups == ())
    assert ticket_of(portal, cast.agent, number).links == ()


async def test_the_other_side_of_a_link_says_so(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    other = report(portal, cast.customer)
    portal.run(link, cast.agent, other, number, "part")
    await at(visitor, number)
    groups = [each for card in visitor.user.find(TicketLinks).elements for each in card.groups]
    assert ("بخش‌های این تیکت", other) in [(each.label, each.items[0].number) for each in groups]


async def test_what_else_the_requester_has_open_is_one_click_away(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    same = report(portal, cast.customer, subject="چیز دیگر")
    portal.run(take, cast.agent, report(portal, cast.customer), "solve", {"solution": "شد"}, reason="شد")
    colleague = report(portal, cast.manager, subject="از همان شرکت")
    await at(visitor, number)
    groups = [each for card in visitor.user.find(TicketLinks).elements for each in card.groups]
    assert [[one.number for one in each.items] for each in groups] == [[same], [colleague]]
    assert groups[0].items[0].href == f"/portal/workspace/tickets/{same}"


async def test_the_history_is_told_when_it_is_opened_with_moments_and_versions(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    portal.run(note, cast.agent, number, "میان خودمان")
    await at(visitor, number)
    past = the(visitor, Past)
    assert past._props["lines"] == []
    visitor.user.find(kind=Past).trigger("fold", True)
    assert [line["group"] for line in past._props["lines"]] == ["talk", "talk"]
    portal.run(follow, cast.supervisor, number)
    version = ticket_of(portal, cast.agent, number).row.version
    portal.run(revise, cast.supervisor, number, version, Change("urgent"))
    await eventually(lambda: [line["group"] for line in past._props["lines"]][:2] == ["changes", "people"])
    newest = past._props["lines"][0]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", newest["utc"])
    assert newest["version"]


async def test_a_ticket_is_removed_as_spam_with_a_way_back(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    await at(visitor, number, "supervisor")
    do(visitor, "remove:spam")
    await visitor.user.should_see(marker="confirm")
    the(visitor, ui.textarea, "reason").set_value("تبلیغ")
    visitor.user.find(marker="confirm").click()
    await visitor.user.should_see(kind=TicketTable, retries=20)
    assert ticket_of(portal, cast.supervisor, number).removed == "spam"
    assert ticket_of(portal, cast.supervisor, number).events[-1].data["reason"] == "تبلیغ"
    visitor.user.find(kind=UndoBar).trigger("undo")
    await eventually(lambda: ticket_of(portal, cast.supervisor, number).removed is None)


async def test_a_removed_ticket_can_only_be_restored(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    portal.run(remove, cast.supervisor, number, "deleted")
    await at(visitor, number, "supervisor")
    assert deeds(visitor) == ["restore"]
    await visitor.user.should_not_see(marker="text-reply")
    facts = [each for card in visitor.user.find(Facts).elements for each in card.facts]
    assert not [each for each in facts if each.options or each.edit]
    do(visitor, "restore")
    await eventually(lambda: ticket_of(portal, cast.supervisor, number).removed is None)
    await visitor.user.should_see(marker="text-reply", retries=20)


async def test_the_list_one_comes_from_leads_on(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    following = report(portal, cast.customer, subject="بعدی")
    await at(visitor, number)
    header = the(visitor, Header)
    visitor.user.find(kind=Header).trigger("stands", {"path": "/portal/workspace?view=all", "next": following})
    assert (header.standing.path, header.standing.next) == ("/portal/workspace?view=all", following)
    visitor.user.find(kind=Header).trigger("stands", {"path": "https://elsewhere.example/", "next": "x"})
    assert header.standing.next == following
