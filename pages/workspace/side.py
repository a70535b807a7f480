"""Beside the conversation: state, priority, person in charge, place and followers of the ticket."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.actions.following import follow, unfollow
from app.actions.progress import Change, revise
from app.actions.routing import assign
from app.core.config import Item
from pages.parts.facts import Fact, Facts, face
from pages.parts.labels import CATEGORY_TONES, item_label, priority_tone, state_label
from pages.parts.list_tools import Choice
from pages.parts.moving import move
from pages.parts.picker import Option, Picker, person_option
from pages.parts.shown_ticket import ShownTicket
from pages.workspace.asking_why import asked_of
from pages.workspace.handing_on import open_transfer

NOBODY = "0"
_HERE = ""  # the state it is in, among the steps that lead from it
_PLACES = ("department", "group")


class Properties:
    """What this person may change is a choice where it stands, or opens what asks for the rest."""

    def __init__(self, ticket: ShownTicket) -> None:
        self.ticket = ticket
        say = ticket.visit.t
        self.facts = Facts(
            self.choose,
            title=say("workspace.properties"),
            on_edit=self.edit,
            on_remove=self.remove,
            remove=say("workspace.followers.remove"),
            asked=asked_of(ticket, ("state", "priority", "department", "product", "topic")),
        )
        ticket.follow(self._show)

    async def choose(self, name: str, value: str) -> None:
        ticket = self.ticket
        if name == "priority":
            if not await ticket.click(revise, ticket.number, ticket.view.row.version, Change(priority=value)):
                self._show()
        elif name == "state":
            offer = next((each for each in ticket.view.offers if each.transition.id == value), None)
            if offer is not None:
                await move(ticket, offer.transition)

    async def edit(self, name: str) -> None:
        """Open what changes that value."""
        if name in _PLACES and self.ticket.may("ticket.transfer"):
            await open_transfer(self.ticket)
        elif name == "assignee" and self.ticket.may("ticket.assign"):
            nobody = Option(NOBODY, self.ticket.visit.t("workspace.nobody"))
            await self._pick(name, "workspace.assign.to", [nobody])
        elif name == "followers" and self.ticket.may("ticket.assign"):
            await self._pick(name, "workspace.followers.add", [])

    async def remove(self, _name: str, person: str) -> None:
        await self.ticket.click(unfollow, self.ticket.number, _number(person))

    async def _pick(self, name: str, label: str, first: list[Option]) -> None:
        visit = self.ticket.visit
        known = {each.id for each in self.ticket.view.followers} if name == "followers" else set[int]()
        people = [person_option(each) for each in await self.ticket.colleagues() if each.id not in known]
        self.facts.edit(name)
        with self.facts:
            Picker(visit, visit.t(label), [*first, *people], on_choose=self._picked, on_close=self._close)

    async def _picked(self, id: str) -> None:
        name, person = self.facts.editing, _number(id)
        self._close()
        if name == "assignee":
            await self.ticket.click(assign, self.ticket.number, person or None)
        elif name == "followers":
            await self.ticket.click(follow, self.ticket.number, person)

    def _close(self) -> None:
        self.facts.edit("")

    def _show(self) -> None:
        visit, row = self.ticket.visit, self.ticket.view.row
        bundle, say = visit.bundle, visit.t
        named = (
            ("product", bundle.products, row.product),
            ("topic", bundle.topics, row.topic),
            ("service_class", bundle.service_classes, row.service_class),
        )
        more = [Fact(name, say(f"fact.ticket.{name}"), item_label(visit, items, at)) for name, items, at in named if at]
        self.facts.show([self._state(), self._priority(), self._assignee(), *self._places(), *more, *self._followers()])

    def _state(self) -> Fact:
        visit, row = self.ticket.visit, self.ticket.view.row
        label, now = visit.t("fact.ticket.state"), state_label(visit, row)
        steps = [Choice(each.transition.id, visit.label(each.transition.label)) for each in self.ticket.view.offers]
        if steps:
            return Fact("state", label, now, options=(Choice(_HERE, now), *steps), value=_HERE)
        return Fact("state", label, now, tone=CATEGORY_TONES.get(row.category, "quiet"))

    def _priority(self) -> Fact:
        visit, row = self.ticket.visit, self.ticket.view.row
        label, priorities = visit.t("fact.ticket.priority"), visit.bundle.priorities
        now, tone = item_label(visit, priorities, row.priority), priority_tone(visit, row.priority)
        if self.ticket.may("ticket.edit"):
            offered = sorted(priorities.values(), key=lambda each: -each.rank)
            options = self._offered(offered, row.priority)
            return Fact("priority", label, now, options=options, value=row.priority, tone=tone)
        return Fact("priority", label, now, tone=tone)

    def _assignee(self) -> Fact:
        say, now = self.ticket.visit.t, self.ticket.view.row.assignee
        label, name = say("fact.ticket.assignee"), now.name if now else say("workspace.nobody")
        shown = face(now.id, now.name) if now else None
        may = self.ticket.may("ticket.assign")
        return Fact("assignee", label, name, face=shown, pick=may, edit=label if may else "")

    def _places(self) -> Iterator[Fact]:
        visit, row = self.ticket.visit, self.ticket.view.row
        edit = visit.t("workspace.transfer") if self.ticket.may("ticket.transfer") else ""
        yield Fact(
            "department",
            visit.t("fact.ticket.department"),
            item_label(visit, visit.bundle.departments, row.department),
            edit=edit,
        )
        if row.group:
            label = visit.t("fact.ticket.group")
            yield Fact("group", label, item_label(visit, visit.bundle.groups, row.group), edit=edit)

    def _followers(self) -> Iterator[Fact]:
        ticket, say = self.ticket, self.ticket.visit.t
        manages = ticket.may("ticket.assign")
        faces = tuple(
            face(each.id, each.name, removable=manages or (each.id == ticket.me and ticket.may("ticket.note")))
            for each in ticket.view.followers
        )
        if faces or manages:
            edit = say("workspace.followers.add") if manages else ""
            yield Fact("followers", say("workspace.followers"), say("workspace.followers.none"), faces=faces, edit=edit)

    def _offered(self, items: Iterable[Item], chosen: str) -> tuple[Choice, ...]:
        """What can be chosen: what is in use, and the present one whatever became of it."""
        label = self.ticket.visit.label
        return tuple(Choice(item.id, label(item.label)) for item in items if not item.retired or item.id == chosen)


def _number(person: str) -> int:
    return int(person) if person.isascii() and person.isdigit() and len(person) < len(str(2**31)) else 0
