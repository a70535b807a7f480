"""What can be done here by keys and from the palette: the page's own commands and those of every page."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Sequence
from dataclasses import replace

from pages.parts.native import tag
from pages.shell.entries import Group
from pages.shell.keys import Keys, KeySheet
from pages.shell.palette import Palette
from pages.stage import Command
from pages.visit import Visit


class Commanding:
    """`ways` gives the side bar's groups. Palette and sheet are made when they are first asked for."""

    def __init__(self, visit: Visit, ways: Callable[[], Sequence[Group]]) -> None:
        self.visit, self._ways = visit, ways
        self._own: tuple[Command, ...] = ()
        self._palette: Palette | None = None
        self._sheet: KeySheet | None = None
        self._is_due = False
        self.place = tag("div")
        with self.place:
            self._keys = Keys(self.run)

    def begin(self, fresh: str) -> None:
        """`fresh` is the address for a new ticket, empty for who may open none."""
        say = self.visit.t
        self._own = (
            Command("find", say("keys.find"), "sym_r_search", self._find, ("Ctrl+KeyK",), listed=False),
            Command("search", say("keys.search"), "sym_r_search", None, ("Slash",), listed=False),
            *(
                [Command("fresh", say("keys.fresh"), "sym_r_add", lambda: self.visit.go(fresh), ("KeyN",))]
                if fresh
                else []
            ),
            Command("keys", say("keys.show"), "sym_r_keyboard", self._show_keys, ("Shift+Slash",)),
        )
        self._changed()

    def follow(self, visit: Visit) -> None:
        """Another page is shown."""
        self.visit = visit
        visit.stage.tell = self._changed
        self._changed()

    async def run(self, id: str) -> None:
        """Do what is offered under that name; anything else is left alone."""
        stage = self.visit.stage
        command = next((each for each in (*stage.commands, *self._own) if each.id == id), None)
        if command is None or command.run is None:
            return
        with stage.place:
            done = command.run()
            if inspect.isawaitable(done):
                await done

    def _offered(self) -> tuple[Command, ...]:
        """The page's commands before the shell's; a key that the page has taken does nothing else."""
        here = self.visit.stage.commands
        taken = {key for each in here for key in each.keys}
        own = (replace(each, keys=tuple(key for key in each.keys if key not in taken)) for each in self._own)
        return (*here, *own)

    def _changed(self) -> None:
        """Parts of a page offer one after the other; the browser is told once."""
        if not self._is_due:
            self._is_due = True
            asyncio.get_running_loop().call_soon(self._tell)

    def _tell(self) -> None:
        self._is_due = False
        if self.place.is_deleted:
            return
        self._keys.show(self._offered())
        if self._palette is not None:
            self._fill(self._palette)

    def _fill(self, palette: Palette) -> None:
        palette.visit = self.visit
        palette.show([each for each in self._offered() if each.listed], self._ways())

    def _find(self) -> None:
        if self._palette is None:
            with self.place:
                self._palette = Palette(self.visit)
            self._fill(self._palette)

    def _show_keys(self) -> None:
        say, is_new = self.visit.t, self._sheet is None
        with self.place:
            sheet = self._sheet = self._sheet or KeySheet(self.visit)
        here, offered = self.visit.stage.commands, self._offered()
        sheet.show(((say("keys.here"), here), (say("keys.everywhere"), offered[len(here) :])))
        if not is_new:
            sheet.open()
