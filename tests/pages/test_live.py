"""Open pages hear of changes made elsewhere, soon, once, and only while they may."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest
from nicegui import Client

from app.actions import accounts
from app.tenancy.who import SYSTEM
from pages.live import Live, live_of, stand_by, watch
from tests.cast import Cast, report
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor


class Ear:
    """Keeps what it heard."""

    def __init__(self) -> None:
        self.heard: list[frozenset[int]] = []

    async def __call__(self, changed: frozenset[int]) -> None:
        self.heard.append(changed)


async def _listening(visitor: Visitor, ticket: int | None = None) -> tuple[Ear, Client]:
    await visitor.sign_in("customer")
    client = await visitor.user.open("/portal/")
    ear = Ear()
    with client:
        watch(visitor.visit(), ear, ticket=ticket)
    return ear, client


def _publish(visitor: Visitor, *payloads: str, tenant: str = "portal") -> None:
    """As another process or a worker would: in a thread of its own."""
    bus = visitor.help_desk.house.bus
    thread = threading.Thread(target=lambda: [bus.publish(tenant, payload) for payload in payloads])
    thread.start()
    thread.join()


def _live(visitor: Visitor) -> Live:
    return live_of(visitor.help_desk.house.bus)


async def test_a_change_made_in_another_thread_is_heard_within_a_second(visitor: Visitor, cast: Cast) -> None:
    ear, _ = await _listening(visitor)
    desk = visitor.help_desk.directory.desk("portal")
    await asyncio.to_thread(report, desk, cast.customer)
    await eventually(lambda: ear.heard)
    assert len(ear.heard[0]) == 1


async def test_a_burst_of_changes_is_read_once(visitor: Visitor) -> None:
    ear, _ = await _listening(visitor)
    _publish(visitor, *(f"ticket:{ticket}:{ticket}" for ticket in range(1, 50)))
    await eventually(lambda: ear.heard)
    await asyncio.sleep(0.4)
    assert ear.heard == [frozenset(range(1, 50))]


async def test_a_page_of_one_ticket_hears_of_that_ticket_alone(visitor: Visitor) -> None:
    ear, _ = await _listening(visitor, ticket=7)
    _publish(visitor, "ticket:8:100")
    _publish(visitor, "ticket:7:101")
    await eventually(lambda: ear.heard)
    assert ear.heard == [frozenset({7})]


async def test_another_companys_changes_are_not_heard(visitor: Visitor) -> None:
    ear, _ = await _listening(visitor)
    _publish(visitor, "ticket:1:1", tenant="twin")
    await asyncio.sleep(0.5)
    assert ear.heard == []


@pytest.mark.parametrize("payload", ["reconnected", "config"])
async def test_after_a_gap_or_a_new_configuration_everything_is_read_again(visitor: Visitor, payload: str) -> None:
    ear, _ = await _listening(visitor, ticket=7)
    _publish(visitor, payload)
    await eventually(lambda: ear.heard)
    assert ear.heard == [frozenset()]


async def test_work_for_the_worker_is_no_news_for_pages(visitor: Visitor) -> None:
    ear, _ = await _listening(visitor)
    _publish(visitor, "work")
    await asyncio.sleep(0.5)
    assert ear.heard == []


async def test_what_happens_while_a_page_is_reading_is_read_afterwards(visitor: Visitor) -> None:
    _, client = await _listening(visitor)
    heard, go_on = [], asyncio.Event()

    async def slow(changed: frozenset[int]) -> None:
        heard.append(changed)
        await go_on.wait()

    with client:
        watch(visitor.visit(), slow)
    _publish(visitor, "ticket:1:1")
    await eventually(lambda: heard)
    _publish(visitor, "ticket:2:2")
    await asyncio.sleep(0.5)
    assert heard == [frozenset({1})]
    go_on.set()
    await eventually(lambda: len(heard) == 2)
    assert heard[1] == frozenset({2})


async def test_one_page_that_fails_does_not_silence_the_others(
    visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    ear, client = await _listening(visitor)

    async def fails(changed: frozenset[int]) -> None:
        raise RuntimeError("this page is broken")

    with client:
        watch(visitor.visit(), fails)
    for number in (1, 2):
        _publish(visitor, f"ticket:1:{number}")
        await eventually(lambda number=number: len(ear.heard) == number)
    assert "this page is broken" in caplog.text


async def test_a_closed_page_is_forgotten(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    before = _live(visitor).listening("portal")
    ear, client = await _listening(visitor)
    assert _live(visitor).listening("portal") > before
    client.delete()
    assert _live(visitor).listening("portal") == before
    _publish(visitor, "ticket:1:1")
    await asyncio.sleep(0.5)
    assert ear.heard == []


async def test_a_page_leaves_when_its_session_ends_elsewhere(visitor: Visitor) -> None:
    _, client = await _listening(visitor)
    visit = visitor.visit()
    with client:
        stand_by(visit)
    assert visit.token is not None
    await visit.desk.arun(accounts.end_session, SYSTEM, visit.token)
    await eventually(lambda: visitor.user.back_history[-1].startswith("/portal/sign-in?next="))


async def test_nothing_is_read_for_a_session_that_has_ended(visitor: Visitor) -> None:
    ear, _ = await _listening(visitor)
    visit = visitor.visit()
    assert visit.token is not None
    await visit.desk.arun(accounts.end_session, SYSTEM, visit.token)
    _publish(visitor, "ticket:1:1")
    await asyncio.sleep(0.5)
    assert ear.heard == []


async def test_anothers_sign_out_moves_nobody(visitors: Callable[[], Visitor]) -> None:
    one, other = visitors(), visitors()
    await _listening(one)
    await other.sign_in("agent")
    visit = other.visit()
    assert visit.token is not None
    await visit.desk.arun(accounts.end_session, SYSTEM, visit.token)
    await asyncio.sleep(0.3)
    assert one.user.back_history == ["/portal/"]
    assert other.user.back_history == []
