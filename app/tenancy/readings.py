"""Readings asked for in one turn of the event loop share a thread.

When a ticket changes, hundreds of open pages read again at once. Handing each reading to a thread of its own would cost
more than the readings, and the threads would starve the loop they serve.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

R = TypeVar("R")
_FEW = 8  # so many still get a thread each
_TOGETHER = 10
_AT_ONCE = 2  # threads that a crowd may take, so that everybody else finds one


@dataclass(eq=False, slots=True)
class _Asked:
    job: Callable[[], Any]
    answer: asyncio.Future[Any]
    value: Any = None
    error: BaseException | None = None


Tell = Callable[[list[_Asked]], None]


class Readings:
    """The readings of one event loop."""

    def __init__(self, threads: Executor) -> None:
        self._threads = threads
        self._fresh: list[_Asked] = []
        self._crowd: deque[_Asked] = deque()
        self._busy = 0

    async def run(self, job: Callable[[], R]) -> R:
        """The answer of `job`, which runs in a thread with an empty context; what it raises is raised here."""
        loop = asyncio.get_running_loop()
        asked = _Asked(job, loop.create_future())
        if not self._fresh:
            loop.call_soon(self._send, loop)
        self._fresh.append(asked)
        answer: R = await asked.answer
        return answer

    def _send(self, loop: asyncio.AbstractEventLoop) -> None:
        fresh, self._fresh = self._fresh, []
        if len(fresh) <= _FEW:
            for asked in fresh:
                self._hand([asked], loop, _answer)
            return
        self._crowd.extend(fresh)
        self._send_crowd(loop)

    def _send_crowd(self, loop: asyncio.AbstractEventLoop) -> None:
        while self._crowd and self._busy < _AT_ONCE:
            together = [self._crowd.popleft() for _ in range(min(_TOGETHER, len(self._crowd)))]
            self._busy += 1
            self._hand(together, loop, lambda done: self._crowd_done(loop, done))

    def _hand(self, together: list[_Asked], loop: asyncio.AbstractEventLoop, tell: Tell) -> None:
        """To a thread; when there are none any more, those who asked are told instead of waiting for ever."""
        try:
            self._threads.submit(_do, together, loop, tell)
        except RuntimeError as error:
            for asked in together:
                asked.error = error
            loop.call_soon(tell, together)

    def _crowd_done(self, loop: asyncio.AbstractEventLoop, done: Iterable[_Asked]) -> None:
        self._busy -= 1
        _answer(done)
        self._send_crowd(loop)


class LoopReadings:
    """One `Readings` for each event loop: a process has one, its tests have many."""

    def __init__(self, threads: Executor) -> None:
        self._threads = threads
        self._of: WeakKeyDictionary[asyncio.AbstractEventLoop, Readings] = WeakKeyDictionary()

    async def run(self, job: Callable[[], R]) -> R:
        loop = asyncio.get_running_loop()
        if loop not in self._of:
            self._of[loop] = Readings(self._threads)
        return await self._of[loop].run(job)


def _do(together: list[_Asked], loop: asyncio.AbstractEventLoop, tell: Tell) -> None:
    """In the thread. Nobody reads for who has gone meanwhile."""
    for asked in together:
        if asked.answer.cancelled():
            continue
        try:
            asked.value = contextvars.Context().run(asked.job)
        except BaseException as error:  # it belongs to whoever asked, not to this thread
            asked.error = error
    if not loop.is_closed():
        loop.call_soon_threadsafe(tell, together)


def _answer(done: Iterable[_Asked]) -> None:
    for asked in done:
        if asked.answer.done():
            continue  # whoever asked has gone
        if asked.error is not None:
            asked.answer.set_exception(asked.error)
        else:
            asked.answer.set_result(asked.value)
