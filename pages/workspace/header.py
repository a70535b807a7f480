"""Above a ticket: the way back, what it is called, and what can be done with it now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nicegui import events, ui

from pages.parts.labels import CATEGORY_TONES, state_label
from pages.parts.shown_ticket import ShownTicket
from pages.stage import Command
from pages.workspace.deeds import Deed, offered

_WORDS = ("back", "more", "copy", "copied", "next", "previous", "ways")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the ticket stands in the list one came from, as the browser tells it. Numbers are empty for none."""

    path: str
    previous: str = ""
    next: str = ""


class Header(ui.element, component="header.js"):
    """Subject and number once; state and deeds anew after every reading. `standing` is known a moment after that."""

    def __init__(self, ticket: ShownTicket) -> None:
        super().__init__()
        visit, row = ticket.visit, ticket.view.row
        form, speech = visit.bundle.forms.get(row.form), visit.speech
        self.ticket, self.deeds = ticket, tuple[Deed, ...]()
        self.standing = Standing(visit.paths.workspace())
        self._props |= {
            "home": visit.paths.workspace_ticket(""),
            "back": visit.paths.workspace(),
            "number": row.number,
            "subject": row.subject,
            "form": visit.label(form.label) if form else row.form,
            "at": {
                "iso": row.created_at.isoformat(),
                "exact": speech.moment(row.created_at, seconds=True),
                "shown": speech.moment(row.created_at),
            },
            "words": {name: visit.t(f"workspace.head.{name}") for name in _WORDS},
        }
        self.on("act", self._act)
        self.on("stands", self._stands)
        ticket.follow(self._show)

    async def do(self, id: str) -> None:
        """Do one of the deeds offered now; anything else is left alone."""
        deed = next((each for each in self.deeds if each.id == id), None)
        if deed is not None:
            await deed.run()

    async def _act(self, event: events.GenericEventArguments) -> None:
        try:
            await self.do(str(event.args))
        finally:
            if not self.is_deleted:
                self.run_method("settle")

    def _stands(self, event: events.GenericEventArguments) -> None:
        sent = event.args if isinstance(event.args, dict) else {}
        path, previous, following = (str(sent.get(name, "")) for name in ("path", "previous", "next"))
        home = self.ticket.visit.paths.workspace()
        if path.partition("?")[0] == home:
            self.standing = Standing(path, previous, following)
            self._offer()

    def _show(self) -> None:
        visit, row = self.ticket.visit, self.ticket.view.row
        self.deeds = tuple(offered(self.ticket))
        shown = {
            "subject": row.subject,
            "state": state_label(visit, row),
            "tone": CATEGORY_TONES.get(row.category, "quiet"),
            "buttons": [_as_data(deed) for deed in self.deeds if deed.is_button],
            "menu": [_as_data(deed) for deed in self.deeds if not deed.is_button],
        }
        if any(self._props.get(name) != value for name, value in shown.items()):
            self._props |= shown
            self.update()
            self._offer()

    def _offer(self) -> None:
        visit, standing = self.ticket.visit, self.standing
        commands = [Command(deed.id, deed.label, deed.icon or "sym_r_flag", deed.run, deed.keys) for deed in self.deeds]
        for name, number, key, symbol in (
            ("next", standing.next, "KeyJ", "sym_r_keyboard_arrow_down"),
            ("previous", standing.previous, "KeyK", "sym_r_keyboard_arrow_up"),
        ):
            if number:
                commands.append(_way(self.ticket, name, number, key, symbol))
        visit.stage.offer(commands, "ticket")

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        texts = [self._props[name] for name in ("subject", "number", "form", "state")]
        return [*super()._displayed_contents(only_visible=only_visible), *texts, *(deed.label for deed in self.deeds)]


def _way(ticket: ShownTicket, name: str, number: str, key: str, symbol: str) -> Command:
    visit = ticket.visit
    path = visit.paths.workspace_ticket(number)
    return Command(f"ticket.{name}", visit.t(f"workspace.head.{name}"), symbol, lambda: visit.go(path), (key,))


def _as_data(deed: Deed) -> dict[str, str]:
    return {"id": deed.id, "label": deed.label, "icon": deed.icon, "tone": deed.tone}
