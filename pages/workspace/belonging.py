"""Tickets that belong with this one, and to whom it has been referred."""

from __future__ import annotations

from typing import get_args

from nicegui import ui

from app.actions.around import OtherTicket
from app.actions.linked import LinkView
from app.actions.linking import LinkKind, link, unlink
from app.actions.reading import TicketQuery, list_tickets
from app.actions.views import ReferralView
from app.core.problems import Refused
from pages.parts.facts import Fact, Facts
from pages.parts.labels import CATEGORY_TONES, item_label
from pages.parts.phrases import person_name
from pages.parts.picker import Option, Picker
from pages.parts.shown_ticket import ShownTicket
from pages.parts.states import state_name
from pages.parts.ticket_links import Group, Other, TicketLinks
from pages.visit import Visit

_FOUND = 8
_KINDS: tuple[LinkKind, ...] = get_args(LinkKind)


class Linked:
    """The links of a ticket, by kind; a new one is found by number or words."""

    def __init__(self, ticket: ShownTicket) -> None:
        self.ticket = ticket
        self.kind: LinkKind = _KINDS[0]
        say = ticket.visit.t
        self.card = TicketLinks(ticket.visit, say("workspace.links"), on_add=self.begin, on_remove=self.remove)
        ticket.follow(self._show)

    def begin(self) -> None:
        """Ask which ticket, and how it belongs."""
        if not self.ticket.may("ticket.edit"):
            return
        visit = self.ticket.visit
        self.card.adding(is_open=True)
        kinds = {kind: visit.t(f"workspace.link.{kind}") for kind in _KINDS}
        with self.card:
            chosen = ui.select(kinds, value=self.kind, on_change=lambda event: self._as(str(event.value)))
            chosen.props("outlined dense options-dense behavior=menu").classes("control")
            chosen.props["aria-label"] = visit.t("workspace.link.kind")
            label, hint = visit.t("workspace.link.which"), visit.t("workspace.link.hint")
            self.picker = Picker(
                visit, label, (), on_choose=self.add, on_close=self.end, on_search=self.search, hint=hint
            )

    def end(self) -> None:
        self.card.adding(is_open=False)

    async def search(self, words: str) -> None:
        """Offer what this person finds by number or words."""
        visit = self.ticket.visit
        try:
            found = await visit.desk.arun(list_tickets, visit.who, TicketQuery(q=words, limit=_FOUND))
        except Refused:
            return
        rows = [each for each in found.items if each.number != self.ticket.number] if words.strip() else []
        if not self.picker.is_deleted:
            self.picker.offer([Option(each.number, each.subject, each.number) for each in rows])

    async def add(self, number: str) -> None:
        kind = self.kind
        self.end()
        await self.ticket.click(link, self.ticket.number, number, kind)

    async def remove(self, number: str) -> None:
        await self.ticket.click(unlink, self.ticket.number, number)

    def _as(self, kind: str) -> None:
        self.kind = next((each for each in _KINDS if each == kind), self.kind)

    def _show(self) -> None:
        say, found = self.ticket.visit.t, dict[str, list[Other]]()
        for each in self.ticket.view.links:
            side = ".reverse" if each.is_reverse and each.kind != "related" else ""
            found.setdefault(say(f"workspace.link.{each.kind}{side}"), []).append(other(self.ticket.visit, each))
        groups = [Group(label, tuple(items)) for label, items in found.items()]
        self.card.show(groups, can=self.ticket.may("ticket.edit"))


def other(visit: Visit, row: OtherTicket | LinkView) -> Other:
    """A ticket to go to."""
    state = state_name(visit, row.form, row.state, for_customer=False) or visit.t(f"category.{row.category}")
    tone = CATEGORY_TONES.get(row.category, "quiet")
    return Other(row.number, row.subject, visit.paths.workspace_ticket(row.number), state, tone)


def draw_referrals(ticket: ShownTicket) -> None:
    """To whom the ticket has been referred, the newest first, with what was said to him."""
    facts = Facts(title=ticket.visit.t("workspace.referrals"))

    def draw() -> None:
        asked = [each for each in ticket.view.referrals if each.reason]
        facts.set_visibility(bool(asked))
        facts.show([_referral(ticket, place, each) for place, each in enumerate(reversed(asked))])

    ticket.follow(draw)


def _referral(ticket: ShownTicket, place: int, referral: ReferralView) -> Fact:
    visit = ticket.visit
    if referral.kind == "person":
        name = person_name(ticket.view, int(referral.target))
    else:
        items = visit.bundle.groups if referral.kind == "group" else visit.bundle.departments
        name = item_label(visit, items, referral.target)
    return Fact(str(place), name, referral.reason, title=visit.speech.moment(referral.at), long=True)
