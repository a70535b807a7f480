"""One organization: its name and domains, its people and open tickets, and how it is retired."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from typing import Any

from nicegui import ui

from app.actions import organizations
from app.actions.cards import OrganizationCard
from app.actions.particulars import LONGEST_NAME
from pages.acts import Done, Refusal, attempt, tried
from pages.admin.leaving import Going, Leaving
from pages.admin.members import draw_members
from pages.admin.person import number_in
from pages.parts.native import icon, link, tag
from pages.parts.record_form import Entry, Part, RecordForm, text_of
from pages.visit import Visit


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed."""
    if params["organization"] == "new":
        await visit.desk.arun(organizations.list_organizations, visit.who, organizations.OrganizationsQuery(limit=1))
        ui.page_title(visit.titled(visit.t("admin.organizations.add")))
        OrganizationPage(visit, None)
        return
    number = number_in(params["organization"])
    card = await visit.desk.arun(organizations.organization_card, visit.who, number)
    ui.page_title(visit.titled(card.row.name))
    OrganizationPage(visit, card)


class OrganizationPage:
    """`card` None: one to be added."""

    def __init__(self, visit: Visit, card: OrganizationCard | None) -> None:
        self.visit, self.card = visit, card
        self.version = card.version if card else 0
        with tag("div", "record-page"):
            self._head()
            with tag("section", "record-card"):
                save = visit.t("admin.save" if card else "admin.add")
                self.form = RecordForm(visit, [Part(_entries(visit))], _values(card), save, self._save)
            if card is not None:
                self._lists(card)
                follows = tuple(visit.t(f"admin.organization.follows_{each}") for each in ("out", "stays"))
                Leaving(visit, Going("organization", card.row.name, follows, card.row.active), self._retire, self._back)

    def _head(self) -> None:
        visit, card = self.visit, self.card
        with tag("header", "record-page__head"):
            with link(visit.paths.organizations(), "ticket-page__back"):
                icon("arrow_back", "turns")
                tag("span", text=visit.t("title.organizations"))
            with tag("div", "record-page__title"):
                tag("h1", text=card.row.name if card else visit.t("admin.organizations.add"), dir="auto")
                if card is not None and not card.row.active:
                    tag("span", "chip tone-warn", visit.t("admin.organizations.left"))

    def _lists(self, card: OrganizationCard) -> None:
        visit, say = self.visit, self.visit.t
        tickets = ((visit.paths.workspace_ticket(each.number), each.number, each.subject) for each in card.tickets)
        with tag("div", "record-page__pair"):
            with self._list("people", card.row.members, ()):
                draw_members(visit, card)
                if card.row.members > len(card.people):
                    link(visit.paths.people(card.row.id), "record-card__all", say("admin.organization.all_people"))
            self._list("tickets", card.ticket_count, tickets)

    def _list(self, name: str, count: int, links: Iterable[tuple[str, str, str]]) -> ui.element:
        visit = self.visit
        with tag("section", "record-card") as card:
            with tag("h2", text=visit.t(f"admin.organization.{name}")):
                tag("span", "records__count", visit.speech.number(count))
            if not count:
                tag("p", "secondary", visit.t(f"admin.organization.no_{name}"))
            rows = tuple(links)
            with tag("ul", "record-card__list") if rows else nullcontext():
                for href, code, text in rows:
                    with tag("li"), link(href):
                        if code:
                            tag("bdi", "secondary", code, dir="ltr")
                        tag("bdi", text=text)
        return card

    async def _save(self, given: Mapping[str, Any]) -> None:
        name, domains = text_of(given, "name"), text_of(given, "domains").split()
        if self.card is None:
            added = await tried(self.visit, organizations.add_organization, name, domains)
            if isinstance(added, Refusal):
                self.form.complain(added.problems)
            else:
                self.visit.go(self.visit.paths.organization(added.value))
            return
        number = self.card.row.id
        outcome = await tried(self.visit, organizations.edit_organization, number, self.version, name, domains)
        if isinstance(outcome, Refusal):
            self.form.complain(outcome.problems)
            return
        card = await attempt(self.visit, organizations.organization_card, number)
        if card is not None:
            self.version = card.value.version
            self.form.done(_values(card.value), self.visit.t("admin.saved"))

    async def _retire(self) -> Done[None] | Refusal:
        return await tried(self.visit, organizations.retire_organization, self._number(), self.version)

    async def _back(self) -> Done[None] | Refusal:
        return await tried(self.visit, organizations.bring_back_organization, self._number(), self.version)

    def _number(self) -> int:
        return self.card.row.id if self.card else 0


def _entries(visit: Visit) -> list[Entry]:
    say = visit.t
    return [
        Entry("name", say("admin.organizations.name"), required=True, most=LONGEST_NAME, wide=True),
        Entry(
            "domains", say("admin.organizations.domains"), "lines", hint=say("admin.organization.domains_hint"),
            rows=3, wide=True,
        ),
    ]  # fmt: skip


def _values(card: OrganizationCard | None) -> dict[str, Any]:
    return {"name": card.row.name if card else "", "domains": "\n".join(card.row.domains) if card else ""}
