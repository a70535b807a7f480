"""The pages on an application of their own, as a browser without a screen sees them."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from itertools import count

import httpx
import pytest
from fastapi import FastAPI
from nicegui import Client, background_tasks, ui, ui_run_with
from nicegui.functions.download import download
from nicegui.functions.navigate import Navigate
from nicegui.functions.notify import notify
from nicegui.testing import general

from app.bootstrap import HelpDesk
from pages.mount import mount_pages
from tests.pages.visitor import Visitor, Watcher

BASE = "http://127.0.0.1:8080"


@pytest.fixture
def engine_kind() -> str:
    """Pages speak to the desk alone, so one database is enough for them."""
    return "sqlite"


@pytest.fixture
async def site(help_desk: HelpDesk) -> AsyncIterator[FastAPI]:
    """The running application; NiceGUI's global state is fresh for every test."""
    application = FastAPI()
    with _fresh_framework():
        mount_pages(application, help_desk)
        async with running(application):
            yield application


@pytest.fixture
async def browser(site: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A browser with an empty cookie jar; redirects are not followed."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url=BASE) as client:
        yield client


@pytest.fixture
async def visitors(site: FastAPI, help_desk: HelpDesk) -> AsyncIterator[Callable[[], Visitor]]:
    """Makes people in front of browsers of their own, nobody signed in yet."""
    made: list[httpx.AsyncClient] = []

    def arrive() -> Visitor:
        client = httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url=BASE)
        made.append(client)
        return Visitor(Watcher(client), client, help_desk)

    yield arrive
    for client in made:
        await client.aclose()


@pytest.fixture
def visitor(visitors: Callable[[], Visitor]) -> Visitor:
    return visitors()


class _Seldom:
    """NiceGUI's reset collects garbage twice a test, through all that thousands of tests have left.

    Once in forty times is enough; what is alive then need not be looked through again.
    """

    calls = count()

    @classmethod
    def collect(cls) -> None:
        if next(cls.calls) % 40 == 0:
            gc.collect()
            gc.freeze()


general.gc = _Seldom


class _NoServer:
    """NiceGUI searches all objects of the program for the server that runs it; here none does."""

    @staticmethod
    def get_objects() -> list[object]:
        return []


ui_run_with.gc = _NoServer


@asynccontextmanager
async def running(application: FastAPI) -> AsyncIterator[None]:
    """From its start to its end."""
    async with application.router.lifespan_context(application):
        yield
        for client in Client.instances.values():
            client.outbox.stop()  # else it may not hear that all is over, and is given two seconds more
        _forget_tasks_of_other_loops()


def _forget_tasks_of_other_loops() -> None:
    """NiceGUI would try for ever to end what an earlier test has left running on a loop that is closed by now."""
    here = asyncio.get_running_loop()
    for task in [task for task in background_tasks.running_tasks if task.get_loop() is not here]:
        background_tasks.running_tasks.discard(task)
    for name, task in [*background_tasks.lazy_tasks_running.items()]:
        if task.get_loop() is not here:
            del background_tasks.lazy_tasks_running[name]


@contextmanager
def _fresh_framework() -> Iterator[None]:
    with general.nicegui_reset_globals():
        try:
            yield
        finally:
            Client.page_routes.clear()  # otherwise the reset throws our own modules out of sys.modules
            ui.navigate, ui.notify, ui.download = Navigate(), notify, download
