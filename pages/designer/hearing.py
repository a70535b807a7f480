"""Pages of a draft hear when it was changed elsewhere."""

from __future__ import annotations

from pages.listening import Heard, OpenPage
from pages.live import live_of
from pages.visit import Visit


def watch_draft(visit: Visit, draft: int, heard: Heard) -> None:
    """Call `heard` when a draft was changed, or somebody came to it or left."""
    live_of(visit.help_desk.house.bus).add(OpenPage(visit, visit.stage.place, heard, draft, "draft"))
