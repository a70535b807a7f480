"""A desk that is closed: who sees what, live and over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
from nicegui import ui

from app.actions import closing
from app.tenancy.who import SYSTEM
from tests.cast import START, Cast, Clock
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor

TEXT = {"fa": "سرور جابه‌جا می‌شود.", "en": "We are moving."}
SECONDS = 5.0


def close(visitor: Visitor, cast: Cast, text: dict[str, str] = TEXT, **until: float) -> None:
    desk = visitor.help_desk.directory.desk("portal")
    desk.run(closing.close_desk, cast.admin, text, START + timedelta(**until) if until else None)


def reopen(visitor: Visitor) -> None:
    visitor.help_desk.directory.desk("portal").run(closing.open_desk, SYSTEM)


@pytest.mark.parametrize("path", ["/portal/", "/portal/new/report", "/portal/find", "/portal/tickets"])
async def test_everybody_gets_the_notice_with_text_end_and_retry_after(visitor: Visitor, cast: Cast, path: str) -> None:
    close(visitor, cast, hours=2)
    answer = await visitor.http.get(path)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "7200")
    assert "سرور جابه‌جا می‌شود." in answer.text
    assert "۱۴۰۴" in answer.text  # 10:30 UTC of the tenth of March, as the reader writes it
    assert "۱۴:۰۰" in answer.text


async def test_who_manages_the_desk_comes_in_and_works(visitor: Visitor, cast: Cast) -> None:
    close(visitor, cast)
    assert (await visitor.http.get("/portal/sign-in")).status_code == 200
    await visitor.sign_in("admin")
    assert (await visitor.http.get("/portal/workspace")).status_code == 200
    assert (await visitor.http.get("/portal/admin/people")).status_code == 200


@pytest.mark.parametrize("name", ["agent", "supervisor", "customer"])
async def test_a_session_stays_while_its_pages_are_closed(visitor: Visitor, cast: Cast, name: str) -> None:
    await visitor.sign_in(name)
    close(visitor, cast)
    for path in ("/portal/", "/portal/account", "/portal/workspace"):
        assert (await visitor.http.get(path)).status_code == 503
    reopen(visitor)
    assert (await visitor.http.get("/portal/account")).status_code == 200


class Reloaded:
    """The addresses of open pages that were told to load themselves again."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.paths: list[str] = []
        monkeypatch.setattr(ui.navigate, "reload", lambda: self.paths.append(ui.context.client.request.url.path))


@pytest.mark.parametrize("name", ["agent", "customer", ""])
async def test_open_pages_turn_to_the_notice_and_back(
    visitor: Visitor, cast: Cast, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reloaded = Reloaded(monkeypatch)
    if name:
        await visitor.sign_in(name)
    path = {"agent": "/portal/workspace", "customer": "/portal/account"}.get(name, "/portal/find")
    await visitor.http.get(path)
    await asyncio.to_thread(close, visitor, cast)
    await eventually(lambda: path in reloaded.paths, seconds=SECONDS)
    reloaded.paths.clear()
    assert (await visitor.http.get(path)).status_code == 503
    await asyncio.to_thread(reopen, visitor)
    await eventually(lambda: reloaded.paths == [path], seconds=SECONDS)


async def test_a_page_that_shows_it_already_stays_as_it_is(
    visitor: Visitor, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    reloaded = Reloaded(monkeypatch)
    close(visitor, cast)
    await visitor.http.get("/portal/find")
    visitor.help_desk.house.bus.publish("portal", "desk")
    await asyncio.sleep(0.5)
    assert reloaded.paths == []


async def test_the_end_opens_it_without_anybodys_doing(visitor: Visitor, cast: Cast, clock: Clock) -> None:
    close(visitor, cast, hours=2)
    assert (await visitor.http.get("/portal/")).status_code == 503
    clock.advance(hours=2)
    assert (await visitor.http.get("/portal/")).status_code == 200


async def test_another_company_is_not_closed(visitors: Callable[[], Visitor], cast: Cast) -> None:
    one = visitors()
    close(one, cast)
    assert (await one.http.get("/twin/")).status_code == 200
