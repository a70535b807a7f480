"""Class 29, secrets in logs and refusals (FreeScout GHSA-7wcq, NiceGUI CVE-2026-45554)."""

from __future__ import annotations

import itertools
import logging
import re
from collections.abc import Awaitable, Callable

import httpx
import pytest
from fastapi import FastAPI

from app.actions import reading
from app.bootstrap import HelpDesk
from app.tenancy.acts import VIEWS
from pages.security.cookies import BROWSER, session_cookie
from tests.api.conftest import Api
from tests.cast import PASSWORD
from tests.cast.looking import everything
from tests.pages.visitor import Visitor

Visitors = Callable[[str | None], Awaitable[httpx.AsyncClient]]
CANARY = "canary-of-a-secret"
INSIDE = re.compile(
    r"Traceback|site-packages|File \"|\.py\b|\b(?:sqlite3?|psycopg|peewee|pydantic|starlette)\b|SELECT "
)


async def test_neither_passwords_nor_tokens_come_into_a_log(
    visitors: Visitors, help_desk: HelpDesk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = await visitors("agent")
    visitor = Visitor(None, browser, help_desk)
    secrets = [PASSWORD, browser.cookies[session_cookie("portal")], browser.cookies[BROWSER], CANARY]
    await visitor.post_sign_in("agent@lab.example", CANARY)
    for header in (
        {"Authorization": f"Bearer {CANARY}"},
        {"Cookie": f"desk_portal={CANARY}"},
        {"X-CSRF-Token": CANARY},
    ):
        await browser.get("/api/v1/portal/me", headers=header)
        await browser.put("/api/v1/portal/me/password", headers=header, json={"old": CANARY, "password": CANARY})
    await browser.get(f"/portal/g/{CANARY}")
    told = [record.getMessage() for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]
    assert not [line for line in told if any(secret in line for secret in secrets)]
    assert CANARY not in repr(everything(help_desk.directory.desk("portal")))


def test_a_fault_tells_its_caller_nothing(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(work: object, *given: object, **more: object) -> None:
        raise RuntimeError(f"{CANARY} SELECT password FROM x at /srv/desk/app/x.py")

    monkeypatch.setitem(VIEWS, f"{broken.__module__}.{broken.__qualname__}", broken)
    monkeypatch.setattr(reading, "list_tickets", broken)
    answer = api.get("tickets")
    assert answer.status_code == 500
    assert CANARY not in answer.text
    assert not INSIDE.search(answer.text)
    assert not INSIDE.search(str(answer.headers))


@pytest.mark.parametrize("path", ["/portal/workspace", "/portal/tickets", "/portal/account"])
async def test_a_page_that_breaks_tells_its_reader_nothing(
    site: FastAPI, visitors: Visitors, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    browser = await visitors("agent")

    def broken(*given: object, **more: object) -> None:
        raise RuntimeError(f"{CANARY} at /srv/desk/app/x.py")

    monkeypatch.setattr("pages.routes.Route.matches", broken)
    answer = await browser.get(path)
    assert answer.status_code == 500
    assert CANARY not in answer.text
    assert "Traceback" not in answer.text
    assert "/srv/desk" not in answer.text


async def test_what_cannot_be_read_is_refused_without_a_word_of_the_inside(browser: httpx.AsyncClient) -> None:
    paths = ("/api/v1/portal/tickets", "/portal/sign-in", "/portal/sign-out", "/portal/forgot", "/portal/sign-up")
    kinds = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data", "x")
    for content in (b"{", b"\xff\xfe", b"[" * 5000, b'{"a":' * 50, b"null", b'"x"', b"1", b""):
        for path, kind in itertools.product(paths, kinds):
            answer = await browser.post(path, content=content, headers={"Content-Type": kind})
            assert answer.status_code in (400, 401, 403, 404, 405, 413, 415, 422, 303), (path, kind)
            assert not INSIDE.search(answer.text), (path, kind)
