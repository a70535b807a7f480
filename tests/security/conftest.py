"""The desk as attackers reach it: over the API and, as a browser, over the pages."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import nullcontext
from html import unescape

import httpx
import pytest
from fastapi import FastAPI

from app.bootstrap import HelpDesk
from main import application
from tests.api.conftest import Api
from tests.pages.conftest import _fresh_framework as fresh_framework
from tests.pages.conftest import running
from tests.pages.visitor import Visitor

Page = Callable[[str, str], Awaitable[str]]


@pytest.fixture
def engine_kind() -> str:
    """The doors are the same in front of both databases; what is not names both."""
    return "sqlite"


@pytest.fixture
def api(help_desk: HelpDesk) -> Iterator[Api]:
    found = Api(help_desk)
    yield found
    found.client.close()


@pytest.fixture
async def site(help_desk: HelpDesk) -> AsyncIterator[FastAPI]:
    """The application as `serve` makes it, without the worker."""
    with fresh_framework():
        made = application(help_desk, lambda _: nullcontext())
        async with running(made):
            yield made


@pytest.fixture
async def browser(site: FastAPI, help_desk: HelpDesk) -> AsyncIterator[httpx.AsyncClient]:
    """A browser with an empty cookie jar; redirects are not followed."""
    transport = httpx.ASGITransport(site, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=help_desk.settings.base_url) as client:
        yield client


@pytest.fixture
async def visitors(
    site: FastAPI, help_desk: HelpDesk
) -> AsyncIterator[Callable[[str | None], Awaitable[httpx.AsyncClient]]]:
    """`await visitors("agent")`: the browser of one of the cast who has signed in; None: of nobody."""
    made: list[httpx.AsyncClient] = []

    async def arrive(name: str | None) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(site, raise_app_exceptions=False)
        client = httpx.AsyncClient(transport=transport, base_url=help_desk.settings.base_url)
        made.append(client)
        if name is not None:
            answer = await Visitor(None, client, help_desk).sign_in(name)
            assert answer.status_code == 303
            assert "sign-in" not in answer.headers["location"]
        return client

    yield arrive
    for client in made:
        await client.aclose()


def shown(html: str) -> str:
    """What a page says, whatever way its words are written into it."""
    return unescape(re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), html)).replace('\\"', '"')
