"""What the customer can do with his ticket now: the transitions of the workflow as buttons."""

from __future__ import annotations

from nicegui import ui

from app.core.config import Transition
from pages.parts.moving import move
from pages.parts.native import tag
from pages.parts.shown_ticket import ShownTicket


def draw_moves(ticket: ShownTicket) -> None:
    """Buttons, drawn anew after every reading."""

    def draw() -> None:
        for offer in ticket.view.offers:
            _button(ticket, offer.transition)

    ticket.drawn(tag("div", "ticket-page__moves"), draw)


def _button(ticket: ShownTicket, transition: Transition) -> None:
    # The answer is the page's one primary deed; moves stand beside it.
    tone = " button--danger" if transition.tone == "danger" else ""
    button = ui.button(ticket.visit.label(transition.label), color=None).props("unelevated no-caps")
    button.classes(f"button button--small{tone}").on_click(lambda: move(ticket, transition, button))
