"""Messages that wait go out: in time, once, and also when the process died in between."""

from __future__ import annotations

import functools
import time
from collections.abc import Iterator

import pytest
from huey.api import Huey

from app.actions import due, outgoing
from app.actions.due import DueItem
from app.bootstrap import HelpDesk
from app.core.problems import Refused
from app.tasks import handlers
from app.tasks.queue import open_queue
from app.tasks.shop import Workshop
from app.tasks.sweep import SOON, Sweep
from app.tasks.waking import Waker
from app.tenancy.bus import Bus
from app.tenancy.clock import system_clock
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from tests.cast import Cast, Clock, report, ticket_of
from tests.cast.template import open_desk
from tests.cast.together import at_once
from tests.tasks.test_workshop import PATIENCE, until


@pytest.fixture
def queue(help_desk: HelpDesk) -> Iterator[Huey]:
    opened = open_queue(help_desk.settings.data, help_desk.settings.database_url, help_desk.secret)
    opened.flush()
    yield opened
    opened.storage.close()


def said(desk: Desk, cast: Cast, number: str) -> list[str]:
    return [message.body for message in ticket_of(desk, cast.customer, number).messages[1:]]


def test_it_goes_out_when_its_time_has_come(help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    portal.run(outgoing.hold, cast.agent, "reply", number, "سلام", seconds=10)
    sweep = Sweep(help_desk.directory)
    clock.advance(seconds=9.9)
    sweep.tenant("portal")
    assert said(portal, cast, number) == []
    clock.advance(seconds=0.1)
    sweep.tenant("portal")
    assert said(portal, cast, number) == ["سلام"]


def test_of_two_workers_one_sends_it(help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock) -> None:
    number = report(portal, cast.customer)
    for body in ("یک", "دو", "سه"):
        portal.run(outgoing.hold, cast.agent, "reply", number, body)
    clock.advance(seconds=11)
    sweeps = [Sweep(help_desk.directory) for _ in range(2)]
    at_once([functools.partial(sweep.tenant, "portal") for sweep in sweeps])
    assert sorted(said(portal, cast, number)) == sorted(["یک", "دو", "سه"])
    assert portal.run(due.failed, SYSTEM) == 0


def test_a_worker_that_died_after_sending_does_not_make_another_send_it_again(
    portal: Desk, cast: Cast, clock: Clock
) -> None:
    number = report(portal, cast.customer)
    waiting = portal.run(outgoing.hold, cast.agent, "reply", number, "سلام")
    clock.advance(seconds=10)
    (item,) = portal.run(due.claim, SYSTEM, "first", clock.now, 5)
    assert item.payload == {"outgoing": waiting.id}
    handlers.release_message(portal, item)  # and it dies before it could say so
    clock.advance(seconds=due.LEASE.total_seconds() + 1)
    (again,) = portal.run(due.claim, SYSTEM, "second", clock.now, 5)
    handlers.release_message(portal, again)
    assert said(portal, cast, number) == ["سلام"]


def test_a_worker_that_died_before_sending_loses_nothing(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = report(portal, cast.customer)
    portal.run(outgoing.hold, cast.agent, "reply", number, "سلام")
    clock.advance(seconds=10)

    def dies(_desk: Desk, _item: DueItem) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Sweep(help_desk.directory, {**handlers.HANDLERS, outgoing.RELEASE: dies}).tenant("portal")
    assert said(portal, cast, number) == []
    clock.advance(seconds=due.LEASE.total_seconds() + 1)
    Sweep(help_desk.directory).tenant("portal")
    assert said(portal, cast, number) == ["سلام"]


def test_a_fault_in_the_middle_of_sending_undoes_all_of_it(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = report(portal, cast.customer)
    portal.run(outgoing.hold, cast.agent, "reply", number, "سلام")
    clock.advance(seconds=10)

    def fails(*_: object) -> None:
        raise OSError("the disk is full")

    sweep = Sweep(help_desk.directory)
    with monkeypatch.context() as patched:
        patched.setattr("app.actions.conversation.happened", fails)
        sweep.tenant("portal")
    assert said(portal, cast, number) == []
    assert len(ticket_of(portal, cast.agent, number).outgoing) == 1
    clock.advance(minutes=1)
    sweep.tenant("portal")
    assert said(portal, cast, number) == ["سلام"]


def test_another_process_sends_what_one_that_is_gone_has_held(
    environment: dict[str, str], template: object, cast: Cast, clock: Clock
) -> None:
    assert template is not None
    first = open_desk(environment, clock)
    number = report(first.directory.desk("portal"), cast.customer)
    first.directory.desk("portal").run(outgoing.hold, cast.agent, "reply", number, "سلام")
    first.close()
    clock.advance(hours=30)
    second = open_desk(environment, clock)
    Sweep(second.directory).everything()
    assert said(second.directory.desk("portal"), cast, number) == ["سلام"]
    second.close()


def test_it_is_not_a_failure_when_its_author_may_not_say_it_any_more(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = report(portal, cast.customer)
    portal.run(outgoing.hold, cast.agent, "reply", number, "سلام")

    def refuses(*_: object) -> None:
        raise Refused(())

    monkeypatch.setattr("app.actions.conversation.say", refuses)
    clock.advance(seconds=10)
    Sweep(help_desk.directory).tenant("portal")
    assert (said(portal, cast, number), portal.run(due.failed, SYSTEM)) == ([], 0)


def test_the_sweep_tells_what_is_coming_before_the_next_round(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock
) -> None:
    number, told = report(portal, cast.customer), []
    sweep = Sweep(help_desk.directory, {**handlers.HANDLERS, "letter": lambda _desk, _item: None})
    sweep.on_coming(lambda slug, seconds: told.append((slug, seconds)))
    portal.run(due.plan, SYSTEM, "letter", "x", clock.now + SOON * 2)
    sweep.tenant("portal")
    assert told == []
    portal.run(outgoing.hold, cast.agent, "reply", number, "سلام", seconds=10)
    clock.advance(seconds=4)
    sweep.tenant("portal")
    assert told == [("portal", 6.0)]


def test_work_in_other_hands_does_not_hide_what_is_coming(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock
) -> None:
    number, told = report(portal, cast.customer), []
    sweep = Sweep(help_desk.directory)
    sweep.tenant("portal")
    sweep.on_coming(lambda slug, seconds: told.append((slug, seconds)))
    portal.run(due.plan, SYSTEM, "letter", "x", clock.now)
    portal.run(due.claim, SYSTEM, "elsewhere", clock.now, 5)
    portal.run(outgoing.hold, cast.agent, "reply", number, "سلام", seconds=10)
    sweep.tenant("portal")
    assert told == [("portal", 10.0)]


def test_a_waker_wakes_at_the_first_of_several_moments() -> None:
    woken: list[tuple[str, float]] = []
    waker = Waker(Bus(), lambda slug: woken.append((slug, time.monotonic())))
    begun = time.monotonic()
    waker.start()
    waker.wake_in("portal", 60)
    waker.wake_in("twin", 0.15)
    waker.wake_in("portal", 0.05)
    waker.wake_in("portal", 30)
    assert until(lambda: len(woken) == 2)
    waker.stop()
    assert [slug for slug, _ in woken] == ["portal", "twin"]
    assert [moment - begun >= wait for (_, moment), wait in zip(woken, (0.05, 0.15), strict=True)] == [True, True]


def test_a_message_goes_out_within_a_second_of_its_time(
    environment: dict[str, str], template: object, cast: Cast
) -> None:
    """By a clock that runs, through the queue, as in a server."""
    assert template is not None
    help_desk = open_desk(environment, system_clock)
    desk = help_desk.directory.desk("portal")
    queue = open_queue(help_desk.settings.data, help_desk.settings.database_url, help_desk.secret)
    queue.flush()
    with Workshop(queue, Sweep(help_desk.directory), help_desk.house.bus):
        number = report(desk, cast.customer)
        assert until(lambda: desk.run(due.next_due, SYSTEM) is not None)
        waiting = desk.run(outgoing.hold, cast.agent, "reply", number, "سلام", seconds=2)
        assert until(lambda: said(desk, cast, number) == ["سلام"]), PATIENCE
    late = ticket_of(desk, cast.agent, number).messages[-1].at - waiting.release_at
    assert 0 <= late.total_seconds() < 1
    help_desk.close()
