from collections.abc import Callable

import pytest

from app.actions.presence import be_here, leave, who_is_here
from app.tenancy.desk import Desk
from pages.shell.navigator import Navigator
from pages.workspace.presence import Presence
from tests.cast import Cast, report
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import eventually, the
from tests.pages.workspace.ticket_page import at


@pytest.fixture
def number(portal: Desk, cast: Cast) -> str:
    return report(portal, cast.customer, subject="چاپگر خاموش است")


def beat(visitor: Visitor, doing: object) -> None:
    visitor.user.find(kind=Presence).trigger("beat", doing)


async def test_two_agents_see_each_other_and_what_they_do(
    visitors: Callable[[], Visitor], portal: Desk, cast: Cast, number: str
) -> None:
    one, other = visitors(), visitors()
    await at(one, number)
    await at(other, number, "supervisor")
    beat(one, "viewing")
    beat(other, "viewing")
    await eventually(lambda: "آرش کارشناس" in " ".join(the(other, Presence).said))
    await eventually(lambda: "سهراب سرپرست" in " ".join(the(one, Presence).said))
    beat(other, "noting")
    await eventually(lambda: "یادداشت" in the(one, Presence).said[0])


async def test_who_goes_to_another_page_is_gone(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    beat(visitor, "replying")
    await eventually(lambda: portal.run(who_is_here, cast.supervisor, number))
    visitor.user.find(kind=Navigator).trigger("go", {"path": "/portal/workspace"})
    await eventually(lambda: portal.run(who_is_here, cast.supervisor, number) == ())


async def test_coming_and_going_of_others_is_heard_without_a_beat(
    visitor: Visitor, portal: Desk, cast: Cast, number: str
) -> None:
    await at(visitor, number)
    portal.run(be_here, cast.supervisor, number, "replying")
    await eventually(lambda: the(visitor, Presence).said)
    portal.run(leave, cast.supervisor, number)
    await eventually(lambda: not the(visitor, Presence).said)


async def test_only_known_deeds_are_told(visitor: Visitor, portal: Desk, cast: Cast, number: str) -> None:
    await at(visitor, number)
    for doing in ("dancing", None, {"doing": "viewing"}):
        beat(visitor, doing)
    assert portal.run(who_is_here, cast.supervisor, number) == ()
