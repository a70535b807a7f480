"""All that is known of somebody, as a file for the browser to keep."""

from __future__ import annotations

import json

from nicegui import ui

from app.actions import privacy
from pages.acts import attempt
from pages.visit import Visit


async def download(visit: Visit, person: int | None) -> None:
    """Give the browser a file with all that is known of somebody (None: of oneself)."""
    if await attempt(visit, privacy.note_hand_out, person) is None:
        return
    told = await attempt(visit, privacy.handed_out, person)
    if told is not None:
        words = json.dumps(told.value, ensure_ascii=False, indent=2).encode()
        ui.download.content(words, f"person-{person}.json" if person else "my-data.json", "application/json")
