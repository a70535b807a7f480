"""The designer by the sockets of its pages, tried with real sockets against a real server by people who may not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
from nicegui import Client
from socketio.exceptions import ConnectionError as Refused

from app.actions.designer import drafts, editing, presence
from app.tenancy.desk import Desk
from pages.routes import ROUTES
from tests.actions.designer.designing import changed
from tests.cast import Cast, Clock
from tests.pages.patience import eventually
from tests.pages.security.serving import Ear, Server, browsing, listening, opened, part_of, serving, tell

SECRET = "nobodyreadsthis"
EDIT = [{"op": "replace", "path": "/branding/color", "value": "#123456"}]
FILLED = {
    "version": "2",
    "form": "report",
    "workflow": "support",
    "kind": "roles",
    "part": "company",
    "file": "catalog",
}
DESIGNER = [route.pattern for route in ROUTES if route.pattern.partition("/")[0] == "designer"]


@pytest.fixture
async def server(environment: dict[str, str], clock: Clock) -> AsyncIterator[Server]:
    async with serving(environment, clock) as made:
        yield made


@pytest.fixture
def desk(server: Server) -> Desk:
    """With a version and a draft of which nobody but designers is to hear."""
    found = server.help_desk.directory.desk("portal")
    server.help_desk.directory.publish("portal", changed(_named), None, SECRET)
    return found


@pytest.fixture
def draft(desk: Desk, cast: Cast) -> int:
    return desk.run(drafts.begin, cast.admin, SECRET)


def _named(document: dict[str, Any]) -> None:
    """Where every page of a draft says it, and the staff's own pages do not."""
    document["catalog"]["roles"].append(
        {"id": SECRET, "label": {"fa": SECRET, "en": SECRET}, "kind": "customer", "permissions": {}}
    )


def _drawn(client: Client) -> list[str]:
    """Parts of the designer that the server has built into the page."""
    kinds = (type(each) for each in client.elements.values())
    return [kind.__name__ for kind in kinds if kind.__module__.startswith("pages.designer")]


async def _goes(ear: Ear, client: Client, path: str) -> None:
    before = ear.times("arrive", "open ")
    await tell(ear, client, part_of(client, "Navigator"), "go", {"path": path})
    await eventually(lambda: ear.times("arrive", "open ") > before, seconds=5)


def _addresses(draft: int) -> list[str]:
    return [f"/portal/{pattern.format_map({**FILLED, 'draft': draft})}" for pattern in DESIGNER]


@pytest.mark.parametrize("name", ["agent", "supervisor"])
async def test_no_shell_of_the_staff_is_led_into_the_designer(server: Server, draft: int, name: str) -> None:
    """The pages of the shell come over its socket: no request of theirs is ever asked for by HTTP."""
    async with browsing(server, name, "workspace") as page:
        ear = await listening(page)
        for path in _addresses(draft):
            await _goes(ear, page.client, path)
            assert _drawn(page.client) == [], path
        assert not ear.hears(SECRET)


async def test_the_same_ways_do_lead_an_administrator_there(server: Server, draft: int) -> None:
    """Otherwise the walk above proves nothing."""
    async with browsing(server, "admin", "workspace") as page:
        ear, found = await listening(page), 0
        for path in _addresses(draft):
            ear.told.clear()
            await _goes(ear, page.client, path)
            found += ear.hears(SECRET)
        assert found >= 8
        assert len(DESIGNER) >= 19


@pytest.mark.parametrize("name", ["customer", None])
async def test_no_page_of_the_portal_can_be_led_anywhere(server: Server, draft: int, name: str | None) -> None:
    async with browsing(server, name) as page:
        ear = await listening(page)
        for part in list(page.client.elements.values()):
            for event in {each.type for each in part._event_listeners.values()} - {"submit"}:
                await tell(ear, page.client, part, event, {"path": f"/portal/designer/{draft}"})
        await asyncio.sleep(0.2)
        assert _drawn(page.client) == []
        assert not ear.hears(SECRET)


async def test_nobody_elses_browser_joins_or_speaks_for_a_designers_page(
    server: Server, desk: Desk, cast: Cast, draft: int
) -> None:
    """Neither the page of a draft nor the frame of its preview, whatever sessions a browser has and wherever."""
    others = [("agent", "portal"), ("customer", "portal"), ("stranger", "portal"), ("agent", "twin"), ("admin", "twin")]
    async with browsing(server, "admin", f"designer/{draft}/forms/report") as mine, AsyncExitStack() as stack:
        frame = await opened(mine.http, f"/portal/designer/{draft}/preview/screen?role=customer&form=report")
        assert (await listening(mine, frame)).joined.connected
        for name, tenant in others:
            other = await stack.enter_async_context(browsing(server, name, tenant=tenant))
            for client in (mine.client, frame):
                with pytest.raises(Refused, match="handshake failed"):
                    await mine.join(other.cookies(), client_id=client.id)
            ear = await listening(other)
            await tell(ear, mine.client, part_of(mine.client, "Canvas"), "required", {"id": "body", "value": False})
        await asyncio.sleep(0.2)
        assert desk.run(drafts.draft, cast.admin, draft).info.revision == 1


async def test_what_happens_to_a_draft_is_told_to_its_designers_alone(
    server: Server, desk: Desk, cast: Cast, twin_cast: Cast, draft: int
) -> None:
    """The twin has a draft of the same number open meanwhile."""
    twin = server.help_desk.directory.desk("twin")
    assert twin.run(drafts.begin, twin_cast.admin, "of the twin") == draft
    async with (
        browsing(server, "admin", f"designer/{draft}") as mine,
        browsing(server, "admin", f"designer/{draft}", tenant="twin") as theirs,
        browsing(server, "agent", "workspace") as agents,
    ):
        near, *far = [await listening(page) for page in (mine, theirs, agents)]
        await asyncio.sleep(0.5)  # what is looked for in the background when a page was opened
        for ear in (near, *far):
            ear.told.clear()
        label = {"key": "design.step.edit"}
        await asyncio.to_thread(desk.run, editing.edit, cast.admin, draft, 1, EDIT, label)
        await asyncio.to_thread(desk.run, presence.here, cast.admin, draft, SECRET)
        await eventually(lambda: near.times("update"), seconds=5)
        await asyncio.sleep(0.5)
        assert [ear.times("update", SECRET) for ear in far] == [0, 0]
