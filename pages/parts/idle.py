"""Signs out whoever does nothing for as long as his role allows, after asking him."""

from __future__ import annotations

from nicegui import ui

from app.actions.idle import Idle
from pages.visit import Visit

_DIGITS = {"persian": "arabext", "latin": "latn"}
_WORDS = ("title", "text", "seconds", "stay")


class IdleWatch(ui.element, component="idle.js"):
    """Watches by itself, in the browser; the page has nothing to do with it."""

    def __init__(self, visit: Visit, idle: Idle, *, asks_before: float = 60) -> None:
        super().__init__()
        session = visit.session
        words = {name: visit.t(f"idle.{name}") for name in _WORDS} | {"digits": _DIGITS[visit.speech.digits]}
        self._props |= {
            "left": idle.left,
            "asks": min(asks_before, idle.allowed / 2),
            "url": visit.paths.still_here(),
            "csrf": session.csrf if session else "",
            "entry": visit.paths.sign_in(),
            "channel": f"desk:{visit.desk.slug}:idle",
            "words": words,
        }


def watch_idleness(visit: Visit) -> None:
    """For pages of sessions that end so."""
    if visit.session is not None and visit.session.idle is not None:
        IdleWatch(visit, visit.session.idle)
