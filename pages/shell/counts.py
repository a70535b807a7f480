"""The numbers beside the views: counted once for a person however many pages he has open, never while a page is built.

A burst of changes becomes one counting, and counting never takes more than a small share of a core.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from nicegui import background_tasks

from app.actions.counting import count_views
from app.core.problems import Refused
from app.tenancy.bus import Bus
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from pages.visit import Visit

log = logging.getLogger(__name__)
Told = Callable[[Mapping[str, int]], None]
RESTS_FOR = 1.5  # seconds between two countings for one person
_SHARE = 10  # after a counting the process rests as long, times this
_CHANGES = ("ticket", "config", "reconnected")
_Key = tuple[str, int]


@dataclass(eq=False, slots=True)
class _Reader:
    """One person whose pages show numbers."""

    desk: Desk
    who: Who
    tells: list[Told] = field(default_factory=list)
    known: Mapping[str, int] | None = None
    is_due: bool = False


class Counts:
    """The readers of one process; one subscription to the bus for them all."""

    def __init__(self, bus: Bus) -> None:
        self._readers: dict[_Key, _Reader] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_counting = False
        bus.subscribe(self._hear)

    def follow(self, visit: Visit, tell: Told) -> None:
        """Call `tell` with what is known, and with every other counting until the visit's stage ends."""
        self._loop = asyncio.get_running_loop()
        key = (visit.desk.slug, visit.who.person_id or 0)
        reader = self._readers.setdefault(key, _Reader(visit.desk, visit.who))
        reader.tells.append(tell)
        visit.stage.on_leave(lambda: self._leave(key, tell))
        if reader.known is None:
            background_tasks.create(self._count(reader), name="numbers of views")
        else:
            tell(reader.known)

    def renew(self, visit: Visit) -> None:
        """The person has other views now."""
        reader = self._readers.get((visit.desk.slug, visit.who.person_id or 0))
        if reader is not None:
            self._want(reader)

    def _leave(self, key: _Key, tell: Told) -> None:
        reader = self._readers[key]
        reader.tells.remove(tell)
        if not reader.tells:
            del self._readers[key]

    def _hear(self, slug: str, payload: str) -> None:
        """Called in the publisher's thread."""
        loop = self._loop
        if loop is not None and not loop.is_closed() and payload.partition(":")[0] in _CHANGES and self._readers:
            loop.call_soon_threadsafe(self._mark, slug)

    def _mark(self, slug: str) -> None:
        for (place, _), reader in self._readers.items():
            if place == slug:
                self._want(reader)

    def _want(self, reader: _Reader) -> None:
        reader.is_due = True
        if not self._is_counting:
            self._is_counting = True
            background_tasks.create(self._count_all(), name="numbers of views")

    async def _count_all(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while due := [reader for reader in self._readers.values() if reader.is_due]:
                begun = loop.time()
                for reader in due:
                    await self._count(reader)
                await asyncio.sleep(max(RESTS_FOR, (loop.time() - begun) * _SHARE))
        finally:
            self._is_counting = False

    async def _count(self, reader: _Reader) -> None:
        reader.is_due = False
        try:
            counts = await reader.desk.arun(count_views, reader.who)
        except Refused:
            return
        except Exception:
            log.exception("views could not be counted")
            return
        if counts != reader.known:
            reader.known = counts
            for tell in list(reader.tells):
                tell(counts)


_COUNTS: WeakKeyDictionary[Bus, Counts] = WeakKeyDictionary()


def counts_of(bus: Bus) -> Counts:
    """The numbers that hang on this bus."""
    if bus not in _COUNTS:
        _COUNTS[bus] = Counts(bus)
    return _COUNTS[bus]
