"""Several at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

R = TypeVar("R")


def at_once(jobs: Sequence[Callable[[], R]]) -> list[R | Exception]:
    """Start all jobs at the same moment, each in a thread of its own; what each returned or raised."""
    gate = threading.Barrier(len(jobs))
    answers: list[R | Exception] = [RuntimeError("did not finish")] * len(jobs)

    def work(place: int) -> None:
        gate.wait()
        try:
            answers[place] = jobs[place]()
        except Exception as error:
            answers[place] = error

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers
