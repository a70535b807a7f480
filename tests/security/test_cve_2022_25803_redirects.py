"""Class 23, open redirects (RT CVE-2022-25803): signing in leads to a page of the same company and nowhere else.

The forms themselves are judged one by one in tests/pages/security/test_destination.py; here they go through the doors.
"""

from __future__ import annotations

import httpx

from app.bootstrap import HelpDesk
from tests.pages.security.test_destination import HOSTILE
from tests.pages.visitor import Visitor


def test_there_are_25_forms() -> None:
    assert len([each for each in HOSTILE if each]) >= 25


async def test_the_form_of_the_sign_in_leads_nowhere_else(browser: httpx.AsyncClient, help_desk: HelpDesk) -> None:
    visitor = Visitor(None, browser, help_desk)
    for wanted in HOSTILE:
        answer = await visitor.sign_in("customer", next_page=wanted or "")
        assert answer.headers["location"] == "/portal/", wanted
        browser.cookies.clear()


async def test_who_is_signed_in_already_is_led_nowhere_else(browser: httpx.AsyncClient, help_desk: HelpDesk) -> None:
    await Visitor(None, browser, help_desk).sign_in("customer")
    for wanted in HOSTILE:
        answer = await browser.get("/portal/sign-in", params={"next": wanted or ""})
        assert answer.headers["location"].startswith("/portal/"), wanted
        assert "evil" not in answer.headers["location"], wanted


async def test_the_page_of_the_sign_in_repeats_no_hostile_address(browser: httpx.AsyncClient) -> None:
    for wanted in HOSTILE:
        page = (await browser.get("/portal/sign-in", params={"next": wanted or ""})).text
        assert "evil.example" not in page.replace("%2F%2Fevil.example", ""), wanted


async def test_no_host_that_somebody_names_is_written_into_an_answer(browser: httpx.AsyncClient) -> None:
    """Reset links and redirects are made of the address that the operator has named."""
    for name in ("Host", "X-Forwarded-Host", "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "Forwarded"):
        for path in ("/portal", "/portal/tickets", "/portal/sign-in", "/", "/portal/nothing"):
            answer = await browser.get(path, headers={name: "evil.example"})
            assert "evil.example" not in answer.headers.get("location", ""), (name, path)
            assert "evil.example" not in answer.text, (name, path)
