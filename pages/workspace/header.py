"""Above a ticket: the way back, what it is called, and what can be done with it now."""

from __future__ import annotations

from nicegui import ui

from app.core.config import Transition
from pages.parts.labels import CATEGORY_TONES, state_label
from pages.parts.moving import move
from pages.parts.native import icon, link, tag
from pages.parts.shown_ticket import ShownTicket
from pages.workspace.handing_on import open_refer, open_transfer


def draw_header(ticket: ShownTicket) -> None:
    """Subject and number once; state and buttons anew after every reading."""
    visit, row = ticket.visit, ticket.view.row
    with tag("header", "ticket__head"):
        with link(visit.paths.workspace(), "button button--quiet ticket__back", aria_label=visit.t("workspace.back")):
            icon("arrow_back", "turns")
        with tag("div", "ticket__name"):
            tag("h1", "", row.subject, dir="auto")
            with tag("p", "secondary ticket__about"):
                tag("bdi", "code", row.number)
                form = visit.bundle.forms.get(row.form)
                tag("bdi", "", visit.label(form.label) if form else row.form)
                tag("time", "", visit.speech.moment(row.created_at), datetime=row.created_at.isoformat())
        ticket.drawn(tag("div", "ticket__acts"), lambda: _acts(ticket))


def _acts(ticket: ShownTicket) -> None:
    visit, row = ticket.visit, ticket.view.row
    with tag("span", f"chip tone-{CATEGORY_TONES.get(row.category, 'quiet')}"):
        tag("i")
        tag("span", "", state_label(visit, row))
    if ticket.may("ticket.refer"):
        _button(visit.t("workspace.refer"), "sym_r_alt_route").mark("refer").on_click(lambda: open_refer(ticket))
    if ticket.may("ticket.transfer"):
        _button(visit.t("workspace.transfer"), "sym_r_swap_horiz").mark("transfer").on_click(
            lambda: open_transfer(ticket)
        )
    for offer in sorted(ticket.view.offers, key=lambda offer: offer.transition.tone == "primary"):
        _transition(ticket, offer.transition)


def _transition(ticket: ShownTicket, transition: Transition) -> None:
    tone = transition.tone if transition.tone != "plain" else ""
    button = _button(ticket.visit.label(transition.label), None, tone)
    button.on_click(lambda: move(ticket, transition, button))


def _button(label: str, symbol: str | None, tone: str = "") -> ui.button:
    look = f"button button--small button--{tone}" if tone else "button button--small"
    return ui.button(label, icon=symbol, color=None).props("flat no-caps").classes(look)
