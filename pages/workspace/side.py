"""Beside the conversation: state, priority, person in charge and place of the ticket."""

from __future__ import annotations

from collections.abc import Iterable

from nicegui import ui

from app.actions.people import colleagues
from app.actions.progress import Change, revise
from app.actions.routing import assign
from app.actions.views import PersonView
from app.core.config import Item
from pages.parts.facts import Fact, Facts
from pages.parts.labels import CATEGORY_TONES, item_label, priority_tone, state_label
from pages.parts.list_tools import Choice
from pages.parts.native import tag
from pages.parts.shown_ticket import ShownTicket

NOBODY = "0"


async def staff_for(ticket: ShownTicket) -> tuple[PersonView, ...]:
    """Whom this person may make responsible."""
    visit = ticket.visit
    return await visit.desk.arun(colleagues, visit.who) if ticket.may("ticket.assign") else ()


class Properties:
    """State, priority, person in charge and place; what this person may change is a choice."""

    def __init__(self, ticket: ShownTicket, staff: tuple[PersonView, ...]) -> None:
        self.ticket, self.staff = ticket, staff
        with tag("section", "card panel"):
            tag("h2", "", ticket.visit.t("workspace.properties"))
            self.facts = Facts(self.choose)
            self.mine = ui.button(ticket.visit.t("workspace.assign_me"), color=None, on_click=self._to_me)
            self.mine.props("flat no-caps").classes("button button--small panel__act")
        ticket.follow(self._show)

    async def choose(self, name: str, value: str) -> None:
        ticket = self.ticket
        if name == "priority":
            done = await ticket.click(revise, ticket.number, ticket.view.row.version, Change(priority=value))
        else:
            person = int(value) if value.isascii() and value.isdigit() else 0
            done = await ticket.click(assign, ticket.number, person or None)
        if not done:
            self._show()

    async def _to_me(self) -> None:
        session = self.ticket.visit.session
        if session is not None:
            await self.ticket.click(assign, self.ticket.number, session.person)

    def _show(self) -> None:
        visit, row = self.ticket.visit, self.ticket.view.row
        bundle, say = visit.bundle, visit.t
        places = (
            ("department", bundle.departments, row.department),
            ("group", bundle.groups, row.group),
            ("product", bundle.products, row.product),
            ("topic", bundle.topics, row.topic),
            ("service_class", bundle.service_classes, row.service_class),
        )
        named = [
            Fact(name, say(f"fact.ticket.{name}"), item_label(visit, items, at)) for name, items, at in places if at
        ]
        tone = CATEGORY_TONES.get(row.category, "quiet")
        state = Fact("state", say("fact.ticket.state"), state_label(visit, row), tone=tone)
        self.facts.show([state, self._priority(), self._assignee(), *named])
        self.mine.set_visibility(self.ticket.may("ticket.assign") and not self.ticket.is_mine)

    def _priority(self) -> Fact:
        visit, row = self.ticket.visit, self.ticket.view.row
        label, priorities = visit.t("fact.ticket.priority"), visit.bundle.priorities
        if self.ticket.may("ticket.edit"):
            offered = sorted(priorities.values(), key=lambda each: -each.rank)
            return Fact("priority", label, options=self._offered(offered, row.priority), value=row.priority)
        return Fact(
            "priority", label, item_label(visit, priorities, row.priority), tone=priority_tone(visit, row.priority)
        )

    def _assignee(self) -> Fact:
        say, row = self.ticket.visit.t, self.ticket.view.row
        label, now = say("fact.ticket.assignee"), row.assignee
        if not self.ticket.may("ticket.assign"):
            return Fact("assignee", label, now.name if now else say("workspace.nobody"))
        people = [Choice(str(person.id), person.name) for person in self.staff]
        if now is not None and all(person.id != now.id for person in self.staff):
            people.insert(0, Choice(str(now.id), now.name))
        nobody = Choice(NOBODY, say("workspace.nobody"))
        return Fact("assignee", label, options=(nobody, *people), value=str(now.id) if now else NOBODY)

    def _offered(self, items: Iterable[Item], chosen: str) -> tuple[Choice, ...]:
        """What can be chosen: what is in use, and the present one whatever became of it."""
        label = self.ticket.visit.label
        return tuple(Choice(item.id, label(item.label)) for item in items if not item.retired or item.id == chosen)
