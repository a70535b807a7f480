"""The company with other settings."""

from __future__ import annotations

from typing import Any

from app.tenancy.bundle import fingerprint
from app.tenancy.desk import Desk
from storage import config
from tests.cast.company import company


def with_settings(desk: Desk, **changed: Any) -> None:
    """Publish the company with these parts of `tenant.json` changed; what a part does not name stays."""
    document = company()
    tenant = document["tenant"]
    for name, value in changed.items():
        tenant[name] = {**tenant.get(name, {}), **value} if isinstance(value, dict) else value
    with desk.house.engine.open(desk.slug, write=True):
        config.publish(document, fingerprint(document), None, "settings", desk.house.clock())
    desk.refresh()
