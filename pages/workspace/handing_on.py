"""Dialogs that hand a ticket to somebody else: refer it to a colleague, group or department, transfer it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from nicegui import ui

from app.actions.routing import Target, refer, transfer
from app.actions.views import PersonView
from app.core.config import Item
from pages.parts.labels import colleague
from pages.parts.native import tag
from pages.parts.sheet import Sheet, choice, long_text
from pages.parts.shown_ticket import ShownTicket

Kind = Literal["person", "group", "department"]
NO_GROUP = ""


class ReferSheet:
    """To whom (ارجاع): the ticket stays where it belongs, somebody else goes on with it."""

    def __init__(self, ticket: ShownTicket, staff: tuple[PersonView, ...]) -> None:
        visit, bundle = ticket.visit, ticket.visit.bundle
        say = visit.t
        self.ticket = ticket
        with Sheet(visit, say("workspace.refer.title"), say("workspace.refer.do"), self.refer) as self.sheet:
            self.kind = ui.toggle(
                {kind: say(f"workspace.refer.{kind}") for kind in ("person", "group", "department")},
                value="person",
                on_change=self._turn,
            ).props("no-caps unelevated spread")
            now = ticket.view.row.assignee
            people = {str(each.id): colleague(visit, each) for each in staff if now is None or each.id != now.id}
            self.places: dict[str, ui.element] = {}
            self.targets: dict[str, ui.select] = {}
            for kind, options in (
                ("person", people),
                ("group", _labels(ticket, bundle.groups)),
                ("department", _labels(ticket, bundle.departments)),
            ):
                with tag("div") as self.places[kind]:
                    self.targets[kind] = choice(say(f"workspace.refer.to_{kind}"), options)
            self.reason = long_text(say("workspace.reason"), say("workspace.refer.reason_hint")).mark("reason")
        self._turn()

    async def refer(self) -> bool:
        kind: Kind = self.kind.value
        target = Target(kind, self.targets[kind].value or "")
        refusal = await self.ticket.do(refer, self.ticket.number, target, self.reason.value or "")
        return self.sheet.settled(refusal)

    def _turn(self) -> None:
        for kind, place in self.places.items():
            place.set_visibility(kind == self.kind.value)


class TransferSheet:
    """Where to (انتقال): another department takes the ticket over."""

    def __init__(self, ticket: ShownTicket) -> None:
        visit, row = ticket.visit, ticket.view.row
        say = visit.t
        self.ticket = ticket
        with Sheet(visit, say("workspace.transfer.title"), say("workspace.transfer.do"), self.transfer) as self.sheet:
            places = _labels(ticket, visit.bundle.departments)
            self.department = choice(say("fact.ticket.department"), places, on_change=self._offer_groups)
            self.group = choice(say("fact.ticket.group"), {})
            self.reason = long_text(say("workspace.reason"), say("workspace.transfer.reason_hint")).mark("reason")
        self.department.set_value(row.department if row.department in places else None)
        if row.group in self.group.options:
            self.group.set_value(row.group)

    async def transfer(self) -> bool:
        refusal = await self.ticket.do(
            transfer,
            self.ticket.number,
            self.department.value or "",
            self.group.value or None,
            self.reason.value or "",
        )
        return self.sheet.settled(refusal)

    def _offer_groups(self) -> None:
        groups = self.ticket.visit.bundle.groups
        of_it = {name: group for name, group in groups.items() if group.department == self.department.value}
        nobody = {NO_GROUP: self.ticket.visit.t("workspace.transfer.no_group")}
        self.group.set_options(nobody | _labels(self.ticket, of_it), value=NO_GROUP)


async def open_refer(ticket: ShownTicket) -> None:
    staff = await ticket.colleagues()
    with ticket.stage:
        ReferSheet(ticket, staff).sheet.open()


async def open_transfer(ticket: ShownTicket) -> None:
    with ticket.stage:
        TransferSheet(ticket).sheet.open()


def _labels(ticket: ShownTicket, items: Mapping[str, Item]) -> dict[str, str]:
    return {name: ticket.visit.label(item.label) for name, item in items.items() if not item.retired}
