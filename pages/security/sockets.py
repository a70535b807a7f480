"""A page belongs to the browser and session it was built for: others may neither join its socket nor speak for it."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs
from weakref import WeakKeyDictionary

from nicegui import Client, background_tasks
from socketio.exceptions import ConnectionRefusedError as Refusal  # type: ignore[import-untyped]  # has no types

from pages.security.cookies import BROWSER, session_cookie

log = logging.getLogger(__name__)
Handler = Callable[..., Any]
_SPEAKING = ("handshake", "event", "javascript_response", "ack", "log")
_MARK = "desk_guarded"
_RELOAD = "Implicit handshake failed"  # NiceGUI's script then loads the page anew, as after a restart of the server
_STAY = "refused"  # a browser that keeps no cookies would load it anew for ever


@dataclass(frozen=True, slots=True)
class _Owner:
    """Which cookies, by name, must hold what; values are kept as hashes."""

    cookies: Mapping[str, bytes]

    def is_right(self, sent: Mapping[str, str]) -> bool:
        return all(hmac.compare_digest(_hash(sent.get(name, "")), value) for name, value in self.cookies.items())


_OWNERS: WeakKeyDictionary[Client, _Owner] = WeakKeyDictionary()
_CUT_AFTER = 2.0  # seconds: the browser has been told where to go by then


def bind(client: Client, browser: str, slug: str | None = None, token: str | None = None) -> None:
    """Remember for whom this page is built: its browser, and the session when somebody has signed in."""
    cookies = {BROWSER: _hash(browser)}
    if slug is not None and token is not None:
        cookies[session_cookie(slug)] = _hash(token)
    _OWNERS[client] = _Owner(cookies)


def cut(client: Client, sio: Any) -> None:
    """Hear nothing more from that page: its session is over. The socket is closed once the page was sent away."""
    if _OWNERS.pop(client, None) is not None:
        background_tasks.create(_disconnect(client.id, sio), name="end of a page")


async def _disconnect(page: str, sio: Any) -> None:
    await asyncio.sleep(_CUT_AFTER)
    for sid, _ in list(sio.manager.get_participants("/", page)):
        await sio.disconnect(sid)


def guard_sockets(sio: Any) -> None:
    """Put the check in front of NiceGUI's own handlers, which trust whoever knows a page's id. Once is enough."""
    handlers = sio.handlers["/"]
    if getattr(handlers["connect"], _MARK, False):
        return
    pages: dict[str, str] = {}  # socket → the page it belongs to
    handlers["connect"] = _connecting(handlers["connect"], pages)
    handlers["disconnect"] = _leaving(handlers["disconnect"], pages)
    for name in _SPEAKING:
        handlers[name] = _speaking(handlers[name], pages)


def may_join(environ: Mapping[str, Any]) -> str | None:
    """The page that a new socket asks for, None when it is gone or not this browser's."""
    wanted = parse_qs(str(environ.get("QUERY_STRING", ""))).get("client_id", [""])[0]
    client = Client.instances.get(wanted)
    owner = _OWNERS.get(client) if client is not None else None
    return wanted if owner is not None and owner.is_right(_cookies(environ)) else None


def _connecting(inner: Handler, pages: dict[str, str]) -> Handler:
    async def connect(sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        page = may_join(environ)
        if page is None:
            raise Refusal(_RELOAD if BROWSER in _cookies(environ) else _STAY)
        pages[sid] = page
        try:
            await inner(sid, environ, auth)
        except BaseException:
            pages.pop(sid, None)
            raise

    setattr(connect, _MARK, True)
    return connect


def _leaving(inner: Handler, pages: dict[str, str]) -> Handler:
    def disconnect(sid: str, *_reason: Any) -> None:
        pages.pop(sid, None)
        inner(sid)

    return disconnect


def _speaking(inner: Handler, pages: dict[str, str]) -> Handler:
    async def speak(sid: str, message: Any = None, *_more: Any) -> Any:
        """A frame that names another page, or makes no sense, is dropped without an answer."""
        if not isinstance(message, dict) or sid not in pages or message.get("client_id") != pages[sid]:
            log.warning("a socket spoke for a page that is not its own")
            return None
        if Client.instances.get(pages[sid]) not in _OWNERS:
            return None  # its session is over, it is only about to leave
        try:
            answer = inner(sid, message)
            return await answer if isinstance(answer, Awaitable) else answer
        except Exception:
            log.warning("a socket sent a malformed frame")
            return None

    return speak


def _cookies(environ: Mapping[str, Any]) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(str(environ.get("HTTP_COOKIE", "")))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def _hash(value: str) -> bytes:
    return hashlib.sha256(value.encode()).digest()
