"""While the doors are open: what other processes do is heard, new configurations are taken up, due work is done."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from app.bootstrap import HelpDesk
from app.core.news import DESK
from app.core.problems import NotFound
from app.tasks.shop import Workshop
from app.tasks.waking import PAYLOAD as WORK
from app.tenancy.directory import Directory

log = logging.getLogger(__name__)
Lifespan = Callable[[Any], AbstractAsyncContextManager[None]]


def lifespan_of(help_desk: HelpDesk, workshop: Workshop, ready: Callable[[], None]) -> Lifespan:
    """The lifespan of the web application. `ready` is called once everything runs, before the first request."""

    @contextlib.asynccontextmanager
    async def lifespan(_application: Any) -> AsyncIterator[None]:
        house = help_desk.house
        stop_listening = house.engine.listen(lambda slug, payload: _heard(help_desk, slug, payload))
        stop_refreshing = house.bus.subscribe(lambda slug, payload: _refresh(help_desk, slug, payload))
        workshop.start()
        ready()
        try:
            yield
        finally:
            await asyncio.to_thread(workshop.stop)
            stop_refreshing()
            await asyncio.to_thread(stop_listening)

    return lifespan


def _heard(help_desk: HelpDesk, slug: str, payload: str) -> None:
    """From another process. Due work is not passed on: who wrote it has put the wake-up into the queue himself."""
    if payload != WORK:
        help_desk.house.bus.publish(slug, payload)


def _refresh(help_desk: HelpDesk, slug: str, payload: str) -> None:
    """The bus wants its hearers back at once, so the reading is done by another thread."""
    if payload in ("config", DESK):
        help_desk.house.threads.submit(_look, help_desk.directory, slug)
    elif payload == "reconnected":
        for each in help_desk.directory.slugs():
            help_desk.house.threads.submit(_look, help_desk.directory, each)


def _look(directory: Directory, slug: str) -> None:
    try:
        directory.desk(slug).refresh()
    except NotFound:
        pass  # the directory has said in the log what is wrong with it
    except Exception:
        log.exception("the configuration of tenant %s could not be read again", slug)
