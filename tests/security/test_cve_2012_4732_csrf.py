"""Class 24, requests forged by another site (Zammad GHSA-7f39-jjj6-7fwv, RT CVE-2012-4732).

Every address that changes something is called with a live cookie as a foreign page would call it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import httpx
import pytest
from fastapi import FastAPI

from app.bootstrap import HelpDesk
from pages.security.cookies import BROWSER, session_cookie
from pages.security.forms import form_token
from tests.cast.looking import everything
from tests.isolation.addresses import ADDRESSES

Visitors = Callable[[str | None], Awaitable[httpx.AsyncClient]]
CHANGING = [(method, pattern) for method, pattern in ADDRESSES if method in ("POST", "PUT", "PATCH", "DELETE")]
CHANGING = [each for each in CHANGING if each[1].startswith(("/api/v1", "/{tenant}"))]
WAYS: dict[str, dict[str, str]] = {
    "foreign origin": {"Origin": "https://evil.example"},
    "null origin": {"Origin": "null"},
    "a name like ours": {"Origin": "http://127.0.0.1.evil.example:8080"},
    "another port": {"Origin": "http://127.0.0.1:9999"},
    "no origin": {},
    "cross-site": {"Sec-Fetch-Site": "cross-site"},
    "foreign referrer": {"Referer": "https://evil.example/"},
}
FORM = "application/x-www-form-urlencoded"


def test_every_way_of_changing_is_tried() -> None:
    assert len(CHANGING) >= 45


@pytest.mark.parametrize("way", list(WAYS))
async def test_no_foreign_page_changes_anything_with_a_live_cookie(
    visitors: Visitors, help_desk: HelpDesk, way: str
) -> None:
    browser = await visitors("admin")
    desk = help_desk.directory.desk("portal")
    before = everything(desk)
    for method, pattern in CHANGING:
        path = pattern.replace("{tenant}", "portal").replace("{kind}", "reply")
        answer = await browser.request(
            method, path, headers={**WAYS[way], "Content-Type": FORM}, content='{"version":1,"name":"x"}='
        )
        assert answer.status_code in (400, 401, 403, 404, 405, 415, 422), (method, pattern, answer.status_code)
        if pattern.startswith("/api"):
            assert answer.status_code in (403, 404), (method, pattern, answer.status_code)
    assert _acts(everything(desk)) == _acts(before)


async def test_a_form_needs_the_word_of_its_own_browser_and_session(visitors: Visitors, help_desk: HelpDesk) -> None:
    victim, attacker = await visitors("agent"), await visitors("customer")
    others = form_token(help_desk.secret, "portal", attacker.cookies[BROWSER])
    twins = form_token(help_desk.secret, "twin", victim.cookies[BROWSER])
    for word in ("", others, twins, "0" * 64):
        for path in ("/portal/sign-out", "/portal/sign-in"):
            answer = await victim.post(path, data={"csrf": word, "login": "x", "password": "x"})
            assert answer.status_code == 403, (path, word)
    assert (await victim.get("/portal/workspace")).status_code == 200


async def test_the_cookies_are_kept_from_foreign_pages_and_scripts(
    site: FastAPI, visitors: Visitors, help_desk: HelpDesk
) -> None:
    browser = await visitors("customer")
    for cookie in browser.cookies.jar:
        assert cookie.name in (BROWSER, session_cookie("portal")) or cookie.name.startswith("desk_")
        assert cookie.has_nonstandard_attr("HttpOnly"), cookie.name
        assert str(cookie.get_nonstandard_attr("SameSite")).lower() in ("lax", "strict"), cookie.name


async def test_nothing_is_changed_by_looking(visitors: Visitors, help_desk: HelpDesk) -> None:
    """GET of every address, as the administrator."""
    browser = await visitors("admin")
    desk = help_desk.directory.desk("portal")
    before = everything(desk)
    for method, pattern in ADDRESSES:
        if method == "GET" and pattern.startswith(("/api/v1", "/{tenant}")):
            await browser.get(ADDRESSES[method, pattern].at.format_map(_Filled()))
    assert _acts(everything(desk)) == _acts(before)


class _Filled(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return {"tenant": "portal", "form": "report", "number": "LAB-1001", "person": "8"}.get(name, "0")


def _acts(tables: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """All but what only notes that somebody was here."""
    passing = ("session", "api_token", "device", "presence", "attempts", "event")
    return {name: rows for name, rows in tables.items() if name not in passing}
