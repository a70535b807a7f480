"""Who asks: his name, organisation and addresses, and what else he and his organisation have open."""

from __future__ import annotations

from collections.abc import Iterable

from app.actions.around import OnDesk
from app.actions.views import PersonView
from pages.parts.facts import Fact, Facts
from pages.parts.labels import FACES, initials
from pages.parts.native import tag
from pages.parts.shown_ticket import ShownTicket
from pages.parts.ticket_links import Group, TicketLinks
from pages.visit import Visit
from pages.workspace.belonging import other
from pages.workspace.guest_mark import draw_guest_mark

_LONG_FROM = 26  # letters that no longer fit beside their name


def draw_requester(ticket: ShownTicket, desk: OnDesk) -> None:
    """Two cards; the second only where something else is open."""
    visit, row = ticket.visit, ticket.view.row
    with tag("section", "card panel"):
        with tag("div", "person"):
            face = f"face face-{row.requester.id % FACES}"
            tag("span", face, initials(row.requester.name), aria_hidden="true")
            with tag("div", "person__text"):
                tag("h2", "", row.requester.name, dir="auto")
                tag("span", "secondary", row.organization or visit.t("workspace.no_organization"), dir="auto")
        if desk.requester is not None and (desk.requester.email or desk.requester.mobile):
            Facts().show(list(_addresses(visit, desk.requester)))
        draw_guest_mark(ticket)
    if desk.of_requester or desk.of_organization:
        TicketLinks(visit, visit.t("workspace.others")).show(list(_groups(visit, desk)))


def _groups(visit: Visit, desk: OnDesk) -> Iterable[Group]:
    if desk.of_requester:
        yield Group(visit.t("workspace.others.requester"), tuple(other(visit, row) for row in desk.of_requester))
    if desk.of_organization:
        yield Group(visit.t("workspace.others.organization"), tuple(other(visit, row) for row in desk.of_organization))


def _addresses(visit: Visit, person: PersonView) -> Iterable[Fact]:
    for kind, value, scheme in (("email", person.email, "mailto"), ("mobile", person.mobile, "tel")):
        if value:
            label, is_long = visit.t(f"workspace.requester.{kind}"), len(value) > _LONG_FROM
            yield Fact(kind, label, value, href=f"{scheme}:{value}", code=True, long=is_long)
