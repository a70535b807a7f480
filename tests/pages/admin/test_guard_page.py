"""What wrong passwords have suspended."""

from __future__ import annotations

from app import signin
from app.tenancy.desk import Desk
from pages.parts.ending_list import EndingList
from tests.cast import PASSWORD, Cast
from tests.cast.entering import HERE, signed_in
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import eventually, the

AGENT = "agent@lab.example"


def suspend(desk: Desk, login: str) -> None:
    for place in range(5):
        signin.sign_in(desk, login, f"wrong {place}", HERE)


async def test_what_is_suspended_is_shown_and_lifted(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await visitor.sign_in("admin")
    suspend(portal, AGENT)
    suspend(portal, "nobody@lab.example")
    await visitor.user.open("/portal/admin/guard")
    await visitor.user.should_see("آرش کارشناس")
    await visitor.user.should_see("حسابی که وجود ندارد")
    items = the(visitor, EndingList)._props["items"]
    known = next(each for each in items if "آرش" in each["title"])
    assert known["href"] == f"/portal/admin/people/{cast.agent.person_id}"
    assert any("192.0.2.1" in line for line in known["lines"])
    visitor.user.find(EndingList).trigger("end", known["id"])
    await eventually(lambda: len(the(visitor, EndingList)._props["items"]) == 1)
    assert signed_in(portal, AGENT, PASSWORD) is not None


async def test_the_list_is_read_again_on_a_click(visitor: Visitor, portal: Desk) -> None:
    await visitor.sign_in("admin")
    await visitor.user.open("/portal/admin/guard")
    suspend(portal, AGENT)
    visitor.user.find(marker="look-again").click()
    await eventually(lambda: len(the(visitor, EndingList)._props["items"]) == 1)


async def test_who_does_not_run_the_desk_finds_no_way_to_it(visitor: Visitor) -> None:
    await visitor.sign_in("agent")
    assert (await visitor.http.get("/portal/admin/guard")).status_code == 403
