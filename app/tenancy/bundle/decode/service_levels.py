"""sla.json."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.core.config import Calendar, Escalation, Holiday, Policy, Target
from app.core.iso import parse_iso_date
from app.tenancy.bundle.decode.texts import Texts
from app.tenancy.bundle.decode.values import condition
from app.tenancy.bundle.layout import Document

_FIGURES = ("first_response", "next_response", "resolution")
_PAUSE = ("waiting_customer",)


def decode_calendars(part: Document, texts: Texts) -> dict[str, Calendar]:
    return {item["id"]: _calendar(item, texts) for item in part.get("calendars", ())}


def decode_policies(part: Document, texts: Texts) -> dict[str, Policy]:
    """In their order, which decides."""
    return {item["id"]: _policy(item, texts) for item in part.get("policies", ())}


def minutes(written: str) -> int:
    """`HH:MM` as minutes of the day; 24:00 is its end."""
    hours, _, rest = written.partition(":")
    return int(hours) * 60 + int(rest)


def _calendar(item: Document, texts: Texts) -> Calendar:
    key = f"calendar.{item['id']}"
    return Calendar(
        id=item["id"],
        label=texts.required(item["label"], f"{key}.label"),
        weekly={
            day: tuple((minutes(start), minutes(end)) for start, end in hours)
            for day, hours in item["weekly"].items()
            if day != "note"
        },
        holidays=tuple(_holidays(item, key, texts)),
        retired=item.get("retired", False),
    )


def _holidays(item: Document, key: str, texts: Texts) -> Iterator[Holiday]:
    """Without those on days that do not exist: nobody can keep them."""
    for each in item.get("holidays", ()):
        try:
            day = parse_iso_date(each["date"])
        except ValueError:
            continue
        yield Holiday(day, texts.optional(each.get("label"), f"{key}.holiday.{each['date']}.label"))


def _policy(item: Document, texts: Texts) -> Policy:
    return Policy(
        id=item["id"],
        label=texts.required(item["label"], f"policy.{item['id']}.label"),
        when=condition(item.get("when")),
        calendar=item.get("calendar"),
        targets={priority: _target(target) for priority, target in item["targets"].items()},
        pause=frozenset(item.get("pause", _PAUSE)),
        escalations=tuple(_escalation(each) for each in item.get("escalations", ())),
        retired=item.get("retired", False),
    )


def _target(item: Mapping[str, int]) -> Target:
    return Target(**{name: int(item[name]) for name in _FIGURES if name in item})


def _escalation(item: Document) -> Escalation:
    roles = frozenset(item.get("roles", ()))
    return Escalation(item["id"], item["target"], int(item["percent"]), roles, item.get("priority"))
