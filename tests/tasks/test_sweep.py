"""Due work is done: once, by one worker, again when it failed, and not by a clock that jumps."""

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import pytest

from app.actions import due
from app.actions.due import DueItem
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed
from app.tasks.handlers import HANDLERS, Handler
from app.tasks.sweep import PAUSES, Sweep
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from tests.cast import START, Cast, Clock

QUIET: dict[str, Handler] = {kind: lambda _desk, _item: None for kind in HANDLERS}


def sweep_with(help_desk: HelpDesk, kinds: Mapping[str, Handler]) -> Sweep:
    return Sweep(help_desk.directory, {**QUIET, **kinds})


def plan(desk: Desk, kind: str, *keys: str, at: datetime = START) -> None:
    for key in keys:
        desk.run(due.plan, SYSTEM, kind, key, at)


def noting(seen: list[str]) -> Handler:
    return lambda _desk, item: seen.append(item.key)


def failing(seen: list[int]) -> Handler:
    def fail(_desk: Desk, item: DueItem) -> None:
        seen.append(item.attempts)
        raise ValueError(item.key)

    return fail


def test_what_is_due_is_done_once_and_then_forgotten(help_desk: HelpDesk, portal: Desk) -> None:
    seen: list[str] = []
    plan(portal, "letter", "a", "b")
    sweep = sweep_with(help_desk, {"letter": noting(seen)})
    sweep.tenant("portal")
    sweep.tenant("portal")
    assert sorted(seen) == ["a", "b"]
    assert portal.run(due.next_due, SYSTEM) is None


def test_what_is_not_due_yet_waits(help_desk: HelpDesk, portal: Desk, clock: Clock) -> None:
    seen: list[str] = []
    plan(portal, "letter", "a", at=START + timedelta(seconds=30))
    sweep = sweep_with(help_desk, {"letter": noting(seen)})
    sweep.tenant("portal")
    assert seen == []
    clock.advance(seconds=30)
    sweep.tenant("portal")
    assert seen == ["a"]


def test_a_sweep_of_everything_visits_every_tenant(help_desk: HelpDesk, portal: Desk, twin: Desk) -> None:
    seen: list[str] = []
    plan(portal, "letter", "of portal")
    plan(twin, "letter", "of twin")
    sweep_with(help_desk, {"letter": noting(seen)}).everything()
    assert sorted(seen) == ["of portal", "of twin"]


def test_what_fails_is_tried_again_later_and_later_and_then_kept_as_failed(
    help_desk: HelpDesk, portal: Desk, clock: Clock
) -> None:
    attempts: list[int] = []
    plan(portal, "letter", "a")
    sweep = sweep_with(help_desk, {"letter": failing(attempts)})
    sweep.tenant("portal")
    for pause in PAUSES:
        assert portal.run(due.next_due, SYSTEM) == clock.now + pause
        clock.advance(seconds=pause.total_seconds() - 1)
        sweep.tenant("portal")
        clock.advance(seconds=1)
        sweep.tenant("portal")
    assert attempts == [1, 2, 3, 4, 5]
    assert [pause.total_seconds() / 60 for pause in PAUSES] == [1, 5, 15, 60]
    assert portal.run(due.next_due, SYSTEM) is None
    assert portal.run(due.failed, SYSTEM) == 1


def test_one_that_fails_does_not_keep_the_next_waiting(help_desk: HelpDesk, portal: Desk) -> None:
    seen: list[str] = []
    plan(portal, "poison", "a")
    plan(portal, "letter", "b")
    sweep_with(help_desk, {"poison": failing([]), "letter": noting(seen)}).tenant("portal")
    assert seen == ["b"]


def test_work_of_an_unknown_kind_is_kept_for_those_who_know_it(help_desk: HelpDesk, portal: Desk, clock: Clock) -> None:
    plan(portal, "of tomorrow", "a")
    sweep_with(help_desk, {}).tenant("portal")
    assert portal.run(due.next_due, SYSTEM) == START + PAUSES[0]
    seen: list[str] = []
    clock.advance(minutes=1)
    sweep_with(help_desk, {"of tomorrow": noting(seen)}).tenant("portal")
    assert seen == ["a"]


def test_a_handler_that_names_a_moment_is_called_again_then(help_desk: HelpDesk, portal: Desk, clock: Clock) -> None:
    seen: list[int] = []

    def daily(_desk: Desk, item: DueItem) -> datetime:
        seen.append(item.attempts)
        return clock.now + timedelta(minutes=50)

    plan(portal, "daily", "a")
    sweep = sweep_with(help_desk, {"daily": daily})
    for _ in range(7):
        sweep.tenant("portal")
        clock.advance(minutes=50)
    assert seen == [1] * 7


def test_what_a_dead_worker_held_is_taken_over_when_its_lease_ends(
    help_desk: HelpDesk, portal: Desk, clock: Clock
) -> None:
    seen: list[str] = []
    plan(portal, "letter", "a")
    assert len(portal.run(due.claim, SYSTEM, "dead", START, 5)) == 1
    sweep = sweep_with(help_desk, {"letter": noting(seen)})
    clock.advance(seconds=due.LEASE.total_seconds())
    sweep.tenant("portal")
    assert seen == []
    clock.advance(seconds=1)
    sweep.tenant("portal")
    assert seen == ["a"]


def test_work_that_killed_its_workers_is_not_tried_for_ever(help_desk: HelpDesk, portal: Desk, clock: Clock) -> None:
    seen: list[str] = []
    plan(portal, "letter", "a")
    for _ in range(5):
        portal.run(due.claim, SYSTEM, "dies", clock.now, 5)
        clock.advance(seconds=due.LEASE.total_seconds() + 1)
    sweep_with(help_desk, {"letter": noting(seen)}).tenant("portal")
    assert seen == []
    assert portal.run(due.failed, SYSTEM) == 1


def test_a_worker_whose_lease_was_lost_changes_nothing(help_desk: HelpDesk, portal: Desk, clock: Clock) -> None:
    plan(portal, "letter", "a")
    (slow,) = portal.run(due.claim, SYSTEM, "slow", clock.now, 5)
    clock.advance(seconds=due.LEASE.total_seconds() + 1)
    (quick,) = portal.run(due.claim, SYSTEM, "quick", clock.now, 5)
    assert not portal.run(due.finish, SYSTEM, slow, "slow", clock.now)
    portal.run(due.put_back, SYSTEM, slow, "slow", None)
    assert portal.run(due.failed, SYSTEM) == 0
    assert portal.run(due.finish, SYSTEM, quick, "quick")
    assert portal.run(due.next_due, SYSTEM) is None


def test_several_sweeps_at_once_do_everything_exactly_once(help_desk: HelpDesk, portal: Desk) -> None:
    seen: list[str] = []
    keys = [str(number) for number in range(60)]
    plan(portal, "letter", *keys)
    sweeps = [sweep_with(help_desk, {"letter": noting(seen)}) for _ in range(4)]
    together(*(lambda sweep=sweep: sweep.tenant("portal") for sweep in sweeps))
    assert sorted(seen) == sorted(keys)
    assert portal.run(due.next_due, SYSTEM) is None


@pytest.mark.parametrize("jump", [timedelta(hours=1, seconds=1), timedelta(days=400), timedelta(hours=-2)])
def test_a_clock_that_jumps_closes_nothing_in_that_sweep_and_is_reported(
    help_desk: HelpDesk, portal: Desk, clock: Clock, caplog: pytest.LogCaptureFixture, jump: timedelta
) -> None:
    seen: list[str] = []
    sweep = sweep_with(help_desk, {"letter": noting(seen)})
    sweep.tenant("portal")
    plan(portal, "letter", "a", at=START - timedelta(days=1))
    clock.now += jump
    with caplog.at_level(logging.ERROR):
        assert sweep.tenant("portal") == 0
    assert seen == []
    assert "the clock jumped" in caplog.text
    sweep.tenant("portal")
    assert seen == ["a"]


def test_a_tenant_that_cannot_be_opened_does_not_stop_the_others(help_desk: HelpDesk, twin: Desk) -> None:
    seen: list[str] = []
    help_desk.house.engine.create("aaa-broken")
    plan(twin, "letter", "a")
    sweep_with(help_desk, {"letter": noting(seen)}).everything()
    assert seen == ["a"]


def test_only_the_system_works_on_due_work(portal: Desk, cast: Cast) -> None:
    for act in (
        lambda: portal.run(due.claim, cast.admin, "me", START, 5),
        lambda: portal.run(due.plan, cast.admin, "letter", "a", START),
        lambda: portal.run(due.next_due, cast.admin),
        lambda: portal.run(due.failed, cast.admin),
        lambda: portal.run(due.is_kept, cast.admin, "0" * 32),
    ):
        with pytest.raises(NotAllowed):
            act()


def together(*acts: Callable[[], object]) -> None:
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        start.wait()
        act()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
