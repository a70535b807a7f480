"""The pages behind a real server, and browsers with real sockets before it."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import httpx
import socketio
import uvicorn
from fastapi import FastAPI
from nicegui import Client, ui
from nicegui.testing.general import nicegui_reset_globals
from socketio.exceptions import ConnectionError as Refused

from app.bootstrap import HelpDesk, build
from app.settings import read_settings
from pages.mount import mount_pages
from pages.security.cookies import BROWSER
from pages.security.forms import form_token
from tests.cast import PASSWORD, Clock
from tests.cast.people import email_of
from tests.pages.patience import eventually


@dataclass
class Server:
    base: str
    help_desk: HelpDesk


@asynccontextmanager
async def serving(environment: Mapping[str, str], clock: Clock) -> AsyncIterator[Server]:
    """On a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    desk = build(read_settings({**environment, "HELPDESK_PORT": str(port)}), clock)
    application = FastAPI()
    with nicegui_reset_globals():
        mount_pages(application, desk)
        async with _running(application, port):
            yield Server(f"http://127.0.0.1:{port}", desk)
        Client.page_routes.clear()
    desk.close()


@asynccontextmanager
async def _running(application: FastAPI, port: int) -> AsyncIterator[None]:
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
async def browsing(
    server: Server, name: str | None = None, path: str = "", *, tenant: str = "portal"
) -> AsyncIterator[Page]:
    """A page below the tenant in a browser of its own, for one of the cast or for nobody."""
    async with httpx.AsyncClient(base_url=server.base) as http, AsyncExitStack() as connections:
        await http.get(f"/{tenant}/sign-in")
        if name is not None:
            csrf = form_token(server.help_desk.secret, tenant, http.cookies[BROWSER])
            fields = {"login": email_of(name), "password": PASSWORD, "csrf": csrf}
            assert (await http.post(f"/{tenant}/sign-in", data=fields)).status_code == 303
        yield Page(await opened(http, f"/{tenant}/{path}"), http, server.base, connections)


async def opened(http: httpx.AsyncClient, path: str) -> Client:
    """The page at that address, as the server keeps it."""
    found = re.search(r"'client_id': '([0-9a-f-]+)'", (await http.get(path)).text)
    assert found is not None, path
    return Client.instances[found.group(1)]


class Ear:
    """What a socket was told."""

    def __init__(self, joined: socketio.AsyncClient) -> None:
        self.joined, self.told = joined, list[str]()
        joined.on("*", self._hear)

    def _hear(self, event: str, *args: Any) -> None:
        self.told.append(f"{event} {json.dumps(args, ensure_ascii=False)}")

    def times(self, *words: str) -> int:
        return sum(any(word in each for word in words) for each in self.told)

    def hears(self, word: str) -> bool:
        return any(word in each for each in self.told)


async def listening(page: Page, client: Client | None = None) -> Ear:
    return Ear(await page.join(page.cookies(), client_id=client.id if client else ""))


def part_of(client: Client, name: str) -> ui.element:
    return next(each for each in client.elements.values() if type(each).__name__ == name)


async def tell(ear: Ear, client: Client, part: ui.element, event: str, told: Any = None) -> None:
    """What the browser's part would send."""
    for id, each in part._event_listeners.items():
        if each.type == event and each.handler:
            await ear.joined.emit(
                "event", {"client_id": client.id, "id": part.id, "listener_id": id, "args": [json.dumps(told)]}
            )
