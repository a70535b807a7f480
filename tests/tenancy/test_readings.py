"""Readings of one turn of the loop share threads; nobody's failure or leaving touches the others."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.tenancy.readings import LoopReadings

CROWD = 60
_told = contextvars.ContextVar("told", default="nothing")


@pytest.fixture
def readings() -> Iterator[LoopReadings]:
    with ThreadPoolExecutor(12) as threads:
        yield LoopReadings(threads)


@pytest.mark.parametrize("many", [1, 8, CROWD])
async def test_everybody_gets_his_own_answer(readings: LoopReadings, many: int) -> None:
    answers = await asyncio.gather(*(readings.run(lambda number=number: number * 2) for number in range(many)))
    assert answers == [number * 2 for number in range(many)]


async def test_a_crowd_takes_two_threads_and_leaves_the_others_free(readings: LoopReadings) -> None:
    busy: set[int] = set()
    gate = threading.Event()

    def wait() -> None:
        busy.add(threading.get_ident())
        gate.wait(5)

    crowd = asyncio.gather(*(readings.run(wait) for _ in range(CROWD)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert await readings.run(lambda: "alone") == "alone"
    assert len(busy) <= 2
    gate.set()
    await crowd


async def test_what_one_raises_is_raised_to_him_alone(readings: LoopReadings) -> None:
    def fail() -> None:
        raise LookupError("not here")

    jobs = [fail if number == CROWD // 2 else (lambda: 1) for number in range(CROWD)]
    answers = await asyncio.gather(*(readings.run(job) for job in jobs), return_exceptions=True)
    assert [type(answer) for answer in answers].count(LookupError) == 1
    assert answers.count(1) == CROWD - 1


async def test_who_leaves_does_not_stop_the_others(readings: LoopReadings) -> None:
    tasks = [asyncio.ensure_future(readings.run(lambda number=number: number)) for number in range(CROWD)]
    await asyncio.sleep(0)
    tasks[3].cancel()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(answers[3], asyncio.CancelledError)
    assert [answer for number, answer in enumerate(answers) if number != 3] == [n for n in range(CROWD) if n != 3]


@pytest.mark.parametrize("many", [1, CROWD])
async def test_without_threads_everybody_is_told(many: int) -> None:
    threads = ThreadPoolExecutor(1)
    readings = LoopReadings(threads)
    threads.shutdown()
    asked = [readings.run(lambda: 1) for _ in range(many)]
    answers = await asyncio.wait_for(asyncio.gather(*asked, return_exceptions=True), timeout=5)
    assert [type(answer) for answer in answers] == [RuntimeError] * many


async def test_a_reading_starts_from_an_empty_context(readings: LoopReadings) -> None:
    _told.set("the caller's")
    assert await asyncio.gather(*(readings.run(_told.get) for _ in range(CROWD))) == ["nothing"] * CROWD
