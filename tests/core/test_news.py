"""What open pages hear of events that belong to no ticket."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.news import payload_of


@pytest.mark.parametrize(
    ("kind", "person", "data", "payload"),
    [
        ("DeskClosed", None, {}, "desk"),
        ("DeskOpened", None, {}, "desk"),
        ("AnnouncementMade", None, {"announcement": 4}, "announcement:4"),
        ("PersonSuspended", 7, {}, "session:7"),
        ("PersonRetired", 7, {}, "session:7"),
        ("SomethingNew", 7, {}, "session:7"),
        ("AccountExpired", 7, {}, "rights:7"),
        ("PersonChanged", 7, {"fields": ["name", "roles"]}, "rights:7"),
        ("PersonChanged", 7, {"fields": ["name"]}, "session:7"),
        ("PreferencesChanged", 7, {}, None),
        ("OrganizationChanged", None, {}, None),
    ],
)
def test_each_event_is_told_to_whom_it_concerns(
    kind: str, person: int | None, data: dict[str, Any], payload: str | None
) -> None:
    assert payload_of(kind, person, data) == payload
