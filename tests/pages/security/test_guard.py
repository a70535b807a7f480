"""The guard around the application: foreign origins stay out, every answer is protected."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import Message, Receive, Scope, Send

from app.settings import read_settings
from pages.security.cookies import BROWSER, browser_of
from pages.security.guard import Guard

BASE = "https://desk.example"
Ask = Callable[..., httpx.Response]


async def _inner(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    request = Request(scope)
    if scope["path"] == "/page":
        browser_of(request, is_secure=True)
        answer: Response = HTMLResponse("<p>page</p>")
    else:
        answer = PlainTextResponse(request.headers.get("x-forwarded-prefix", "none"))
    await answer(scope, receive, send)


@pytest.fixture
def guard() -> Guard:
    return Guard(_inner, settings=read_settings({"HELPDESK_BASE_URL": BASE}))


async def _ask(guard: Guard, method: str, path: str, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(guard), base_url=BASE) as client:
        return await client.request(method, path, headers=named)


async def _connect(guard: Guard, headers: list[tuple[bytes, bytes]]) -> Message:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "websocket", "path": "/_nicegui_ws/socket.io/", "headers": [(b"host", b"desk.example"), *headers]}
    await guard(scope, receive, send)
    return sent[0]


async def test_a_socket_of_our_own_origin_is_let_in(guard: Guard) -> None:
    assert (await _connect(guard, [(b"origin", BASE.encode())]))["type"] == "websocket.accept"


@pytest.mark.parametrize("origin", [b"https://evil.example", b"null", b"", b"http://desk.example"])
async def test_a_socket_of_a_foreign_origin_is_refused_before_it_is_accepted(guard: Guard, origin: bytes) -> None:
    assert (await _connect(guard, [(b"origin", origin)]))["type"] == "websocket.close"


async def test_a_socket_without_an_origin_is_refused(guard: Guard) -> None:
    assert (await _connect(guard, []))["type"] == "websocket.close"


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_polling_for_a_foreign_origin_is_refused(guard: Guard, method: str) -> None:
    answer = await _ask(guard, method, "/_nicegui_ws/socket.io/?EIO=4", Origin="https://evil.example")
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec_Fetch_Site": "cross-site"}])
async def test_no_foreign_page_can_change_anything_with_a_visitors_cookie(
    guard: Guard, method: str, headers: dict[str, str]
) -> None:
    answer = await _ask(guard, method, "/api/v1/portal/tickets", Cookie="desk_portal=x", **headers)
    assert answer.status_code == 403


async def test_a_program_with_a_token_of_its_own_may_call_from_anywhere(guard: Guard) -> None:
    answer = await _ask(guard, "POST", "/api", Origin="https://evil.example", Authorization="Bearer hd_x")
    assert answer.status_code == 200


async def test_looking_from_elsewhere_is_no_act(guard: Guard) -> None:
    assert (await _ask(guard, "GET", "/page", Origin="https://evil.example")).status_code == 200


@pytest.mark.parametrize("path", ["/_nicegui/client/abc/upload/7", "/_nicegui/client/x/upload"])
async def test_the_frameworks_own_upload_does_not_exist(guard: Guard, path: str) -> None:
    assert (await _ask(guard, "POST", path, Origin=BASE)).status_code == 404


async def test_every_page_carries_its_protection(guard: Guard) -> None:
    headers = (await _ask(guard, "GET", "/page")).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "form-action 'self'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["strict-transport-security"].startswith("max-age=")


async def test_a_refusal_carries_it_too(guard: Guard) -> None:
    assert (await _ask(guard, "POST", "/", Origin="https://evil.example")).headers[
        "x-content-type-options"
    ] == "nosniff"


async def test_without_https_no_browser_is_told_to_insist_on_it() -> None:
    guard = Guard(_inner, settings=read_settings({}))
    assert "strict-transport-security" not in (await _ask(guard, "GET", "/page")).headers


async def test_a_prefix_somebody_sent_never_reaches_the_framework(guard: Guard) -> None:
    assert (await _ask(guard, "GET", "/", X_Forwarded_Prefix="//evil.example")).text == "none"


async def test_a_new_browser_gets_its_name_once(guard: Guard) -> None:
    first = await _ask(guard, "GET", "/page")
    cookie = first.headers["set-cookie"]
    assert cookie.startswith(f"{BROWSER}=")
    assert {"HttpOnly", "SameSite=Lax", "Secure", "Path=/"} <= set(cookie.split("; "))
    again = await _ask(guard, "GET", "/page", Cookie=cookie.partition(";")[0])
    assert "set-cookie" not in again.headers
