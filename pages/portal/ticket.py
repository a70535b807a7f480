"""One ticket as its customer sees it: the talk, the answer, what was submitted, what happened; live."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from app.actions import drafting, reading
from app.core.text import isolate
from pages import live
from pages.parts.conversation import Conversation
from pages.parts.labels import CATEGORY_TONES
from pages.parts.native import icon, link, tag
from pages.parts.shown_ticket import ShownTicket
from pages.parts.states import customer_state
from pages.parts.timeline import Timeline
from pages.portal.answer import Answer
from pages.portal.moves import draw_moves
from pages.portal.particulars import OPENED, draw_particulars, named
from pages.visit import Visit


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound before anything is drawn. `new` among the parameters: it was submitted just now."""
    await draw_ticket(visit, params["number"], visit.paths.tickets(), _thanks if "new" in params else None)


async def draw_ticket(visit: Visit, number: str, way_back: str, above: Callable[[ShownTicket], None] | None) -> None:
    """The page for whoever may see the ticket; `above` draws what stands over the talk. Raises NotFound."""
    view = await visit.desk.arun(reading.open_ticket, visit.who, number)
    draft = await visit.desk.arun(drafting.draft, visit.who, "reply", view.row.number)
    ui.page_title(visit.titled(f"{view.row.number} {view.row.subject}"))
    ticket = ShownTicket(visit, view, way_back, for_customer=True)
    names = await named(ticket)
    with tag("article", "ticket-page"):
        _head(ticket)
        if above is not None:
            above(ticket)
        with tag("div", "ticket-page__talk"):
            _banner(ticket)
            talk = Conversation(visit, view)
            ticket.follow(lambda: talk.show(ticket.view))
            Answer(ticket, draft)
        with tag("aside", "ticket-page__side", aria_label=visit.t("ticket.facts")):
            draw_particulars(ticket, names)
            _history(ticket)
    live.watch(visit, ticket.heard, ticket=view.row.id)


def _head(ticket: ShownTicket) -> None:
    visit, row = ticket.visit, ticket.view.row
    with tag("header", "ticket-page__head"):
        if visit.session is not None:
            with link(visit.paths.tickets(), "ticket-page__back"):
                icon("arrow_back", "turns")
                tag("span", text=visit.t("ticket.back"))
        with tag("div", "ticket-page__title"):
            tag("h1", text=row.subject, dir="auto")
            _state_chip(ticket)
        with tag("p", "secondary ticket-page__about"):
            tag("bdi", "code", row.number)
            form = visit.bundle.forms.get(row.form)
            if form is not None:
                tag("span", text=visit.label(form.label), dir="auto")
            when, exact = (
                visit.speech.ago(row.created_at, visit.now()),
                visit.speech.moment(row.created_at, seconds=True),
            )
            tag("time", text=when, datetime=row.created_at.isoformat(), title=exact, data_ago=True)
            if ticket.me and row.requester.id != ticket.me:
                tag("span", text=row.requester.name, dir="auto")
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
    """What has happened, and what happens next."""
    visit, number = ticket.visit, isolate(ticket.number)
    with tag("section", "card thanks ticket-page__thanks", role="status"):
        with tag("div", "thanks__icon"):
            icon("check")
        with tag("div", "thanks__text"):
            tag("h2", text=visit.t("ticket.thanks.title"))
            tag("p", text=visit.t("ticket.thanks.text", number=number))
            if visit.bundle.branding.hours is not None:
                tag("p", "secondary", visit.label(visit.bundle.branding.hours), dir="auto")
        link(visit.paths.home(), "button", visit.t("ticket.thanks.home"))


def _banner(ticket: ShownTicket) -> None:
    """What the ticket needs from the customer now, if anything."""
    with tag("div", "banner") as box:
        icon("info")
        words = ui.label()

    def draw() -> None:
        category = ticket.view.row.category
        is_awaited = category == "waiting_customer"
        box.classes("banner--warn" if is_awaited else "", remove="" if is_awaited else "banner--warn")
        box.set_visibility(category in ("waiting_customer", "closed"))
        words.text = ticket.visit.t("ticket.waiting" if is_awaited else "ticket.closed")

    ticket.follow(draw)


def _history(ticket: ShownTicket) -> None:
    """Read by few, so it is drawn when it is first opened."""

    def draw() -> None:
        if not place.default_slot.children:
            with place:
                timeline = Timeline(ticket.visit)
            ticket.follow(lambda: timeline.show(ticket.view))

    with tag("details", "card panel panel--fold") as fold:
        with tag("summary"):
            tag("span", text=ticket.visit.t("ticket.history"))
            icon("expand_more")
        place = tag("div")
    fold.mark("history").on("toggle", draw, [], js_handler=OPENED)
