"""Class 20, sessions (Zammad CVE-2026-102489, Chatwoot CVE-2021-3740, RT CVE-2015-1464).

What an open page still can do is test_every_handler.py, its socket tests/pages/security/test_sockets.py, and how soon
open pages end tests/pages/test_live.py.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import httpx
import pytest

from app.actions import accounts
from app.bootstrap import HelpDesk
from app.tenancy.who import SYSTEM
from pages.security.cookies import BROWSER, session_cookie
from tests.cast import Cast
from tests.cast.leavers import dismiss
from tests.pages.visitor import Visitor

Visitors = Callable[[str | None], Awaitable[httpx.AsyncClient]]
COOKIE = session_cookie("portal")


async def test_a_session_brought_along_is_not_taken_over(browser: httpx.AsyncClient, help_desk: HelpDesk) -> None:
    """Fixation: who plants a cookie in somebody's browser does not know the one he gets at his sign-in."""
    browser.cookies.set(COOKIE, "planted-by-somebody-else")
    visitor = Visitor(None, browser, help_desk)
    await browser.get("/portal/sign-in")
    assert (await visitor.sign_in("agent")).status_code == 303
    tokens = {cookie.value for cookie in browser.cookies.jar if cookie.name == COOKIE}
    assert "planted-by-somebody-else" not in tokens - {browser.cookies.jar and "planted-by-somebody-else"}
    desk = help_desk.directory.desk("portal")
    assert desk.run(accounts.session, SYSTEM, "planted-by-somebody-else") is None


async def test_every_sign_in_gets_another_session_and_ends_the_one_before(
    visitors: Visitors, help_desk: HelpDesk
) -> None:
    browser = await visitors("agent")
    desk, first = help_desk.directory.desk("portal"), browser.cookies[COOKIE]
    assert (await Visitor(None, browser, help_desk).sign_in("customer")).status_code == 303
    second = browser.cookies[COOKIE]
    assert first != second
    assert desk.run(accounts.session, SYSTEM, first) is None
    assert desk.run(accounts.session, SYSTEM, second) is not None
    assert len(second) >= 43  # 256 random bits


async def test_a_session_is_worth_nothing_after_its_end(visitors: Visitors, help_desk: HelpDesk) -> None:
    browser = await visitors("agent")
    desk, token = help_desk.directory.desk("portal"), browser.cookies[COOKIE]
    assert (await browser.get("/portal/workspace")).status_code == 200
    desk.run(accounts.end_session, SYSTEM, token)
    assert (await browser.get("/portal/workspace")).status_code == 303
    assert (await browser.get("/api/v1/portal/me")).status_code == 401


@pytest.mark.parametrize("name", ["agent", "customer", "admin"])
async def test_an_ended_account_is_out_with_its_next_request(
    visitors: Visitors, help_desk: HelpDesk, cast: Cast, name: str
) -> None:
    browser = await visitors(name)
    dismiss(help_desk.directory.desk("portal"), getattr(cast, name))
    for path in ("/portal/workspace", "/portal/tickets", "/portal/account", "/portal/admin/people"):
        assert (await browser.get(path)).status_code == 303, path
    assert (await browser.get("/api/v1/portal/me")).status_code == 401


async def test_a_cookie_is_good_at_its_own_company_alone(visitors: Visitors) -> None:
    browser = await visitors("admin")
    browser.cookies.set(session_cookie("twin"), browser.cookies[COOKIE])
    assert (await browser.get("/twin/admin/people")).status_code == 303
    assert (await browser.get("/api/v1/twin/me")).status_code == 401


async def test_no_page_tells_its_cookies_to_its_scripts(visitors: Visitors) -> None:
    browser = await visitors("agent")
    for path in ("/portal/", "/portal/workspace", "/portal/account"):
        page = (await browser.get(path)).text
        assert browser.cookies[COOKIE] not in page
        assert browser.cookies[BROWSER] not in page


async def test_the_frameworks_own_session_holds_nothing_and_opens_nothing(browser: httpx.AsyncClient) -> None:
    for value in ("x", "eyJpZCI6ICIxIn0=.x.y", "a" * 5000):
        browser.cookies.set("session", value)
        assert (await browser.get("/portal/workspace")).status_code == 303
        browser.cookies.clear()
