"""While the doors are open: what another process does is heard."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from app.actions import due
from app.bootstrap import HelpDesk
from app.serving.lifespan import lifespan_of
from app.tasks.queue import open_queue
from app.tenancy.who import SYSTEM
from app.worker import workshop_of
from tests.cast import Cast, Clock, company, report
from tests.cast.template import open_desk

PATIENCE = 5.0


@pytest.fixture
def elsewhere(environment: dict[str, str], help_desk: HelpDesk, clock: Clock) -> Iterator[HelpDesk]:
    """Another process on the same tenants."""
    other = open_desk(environment, clock)
    yield other
    other.close()


@asynccontextmanager
async def open_doors(help_desk: HelpDesk) -> AsyncIterator[list[str]]:
    ready: list[str] = []
    lifespan = lifespan_of(help_desk, workshop_of(help_desk, consuming=False), lambda: ready.append("ready"))
    async with lifespan(None):
        await asyncio.sleep(1.2)  # listening begins in a thread of its own
        yield ready


async def until(true: object) -> bool:
    assert callable(true)
    for _ in range(int(PATIENCE / 0.05)):
        if true():
            return True
        await asyncio.sleep(0.05)
    return False


async def test_a_configuration_published_elsewhere_is_taken_up(help_desk: HelpDesk, elsewhere: HelpDesk) -> None:
    desk = help_desk.directory.desk("portal")
    document = company()
    document["branding"]["title"] = "Renamed elsewhere"
    async with open_doors(help_desk) as ready:
        assert ready == ["ready"]
        await asyncio.to_thread(elsewhere.directory.publish, "portal", document, None, "")
        assert await until(lambda: desk.bundle.version == 2)
    assert desk.bundle.branding.title.in_("fa") == "Renamed elsewhere"


async def test_a_ticket_opened_elsewhere_is_heard(help_desk: HelpDesk, elsewhere: HelpDesk, cast: Cast) -> None:
    heard: list[tuple[str, str]] = []
    help_desk.house.bus.subscribe(lambda slug, payload: heard.append((slug, payload)))
    async with open_doors(help_desk):
        await asyncio.to_thread(report, elsewhere.directory.desk("twin"), cast.customer)
        assert await until(lambda: any(slug == "twin" and payload.startswith("ticket:") for slug, payload in heard))
    assert not any(slug == "portal" for slug, _ in heard)


async def test_due_work_of_another_process_is_left_to_its_own_wake_up(
    help_desk: HelpDesk, elsewhere: HelpDesk, cast: Cast
) -> None:
    queue = open_queue(help_desk.settings.data, help_desk.settings.database_url, help_desk.secret)
    queue.flush()
    desk = elsewhere.directory.desk("portal")
    async with open_doors(help_desk):
        await asyncio.to_thread(desk.run, due.plan, SYSTEM, "letter", "a", elsewhere.house.clock())
        await asyncio.sleep(1)
    assert queue.storage.queue_size() == 0
    queue.storage.close()


async def test_nothing_listens_any_more_after_the_doors_closed(help_desk: HelpDesk) -> None:
    async with open_doors(help_desk):
        pass
    help_desk.house.bus.publish("portal", "config")
    help_desk.house.threads.submit(lambda: None).result(PATIENCE)
    assert help_desk.house.bus._hearers == []
