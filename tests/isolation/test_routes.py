"""Every address, every role, one's own and foreign things, and nothing of the twin: in status, headers and body."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path

import httpx
import nicegui
import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from app.bootstrap import HelpDesk
from main import application
from pages.routes import ROUTES
from tests.cast import TWIN_WORD, Cast
from tests.cast.looking import everything
from tests.isolation.addresses import ADDRESSES, ASKERS, FILES, METHODS, Thing
from tests.isolation.stage import PLANS, Asking, Stage
from tests.pages.conftest import _fresh_framework as fresh_framework
from tests.pages.conftest import running

ROOT = Path(__file__).resolve().parents[2]
INSIDE = re.compile(
    r"Traceback|site-packages|File \"|\.py\b|, line \d|\b(?:sqlite3?|psycopg|peewee|pydantic|starlette)\b|SELECT "
)
TWO_WAYS = ("customer", "agent", "twin", "deactivated")
ON_SQLITE = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
async def site(help_desk: HelpDesk) -> AsyncIterator[FastAPI]:
    """The application as `serve` makes it, without the worker."""
    with fresh_framework():
        made = application(help_desk, lambda _: nullcontext())
        async with running(made):
            yield made


@pytest.fixture
async def stage(site: FastAPI, help_desk: HelpDesk, cast: Cast, twin_cast: Cast) -> AsyncIterator[Stage]:
    transport = httpx.ASGITransport(site, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=help_desk.settings.base_url) as client:
        found = Stage(help_desk, {"portal": cast, "twin": twin_cast}, client)
        found.furnish()
        yield found


def served(site: FastAPI) -> Iterator[tuple[str, str]]:
    """(method, pattern) of all there is; a page's pattern comes from the table of pages."""
    for route in iter_route_contexts([*site.routes, *nicegui.app.routes]):
        path = (route.path or "").replace(nicegui.__version__, "VERSION")
        if path:  # the one without is NiceGUI itself, whose routes follow
            yield from ((method, path) for method in getattr(route, "methods", None) or ("any",))
    for page in ROUTES:
        yield "GET", f"/{{tenant}}/{page.pattern}"


def askings() -> Iterator[Asking]:
    """Everybody asks for everything."""
    for (method, pattern), row in ADDRESSES.items():
        for kind in row.kinds():
            for name in ASKERS:
                yield from (Asking(method, pattern, row, kind, name, way) for way in _ways(pattern, name))


def _ways(pattern: str, name: str) -> tuple[str, ...]:
    if name in ("anyone", "guest"):
        return ("nothing",) if name == "anyone" else ("link",)
    if pattern.startswith("/api"):
        return ("token", "session") if name in TWO_WAYS else ("token",)
    return ("token", "session") if name == "twin" else ("session",)  # a page takes no token


def told(answer: httpx.Response) -> str:
    """Headers and body."""
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.multi_items())
    return f"{headers}\n\n{answer.content.decode(errors='replace')}"


async def wrongs(stage: Stage, asking: Asking) -> list[str]:
    """What is wrong with the answer."""
    thing, answer = await stage.ask(asking)
    whole, found = told(answer), []
    if answer.status_code != asking.expected:
        found.append(f"{answer.status_code}, not {asking.expected}: {answer.text[:200]!r}")
    elif answer.status_code == 303 and _path_of(answer) != asking.row.leads.format(tenant=asking.tenant):
        found.append(f"leads to {answer.headers['location']}")
    found += [f"says {word}" for word in _forbidden(stage, asking, answer) if word in whole]
    may_see = answer.is_success and asking.name in asking.row.shows.split() and asking.name in thing.seen_by.split()
    if may_see and thing.word not in whole:
        found.append(f"does not say {thing.word}")
    found += _wrongly_done(thing, asking, answer)
    found += _inside(stage, answer)
    return [f"{asking}: {each}" for each in found]


def _wrongly_done(thing: Thing, asking: Asking, answer: httpx.Response) -> list[str]:
    """A list of results is a success even when nothing of it was done."""
    if not (asking.row.does and answer.is_success):
        return []
    may = asking.name in asking.row.does.split() and asking.name in thing.seen_by.split()
    done = [each["ok"] for each in answer.json()["items"]]
    return [] if done == [may] else [f"did {done}, not {[may]}"]


def _path_of(answer: httpx.Response) -> str:
    return answer.headers["location"].partition("?")[0]


def _forbidden(stage: Stage, asking: Asking, answer: httpx.Response) -> list[str]:
    """Words this person must not read here. Pages of a company may say its words to everybody, programs may not."""
    words = [
        thing.word
        for thing in stage.things.values()
        if not answer.is_success or asking.name not in thing.seen_by.split()
    ]
    is_silent = asking.tenant == "portal" or (asking.is_api and not asking.is_at_home and not asking.row.is_public)
    return [*words, TWIN_WORD] if is_silent else words


def _inside(stage: Stage, answer: httpx.Response) -> list[str]:
    """What a refusal tells of the program behind it."""
    if not answer.is_error:
        return []
    whole = told(answer)
    found = [place for place in (str(ROOT), str(stage.help_desk.settings.data)) if place in whole]
    return [f"tells of its inside: {each}" for each in (*found, *INSIDE.findall(whole))]


def _of_programs() -> list[Asking]:
    return [each for each in askings() if each.is_api and not (each.kind == "abroad" and each.is_at_home)]


async def _walk(stage: Stage, chosen: Iterable[Asking]) -> list[str]:
    return [each for asking in chosen for each in await wrongs(stage, asking)]


async def _ask_portal(stage: Stage, chosen: list[Asking]) -> None:
    """The rows hold, and the twin has noticed nothing."""
    for asking in chosen:
        stage.proof(asking)  # what proves the twin's people is made before
    before = everything(stage.desk("twin"))
    wrong = await _walk(stage, chosen)
    assert not wrong, "\n".join(wrong)
    assert everything(stage.desk("twin")) == before


@ON_SQLITE
async def test_every_address_has_a_row(site: FastAPI) -> None:
    found = {each for each in served(site) if each[1] not in FILES}
    assert sorted(found - set(ADDRESSES)) == [], "addresses without a row in tests/isolation/addresses.py"
    assert sorted(set(ADDRESSES) - found) == [], "rows without an address"


@ON_SQLITE
async def test_nothing_is_left_out_that_is_not_there(site: FastAPI) -> None:
    assert set(FILES) <= {path for _, path in served(site)}


@ON_SQLITE
async def test_the_api_answers_as_the_rows_say_and_tells_nothing_of_the_twin(stage: Stage) -> None:
    """The twin's agent at his own company is another test."""
    await _ask_portal(stage, _of_programs())


@pytest.mark.parametrize("engine_kind", ["postgres"])
async def test_the_twin_stays_apart_on_postgresql_as_well(stage: Stage) -> None:
    """Each act by each role is asked for on both databases by the matrix of acts; here those who might meet."""
    await _ask_portal(stage, [each for each in _of_programs() if each.name in TWO_WAYS and each.way == "token"])


@ON_SQLITE
async def test_pages_answer_as_the_rows_say_and_tell_nothing_of_the_twin(stage: Stage) -> None:
    chosen = [each for each in askings() if not each.is_api and not (each.kind == "abroad" and each.is_at_home)]
    await _ask_portal(stage, chosen)


@ON_SQLITE
async def test_the_twins_agent_finds_his_own_at_home(stage: Stage) -> None:
    """Otherwise the walks above could not find a word of the twin."""
    chosen = [
        each
        for each in askings()
        if each.kind == "abroad" and each.is_at_home and each.way == ("token" if each.is_api else "session")
    ]
    wrong = await _walk(stage, chosen)
    assert not wrong, "\n".join(wrong)
    assert any(each.row.shows for each in chosen)


@ON_SQLITE
async def test_an_address_asked_in_a_way_it_does_not_know_is_refused(stage: Stage) -> None:
    """The agent asks, for he may do most."""
    wrong = []
    for (_, pattern), row in ADDRESSES.items():
        for method in (each for each in METHODS if (each, pattern) not in ADDRESSES):
            asking = Asking(method, pattern, row, "own", "agent", "token" if pattern.startswith("/api") else "session")
            headers, _ = stage.proof(asking)
            address = row.at.format(tenant="portal", **vars(stage.things["own"]))
            answer = await stage.client.request(method, address, headers=headers)
            found = _inside(stage, answer)
            if answer.status_code not in (404, 405) or found or PLANS["own"].word in answer.text:
                wrong.append(f"{method} {pattern}: {answer.status_code} {found} {answer.text[:100]!r}")
    assert not wrong, "\n".join(wrong)
