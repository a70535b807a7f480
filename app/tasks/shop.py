"""The workshop: queue, waker and consumer of one process, started and stopped together."""

from __future__ import annotations

import threading
from types import TracebackType

from huey.api import Huey, crontab
from huey.consumer import Consumer

from app.tasks.sweep import Sweep
from app.tasks.waking import Waker
from app.tenancy.bus import Bus

_THREADS = 2
_STOP_SECONDS = 10.0
_HEALTH_SECONDS = 10.0


class QuietConsumer(Consumer):
    """Huey's consumer, but signals are for whoever runs the process: it would take SIGTERM away from the web server."""

    def __init__(self, queue: Huey) -> None:
        """Thread workers; the default of up to ten seconds between two looks at the queue would be felt."""
        options = {"workers": _THREADS, "initial_delay": 0.05, "max_delay": 0.5, "shutdown_timeout": _STOP_SECONDS}
        super().__init__(queue, **options)  # type: ignore[no-untyped-call]  # Huey has no types

    def begin(self) -> None:
        super().start()  # type: ignore[no-untyped-call]  # Huey has no types
        threading.Thread(target=self._watch, name="consumer", daemon=True).start()

    def end(self) -> None:
        """Let the workers finish what they are at; blocks."""
        super().stop(graceful=True)  # type: ignore[no-untyped-call]  # Huey has no types

    def _watch(self) -> None:
        """Replace workers that have died."""
        while not self.stop_flag.wait(_HEALTH_SECONDS):
            self.check_worker_health()  # type: ignore[no-untyped-call]  # Huey has no types

    def _set_signal_handlers(self) -> None:
        pass


class Workshop:
    """`with Workshop(queue, sweep, bus):` works in the background until the block ends.

    With `consuming=False` it only wakes: another process does the work.
    """

    def __init__(self, queue: Huey, sweep: Sweep, bus: Bus, *, consuming: bool = True) -> None:
        self._queue = queue
        self._hanging_up = threading.Lock()

        @queue.task()  # type: ignore[untyped-decorator]  # Huey has no types
        def sweep_tenant(slug: str) -> None:
            sweep.tenant(slug)

        # The scheduler begins with it, so that what was left over is found at the start.
        @queue.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]  # Huey has no types
        def sweep_everything() -> None:
            sweep.everything()

        queue.on_shutdown()(self._hang_up)
        self._waker = Waker(bus, sweep_tenant)
        sweep.on_coming(self._waker.wake_in)
        self._consumer = QuietConsumer(queue) if consuming else None

    def start(self) -> None:
        self._waker.start()
        if self._consumer is not None:
            self._consumer.begin()

    def stop(self) -> None:
        """Blocks until what is being worked on is done, at most some seconds; a row left over keeps its lease."""
        self._waker.stop()
        if self._consumer is not None:
            self._consumer.end()
        self._hang_up()

    def _hang_up(self) -> None:
        """Called in each worker's thread as well: on PostgreSQL it has a listening connection of its own."""
        with self._hanging_up:
            self._queue.storage.close()

    def __enter__(self) -> Workshop:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
