"""Open pages without a browser: the page is loaded, its socket joined, what the server sends is counted."""

from __future__ import annotations

import asyncio
import html
import json
import re
import time
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx
from websockets.asyncio.client import ClientConnection, connect

_ELEMENTS = re.compile(r"parseElements\(String\.raw`(.*?)`\)", re.DOTALL)
_CLIENT = re.compile(r"'client_id':\s*'([0-9a-f-]+)'|\"client_id\":\s*\"([0-9a-f-]+)\"")
_NEXT = re.compile(r"['\"]next_message_id['\"]:\s*(\d+)")
_PING, _PONG, _OPEN = "2", "3", "40"


@dataclass(eq=False)
class Tab:
    """One open page. `heard` are the moments (`time.perf_counter`) at which something came."""

    client_id: str
    elements: dict[str, Any]
    socket: ClientConnection
    heard: list[float] = field(default_factory=list)
    _reader: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, visitor: httpx.Client, path: str) -> Tab:
        """Load the page with the visitor's cookies and join its socket."""
        answer = await asyncio.to_thread(visitor.get, path)
        text = html.unescape(answer.raise_for_status().text)
        named, counted = _CLIENT.search(text), _NEXT.search(text)
        drawn = _ELEMENTS.search(text)
        if named is None or drawn is None:
            raise RuntimeError(f"{path} is not a page")
        client_id = named.group(1) or named.group(2)
        query = {
            "client_id": client_id,
            "next_message_id": counted.group(1) if counted else "0",
            "tab_id": str(uuid.uuid4()),
            "document_id": str(uuid.uuid4()),
            "implicit_handshake": "true",
            "EIO": "4",
            "transport": "websocket",
        }
        base = str(visitor.base_url).replace("http", "ws", 1).rstrip("/")
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in visitor.cookies.jar)
        socket = await connect(
            f"{base}/_nicegui_ws/socket.io/?{urlencode(query)}",
            additional_headers={"Cookie": cookies},
            origin=str(visitor.base_url).rstrip("/"),  # type: ignore[arg-type]  # a plain address is one
            compression=None,
            max_size=None,
        )
        tab = cls(client_id, _elements(drawn.group(1)), socket)
        await socket.recv()
        await socket.send(_OPEN)
        tab._reader = asyncio.create_task(tab._read())  # noqa: TID251 - kept, and cancelled by close
        return tab

    async def emit(self, listener: tuple[int, str], arguments: list[Any]) -> None:
        """What NiceGUI's script sends when something happens to an element."""
        element, listener_id = listener
        message = {
            "id": element,
            "client_id": self.client_id,
            "listener_id": listener_id,
            "args": [json.dumps(each) for each in arguments],
        }
        await self.socket.send("42" + json.dumps(["event", message]))

    def listener(self, event: str, **wanted: str) -> tuple[int, str]:
        """The element that hears `event` and whose properties hold what is wanted."""
        for number, element in self.elements.items():
            props = element.get("props", {})
            if all(word in str(props.get(name, "")) for name, word in wanted.items()):
                for each in element.get("events", []):
                    if each["type"] == event:
                        return int(number), each["listener_id"]
        raise LookupError(f"nothing hears {event} with {wanted}")

    async def close(self) -> None:
        if self._reader is not None:
            self._reader.cancel()
        await self.socket.close()

    async def _read(self) -> None:
        async for message in self.socket:
            if message == _PING:
                await self.socket.send(_PONG)
            else:
                self.heard.append(time.perf_counter())


def _elements(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found
