"""Open pages hear of changes: the bus speaks in any thread, each page re-reads in its own loop by its own rights."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from nicegui import Client, background_tasks, ui

from app.core.problems import NotSignedIn
from app.tenancy.bus import Bus
from pages.acts import require_session
from pages.visit import Visit

log = logging.getLogger(__name__)
Heard = Callable[[frozenset[int]], Awaitable[None]]
FLUSH_AFTER = 0.3  # seconds: a burst of changes becomes one reading
_AT_ONCE = 20


@dataclass(eq=False, slots=True)
class _Page:
    """One open page. `heard` None: it only wants to know when its session has ended."""

    visit: Visit
    client: Client
    heard: Heard | None
    ticket: int | None  # None: every ticket of its tenant
    dirty: set[int] = field(default_factory=set)
    is_due: bool = False
    is_busy: bool = False

    def mark(self, ticket: int | None) -> None:
        if self.heard is not None and (ticket is None or self.ticket is None or self.ticket == ticket):
            self.is_due = True
            self.dirty |= set() if ticket is None else {ticket}


class Live:
    """The listening pages of one process, by tenant; one subscription to the bus for them all."""

    def __init__(self, bus: Bus) -> None:
        self._pages: dict[str, list[_Page]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_scheduled = False
        bus.subscribe(self._hear)

    def add(self, page: _Page) -> None:
        self._loop = asyncio.get_running_loop()
        pages = self._pages.setdefault(page.visit.desk.slug, [])
        pages.append(page)
        page.client.on_delete(lambda: pages.remove(page))

    def listening(self, slug: str) -> int:
        """How many pages of that tenant are listened for."""
        return len(self._pages.get(slug, ()))

    def _hear(self, slug: str, payload: str) -> None:
        """Called in the publisher's thread, so nothing is done here."""
        loop = self._loop
        if loop is not None and not loop.is_closed() and self._pages.get(slug):
            loop.call_soon_threadsafe(self._mark, slug, payload)

    def _mark(self, slug: str, payload: str) -> None:
        kind, _, rest = payload.partition(":")
        if kind == "session":
            background_tasks.create(self._recheck(slug, int(rest)), name="sessions of open pages")
            return
        if kind not in ("ticket", "config", "reconnected"):
            return
        for page in self._pages.get(slug, ()):
            page.mark(int(rest.partition(":")[0]) if kind == "ticket" else None)
        if not self._is_scheduled:
            self._is_scheduled = True
            asyncio.get_running_loop().call_later(FLUSH_AFTER, self._begin_flush)

    def _begin_flush(self) -> None:
        self._is_scheduled = False
        background_tasks.create(self._flush(), name="flush of open pages")

    async def _flush(self) -> None:
        due = [page for pages in self._pages.values() for page in pages if page.is_due and not page.is_busy]
        for number, page in enumerate(due, start=1):
            background_tasks.create(_tell(page), name="open page")
            if number % _AT_ONCE == 0:
                await asyncio.sleep(0)

    async def _recheck(self, slug: str, person: int) -> None:
        for page in list(self._pages.get(slug, ())):
            if page.visit.session is not None and page.visit.session.person == person and not page.client.is_deleted:
                with page.client:
                    await _leave_if_ended(page.visit)


_LIVE: WeakKeyDictionary[Bus, Live] = WeakKeyDictionary()


def live_of(bus: Bus) -> Live:
    """The open pages that hang on this bus."""
    if bus not in _LIVE:
        _LIVE[bus] = Live(bus)
    return _LIVE[bus]


def watch(visit: Visit, heard: Heard, *, ticket: int | None = None) -> None:
    """Call `heard` with the ids of changed tickets soon after they change; the empty set means: anything may have.

    Belongs to the page being built and ends with it. `heard` runs in the page's context and reads by
    `visit.desk.arun(…, visit.who, …)`; it is never called twice at once. `ticket` narrows it to one.
    """
    live_of(visit.help_desk.house.bus).add(_Page(visit, ui.context.client, heard, ticket))


def leave_with_session(visit: Visit) -> None:
    """Send the page being built to the sign-in when its session ends elsewhere."""
    live_of(visit.help_desk.house.bus).add(_Page(visit, ui.context.client, None, None))


async def _tell(page: _Page) -> None:
    """Until nothing is new: what happens while a page is reading is read after it."""
    page.is_busy = True
    try:
        while page.is_due and not page.client.is_deleted:
            changed, page.dirty, page.is_due = frozenset(page.dirty), set(), False
            with page.client:
                await _read_again(page, changed)
    finally:
        page.is_busy = False


async def _read_again(page: _Page, changed: frozenset[int]) -> None:
    try:
        await require_session(page.visit)
        if page.heard is not None:
            await page.heard(changed)
    except NotSignedIn:
        ui.navigate.to(page.visit.paths.sign_in(page.visit.request_path))
    except Exception:
        log.exception("a page could not show what changed")


async def _leave_if_ended(visit: Visit) -> None:
    try:
        await require_session(visit)
    except NotSignedIn:
        ui.navigate.to(visit.paths.sign_in(visit.request_path))
