"""A company's face: its one question, what answers it, and its forms as cards."""

from __future__ import annotations

from collections.abc import Sequence

from app.actions import reading
from app.actions.intake import open_forms
from app.actions.reach import organization_read
from app.actions.reading import TicketQuery
from app.core.config import Form
from pages.parts.finder import Finder, Group, Item
from pages.parts.native import icon, link, tag
from pages.parts.states import customer_state
from pages.portal.guest_find import draw_help
from pages.portal.offer import Shelf, matching, shelves
from pages.portal.own_tickets import OwnTickets
from pages.portal.seeking import ORGANIZATION
from pages.portal.tiles import ICON, draw_tile
from pages.visit import Visit

_FOUND_TICKETS = 4


async def build(visit: Visit, _params: dict[str, str]) -> None:
    forms = await visit.desk.arun(open_forms, visit.who)
    own = await OwnTickets.read(visit) if visit.session and not visit.is_staff else None
    _hero(visit, forms)
    with tag("div", "home"):
        if own is not None and own.is_awaited:
            own.draw()
        _offer(visit, forms)
        if own is not None and not own.is_awaited:
            own.draw()
        if visit.session is None:
            _entry(visit)


def _hero(visit: Visit, forms: Sequence[Form]) -> None:
    branding = visit.bundle.branding

    async def find(words: str) -> Sequence[Group]:
        return await _found(visit, forms, words)

    with tag("section", "hero"):
        tag("h1", text=visit.label(branding.heading), dir="auto")
        if visit.label(branding.intro):
            tag("p", text=visit.label(branding.intro), dir="auto")
        is_customer = visit.session is not None and not visit.is_staff
        Finder(visit, visit.t("home.search"), find, visit.paths.tickets() if is_customer else "")
        if branding.hours is not None:
            with tag("div", "hero__hours"):
                icon("schedule")
                tag("span", text=visit.label(branding.hours), dir="auto")


async def _found(visit: Visit, forms: Sequence[Form], words: str) -> Sequence[Group]:
    """Forms by their words; for a customer also his own tickets."""
    found = [
        Item(
            visit.paths.new(form.id),
            f"sym_r_{form.icon or ICON}",
            visit.label(form.label),
            visit.label(form.description),
        )
        for form in matching(visit.bundle, forms, words)
    ]
    groups = [Group("forms", visit.t("home.found_forms"), tuple(found))]
    if visit.session is not None and not visit.is_staff:
        groups.append(Group("tickets", visit.t("mine.title"), await _tickets(visit, words)))
    return groups


async def _tickets(visit: Visit, words: str) -> tuple[Item, ...]:
    """His own, and those of his organization where he reads them."""
    wider = await visit.desk.arun(organization_read, visit.who) is not None
    asked = TicketQuery(requested_by_me=not wider, q=words, limit=_FOUND_TICKETS)
    page = await visit.desk.arun(reading.list_tickets, visit.who, asked)
    found = tuple(
        Item(
            visit.paths.ticket(row.number),
            "sym_r_confirmation_number",
            row.subject,
            customer_state(visit, row),
            row.number,
        )
        for row in page.items
    )
    if page.next is None:
        return found
    return (
        *found,
        Item(
            visit.paths.tickets(q=words, whose=ORGANIZATION if wider else None),
            "sym_r_manage_search",
            visit.t("home.found_more"),
        ),
    )


def _offer(visit: Visit, forms: Sequence[Form]) -> None:
    """Cards under their topics; where every topic has one form alone, the topics only give the order."""
    offered = shelves(visit.bundle, forms)
    if any(len(shelf.forms) > 1 for shelf in offered) and len(offered) > 1:
        for shelf in offered:
            _shelf(visit, shelf)
        return
    with tag("section", "tiles", aria_label=visit.t("home.forms")):
        tag("h2", "visually-hidden", visit.t("home.forms"))
        for shelf in offered:
            for form in shelf.forms:
                draw_tile(visit, form)
        if not forms:
            tag("p", "card shortcut", visit.t("home.no_forms"))


def _shelf(visit: Visit, shelf: Shelf) -> None:
    label = visit.label(shelf.topic.label) if shelf.topic else visit.t("home.other_topics")
    with tag("section", "shelf", aria_label=label):
        tag("h2", "shelf__topic", label, dir="auto")
        with tag("div", "tiles"):
            for form in shelf.forms:
                draw_tile(visit, form)


def _entry(visit: Visit) -> None:
    with tag("section", "card shortcut"):
        icon("account_circle", "shortcut__icon")
        with tag("div", "shortcut__text"):
            tag("h2", text=visit.t("home.entry_title"))
            tag("p", text=visit.t("home.entry_text"))
        link(visit.paths.sign_in(), "button", visit.t("frame.sign_in"))
    draw_help(visit)
