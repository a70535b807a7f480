"""A publication, and what it made of tickets: gathered while it is done, told at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.core.config import Bundle
from app.tenancy.bundle.layout import Document

Operations = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Publication:
    """A version that comes into force, and who puts it there."""

    before: Document
    after: Document
    bundle: Bundle  # of `after`
    publisher: int | None
    now: datetime


@dataclass(slots=True)
class _Moved:
    """What became otherwise about one ticket."""

    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)


class Moves:
    """What was done: `operations` by the key of what went, and of each ticket what was and is."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.operations: Operations = {}
        self._moved: dict[int, _Moved] = {}

    def did(self, key: str, to: str, tickets: int, people: int = 0) -> None:
        self.operations[key] = {"to": to, "tickets": tickets, "people": people}

    def note(
        self, ids: Iterable[int], name: str, before: Any, after: Any, called: Mapping[str, Any] | None = None
    ) -> None:
        """`called`: what the ids were called that go, as the document had it."""
        for ticket in ids:
            moved = self._moved.setdefault(ticket, _Moved())
            moved.names |= called or {}
            moved.before.setdefault(name, before)
            moved.after[name] = after

    def events(self) -> Iterator[Mapping[str, Any]]:
        """One for each ticket that was moved."""
        version = self.publication.bundle.version
        for ticket, moved in sorted(self._moved.items()):
            yield {
                "ticket": ticket,
                "kind": "TicketRemapped",
                "actor": self.publication.publisher,
                "at": self.publication.now,
                "config_version": version,
                "audience": "staff",
                "data": {"version": version, "before": moved.before, "after": moved.after, "names": moved.names},
            }
