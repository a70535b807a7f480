"""The whole history of a ticket, folded away until somebody asks for it."""

from __future__ import annotations

from pages.parts.native import icon, tag
from pages.parts.shown_ticket import ShownTicket
from pages.parts.timeline import Timeline


def draw_past(ticket: ShownTicket) -> None:
    """Nothing for those who may not read histories: their conversation tells the public part."""
    if not ticket.may("ticket.history"):
        return
    with tag("details", "card panel panel--fold"):
        with tag("summary"):
            tag("span", "", ticket.visit.t("workspace.history"))
            icon("expand_more")
        timeline = Timeline(ticket.visit)
    ticket.follow(lambda: timeline.show(ticket.view))
