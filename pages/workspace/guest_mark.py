"""A ticket that somebody without an account opened: what he typed, and a new link for him."""

from __future__ import annotations

from collections.abc import Iterable

from nicegui import ui

from app.actions import guest_links
from app.actions.views import GuestView
from pages.acts import Done, tried
from pages.parts.copy_line import copy_line
from pages.parts.facts import Fact, Facts
from pages.parts.native import tag
from pages.parts.sheet import Sheet
from pages.parts.shown_ticket import ShownTicket
from pages.visit import Visit

_KINDS = ("name", "email", "mobile")
_LONG_FROM = 26  # letters that no longer fit beside their name


def draw_guest_mark(ticket: ShownTicket) -> None:
    """Nothing for tickets of people with an account."""
    visit, guest = ticket.visit, ticket.view.guest
    if guest is None:
        return
    with tag("p", "guest-mark"), tag("span", "chip tone-warn"):
        tag("i", aria_hidden="true")
        tag("span", text=visit.t("guest.unverified"))
    Facts().show(list(_typed(visit, guest)))
    if ticket.may("ticket.reply"):
        button = ui.button(visit.t("guest.new_link"), color=None, on_click=lambda: _open(ticket))
        button.props("unelevated no-caps").classes("button button--small").mark("guest-link")


def _open(ticket: ShownTicket) -> None:
    with ticket.stage:
        NewLink(ticket).sheet.open()


def _typed(visit: Visit, guest: GuestView) -> Iterable[Fact]:
    for kind in _KINDS:
        value = getattr(guest, kind)
        if value:
            label, is_long = visit.t(f"guest.typed_{kind}"), len(value) > _LONG_FROM
            yield Fact(f"guest-{kind}", label, value, code=kind != "name", long=is_long)


class NewLink:
    """Asks once, then shows the link; it cannot be shown again."""

    def __init__(self, ticket: ShownTicket) -> None:
        self.ticket = ticket
        t = ticket.visit.t
        with Sheet(ticket.visit, t("guest.new_link"), t("guest.new_link.make"), self.make) as self.sheet:
            tag("p", "secondary", t("guest.new_link.text"))

    async def make(self) -> bool:
        visit = self.ticket.visit
        outcome = await tried(visit, guest_links.new_link, self.ticket.number)
        if not isinstance(outcome, Done):
            return self.sheet.settled(outcome)
        self.sheet.button.set_visibility(False)
        self.sheet.cancel.text = visit.t("guest.new_link.close")
        self.sheet.body.clear()
        with self.sheet.body:
            address = f"{visit.help_desk.settings.base_url}{visit.paths.guest(outcome.value)}"
            copy_line(visit, visit.t("guest.link.address"), address)
            tag("p", "secondary", visit.t("guest.new_link.pass_on"))
        await self.ticket.reread()
        return False
