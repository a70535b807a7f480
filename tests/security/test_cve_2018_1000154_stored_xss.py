"""Class 1, stored XSS (Zammad CVE-2018-1000154, FreeScout CVE-2026-32754): what people type is only ever read.

Real Chromium does the same in tests/browser/test_cve_xss.py.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from tests.api.conftest import Api, proof
from tests.cast.files import PNG
from tests.security.conftest import shown
from tests.security.payloads import XSS

Visitors = Callable[[str | None], Awaitable[httpx.AsyncClient]]
MARK = "magpie"
PLACES = ("subject", "body", "reply", "note", "steps", "serial", "file", "requester", "organization", "signature",
          "view", "token", "reason")  # fmt: skip


class Reader(HTMLParser):
    """Notes what a browser would run or build of somebody else's words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id") == "zap" or any("zap()" in (value or "") for value in found.values() if value):
            self.wrong.append(self.get_starttag_text() or tag)
        if any(name.startswith("on") for name in found):
            self.wrong.append(self.get_starttag_text() or tag)


def test_there_are_enough_payloads() -> None:
    assert len(set(XSS)) >= 60
    assert Reader("<p id=zap>").wrong
    assert Reader("<img src=x onerror=zap()>").wrong


@pytest.fixture(params=range(4))
def furnished(request: pytest.FixtureRequest, api: Api) -> tuple[tuple[str, ...], str, int]:
    """A quarter of the payloads typed everywhere; the last ticket and somebody new."""
    payloads = XSS[request.param :: 4]
    return payloads, [_furnish(api, payload) for payload in payloads][-1], _newcomer(api)


async def test_no_page_holds_what_was_typed_as_markup(
    furnished: tuple[tuple[str, ...], str, int], visitors: Visitors
) -> None:
    payloads, last, newcomer = furnished
    pages = {
        "customer": ["", "tickets", f"tickets/{last}", "account"],
        "agent": ["workspace", f"workspace/tickets/{last}", f"workspace?q={MARK}", "account"],
        "admin": ["admin/people", "admin/organizations", f"admin/people/{newcomer}"],
    }
    wrong, read = [], ""
    for name, paths in pages.items():
        browser = await visitors(name)
        for path in paths:
            answer = await browser.get(f"/portal/{path}")
            assert answer.status_code == 200, path
            wrong += [f"{name} {path}: {each}" for each in Reader(answer.text).wrong]
            wrong += [f"{name} {path}: {each} stands there as it is" for each in payloads if _is_raw(each, answer.text)]
            read += shown(answer.text)
    assert wrong == []
    missing = [place for place in PLACES if f"{MARK}-{place}" not in read]
    assert missing == [], "texts that no page shows: the walk proves nothing of them"


def test_the_api_answers_in_json_that_no_browser_takes_for_a_page(api: Api) -> None:
    for payload in XSS[::4]:
        answer = api.get(f"tickets/{_ticket(api, payload)}", "agent")
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert MARK in answer.json()["subject"]


def test_a_refusal_says_what_was_sent_as_text_alone(api: Api) -> None:
    for payload in XSS[::3]:
        answer = api.get("tickets", params={"view": payload})
        assert answer.status_code in (404, 422)
        assert answer.headers["content-type"] == "application/problem+json"


async def test_an_address_is_written_into_no_page_as_markup(browser: httpx.AsyncClient) -> None:
    for payload in XSS[::3]:
        for path in ("/portal/sign-in", "/portal/nothing", f"/{quote(payload, safe='')}/"):
            answer = await browser.get(path, params={"next": payload, "q": payload, payload: "x"})
            assert Reader(answer.text).wrong == []
            assert not _is_raw(payload, answer.text)


def _is_raw(payload: str, html: str) -> bool:
    return "<" in payload and payload in html


def _furnish(api: Api, payload: str) -> str:
    """Everything that can be typed, typed by everybody; the number of the ticket."""
    api.patch("me/profile", {"name": f"x {payload}"[:200], "signature": f"{MARK}-signature {payload}"}, "agent")
    number = _ticket(api, payload)
    for kind in ("reply", "note"):
        said: dict[str, Any] = {"body": f"{MARK}-{kind} {payload}", "kind": kind}
        if kind == "reply":
            said["attachments"] = [api.upload(PNG, f"{payload} {MARK}-file.png", "agent").json()["id"]]
        assert api.post(f"tickets/{number}/messages", said, "agent").status_code == 201, payload
    asked = {"transition": "park", "reason": f"{MARK}-reason {payload}"}
    assert api.post(f"tickets/{number}/transitions", asked, "agent").status_code in (200, 201)
    assert api.post("views/saved", {"label": f"{MARK}-view {payload}"[:60]}, "agent").status_code == 201
    token = {"name": f"{MARK}-token {payload}"[:60], "proof": proof(api, "customer")}
    assert api.post("me/tokens", token, "customer").status_code in (201, 422)
    api.post("admin/organizations", {"name": f"{MARK}-organization {payload}"[:120]}, "admin")
    return number


def _ticket(api: Api, payload: str) -> str:
    return api.submit(
        subject=f"{MARK}-subject {payload}"[:200],
        body=f"{MARK}-body {payload}",
        steps=f"{MARK}-steps {payload}",
        serial=f"{MARK}-serial"[:40],
    )


def _newcomer(api: Api) -> int:
    new = {"name": f"{MARK}-requester {XSS[0]}", "email": "new@new.example", "roles": ["customer"]}
    answer = api.post("admin/people", new, "admin")
    assert answer.status_code == 201, answer.text
    return int(answer.json()["row"]["id"])
