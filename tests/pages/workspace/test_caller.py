"""Opening a ticket for somebody on the phone."""

from __future__ import annotations

import pytest
from nicegui import ui

from app.actions import drafting, reading
from app.actions.reading import TicketQuery
from app.actions.views import TicketRow
from app.core.problems import Refused
from app.tenancy.desk import Desk
from pages.parts.finder import Finder
from pages.parts.mirror import Mirror
from tests.cast import Cast
from tests.pages.portal.filler import Filler
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import eventually, opened, the


def tickets(desk: Desk, cast: Cast) -> tuple[TicketRow, ...]:
    return desk.run(reading.list_tickets, cast.admin, TicketQuery()).items


def put(visitor: Visitor, name: str, text: str) -> None:
    the(visitor, ui.input, f"caller-{name}").set_value(text)


async def test_somebody_known_is_found_and_his_form_chosen(visitor: Visitor, cast: Cast) -> None:
    await opened(visitor, "agent", "/new")
    visitor.user.find(Finder).trigger("ask", "حميد")
    await visitor.user.should_see("حمید مشتری")
    found = the(visitor, Finder)._props["answer"]["groups"][0]["items"]
    assert found[0]["href"] == f"/portal/workspace/new?person={cast.customer.person_id}"

    await visitor.user.open(found[0]["href"])
    links = [each.props["href"] for each in visitor.user.find(kind=ui.element).elements if "href" in each.props]
    assert f"/portal/workspace/new/question?person={cast.customer.person_id}" in links


async def test_a_ticket_is_opened_for_somebody_known(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await opened(visitor, "agent", f"/new/question?person={cast.customer.person_id}")
    await visitor.user.should_see("حمید مشتری")
    filler = Filler(visitor)
    filler.fill(subject="چاپگر", body="روشن نمی‌شود.")
    filler.forward()
    await eventually(lambda: tickets(portal, cast))
    made = tickets(portal, cast)[0]
    assert (made.requester.id, made.channel) == (cast.customer.person_id, "phone")


async def test_a_ticket_is_opened_for_somebody_new(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await opened(visitor, "agent", "/new/question")
    filler = Filler(visitor)
    filler.fill(subject="چاپگر", body="روشن نمی‌شود.")
    put(visitor, "name", "ژاله نو")
    put(visitor, "mobile", "12")
    filler.forward()
    await eventually(lambda: the(visitor, ui.input, "caller-mobile").error)
    assert tickets(portal, cast) == ()
    put(visitor, "mobile", "09123456789")
    filler.forward()
    await eventually(lambda: tickets(portal, cast))
    assert tickets(portal, cast)[0].requester.name == "ژاله نو"


async def test_what_was_typed_for_a_caller_comes_back_for_him_alone(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    kept = {"subject": "نیمه", "$caller": {"name": "ژاله نو", "mobile": "", "email": ""}}
    portal.run(drafting.save_draft, cast.agent, "caller", "question:new", kept)
    await opened(visitor, "agent", "/new/question")
    assert the(visitor, ui.input, "caller-name").value == "ژاله نو"
    assert Filler(visitor).box("subject").value == "نیمه"

    await visitor.user.open(f"/portal/workspace/new/question?person={cast.customer.person_id}")
    assert not Filler(visitor).box("subject").value
    await visitor.user.open("/portal/new/question")
    assert not Filler(visitor).box("subject").value


async def test_what_is_typed_for_a_caller_is_kept(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await opened(visitor, "agent", "/new/question")
    put(visitor, "name", "ژاله نو")
    Filler(visitor).fill(subject="نیمه")
    await eventually(lambda: portal.run(drafting.draft, cast.agent, "caller", "question:new"))
    found = portal.run(drafting.draft, cast.agent, "caller", "question:new")
    assert found is not None
    assert (found.content["subject"], found.content["$caller"]["name"]) == ("نیمه", "ژاله نو")


async def test_drafts_for_several_callers_leave_one_another_alone(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    one, other = (drafting.for_caller("question", each) for each in (cast.customer.person_id, None))
    portal.run(drafting.save_draft, cast.agent, "caller", one, {"subject": "نیمه", "$caller": {}})
    await opened(visitor, "agent", "/new/question")
    filler = Filler(visitor)
    filler.fill(subject="چاپگر", body="روشن نمی‌شود.")
    put(visitor, "name", "ژاله نو")
    put(visitor, "mobile", "09123456789")
    await eventually(lambda: portal.run(drafting.draft, cast.agent, "caller", other))
    filler.forward()
    await eventually(lambda: tickets(portal, cast))
    assert portal.run(drafting.draft, cast.agent, "caller", other) is None
    kept = portal.run(drafting.draft, cast.agent, "caller", one)
    assert kept is not None
    assert kept.content["subject"] == "نیمه"


@pytest.mark.parametrize("target", ["question", "question:", "question:x", "question:" + "9" * 10, "nothing:new"])
def test_a_draft_for_a_caller_is_of_a_form_and_a_person(portal: Desk, cast: Cast, target: str) -> None:
    with pytest.raises(Refused):
        portal.run(drafting.save_draft, cast.agent, "caller", target, {"subject": "نیمه"})


async def test_the_browser_keeps_what_is_typed_for_each_caller_apart(visitor: Visitor, cast: Cast) -> None:
    """Otherwise words about one person would come back in the ticket of another, or in the agent's own."""
    someone = f"person={cast.customer.person_id}"
    places = set()
    for address in ("new/question", "workspace/new/question", f"workspace/new/question?{someone}"):
        await visitor.sign_in("agent")
        await visitor.user.open(f"/portal/{address}")
        places.add(the(visitor, Mirror)._props["store"])
    assert len(places) == 3


async def test_customers_have_no_callers(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    for page in ("new", "new/question"):
        assert (await visitor.http.get(f"/portal/workspace/{page}")).status_code == 404


async def test_only_who_may_speak_for_others_has_callers(visitor: Visitor, cast: Cast) -> None:
    await visitor.sign_in("auditor")
    assert (await visitor.http.get("/portal/workspace/new")).status_code == 403
    await visitor.sign_in("agent")
    for page in ("new?person=999", "new?person=x", "new/question?person=999", "new/nothing"):
        assert (await visitor.http.get(f"/portal/workspace/{page}")).status_code == 404, page
