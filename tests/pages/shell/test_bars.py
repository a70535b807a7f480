"""The side bar: where one may go, where one stands, how much waits there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.actions import accounts
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from pages import routes
from pages.route import Route
from pages.shell import entries
from pages.shell.bars import Bars
from pages.shell.entries import Entry, Group, standing_at
from pages.visit import Visit
from tests.cast import Cast, report
from tests.pages.patience import eventually
from tests.pages.shell.at_desk import arrived, bars, commands, go
from tests.pages.visitor import Visitor

GROUPS = (
    Group(
        "نماها", (Entry("/p/workspace?view=inbox", "", "", "inbox"), Entry("/p/workspace?view=mine", "", "", "mine"))
    ),
    Group("سامانه", (Entry("/p/admin/people", "", ""),)),
)


async def _nothing(visit: Visit, params: dict[str, str]) -> None: ...


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/p/workspace?view=mine", "/p/workspace?view=mine"),
        ("/p/workspace?view=mine&sort=x", "/p/workspace?view=mine"),
        ("/p/workspace", "/p/workspace?view=inbox"),
        ("/p/workspace?view=none", ""),
        ("/p/workspace?q=x", ""),
        ("/p/workspace/tickets/A-1", ""),
        ("/p/admin/people?q=x", "/p/admin/people"),
        ("/elsewhere", ""),
    ],
)
def test_one_stands_where_the_address_leads(path: str, here: str) -> None:
    assert standing_at(GROUPS, path) == here


async def test_the_views_of_ones_roles_are_links_and_the_shown_one_is_marked(visitor: Visitor) -> None:
    await arrived(visitor, path="workspace?view=recent")
    hrefs = [entry["href"] for group in bars(visitor)["groups"] for entry in group["entries"]]
    assert "/portal/workspace?view=mine" in hrefs
    assert "/portal/workspace?view=supervised" not in hrefs
    assert bars(visitor)["here"] == "/portal/workspace?view=recent"
    await go(visitor, "/portal/workspace?view=mine")
    assert bars(visitor)["here"] == "/portal/workspace?view=mine"


async def test_pages_with_a_permission_are_offered_to_who_has_it(
    visitors: Callable[[], Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    route = Route(
        "workspace/p", _nothing, "staff", "title.workspace", "desk", icon="group", may=("audit.view", "people.manage")
    )
    monkeypatch.setattr(routes, "ROUTES", (*routes.ROUTES, route))
    monkeypatch.setattr(entries, "ROUTES", routes.ROUTES)
    for name, is_offered in (("admin", True), ("agent", False)):
        visitor = visitors()
        await arrived(visitor, name)
        hrefs = [entry["href"] for group in bars(visitor)["groups"] for entry in group["entries"]]
        assert ("/portal/workspace/p" in hrefs) is is_offered, name


async def test_numbers_come_after_the_page_and_follow_what_happens(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await arrived(visitor)
    await eventually(lambda: "recent" not in bars(visitor)["counts"])
    report(portal, cast.customer)
    await eventually(lambda: bars(visitor)["counts"].get("recent", {}).get("shown") == "۱", seconds=4)
    assert bars(visitor)["counts"]["recent"]["said"] == "۱ تیکت"


async def test_density_is_kept_and_shown_at_once(visitor: Visitor) -> None:
    await arrived(visitor)
    client = visitor.user.client
    assert client is not None
    assert client.layout.props["data-density"] == "comfort"
    visitor.user.find(Bars).trigger("prefer", {"name": "density", "value": "compact"})
    await eventually(lambda: client.layout.props["data-density"] == "compact")
    session = visitor.session()
    assert session is not None
    assert session.preferences.density == "compact"
    assert '"data-density":"compact"' in (await visitor.http.get("/portal/workspace")).text


@pytest.mark.parametrize("wish", [{"name": "is_admin", "value": "yes"}, {"name": "density", "value": "x"}, "x", None])
async def test_what_a_browser_invents_is_not_preferred(visitor: Visitor, wish: object) -> None:
    await arrived(visitor)
    before = visitor.session()
    visitor.user.find(Bars).trigger("prefer", wish)
    await eventually(lambda: visitor.user.notify.messages if wish == {"name": "density", "value": "x"} else True)
    assert visitor.session() == before


async def test_a_session_that_has_ended_prefers_nothing(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await arrived(visitor)
    portal.run(accounts.end_session, SYSTEM, visitor.token())
    visitor.user.find(Bars).trigger("prefer", {"name": "theme", "value": "dark"})
    token = portal.run(accounts.open_session, SYSTEM, cast.agent.person_id or 0, address="", agent="")
    session = visitor.session_of(token)
    assert session is not None
    assert session.theme == "auto"


async def test_every_page_of_the_shell_has_the_same_keys_of_its_own(visitor: Visitor) -> None:
    await arrived(visitor)
    await eventually(lambda: commands(visitor).get("keys") == ("Shift+Slash",))
    assert commands(visitor)["search"] == ("Slash",)
