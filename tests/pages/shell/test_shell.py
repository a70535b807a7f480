"""Pages change inside the shell: each by the rights of the moment, none leaving anything behind."""

from __future__ import annotations

import asyncio

import pytest

from app.actions import accounts
from app.actions.saved_views import NewView, save_view
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from pages import routes
from pages.live import live_of
from pages.parts.native import tag
from pages.parts.sheet import Sheet
from pages.parts.ticket_table import TicketTable
from pages.route import Route
from pages.shell.bars import Bars
from pages.shell.navigator import Navigator
from pages.visit import Elsewhere, Visit
from tests.cast import Cast
from tests.pages.patience import eventually
from tests.pages.shell.at_desk import a_ticket, arrived, bars, go, one, stage
from tests.pages.visitor import Visitor


async def test_list_and_ticket_change_places_without_a_new_page(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = a_ticket(portal, cast)
    await arrived(visitor)
    client = visitor.user.client
    await go(visitor, f"/portal/workspace/tickets/{number}")
    await visitor.user.should_see("چاپگر خاموش است")
    assert client is visitor.user.client
    assert client is not None
    assert client.title == f"تیکت {number} · میز آزمایشگاه"
    await go(visitor, "/portal/workspace?view=recent", back=True)
    await visitor.user.should_see(kind=TicketTable)


async def test_the_browser_is_told_address_title_and_direction(
    visitor: Visitor, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str, bool]] = []
    monkeypatch.setattr(Navigator, "arrive", lambda _, path, title, *, back: told.append((path, title, back)))
    number = a_ticket(portal, cast)
    await arrived(visitor)
    await go(visitor, f"/portal/workspace/tickets/{number}")
    await go(visitor, "/portal/workspace?view=mine", back=True)
    assert [(path, back) for path, _, back in told] == [
        (f"/portal/workspace/tickets/{number}", False),
        ("/portal/workspace?view=mine", True),
    ]
    assert told[0][1].startswith(f"تیکت {number}")


async def test_a_page_that_was_left_hears_nothing_more(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = a_ticket(portal, cast)
    await arrived(visitor)
    live = live_of(visitor.help_desk.house.bus)
    before = live.listening("portal")
    for _ in range(3):
        await go(visitor, f"/portal/workspace/tickets/{number}")
        await go(visitor, "/portal/workspace?view=recent")
    assert live.listening("portal") == before


async def test_open_dialogs_go_with_their_page(visitor: Visitor) -> None:
    await arrived(visitor)
    client = visitor.user.client
    assert client is not None
    kept = len(client.layout.default_slot.children)

    async def done() -> bool:
        return True

    with stage(visitor):
        Sheet(visitor.visit(), "برگه", "باشد", done).open()
    assert len(client.layout.default_slot.children) == kept + 1
    await go(visitor, "/portal/workspace?view=mine")
    assert len(client.layout.default_slot.children) == kept


@pytest.mark.parametrize("path", ["/portal/workspace/tickets/NO-1", "/portal/workspace/nothing"])
async def test_what_is_not_there_is_said_inside_the_shell(visitor: Visitor, path: str) -> None:
    await arrived(visitor)
    await go(visitor, path)
    await visitor.user.should_see("این صفحه پیدا نشد")
    assert one(visitor, Bars)
    answer = await visitor.http.get(path)
    assert answer.status_code == 404
    assert "این صفحه پیدا نشد" in answer.text
    assert "bars.js" in answer.text


async def test_a_foreign_ticket_is_not_found_inside_the_shell_either(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    number = a_ticket(portal, cast)
    await arrived(visitor, "other_agent")
    await go(visitor, f"/portal/workspace/tickets/{number}")
    await visitor.user.should_see("این صفحه پیدا نشد")
    await visitor.user.should_not_see("چاپگر خاموش است")


async def test_our_own_mistake_leaves_the_shell_standing(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def build(visit: Visit, params: dict[str, str]) -> None:
        tag("p", text="half of the page")
        raise RuntimeError("swordfish")

    await arrived(visitor)
    route = Route("workspace/broken", build, "staff", "title.workspace", "desk")
    monkeypatch.setattr(routes, "ROUTES", (*routes.ROUTES, route))
    await go(visitor, "/portal/workspace/broken")
    await visitor.user.should_see("از سوی ما مشکلی پیش آمد")
    await visitor.user.should_not_see("half of the page")
    assert "swordfish" in caplog.text
    caplog.clear()
    assert (await visitor.http.get("/portal/workspace/broken")).status_code == 500
    caplog.clear()


async def test_a_page_may_lead_to_another_one(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    async def build(visit: Visit, params: dict[str, str]) -> None:
        raise Elsewhere("/portal/workspace?view=mine")

    await arrived(visitor)
    monkeypatch.setattr(
        routes, "ROUTES", (*routes.ROUTES, Route("workspace/x", build, "staff", "title.workspace", "desk"))
    )
    await go(visitor, "/portal/workspace/x")
    assert bars(visitor)["here"] == "/portal/workspace?view=mine"


async def test_what_was_asked_for_last_is_shown(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    async def build(visit: Visit, params: dict[str, str]) -> None:
        await asyncio.sleep(0.1 if params["speed"] == "slow" else 0)
        tag("p", text=params["speed"])

    await arrived(visitor)
    route = Route("workspace/at/{speed}", build, "staff", "title.workspace", "desk")
    monkeypatch.setattr(routes, "ROUTES", (*routes.ROUTES, route))
    before = stage(visitor)
    visitor.user.find(Navigator).trigger("go", {"path": "/portal/workspace/at/slow", "back": False})
    visitor.user.find(Navigator).trigger("go", {"path": "/portal/workspace/at/fast", "back": False})
    await eventually(lambda: stage(visitor) is not before)
    await asyncio.sleep(0.2)
    await visitor.user.should_see("fast")
    await visitor.user.should_not_see("slow")
    client = visitor.user.client
    assert client is not None
    assert len(client.content.default_slot.children) == 1


async def test_who_has_been_signed_out_is_led_to_the_door(
    visitor: Visitor, portal: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await arrived(visitor)
    client = visitor.user.client
    assert client is not None
    opened: list[str] = []
    monkeypatch.setattr(client, "open", opened.append)
    monkeypatch.setattr("pages.listening.require_same", lambda _: asyncio.sleep(0))
    portal.run(accounts.end_session, SYSTEM, visitor.token())
    visitor.user.find(Navigator).trigger("go", {"path": "/portal/workspace?view=mine", "back": False})
    await eventually(lambda: opened)
    assert opened[0].startswith("/portal/sign-in?next=%2Fportal%2Fworkspace")


@pytest.mark.parametrize("path", ["/portal/tickets", "/portal/", "/twin/workspace", "/api/v1/portal/me"])
async def test_other_pages_of_ours_are_opened_by_the_browser(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    await arrived(visitor)
    client = visitor.user.client
    assert client is not None
    opened: list[str] = []
    monkeypatch.setattr(client, "open", opened.append)
    visitor.user.find(Navigator).trigger("go", {"path": path, "back": False})
    await eventually(lambda: opened == [path])


@pytest.mark.parametrize(
    "wish", [{"path": "https://evil.example/"}, {"path": "//evil.example/portal/"}, {"path": 5}, "x"]
)
async def test_what_a_browser_invents_leads_nowhere(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, wish: object
) -> None:
    await arrived(visitor)
    client, before = visitor.user.client, stage(visitor)
    assert client is not None
    opened: list[str] = []
    monkeypatch.setattr(client, "open", opened.append)
    visitor.user.find(Navigator).trigger("go", wish)
    await asyncio.sleep(0.1)
    assert opened == []
    assert stage(visitor) is before


async def test_views_that_were_kept_appear_in_the_side_bar(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await arrived(visitor)
    kept = portal.run(save_view, cast.agent, NewView("بحرانی‌ها"))
    shell = one(visitor, Navigator)._go.__self__
    shell.visit.stage.ways_changed()
    await eventually(lambda: any(group["caption"] == "نماهای من" for group in bars(visitor)["groups"]))
    mine = next(group for group in bars(visitor)["groups"] if group["caption"] == "نماهای من")
    assert [(entry["label"], entry["href"]) for entry in mine["entries"]] == [
        ("بحرانی‌ها", f"/portal/workspace?view=saved-{kept}")
    ]


async def test_a_kept_view_is_marked_even_where_its_page_came_before_its_way(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    await arrived(visitor)
    kept = portal.run(save_view, cast.agent, NewView("بحرانی‌ها"))
    shell = one(visitor, Navigator)._go.__self__
    await go(visitor, f"/portal/workspace?view=saved-{kept}")
    assert bars(visitor)["here"] == ""
    shell.visit.stage.ways_changed()
    await eventually(lambda: bars(visitor)["here"] == f"/portal/workspace?view=saved-{kept}")
