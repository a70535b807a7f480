"""Finds what is due in a tenant and does it, at least once and by one worker at a time."""

from __future__ import annotations

import logging
import os
import secrets
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from app.actions import due
from app.actions.due import DueItem
from app.core.problems import NotFound
from app.tasks.handlers import HANDLERS, HOUSEKEEPING, Handler
from app.tasks.steady import SteadyClock
from app.tenancy.desk import Desk
from app.tenancy.directory import Directory
from app.tenancy.who import SYSTEM

log = logging.getLogger(__name__)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
AT_ONCE = 10  # so few that their work fits into the lease
SOON = timedelta(minutes=1)  # all tenants are gone through as often


class Sweep:
    """Safe to run in several threads and processes at once: every row is claimed by compare-and-set."""

    def __init__(self, directory: Directory, handlers: Mapping[str, Handler] = HANDLERS) -> None:
        self._directory = directory
        self._handlers = handlers
        self._clock = SteadyClock(directory.house.clock)
        self._planned: set[str] = set()
        self._coming: Callable[[str, float], None] | None = None
        self._worker = f"{os.getpid()}-{secrets.token_hex(4)}"

    def on_coming(self, tell: Callable[[str, float], None]) -> None:
        """`tell(slug, seconds)` is called when the next thing of a tenant is due before everything is swept again."""
        self._coming = tell

    def everything(self) -> int:
        """Go through all tenants; how many things were done. What is wrong with one does not stop the others."""
        return sum(self.tenant(slug) for slug in self._directory.slugs())

    def tenant(self, slug: str) -> int:
        """Do what is due in one tenant; how many things were done."""
        try:
            return self._tenant(self._directory.desk(slug))
        except NotFound:
            return 0  # the directory has said in the log what is wrong with it
        except Exception:
            log.exception("the sweep of tenant %s failed", slug)
            return 0

    def _tenant(self, desk: Desk) -> int:
        self._plan_housekeeping(desk)
        done = 0
        while items := self._claimed(desk):
            done += sum(self._do(desk, item, worker) for item, worker in items)
        return done

    def _plan_housekeeping(self, desk: Desk) -> None:
        """Once a process and tenant: so it is also planned in a company made while we run."""
        if desk.slug in self._planned:
            return
        for kind in HOUSEKEEPING:
            desk.run(due.plan, SYSTEM, kind, "tenant", desk.house.clock())
        self._planned.add(desk.slug)

    def _claimed(self, desk: Desk) -> list[tuple[DueItem, str]]:
        """Looking first is a reading; most wake-ups find nothing, and a claim would keep other writers waiting."""
        now = self._clock.moment()
        first = desk.run(due.next_due, SYSTEM) if now else None
        if now is None or first is None:
            return []
        worker = f"{self._worker}-{threading.get_ident()}"
        items = desk.run(due.claim, SYSTEM, worker, now, AT_ONCE) if first <= now else ()
        if not items:
            self._tell_coming(desk, now, first)
        return [(item, worker) for item in items]

    def _tell_coming(self, desk: Desk, now: datetime, first: datetime) -> None:
        """What is due already is in somebody's hands; what comes after it is not."""
        following = first if first > now else desk.run(due.next_due, SYSTEM, after=now)
        if self._coming is not None and following is not None and following - now <= SOON:
            self._coming(desk.slug, (following - now).total_seconds())

    def _do(self, desk: Desk, item: DueItem, worker: str) -> bool:
        try:
            if item.attempts > len(PAUSES) + 1:
                raise RuntimeError("those who tried it never came back")
            again_at = self._handlers[item.kind](desk, item)
        except Exception:
            log.exception("%s %s of tenant %s failed, attempt %d", item.kind, item.key, desk.slug, item.attempts)
            desk.run(due.put_back, SYSTEM, item, worker, self._retry_at(desk, item))
            return False
        return desk.run(due.finish, SYSTEM, item, worker, again_at)

    def _retry_at(self, desk: Desk, item: DueItem) -> datetime | None:
        if item.attempts > len(PAUSES):
            return None
        return desk.house.clock() + PAUSES[item.attempts - 1]
