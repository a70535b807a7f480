"""Open pages hear of changes: the bus speaks in any thread, each page re-reads in its own loop by its own rights."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import get_args
from weakref import WeakKeyDictionary

from nicegui import background_tasks

from app.actions import closing
from app.core.news import DESK
from app.tenancy.bus import EVERY_TENANT, Bus
from app.tenancy.who import SYSTEM
from pages.listening import Heard, OpenPage, Topic
from pages.visit import Visit

FLUSH_AFTER = 0.3  # seconds: a burst of changes becomes one reading
_AT_ONCE = 40
_PAUSE, _SPREAD = 0.2, 3.0  # seconds: between two handfuls of pages, and for all of them


class Live:
    """The listening pages of one process, by tenant; one subscription to the bus for them all."""

    def __init__(self, bus: Bus) -> None:
        self._pages: dict[str, list[OpenPage]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_scheduled = False
        bus.subscribe(self._hear)

    def add(self, page: OpenPage) -> None:
        self._loop = asyncio.get_running_loop()
        pages = self._pages.setdefault(page.visit.desk.slug, [])
        pages.append(page)
        page.visit.stage.on_leave(lambda: pages.remove(page))

    def listening(self, slug: str) -> int:
        """How many pages of that tenant are listened for."""
        return len(self._pages.get(slug, ()))

    def _hear(self, slug: str, payload: str) -> None:
        """Called in the publisher's thread, so nothing is done here."""
        loop = self._loop
        if loop is None or loop.is_closed():
            return
        for each in list(self._pages) if slug == EVERY_TENANT else [slug]:
            if self._pages.get(each):
                loop.call_soon_threadsafe(self._mark, each, payload)

    def _mark(self, slug: str, payload: str) -> None:
        kind, _, rest = payload.partition(":")
        if kind in ("session", "rights"):
            background_tasks.create(self._recheck(slug, kind, int(rest)), name="sessions of open pages")
            return
        if kind in (DESK, "reconnected"):
            background_tasks.create(self._turn(slug), name="open pages of a desk closed or opened")
        if kind in ("config", "reconnected"):  # a version may end sessions
            which = "rights" if kind == "reconnected" else "session"
            background_tasks.create(self._recheck(slug, which, None), name="sessions of open pages")
        is_of_tickets = kind in get_args(Topic)
        if not is_of_tickets and kind not in ("config", "reconnected"):
            return
        for page in self._pages.get(slug, ()):
            page.mark(kind, int(rest.partition(":")[0]) if is_of_tickets else None)
        if not self._is_scheduled:
            self._is_scheduled = True
            asyncio.get_running_loop().call_later(FLUSH_AFTER, self._begin_flush)

    def _begin_flush(self) -> None:
        self._is_scheduled = False
        background_tasks.create(self._flush(), name="flush of open pages")

    async def _flush(self) -> None:
        """A few pages at a time: hundreds of threads' worth of readings at once would starve the loop they serve."""
        due = [page for pages in self._pages.values() for page in pages if page.is_due and not page.is_busy]
        waiting = iter(due)
        for _ in range(min(_AT_ONCE, len(due))):
            background_tasks.create(_tell_each(waiting), name="open pages")

    async def _recheck(self, slug: str, kind: str, person: int | None) -> None:
        """The pages of that person; None: everybody's, for something may have been missed."""
        for page in self._each(slug):
            session = page.visit.session
            if session is not None and person in (None, session.person):
                await (page.come_anew() if kind == "rights" else page.leave_if_ended())

    async def _turn(self, slug: str) -> None:
        """A few at a time, so that they do not all come back at once."""
        for place, page in enumerate(pages := self._each(slug)):
            if place == 0:
                await page.visit.desk.arun(closing.closure, SYSTEM)  # the desk knows from now on
            page.turn()
            if place % _AT_ONCE == _AT_ONCE - 1:
                await asyncio.sleep(min(_PAUSE, _SPREAD * _AT_ONCE / len(pages)))

    def _each(self, slug: str) -> list[OpenPage]:
        """One for each tab that is open, whatever parts of it listen: what came last knows the page that is shown."""
        return list({page.place.client.id: page for page in self._pages.get(slug, ()) if not page.is_over}.values())


_LIVE: WeakKeyDictionary[Bus, Live] = WeakKeyDictionary()


def live_of(bus: Bus) -> Live:
    """The open pages that hang on this bus."""
    if bus not in _LIVE:
        _LIVE[bus] = Live(bus)
    return _LIVE[bus]


def watch(visit: Visit, heard: Heard, *, ticket: int | None = None, presence: Heard | None = None) -> None:
    """Call `heard` with the ids of changed tickets soon after they change; the empty set means: anything may have.

    Ends with the visit's stage. `heard` runs in the page's context and reads by
    `visit.desk.arun(…, visit.who, …)`; it is never called twice at once. `ticket` narrows it to one. `presence` is
    called in the same way when somebody opens a ticket, leaves it, or begins to write there.
    """
    live = live_of(visit.help_desk.house.bus)
    live.add(OpenPage(visit, visit.stage.place, heard, ticket))
    if presence is not None:
        live.add(OpenPage(visit, visit.stage.place, presence, ticket, "presence"))


def watch_announcements(visit: Visit, heard: Heard) -> None:
    """Call `heard` when something is announced, said otherwise or withdrawn, or when its time has come or is over."""
    live_of(visit.help_desk.house.bus).add(OpenPage(visit, visit.stage.place, heard, None, "announcement"))


def watch_letters(visit: Visit, heard: Heard) -> None:
    """Call `heard` with the numbers of letters of which something has become."""
    live_of(visit.help_desk.house.bus).add(OpenPage(visit, visit.stage.place, heard, None, "letter"))


def stand_by(visit: Visit) -> None:
    """Send the page being built to the sign-in when its session ends elsewhere; draw it anew for other rights, and when
    the desk is closed or opened.
    """
    page = OpenPage(visit, visit.stage.place, None, None)
    live_of(visit.help_desk.house.bus).add(page)
    page.turn()


async def _tell_each(waiting: Iterator[OpenPage]) -> None:
    """Several of these share one queue."""
    for page in waiting:
        if not page.is_busy:
            await page.tell()
