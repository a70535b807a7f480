"""Jobs that compute hashes wait for their turn without holding a thread: others need the threads meanwhile."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TypeVar
from weakref import WeakKeyDictionary

R = TypeVar("R")
_AT_ONCE = 2  # as many as `app.tenancy.passwords` computes
_TURNS: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


async def in_turn(threads: Executor, job: Callable[[], R]) -> R:
    """The answer of a job that blocks and computes a hash, run in one of the threads from an empty context."""
    loop = asyncio.get_running_loop()
    async with _TURNS.setdefault(loop, asyncio.Semaphore(_AT_ONCE)):
        return await loop.run_in_executor(threads, contextvars.Context().run, job)
