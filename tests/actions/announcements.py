"""Announcements of these tests, and who sees them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from app.actions import announcing
from app.actions.announced import Wanted
from app.tenancy.desk import Desk
from app.tenancy.who import Who

NEWS = Wanted(
    title={"fa": "قطعی امشب", "en": "Outage tonight"},
    body={"fa": "از ساعت ۲۲"},
    audience="everyone",
    places=("portal", "workspace"),
    level="warn",
    starts_at=None,
    ends_at=None,
)
HOUR = timedelta(hours=1)


def made(desk: Desk, who: Who, **other: Any) -> int:
    return desk.run(announcing.announce, who, replace(NEWS, **other))


def seen(desk: Desk, who: Who, place: str = "portal") -> list[int]:
    return [each.id for each in desk.run(announcing.announcements_for, who, place)]
