"""Jobs that compute hashes wait for their turn without holding a thread."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.tenancy.turns import in_turn


async def test_two_run_and_all_others_leave_the_threads_to_others() -> None:
    now, most, lock = 0, 0, threading.Lock()

    def job() -> int:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.05)
        with lock:
            now -= 1
        return threading.get_ident()

    with ThreadPoolExecutor(4) as threads:
        jobs = asyncio.gather(*(in_turn(threads, job) for _ in range(8)))
        await asyncio.sleep(0.01)
        await asyncio.get_running_loop().run_in_executor(threads, lambda: None)
        assert not jobs.done()  # who came last was not kept waiting by those
        assert len(await jobs) == 8
    assert most == 2


async def test_who_fails_gives_his_turn_back() -> None:
    def failing() -> None:
        raise ValueError("no")

    with ThreadPoolExecutor(4) as threads:
        for _ in range(4):
            with pytest.raises(ValueError, match="no"):
                await in_turn(threads, failing)
        assert await in_turn(threads, lambda: 1) == 1
