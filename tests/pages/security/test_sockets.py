"""A page belongs to its browser: tried with real sockets against a real server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import aiohttp
import httpx
import pytest
from nicegui import ui
from socketio.exceptions import ConnectionError as Refused

from app.actions import account_cards, accounts, suspending
from app.tenancy.who import SYSTEM, Who
from pages.security.cookies import BROWSER, session_cookie
from tests.cast import Clock
from tests.cast.people import email_of
from tests.pages.patience import eventually
from tests.pages.security.serving import Page, Server, browsing, serving


@pytest.fixture
async def server(environment: dict[str, str], clock: Clock) -> AsyncIterator[Server]:
    """The pages behind a real server on a port of their own."""
    async with serving(environment, clock) as made:
        yield made


def _button(page: Page) -> tuple[list[str], dict[str, object]]:
    """Puts a button on the page; what its clicks leave, and the frame that clicks it."""
    clicks: list[str] = []
    with page.client:
        button = ui.button("close the ticket", on_click=lambda: clicks.append("clicked"))
    listener = next(iter(button._event_listeners))
    return clicks, {"client_id": page.client.id, "id": button.id, "listener_id": listener, "args": [json.dumps({})]}


async def test_the_pages_own_browser_joins_and_clicks(server: Server) -> None:
    async with browsing(server, "agent") as page:
        clicks, click = _button(page)
        joined = await page.join(page.cookies())
        await joined.emit("event", click)
        await eventually(lambda: clicks)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil.example"])
async def test_a_foreign_origin_is_refused_even_with_the_right_cookies(server: Server, origin: str) -> None:
    async with browsing(server, "agent") as page, aiohttp.ClientSession() as connection:
        address = f"{server.base}/_nicegui_ws/socket.io/?EIO=4&transport=websocket&client_id={page.client.id}"
        with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
            await connection.ws_connect(address, headers={"Origin": origin, "Cookie": page.cookies()})
        assert refusal.value.status == 403


async def test_a_socket_without_cookies_is_refused(server: Server) -> None:
    async with browsing(server, "agent") as page:
        with pytest.raises(Refused, match="refused"):
            await page.join("")


async def test_a_socket_with_another_persons_cookies_is_refused(server: Server) -> None:
    async with browsing(server, "agent") as mine, browsing(server, "customer") as other:
        with pytest.raises(Refused, match="handshake failed"):
            await mine.join(other.cookies())


async def test_the_right_browser_without_its_session_is_refused(server: Server) -> None:
    async with browsing(server, "agent") as page:
        browser = page.http.cookies[BROWSER]
        with pytest.raises(Refused, match="handshake failed"):
            await page.join(f"{BROWSER}={browser}")
        with pytest.raises(Refused, match="handshake failed"):
            await page.join(f"{BROWSER}={browser}; {session_cookie('portal')}=somebody-elses-session")


async def test_a_page_without_a_session_is_bound_to_its_browser_too(server: Server) -> None:
    async with browsing(server) as mine, browsing(server) as other:
        with pytest.raises(Refused, match="handshake failed"):
            await mine.join(other.cookies())
        assert (await mine.join(mine.cookies())).connected


async def test_a_socket_cannot_click_on_anotherbrowsing(server: Server) -> None:
    async with browsing(server, "agent") as victim, browsing(server, "stranger") as attacker:
        clicks, click = _button(victim)
        at_home = await victim.join(victim.cookies())
        joined = await attacker.join(attacker.cookies())
        await joined.emit("event", click)
        await joined.emit("handshake", {"client_id": victim.client.id, "tab_id": "tab", "document_id": "doc"})
        await joined.emit("event", click)
        await asyncio.sleep(0.3)
        assert clicks == []
        await at_home.emit("event", click)
        await eventually(lambda: clicks)


@pytest.mark.parametrize("name", ["handshake", "event", "javascript_response", "ack", "log"])
async def test_malformed_frames_are_dropped_without_a_word(server: Server, name: str) -> None:
    async with browsing(server, "agent") as page:
        clicks, click = _button(page)
        joined = await page.join(page.cookies())
        said: list[object] = []
        joined.on("*", lambda *args: said.append(args))
        mine = page.client.id
        for frame in (None, 1, "x", [], {}, {"client_id": None}, {"client_id": [mine]}, {"client_id": mine}):
            await joined.emit(name, frame)
        await joined.emit(name, {"client_id": mine, "id": "x", "args": ["{"], "level": "no", "next_message_id": "x"})
        await joined.emit("event", click)
        await eventually(lambda: clicks)
        assert not [each for each in said if "rror" in str(each) or "Traceback" in str(each)]


async def test_a_page_that_is_gone_makes_its_browser_load_anew(server: Server) -> None:
    async with browsing(server, "agent") as page:
        with pytest.raises(Refused, match="Implicit handshake failed"):
            await page.join(page.cookies(), client_id="00000000-0000-0000-0000-000000000000")


async def test_no_answer_invites_another_origin(server: Server) -> None:
    async with httpx.AsyncClient(base_url=server.base) as http:
        answer = await http.get("/_nicegui_ws/socket.io/?EIO=4&transport=polling", headers={"Origin": server.base})
        assert "access-control-allow-origin" not in answer.headers


def _suspend(server: Server) -> None:
    desk = server.help_desk.directory.desk("portal")
    admin, agent = (
        Who(desk.run(accounts.password_of, SYSTEM, email_of(name))[0])  # type: ignore[index]  # both are there
        for name in ("admin", "agent")
    )
    card = desk.run(account_cards.account_card, admin, agent.person_id or 0)
    desk.run(suspending.suspend_person, admin, card.person, card.version, "x")


async def test_a_suspended_persons_page_is_sent_away_and_its_socket_is_cut(server: Server) -> None:
    async with browsing(server, "agent") as page:
        clicks, click = _button(page)
        joined = await page.join(page.cookies())
        sent_to: list[str] = []
        joined.on("open", lambda message: sent_to.append(message["path"]))
        await joined.emit("event", click)
        await eventually(lambda: clicks == ["clicked"])
        await asyncio.to_thread(_suspend, server)
        await eventually(lambda: sent_to, seconds=5)
        assert sent_to[0].startswith("/portal/sign-in")
        await joined.emit("event", click)
        await eventually(lambda: not joined.connected, seconds=5)
        assert clicks == ["clicked"]
        with pytest.raises(Refused, match="handshake failed"):
            await page.join(page.cookies())


async def test_others_go_on_when_somebody_is_suspended(server: Server) -> None:
    async with browsing(server, "customer") as page:
        clicks, click = _button(page)
        joined = await page.join(page.cookies())
        await asyncio.to_thread(_suspend, server)
        await asyncio.sleep(0.5)
        await joined.emit("event", click)
        await eventually(lambda: clicks)
