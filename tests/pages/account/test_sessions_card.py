"""Where somebody has signed in, on his account page and on his page among the people."""

from __future__ import annotations

import pytest

from app.tenancy.desk import Desk
from pages.parts.ending_list import EndingList
from tests.cast import PASSWORD, Cast
from tests.cast.entering import signed_in
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import eventually, the

AGENT = "agent@lab.example"


async def test_a_foreign_session_is_ended_from_the_account_page(visitor: Visitor, portal: Desk) -> None:
    elsewhere = signed_in(portal, AGENT, PASSWORD)
    await visitor.sign_in("agent")
    await visitor.user.open("/portal/account")
    own, other = the(visitor, EndingList)._props["items"]
    assert (own["ends"], own["chip"]) == (False, "همین نشست")
    assert "192.0.2.1" in other["lines"][0]
    visitor.user.find(EndingList).trigger("end", other["id"])
    await eventually(lambda: visitor.session_of(elsewhere or "") is None)
    await eventually(lambda: len(the(visitor, EndingList)._props["items"]) == 1)
    assert visitor.session() is not None


async def test_all_others_are_ended_with_one_click(visitor: Visitor, portal: Desk) -> None:
    elsewhere = [signed_in(portal, AGENT, PASSWORD) for _ in range(3)]
    await visitor.sign_in("agent")
    await visitor.user.open("/portal/account")
    visitor.user.find(marker="end-sessions").click()
    await eventually(lambda: all(visitor.session_of(each or "") is None for each in elsewhere))
    assert visitor.session() is not None


@pytest.mark.parametrize("id", ["", "none", None, 7, {"id": "x"}])
async def test_an_id_made_up_in_the_browser_ends_nothing(visitor: Visitor, portal: Desk, id: object) -> None:
    elsewhere = signed_in(portal, AGENT, PASSWORD)
    await visitor.sign_in("agent")
    await visitor.user.open("/portal/account")
    visitor.user.find(EndingList).trigger("end", id)
    await visitor.user.should_see(EndingList)
    assert visitor.session_of(elsewhere or "") is not None


async def test_an_administrator_ends_the_sessions_of_somebody(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    theirs = signed_in(portal, AGENT, PASSWORD)
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/admin/people/{cast.agent.person_id}")
    (listed,) = the(visitor, EndingList)._props["items"]
    visitor.user.find(EndingList).trigger("end", listed["id"])
    await eventually(lambda: visitor.session_of(theirs or "") is None)
