"""One page for as long as it is shown: where it is built, what it offers, what ends with it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Self

from nicegui import Client, ui

log = logging.getLogger(__name__)
Go = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Command:
    """Something one can do here, by the palette or by keys.

    `icon` is the whole name of a symbol (`sym_r_reply`). `keys` are alternatives, each an `event.code` with `Shift+`
    before it where needed; empty: the palette alone. `run` None: a part of the page does it in the browser, where it
    hears the window's event `desk:command` with the id. `listed` False: for keys alone, the palette leaves it out.
    """

    id: str
    label: str
    icon: str
    run: Callable[[], Awaitable[object] | None] | None = field(default=None, compare=False)
    keys: tuple[str, ...] = ()
    listed: bool = True


class Stage:
    """`place` holds the page being shown and all its dialogs; None: the content column of the page being built.

    `go` leads to another of our addresses, `stand_at` says that the page shown is now to be found at another one,
    `ways_changed` that the side bar has to be read again.
    """

    def __init__(
        self,
        place: ui.element | None = None,
        *,
        go: Go | None = None,
        stand_at: Go | None = None,
        ways_changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._place = place
        self.go: Go = go or ui.navigate.to
        self.stand_at: Go = stand_at or ui.navigate.history.replace
        self.ways_changed = ways_changed
        self.is_left = False
        self._ends: list[Callable[[], None]] = []
        self._commands: dict[str, tuple[Command, ...]] = {}
        self.tell: Callable[[], None] = lambda: None

    @classmethod
    def of(cls, client: Client) -> Self:
        """The stage of a page that has its client for itself."""
        stage = cls(client.content)
        client.on_delete(stage.leave)
        return stage

    @property
    def place(self) -> ui.element:
        return self._place or ui.context.client.content

    @property
    def commands(self) -> tuple[Command, ...]:
        """Everything offered now, in the order in which its groups came."""
        return tuple(command for commands in self._commands.values() for command in commands)

    def offer(self, commands: Sequence[Command], group: str = "page") -> None:
        """Offer these commands instead of what that group offered before."""
        before, self._commands[group] = self._commands.get(group), tuple(commands)
        if before != self._commands[group]:
            self.tell()

    def on_leave(self, end: Callable[[], None]) -> None:
        """Call `end` once, when another page takes this one's place or the browser has gone."""
        self._ends.append(end)

    def leave(self) -> None:
        self.is_left = True
        ends, self._ends = self._ends, []
        for end in ends:
            try:
                end()
            except Exception:
                log.exception("a page could not be left cleanly")
