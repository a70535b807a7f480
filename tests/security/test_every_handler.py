"""Every event that any page takes asks for the right at the moment it comes: a page outlives its session.

Generated from the table of pages: each page is opened by somebody who may, his account is ended behind its back, and
then everything on the page that can be clicked, chosen or typed into is clicked, chosen and typed into.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import httpx
import pytest
from nicegui import Client, background_tasks, ui

from app.bootstrap import HelpDesk
from pages.routes import ROUTES
from tests.api.conftest import Api
from tests.cast import Cast
from tests.cast.leavers import dismiss
from tests.cast.looking import everything
from tests.isolation.addresses import ADDRESSES

Visitors = Callable[[str | None], Awaitable[httpx.AsyncClient]]
VALUES: tuple[Any, ...] = (
    {}, "x", 1, None, ["x"], True, {"value": "x", "label": "x", "id": 1, "number": "LAB-1001"},
    {"text": "some words", "mentions": [2], "signed": True}, {"name": "priority", "value": "low"},
)  # fmt: skip
ROUNDS, MOST, MOST_ALIKE = 2, 12, 4
PASSING = {"presence", "session", "api_token", "device", "attempts"}  # what only notes that somebody was here
NOBODYS = {"sign-in", "sign-up", "forgot", "verify/{token}", "reset/{token}", "invite/{token}", "find", "g/{token}",
           "second-step"}  # fmt: skip


class _Unknown(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "x"


def _shown(route: str, number: str) -> str:
    row = ADDRESSES.get(("GET", "/{tenant}/" + route))
    if row is None:
        return f"/portal/{route}".format_map(_Unknown())
    values = {"tenant": "portal", "number": number, "form": "report", "person": "8", "organization": "1", "id": "1"}
    return row.at.format_map(values)


@pytest.fixture
def number(api: Api) -> str:
    return api.submit()


ROUTED = [route.pattern for route in ROUTES if route.pattern not in NOBODYS]


def test_all_pages_that_somebody_signed_in_sees_are_tried() -> None:
    assert len(ROUTED) >= 14
    assert {route.pattern for route in ROUTES if route.needs != "anyone"} <= set(ROUTED)


@pytest.mark.parametrize("name", ["admin", "customer"])
async def test_nothing_on_any_page_acts_for_somebody_whose_account_has_ended(
    number: str, visitors: Visitors, help_desk: HelpDesk, cast: Cast, name: str
) -> None:
    browser, desk = await visitors(name), help_desk.directory.desk("portal")
    opened = [await _open(browser, _shown(route, number)) for route in ROUTED]
    pages = [page for page in opened if page is not None]
    dismiss(desk, getattr(cast, name))
    before = _acts(help_desk)
    fired = await _fire(pages)
    after = _acts(help_desk)
    assert [table for table in after if after[table] != before[table]] == []
    assert fired >= (500 if name == "admin" else 100), fired


async def test_the_same_events_do_act_for_somebody_who_may(
    number: str, visitors: Visitors, help_desk: HelpDesk
) -> None:
    """Otherwise the walk above proves nothing."""
    browser, before = await visitors("admin"), _acts(help_desk)
    page = await _open(browser, _shown("workspace/tickets/{number}", number))
    assert page is not None
    await _fire([page])
    assert _acts(help_desk) != before


async def _open(browser: httpx.AsyncClient, path: str) -> Client | None:
    answer = await browser.get(path)
    found = re.search(r"'client_id': '([0-9a-f-]+)'", answer.text)
    return Client.instances[found[1]] if answer.status_code == 200 and found else None


async def _fire(pages: list[Client]) -> int:
    """Every listener of every element gets values of every shape; what opens is fired at too. How many calls."""
    done: set[tuple[str, int]] = set()
    seen: Counter[tuple[str, str, str]] = Counter()
    fired = 0
    for _ in range(ROUNDS):
        for page in pages:
            for element in [each for each in page.elements.values() if (page.id, each.id) not in done]:
                done.add((page.id, element.id))
                fired += _fire_at(page, element, seen)
        await _settled()
    return fired


def _fire_at(page: Client, element: ui.element, seen: Counter[tuple[str, str, str]]) -> int:
    """What stands on every page, the side bar for one, is fired at on a few."""
    fired = 0
    for id, listener in list(element._event_listeners.items()):
        key = (type(element).__name__, listener.type, getattr(listener.handler, "__qualname__", ""))
        seen[key] += 1
        for value in _values(element) if seen[key] <= MOST_ALIKE else ():
            page.handle_event({"id": element.id, "listener_id": id, "args": [json.dumps(value)]})
            fired += 1
    return fired


def _values(element: ui.element) -> list[Any]:
    """What its browser could send: something of every shape, and what the server itself has offered there."""
    offered = list(_dicts(element._props))
    words = [each[key] for each in offered for key in ("id", "name", "value") if isinstance(each.get(key), str | int)]
    chosen = [
        {"name": each.get("name", each.get("id")), "value": option.get("value", option.get("id")), "id": "x"}
        for each in offered
        for option in each.get("options") or ()
        if isinstance(option, dict)
    ]
    return [*VALUES, *dict.fromkeys(words[:MOST]), *chosen[:MOST]]


def _dicts(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, list | tuple):
        for each in part:
            yield from _dicts(each)
    if isinstance(part, dict):
        yield part
        for each in part.values():
            yield from _dicts(each)


async def _settled() -> None:
    """Until what was begun has ended, or waits for a browser that is not there."""
    for _ in range(100):
        await asyncio.sleep(0.01)
        if not [task for task in background_tasks.running_tasks if not task.done()]:
            return


def _acts(help_desk: HelpDesk) -> dict[str, Any]:
    tables = everything(help_desk.directory.desk("portal"))
    return {name: rows for name, rows in tables.items() if name not in PASSING}
