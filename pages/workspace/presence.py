"""Who else has the ticket open, and what he is doing; the browser beats for as long as the page is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from nicegui import background_tasks, events, ui

from app.actions.presence import Doing, PresenceView, be_here, leave, who_is_here
from app.core.problems import Refused
from app.core.text import isolate
from pages.parts.labels import FACES, initials
from pages.parts.shown_ticket import ShownTicket

_BEAT = 10_000  # milliseconds; the desk waits for two of them
_ICONS = {"viewing": "sym_r_visibility", "replying": "sym_r_edit", "noting": "sym_r_edit_note"}


class Presence(ui.element, component="presence.js"):
    """Faces and sentences of the others, known from the first beat on; nothing while one is alone."""

    def __init__(self, ticket: ShownTicket) -> None:
        super().__init__()
        self.ticket = ticket
        self._props |= {"others": [], "every": _BEAT}
        self.on("beat", self._beat)
        ticket.visit.stage.on_leave(self._leave)

    @property
    def said(self) -> list[str]:
        return [each["text"] for each in self._props["others"]]

    async def look(self, _changed: frozenset[int]) -> None:
        """Somebody has come, gone, or does something else."""
        try:
            self._show(await self.ticket.visit.desk.arun(who_is_here, self.ticket.visit.who, self.ticket.number))
        except Refused:
            self._show(())

    async def _beat(self, event: events.GenericEventArguments) -> None:
        visit = self.ticket.visit
        if event.args not in get_args(Doing) or self.ticket.view.removed is not None:
            return
        doing: Doing = event.args
        try:
            self._show(await visit.desk.arun(be_here, visit.who, self.ticket.number, doing))
        except Refused:
            self._show(())

    def _show(self, others: Sequence[PresenceView]) -> None:
        shown = [self._as_data(each) for each in others]
        if shown != self._props["others"] and not self.is_deleted:
            self._props["others"] = shown
            self.update()

    def _as_data(self, other: PresenceView) -> dict[str, Any]:
        name = other.person.name
        return {
            "id": other.person.id,
            "initials": initials(name),
            "hue": other.person.id % FACES,
            "icon": _ICONS.get(other.doing, "sym_r_visibility"),
            "text": self.ticket.visit.t(f"workspace.presence.{other.doing}", name=isolate(name)),
        }

    def _leave(self) -> None:
        background_tasks.create(self._left(), name="a ticket is left")

    async def _left(self) -> None:
        try:
            await self.ticket.visit.desk.arun(leave, self.ticket.visit.who, self.ticket.number)
        except Refused:
            return  # out of his sight by now: the others will see it from the missing beat

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        return [*super()._displayed_contents(only_visible=only_visible), *self.said]
