"""A thin banner that says what others have changed on the ticket one looks at."""

from __future__ import annotations

from nicegui import ui

from app.actions.views import EventView
from pages.parts import history
from pages.parts.native import icon, tag
from pages.parts.shown_ticket import ShownTicket


class News:
    """Says the newest change by somebody else, until it is put away."""

    def __init__(self, ticket: ShownTicket) -> None:
        self.ticket = ticket
        say = ticket.visit.t
        with tag("div", "banner news", role="status") as self.banner:
            icon("info")
            self.text = ui.label().classes("news__text").props("dir=auto")
            with tag("button", "news__close", type="button", aria_label=say("workspace.news.close")) as close:
                icon("close")
        self.banner.mark("news")
        close.on("click", lambda: self.banner.set_visibility(False), [])
        self.banner.set_visibility(False)
        ticket.tells(self.tell)

    def tell(self, events: tuple[EventView, ...]) -> None:
        wanted = {event.id for event in events}
        said = [line.text for line in history.lines(self.ticket.visit, self.ticket.view) if line.id in wanted]
        self.text.set_text(" · ".join(said))
        self.banner.set_visibility(True)
