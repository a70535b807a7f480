"""The command palette: what is asked is looked up by the reader's own rights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from nicegui.events import GenericEventArguments

from app.actions.people import find_people
from app.actions.reading import TicketQuery, list_tickets
from app.core.problems import Refused
from pages.acts import require_session
from pages.parts.given import Given
from pages.parts.labels import state_label
from pages.shell.entries import Group
from pages.stage import Command
from pages.visit import Visit

_TICKETS, _PEOPLE = 7, 4
_LONGEST = 200
_WORDS = ("title", "hint", "acts", "none")
Found = dict[str, Any]


class Palette(Given, component="palette.js"):
    """Opens when it is drawn, and whenever the window hears of `find` again."""

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self.visit = visit
        self.give(commands=[], ways=[], words={name: visit.t(f"palette.{name}") for name in _WORDS})
        self.on("ask", self._ask)

    def show(self, commands: Iterable[Command], ways: Sequence[Group]) -> None:
        """What can be done here, and where one can go."""
        self.give(
            commands=[{"id": each.id, "label": each.label, "icon": each.icon, "keys": each.keys} for each in commands],
            ways=[
                {"caption": group.caption, "items": [_way(each.href, each.icon, each.label) for each in group.entries]}
                for group in ways
            ],
        )

    async def _ask(self, event: GenericEventArguments) -> None:
        words = str(event.args)[:_LONGEST]
        try:
            await require_session(self.visit)
            found = [await self._tickets(words), await self._people(words)]
        except Refused:
            found = []
        self.run_method("answer", words, [group for group in found if group["items"]])

    async def _tickets(self, words: str) -> Found:
        """Those with the words, or the newest ones."""
        visit = self.visit
        page = await visit.desk.arun(list_tickets, visit.who, TicketQuery(q=words, limit=_TICKETS))
        items = [
            {
                **_way(visit.paths.workspace_ticket(row.number), "confirmation_number", row.subject),
                "code": row.number,
                "hint": state_label(visit, row),
            }
            for row in page.items
        ]
        return {"caption": visit.t("palette.found" if words else "palette.recent"), "items": items}

    async def _people(self, words: str) -> Found:
        """Whom one may look up, leading to his tickets."""
        visit, items = self.visit, []
        if words:
            try:
                people = await visit.desk.arun(find_people, visit.who, words, limit=_PEOPLE)
            except Refused:
                people = ()
            items = [
                {**_way(visit.paths.requested_by(each.id), "person", each.name), "hint": each.organization or ""}
                for each in people
            ]
        return {"caption": visit.t("palette.people"), "items": items}


def _way(href: str, icon: str, label: str) -> Found:
    return {"href": href, "icon": f"sym_r_{icon}", "label": label}
