"""Shortcuts of the page and of the shell, and the sheet that shows them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

from nicegui.events import GenericEventArguments

from pages.parts.given import Given
from pages.stage import Command
from pages.visit import Visit

_WORDS = ("title", "close", "layout")


class Keys(Given, component="keys.js"):
    """Calls `run` with the id of the command whose key was pressed; what is typed into a field is left alone."""

    def __init__(self, run: Callable[[str], Awaitable[None]]) -> None:
        super().__init__()
        self.give(commands=[])
        self._run = run
        self.on("run", self._pressed)

    def show(self, commands: Iterable[Command]) -> None:
        self.give(commands=[{"id": each.id, "keys": each.keys, "runs": each.run is not None} for each in commands])

    async def _pressed(self, event: GenericEventArguments) -> None:
        await self._run(str(event.args))


class KeySheet(Given, component="key_sheet.js"):
    """Opens when it is drawn, and by `open`."""

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self.give(groups=[], words={name: visit.t(f"keys.{name}") for name in _WORDS})

    def show(self, groups: Sequence[tuple[str, Sequence[Command]]]) -> None:
        """Captions with what can be done by keys."""
        shown = [(caption, [_as_data(each) for each in commands if each.keys]) for caption, commands in groups]
        self.give(groups=[{"caption": caption, "items": items} for caption, items in shown if items])

    def open(self) -> None:
        self.run_method("open")


def _as_data(command: Command) -> dict[str, Any]:
    return {"id": command.id, "label": command.label, "keys": command.keys}
