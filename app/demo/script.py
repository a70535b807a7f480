"""A demo file as it stands beside this module, and its relative values made absolute."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

_FOLDER = Path(__file__).parent


@functools.cache
def script(slug: str) -> Mapping[str, Any] | None:
    """What the file of that tenant says, None where there is none. The format is told in its `about`."""
    path = _FOLDER / f"{slug}.json"
    if not path.is_file():
        return None
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what has been made so far, by the keys of the file."""

    zone: str
    persons: dict[str, int] = field(default_factory=dict)
    organizations: dict[str, int] = field(default_factory=dict)
    tickets: dict[str, str] = field(default_factory=dict)

    def value(self, written: Any, at: datetime) -> Any:
        """A value of the file as a form takes it, for a ticket of that moment."""
        if not isinstance(written, dict):
            return written
        marks = [key for key in written if key.startswith("$")]
        if not marks:
            return {key: self.value(below, at) for key, below in written.items()}
        return self._meant(marks[0], written[marks[0]], at)

    def values(self, written: Mapping[str, Any], at: datetime) -> dict[str, Any]:
        return {key: self.value(each, at) for key, each in written.items()}

    def _meant(self, mark: str, said: Any, at: datetime) -> Any:
        today = at.astimezone(ZoneInfo(self.zone)).date()
        match mark:
            case "$hours":
                return (at + timedelta(hours=said)).isoformat(timespec="minutes")
            case "$date":
                return (today + timedelta(days=said)).isoformat()
            case "$datetime":
                clock = time.fromisoformat(said[1])
                day = today + timedelta(days=said[0])
                return datetime.combine(day, clock, ZoneInfo(self.zone)).isoformat(timespec="minutes")
        made: dict[str, Mapping[str, Any]] = {
            "$person": self.persons,
            "$organization": self.organizations,
            "$ticket": self.tickets,
        }
        return made[mark][said]
