"""The one ticket of somebody without an account: whoever has the address sees it, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from nicegui import ui

from app.actions import guest_links
from app.core.problems import NotFound, NotSignedIn
from pages.parts.copy_line import copy_line
from pages.parts.native import icon, tag
from pages.parts.notice import Step, notice
from pages.parts.shown_ticket import ShownTicket
from pages.portal.ticket import draw_ticket
from pages.security.cookies import token_in
from pages.visit import Visit

_GONE = 404


async def build(visit: Visit, params: dict[str, str]) -> None:
    """`new` among the parameters: it was submitted just now. Who has signed in sees it as the guest does, too."""
    link = token_in(params["token"])
    guest = replace(visit, session=None, token=None, link=link, request_path=visit.paths.home())
    try:
        if link is None:
            raise NotFound
        number = await visit.desk.arun(guest_links.enter, guest.who)
    except NotFound:
        _gone(visit)
        return
    is_new = "new" in params
    try:
        await draw_ticket(guest, number, visit.paths.find(), lambda ticket: _link(ticket, is_new=is_new))
    except NotSignedIn as error:  # the link ended meanwhile; its address must not go into that of the sign-in
        raise NotFound from error


def _gone(visit: Visit) -> None:
    ui.context.client.status_code = _GONE
    ui.page_title(visit.titled(visit.t("guest.gone.title")))
    steps = [Step(visit.t("refusal.home"), visit.paths.home())]
    if visit.bundle.tenant.guests:
        steps.insert(0, Step(visit.t("guest.find"), visit.paths.find()))
    notice("link_off", visit.t("guest.gone.title"), visit.t("guest.gone.text"), steps)


def _link(ticket: ShownTicket, *, is_new: bool) -> None:
    """The link to be kept: opened wide after sending, folded later."""
    visit, t = ticket.visit, ticket.visit.t
    address = f"{visit.help_desk.settings.base_url}{visit.paths.guest(visit.link or '')}"
    if is_new:
        with tag("section", "banner banner--ok ticket-page__thanks guest-link", role="status"):
            icon("check_circle")
            with tag("div", "guest-link__words"):
                tag("strong", text=t("guest.thanks.title"))
                tag("p", text=t("guest.thanks", number=f"\u2068{ticket.number}\u2069"))
                copy_line(visit, t("guest.link.address"), address)
                tag("p", "guest-link__care", t("guest.link.care"))
        return
    with tag("details", "card panel panel--fold ticket-page__thanks guest-link"):
        with tag("summary"):
            tag("span", text=t("guest.link.title"))
            icon("expand_more")
        with tag("div", "guest-link__words"):
            copy_line(visit, t("guest.link.address"), address)
            tag("p", "secondary guest-link__care", t("guest.link.care"))
