"""What an engine promises, whatever stands under it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from app.core.problems import Problem, Refused


class TenantMissing(LookupError):
    """No database of that tenant."""


class WorkBusy(Refused):
    """The database could not be had in time: too much work at once, or it is away. Try again."""

    status = 503

    def __init__(self, why: str) -> None:
        super().__init__(Problem("busy"))
        self.why = why


class Unstorable(ValueError):
    """A value that no column takes: a zero byte, half a letter, a number beyond 64 bits, far too long an id."""


class Engine(Protocol):
    def slugs(self) -> list[str]:
        """Tenants that have a database, sorted."""

    def create(self, slug: str) -> None:
        """Make an empty database for a new tenant (idempotent); `migrate` fills it."""

    def open(self, slug: str, *, write: bool) -> AbstractContextManager[None]:
        """One transaction in one tenant's database. Raises TenantMissing, WorkBusy, Unstorable."""

    def migrate(self, slug: str) -> list[str]:
        """Apply what is pending, under a lock that other processes respect; names of what was applied."""

    def pending(self, slug: str) -> list[str]:
        """Migrations the tenant's database has not seen."""

    def announce(self, slug: str, payload: str) -> None:
        """Tell other processes at commit (inside an open unit of work). Where they poll instead, nothing is sent."""

    def listen(self, heard: Callable[[str, str], None]) -> Callable[[], None]:
        """Call `heard(slug, payload)` for what other processes did, from a thread of its own; returns the stop."""

    def close(self) -> None:
        """Close every idle connection."""
