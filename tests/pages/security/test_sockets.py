"""A page belongs to its browser: tried with real sockets against a real server."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import aiohttp
import httpx
import pytest
import socketio
import uvicorn
from fastapi import FastAPI
from nicegui import Client, ui
from nicegui.testing.general import nicegui_reset_globals
from socketio.exceptions import ConnectionError as Refused

from app.actions import account_cards, accounts, suspending
from app.bootstrap import HelpDesk, build
from app.settings import read_settings
from app.tenancy.who import SYSTEM, Who
from pages.mount import mount_pages
from pages.security.cookies import BROWSER, session_cookie
from pages.security.forms import form_token
from tests.cast import PASSWORD, Clock
from tests.cast.people import email_of
from tests.pages.patience import eventually


@dataclass
class Server:
    base: str
    help_desk: HelpDesk


@pytest.fixture
async def server(environment: dict[str, str], clock: Clock) -> AsyncIterator[Server]:
    """The pages behind a real server on a port of their own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    desk = build(read_settings(environment | {"HELPDESK_PORT": str(port)}), clock)
    application = FastAPI()
    with nicegui_reset_globals():
        mount_pages(application, desk)
        async with _serving(application, port):
            yield Server(f"http://127.0.0.1:{port}", desk)
        Client.page_routes.clear()
    desk.close()


@asynccontextmanager
async def _serving(application: FastAPI, port: int) -> AsyncIterator[None]:
    config = uvicorn.Config(application, host="127.0.0.1", port=port, log_level="critical", ws="wsproto")
    server = uvicorn.Server(config)
    running = asyncio.ensure_future(server.serve())
    await eventually(lambda: server.started, seconds=10)
    try:
        yield
    finally:
        server.should_exit = True
        await running


@dataclass
class Page:
    """A loaded page and the cookies it came with."""

    client: Client
    http: httpx.AsyncClient
    base: str
    connections: AsyncExitStack

    def cookies(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())

    async def join(self, cookies: str, *, origin: str = "", client_id: str = "") -> socketio.AsyncClient:
        """A socket as NiceGUI's script opens it. Raises Refused with the server's words."""
        query = f"client_id={client_id or self.client.id}&tab_id=tab&document_id=doc&next_message_id=0"
        connection = await self.connections.enter_async_context(aiohttp.ClientSession())
        joined = socketio.AsyncClient(reconnection=False, http_session=connection)
        words: list[object] = []
        joined.on("connect_error", words.append)
        self.connections.push_async_callback(joined.disconnect)
        headers = {"Origin": origin or self.base} | ({"Cookie": cookies} if cookies else {})
        try:
            await joined.connect(
                f"{self.base}?{query}&implicit_handshake=true",
                headers=headers,
                transports=["websocket"],
                socketio_path="/_nicegui_ws/socket.io",
                wait_timeout=5,
            )
        except Refused as refused:
            raise Refused(str(words)) from refused
        return joined


@asynccontextmanager
async def _page(server: Server, name: str | None = None) -> AsyncIterator[Page]:
    """The home page in a browser of its own, for one of the cast or for nobody."""
    async with httpx.AsyncClient(base_url=server.base) as http, AsyncExitStack() as connections:
        await http.get("/portal/sign-in")
        if name is not None:
            csrf = form_token(server.help_desk.secret, "portal", http.cookies[BROWSER])
            fields = {"login": email_of(name), "password": PASSWORD, "csrf": csrf}
            assert (await http.post("/portal/sign-in", data=fields)).status_code == 303
        found = re.search(r"'client_id': '([0-9a-f-]+)'", (await http.get("/portal/")).text)
        assert found is not None
        yield Page(Client.instances[found.group(1)], http, server.base, connections)


def _button(page: Page) -> tuple[list[str], dict[str, object]]:
    """Puts a button on the page; what its clicks leave, and the frame that clicks it."""
    clicks: list[str] = []
    with page.client:
        button = ui.button("close the ticket", on_click=lambda: clicks.append("clicked"))
    listener = next(iter(button._event_listeners))
    return clicks, {"client_id": page.client.id, "id": button.id, "listener_id": listener, "args": [json.dumps({})]}


async def test_the_pages_own_browser_joins_and_clicks(server: Server) -> None:
    async with _page(server, "agent") as page:
        clicks, click = _button(page)
        joined = await page.join(page.cookies())
        await joined.emit("event", click)
        await eventually(lambda: clicks)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil.example"])
async def test_a_foreign_origin_is_refused_even_with_the_right_cookies(server: Server, origin: str) -> None:
    async with _page(server, "agent") as page, aiohttp.ClientSession() as connection:
        address = f"{server.base}/_nicegui_ws/socket.io/?EIO=4&transport=websocket&client_id={page.client.id}"
        with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
            await connection.ws_connect(address, headers={"Origin": origin, "Cookie": page.cookies()})
        assert refusal.value.status == 403


async def test_a_socket_without_cookies_is_refused(server: Server) -> None:
    async with _page(server, "agent") as page:
        with pytest.raises(Refused, match="refused"):
            await page.join("")


async def test_a_socket_with_another_persons_cookies_is_refused(server: Server) -> None:
    async with _page(server, "agent") as mine, _page(server, "customer") as other:
        with pytest.raises(Refused, match="handshake failed"):
            await mine.join(other.cookies())


async def test_the_right_browser_without_its_session_is_refused(server: Server) -> None:
    async with _page(server, "agent") as page:
        browser = page.http.cookies[BROWSER]
        with pytest.raises(Refused, match="handshake failed"):
            await page.join(f"{BROWSER}={browser}")
        with pytest.raises(Refused, match="handshake failed"):
            await page.join(f"{BROWSER}={browser}; {session_cookie('portal')}=somebody-elses-session")


async def test_a_page_without_a_session_is_bound_to_its_browser_too(server: Server) -> None:
    async with _page(server) as mine, _page(server) as other:
        with pytest.raises(Refused, match="handshake failed"):
            await mine.join(other.cookies())
        assert (await mine.join(mine.cookies())).connected


async def test_a_socket_cannot_click_on_another_page(server: Server) -> None:
    async with _page(server, "agent") as victim, _page(server, "stranger") as attacker:
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
    async with _page(server, "agent") as page:
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
    async with _page(server, "agent") as page:
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
    async with _page(server, "agent") as page:
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
    async with _page(server, "customer") as page:
        clicks, click = _button(page)
        joined = await page.join(page.cookies())
        await asyncio.to_thread(_suspend, server)
        await asyncio.sleep(0.5)
        await joined.emit("event", click)
        await eventually(lambda: clicks)
