"""Waiting for what another thread or task will do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


async def eventually(holds: Callable[[], object], seconds: float = 5.0) -> None:
    """Return as soon as `holds()` is true; fail when it is not in time."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while not holds():
        assert loop.time() < deadline, "it did not happen in time"
        await asyncio.sleep(0.01)
