"""One ticket as its customer sees it: the talk, the answer, what was submitted, what happened; live."""

from __future__ import annotations

from collections.abc import Mapping

from nicegui import ui

from app.actions import choosing, drafting, reading
from app.actions.views import TicketView
from pages import live
from pages.parts.conversation import Conversation
from pages.parts.labels import CATEGORY_TONES
from pages.parts.native import icon, link, tag
from pages.parts.shown_ticket import ShownTicket
from pages.parts.states import customer_state
from pages.parts.timeline import Timeline
from pages.portal.answer import Answer
from pages.portal.moves import draw_moves
from pages.portal.particulars import draw_particulars
from pages.visit import Visit


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound before anything is drawn. `new` among the parameters: it was submitted just now."""
    view = await visit.desk.arun(reading.open_ticket, visit.who, params["number"])
    draft = await visit.desk.arun(drafting.draft, visit.who, "reply", view.row.number)
    ui.page_title(visit.titled(f"{view.row.number} {view.row.subject}"))
    ticket = ShownTicket(visit, view, visit.paths.tickets(), for_customer=True)
    organizations = await _organizations(visit, view)
    with tag("article", "ticket-page"):
        _head(ticket)
        if "new" in params:
            _thanks(ticket)
        with tag("div", "ticket-page__talk"):
            _banner(ticket)
            talk = Conversation(visit, view)
            ticket.follow(lambda: talk.show(ticket.view))
            Answer(ticket, draft)
        with tag("aside", "ticket-page__side", aria_label=visit.t("ticket.facts")):
            draw_particulars(ticket, organizations)
            _history(ticket)
    live.watch(visit, ticket.heard, ticket=view.row.id)


async def _organizations(visit: Visit, view: TicketView) -> Mapping[int, str]:
    """Names of the organizations that answers point to."""
    fields = visit.bundle.fields
    wanted = [value for name, value in view.fields.items() if name in fields and fields[name].type == "organization"]
    return await visit.desk.arun(choosing.named, visit.who, "organization", wanted) if wanted else {}


def _head(ticket: ShownTicket) -> None:
    visit, row = ticket.visit, ticket.view.row
    with tag("header", "ticket-page__head"):
        with link(visit.paths.tickets(), "ticket-page__back"):
            icon("arrow_back", "turns")
            tag("span", text=visit.t("ticket.back"))
        with tag("div", "ticket-page__title"):
            tag("h1", text=row.subject, dir="auto")
            _state_chip(ticket)
        with tag("p", "secondary ticket-page__about"):
            tag("bdi", "code", row.number)
            when = visit.t("ticket.submitted", when=visit.speech.ago(row.created_at, visit.now()))
            exact = visit.speech.moment(row.created_at, seconds=True)
            tag("time", text=when, datetime=row.created_at.isoformat(), title=exact)
        draw_moves(ticket)


def _state_chip(ticket: ShownTicket) -> None:
    chip = tag("span", role="status")

    def draw() -> None:
        row = ticket.view.row
        chip.clear()
        chip.classes(replace=f"chip tone-{CATEGORY_TONES.get(row.category, 'quiet')}")
        with chip:
            tag("i", aria_hidden="true")
            tag("span", text=customer_state(ticket.visit, row))

    ticket.follow(draw)


def _thanks(ticket: ShownTicket) -> None:
    visit = ticket.visit
    with tag("div", "banner banner--ok ticket-page__thanks", role="status"):
        icon("check_circle")
        with tag("div"):
            tag("strong", text=visit.t("ticket.thanks.title"))
            tag("p", text=visit.t("ticket.thanks.text", number=f"\u2068{ticket.number}\u2069"))


def _banner(ticket: ShownTicket) -> None:
    """What the ticket needs from the customer now, if anything."""
    with tag("div", "banner") as box:
        icon("info")
        words = ui.label()

    def draw() -> None:
        category = ticket.view.row.category
        box.classes(replace="banner banner--warn" if category == "waiting_customer" else "banner")
        box.set_visibility(category in ("waiting_customer", "closed"))
        words.text = ticket.visit.t("ticket.waiting" if category == "waiting_customer" else "ticket.closed")

    ticket.follow(draw)


def _history(ticket: ShownTicket) -> None:
    with tag("details", "card panel panel--fold"):
        with tag("summary"):
            tag("span", text=ticket.visit.t("ticket.history"))
            icon("expand_more")
        timeline = Timeline(ticket.visit)
    ticket.follow(lambda: timeline.show(ticket.view))
