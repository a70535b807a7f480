"""What is asked of the audit: as words of an address and a bar, and as the desk understands it."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from app.actions.audit_kinds import GROUPS, KINDS
from app.actions.auditing import AuditQuery
from app.core.iso import parse_duration, parse_iso_date
from app.core.text import fold, to_latin_digits
from pages.visit import Visit

PAGE = 50
NAMES = ("q", "group", "person", "days")
_LONGEST = 100
_MOST_DIGITS = 9
_DAY = timedelta(days=1)
_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)


def known(params: Mapping[str, str]) -> dict[str, str]:
    """What can be asked of what an address or a browser says."""
    kept = {name: params[name].strip()[:_LONGEST] for name in NAMES if params.get(name, "").strip()}
    if kept.get("group", "") not in GROUPS:
        kept.pop("group", None)
    person = kept.get("person", "")
    if not (person.isascii() and person.isdigit() and len(person) <= _MOST_DIGITS):
        kept.pop("person", None)
    if "days" in kept and not any(moments_of(kept["days"], _ANY_DAY)):
        kept.pop("days")
    return kept


def query_of(visit: Visit, asked: Mapping[str, str], cursor: str | None = None) -> AuditQuery | None:
    """None where words are looked for that stand in no sentence: then nothing can be found."""
    query = AuditQuery(
        person=int(asked["person"]) if "person" in asked else None,
        group=asked.get("group"),
        cursor=cursor,
        limit=PAGE,
    )
    if "days" in asked:
        since, until = moments_of(asked["days"], visit.now().astimezone(ZoneInfo(visit.speech.zone)))
        query = replace(query, since=since, until=until)
    if "q" not in asked:
        return query
    words = to_latin_digits(asked["q"])
    if is_address(words):
        return replace(query, address=words)
    kinds = kinds_of(visit, words)
    return replace(query, kinds=kinds) if kinds else None


def as_api(query: AuditQuery | None) -> dict[str, Any]:
    """The same for the API."""
    if query is None:
        return {}
    given: dict[str, Any] = {"person": query.person, "group": query.group, "kind": list(query.kinds)}
    given |= {name: moment.isoformat() for name in ("since", "until") if (moment := getattr(query, name)) is not None}
    return {name: value for name, value in (given | {"address": query.address}).items() if value}


def kinds_of(visit: Visit, words: str) -> tuple[str, ...]:
    """Kinds whose sentence holds the words, or that are named so."""
    wanted = fold(words)
    return tuple(kind for kind in KINDS if wanted in fold(visit.t(f"audit.{kind}")) or wanted in kind.lower())


def is_address(words: str) -> bool:
    try:
        ipaddress.ip_address(words)
    except ValueError:
        return False
    return True


def moments_of(said: str, now: datetime) -> tuple[datetime | None, datetime | None]:
    """Since when and until when, of `-P7D` (since then) or `2026-11-01..2026-11-30` in the zone of `now`.

    None where it is open, and twice for what is neither.
    """
    try:
        if said.startswith("-P"):
            return now + parse_duration(said), None
        start, _, end = said.partition("..")
        return _midnight(start, now.tzinfo), _midnight(end, now.tzinfo, later=_DAY)
    except (ValueError, OverflowError):
        return None, None


def _midnight(day: str, zone: tzinfo | None, later: timedelta = timedelta()) -> datetime | None:
    return datetime.combine(parse_iso_date(day) + later, time(), zone) if day else None
