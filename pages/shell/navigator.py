"""Goes from page to page inside the shell: links, back and forward, address, title, focus and scroll position."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Any, Protocol

from nicegui import ui
from nicegui.events import GenericEventArguments

from pages.shell.ahead import scripts


class Go(Protocol):
    def __call__(self, path: str, *, back: bool = False) -> Awaitable[None]: ...


class Navigator(ui.element, component="navigator.js"):
    """Takes plain clicks on links below `home` that lead to `inside`; `go` builds the page and answers by `arrive`.

    What the browser asks for is a wish: `go` checks it.
    """

    def __init__(self, home: str, inside: frozenset[str], go: Go) -> None:
        super().__init__()
        self._props |= {"home": home, "inside": sorted(inside), "ahead": scripts()}
        self._go = go
        self.on("go", self._asked)

    def arrive(self, path: str, title: str, *, back: bool) -> None:
        """The page at that address stands there now. `back`: the reader has been there before."""
        self.run_method("arrive", path, title, back)

    def stand_at(self, path: str) -> None:
        """The page shown is now to be found at that address."""
        self.run_method("standAt", path)

    async def _asked(self, event: GenericEventArguments) -> None:
        wish: Any = event.args
        path = wish.get("path") if isinstance(wish, Mapping) else None
        if isinstance(path, str):
            await self._go(path, back=bool(wish.get("back")))
