"""The form became another one while it was being filled: what is different is said, and what was typed is kept."""

from __future__ import annotations

from collections.abc import Iterable

from nicegui import ui

from app.actions.drawn import CHANGED
from app.core.forms import FormProgram
from app.core.problems import Problem
from pages.parts.drafts import DraftKeeper
from pages.parts.native import icon, tag
from pages.portal.filling import Filling
from pages.portal.sending import Sending
from pages.visit import Visit


class ChangedForm:
    """Nothing until there is something to say."""

    def __init__(self, visit: Visit, program: FormProgram, sending: Sending) -> None:
        self._visit, self._program, self._sending = visit, program, sending
        self.place = tag("div", role="status")
        names, sending.changed = sending.changed, ()  # said once
        if names:
            self._say(names)

    async def redraws(self, problems: Iterable[Problem], filling: Filling, keeper: DraftKeeper) -> bool:
        """Draw the form anew when something is asked that is not drawn here; otherwise say that it is another one."""
        changed = next((each for each in problems if each.key == CHANGED), None)
        if changed is None:
            return False
        names = tuple(str(name) for name in changed.args.get("fields", ()))
        if all(name in filling.boxes for name in names):
            self._say(names)
            return False
        self._sending.changed = names
        if not await keeper.keep():
            return False
        ui.navigate.reload()
        return True

    def _say(self, names: Iterable[str]) -> None:
        visit = self._visit
        self.place.clear()
        with self.place, tag("div", "banner form-changed").mark("form-changed"):
            icon("update")
            called = tuple(self._called(name) for name in names if name in self._program.placed)
            key = "form.changed_at" if called else "form.changed"
            tag("span", text=visit.t(key, fields=called) if called else visit.t(key))

    def _called(self, name: str) -> str:
        placed = self._program.placed[name]
        return self._visit.label(placed.item.label or placed.field.label)
