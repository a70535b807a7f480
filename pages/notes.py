"""What stands above every page of somebody whom it concerns: his account has ended, the desk is closed to others."""

from __future__ import annotations

from nicegui import Client

from app.core.closing import Closure
from pages.parts.native import icon, link, tag
from pages.visit import Visit

CLOSING = "admin/closing"


def hang_notes(client: Client, visit: Visit) -> None:
    """Nothing for nearly everybody. Called once the page is drawn."""
    session, closure = visit.session, visit.desk.closure
    if session is None or (session.grace is None and closure is None):
        return
    with client.content, tag("div", "page-notes") as notes:
        if session.grace is not None:
            ended, closes = (visit.speech.moment(each) for each in (session.grace.ended_at, session.grace.closes_at))
            _note("lock_clock", visit.t("note.grace", ended=ended, closes=closes))
        if closure is not None:
            _note("construction", _closed(visit, closure), visit)
    notes.move(target_index=0)


def _note(symbol: str, text: str, visit: Visit | None = None) -> None:
    with tag("p", "banner banner--warn", role="status"):
        icon(symbol)
        tag("span", text=text)
        if visit is not None:
            link(visit.paths.page(CLOSING), text=visit.t("note.closing"))


def _closed(visit: Visit, closure: Closure) -> str:
    if closure.until is None:
        return visit.t("note.closed")
    return visit.t("note.closed_until", moment=visit.speech.moment(closure.until))
