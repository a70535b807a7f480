"""Queue, waker and consumer together: an act wakes the worker, and the worker leaves the process alone."""

import pickle
import signal
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from huey.api import Huey

from app.actions import due
from app.bootstrap import HelpDesk
from app.tasks.handlers import HOUSEKEEPING
from app.tasks.queue import open_queue
from app.tasks.shop import Workshop
from app.tasks.sweep import Sweep
from app.tasks.waking import Waker
from app.tenancy.bus import Bus
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM

PATIENCE = 10.0


def queue_of(help_desk: HelpDesk, secret: str | None = None) -> Huey:
    return open_queue(help_desk.settings.data, help_desk.settings.database_url, secret or help_desk.secret)


@pytest.fixture
def queue(help_desk: HelpDesk) -> Iterator[Huey]:
    opened = queue_of(help_desk)
    opened.flush()
    yield opened
    opened.storage.close()


def until(true: Callable[[], object]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


def quiet(help_desk: HelpDesk, seen: list[str]) -> Sweep:
    return Sweep(
        help_desk.directory, {"letter": lambda _desk, item: seen.append(item.key), "drafts.stale": lambda _d, _i: None}
    )


def letter(desk: Desk, key: str) -> None:
    desk.run(due.plan, SYSTEM, "letter", key, desk.house.clock())


def test_an_act_that_writes_due_work_wakes_the_worker(help_desk: HelpDesk, portal: Desk, queue: Huey) -> None:
    seen: list[str] = []
    with Workshop(queue, quiet(help_desk, seen), help_desk.house.bus):
        letter(portal, "a")
        assert until(lambda: seen == ["a"])


def test_what_was_left_over_is_found_when_the_worker_starts(help_desk: HelpDesk, portal: Desk, queue: Huey) -> None:
    seen: list[str] = []
    letter(portal, "a")
    with Workshop(queue, quiet(help_desk, seen), help_desk.house.bus):
        assert until(lambda: seen == ["a"])


def test_a_process_without_a_worker_wakes_the_one_of_another_process(
    help_desk: HelpDesk, portal: Desk, queue: Huey
) -> None:
    seen: list[str] = []
    elsewhere = queue_of(help_desk)
    with (
        Workshop(queue, quiet(help_desk, []), help_desk.house.bus, consuming=False),
        Workshop(elsewhere, quiet(help_desk, seen), Bus()),
    ):
        until(lambda: portal.run(due.next_due, SYSTEM) is None)
        letter(portal, "a")
        assert until(lambda: seen == ["a"])


def test_the_worker_leaves_the_signals_to_the_web_server(help_desk: HelpDesk, queue: Huey) -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    with Workshop(queue, quiet(help_desk, []), help_desk.house.bus):
        assert {number: signal.getsignal(number) for number in before} == before


def test_the_workshop_finishes_what_it_is_at_before_it_closes(help_desk: HelpDesk, portal: Desk, queue: Huey) -> None:
    begun, done = threading.Event(), threading.Event()

    def slow(_desk: Desk, _item: object) -> None:
        begun.set()
        time.sleep(0.3)
        done.set()

    sweep = Sweep(help_desk.directory, {"letter": slow, **dict.fromkeys(HOUSEKEEPING, lambda _d, _i: None)})
    with Workshop(queue, sweep, help_desk.house.bus):
        letter(portal, "a")
        assert begun.wait(PATIENCE)
    assert done.is_set()
    assert portal.run(due.next_due, SYSTEM) is None


def test_only_the_name_of_the_tenant_travels(help_desk: HelpDesk, portal: Desk, queue: Huey) -> None:
    with Workshop(queue, quiet(help_desk, []), help_desk.house.bus, consuming=False):
        letter(portal, "secret of a customer")
        assert until(lambda: queue.storage.queue_size() == 1)
    (message,) = queue.storage.enqueued_items()
    assert b"portal" in message
    assert b"secret of a customer" not in message


def test_a_message_that_is_not_signed_with_our_secret_is_not_even_read(help_desk: HelpDesk, queue: Huey) -> None:
    class Evil:
        def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
            return (pytest.fail, ("a stranger's message was unpacked",))

    with pytest.raises(ValueError, match="not found"):
        queue.deserialize_task(pickle.dumps(Evil()))
    strange = queue_of(help_desk, "another secret that is long enough for a test")
    forged = strange.serializer.serialize("anything")
    strange.storage.close()
    with pytest.raises(ValueError, match="mismatch"):
        queue.serializer.deserialize(forged)


def test_several_nodes_may_open_the_queue_at_once(help_desk: HelpDesk) -> None:
    faults: list[BaseException] = []

    def open_it() -> None:
        try:
            queue_of(help_desk).storage.close()
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_a_wake_up_that_fails_is_reported_and_the_next_one_comes(caplog: pytest.LogCaptureFixture) -> None:
    woken: list[str] = []

    def wake(slug: str) -> None:
        if slug == "broken":
            raise OSError("the queue is away")
        woken.append(slug)

    bus = Bus()
    waker = Waker(bus, wake)
    waker.start()
    bus.publish("broken", "work")
    bus.publish("portal", "ticket:1:1")
    bus.publish("portal", "work")
    assert until(lambda: woken)
    waker.stop()
    bus.publish("portal", "work")
    assert woken == ["portal"]
    assert "could not be woken for tenant broken" in caplog.text
