"""The draft that somebody finds."""

from __future__ import annotations

from app.actions import drafting
from app.tenancy.desk import Desk
from tests.cast import Cast


def draft_of(desk: Desk, cast: Cast, number: str, kind: drafting.Kind = "reply") -> dict[str, object] | None:
    found = desk.run(drafting.draft, cast.agent, kind, number)
    return None if found is None else dict(found.content)
