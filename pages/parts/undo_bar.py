"""A bar that says what has just been done and takes it back on a click, also when the page has changed meanwhile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui import ui

from pages.visit import Visit

_DIGITS = {"persian": "arabext", "latin": "latn"}


class UndoBar(ui.element, component="undo_bar.js"):
    """Goes by itself after `seconds`."""

    def __init__(self, visit: Visit, text: str, undo: Callable[[], Awaitable[Any]], *, seconds: int) -> None:
        super().__init__()
        self._undo = undo
        words = {"undo": visit.t("undo.do"), "close": visit.t("undo.close"), "digits": _DIGITS[visit.speech.digits]}
        self._props |= {"text": text, "seconds": seconds, "words": words}
        self.on("undo", self._take_back, [])
        self.on("gone", self.delete, [])

    async def _take_back(self) -> None:
        self.delete()
        await self._undo()

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        return [*super()._displayed_contents(only_visible=only_visible), self._props["text"]]


def offer_undo(visit: Visit, text: str, undo: Callable[[], Awaitable[Any]], *, seconds: int) -> None:
    """Show the bar until it has been used, closed, or its time is over; a newer one takes its place.

    It stands outside the page being shown, which may be left at once.
    """
    place = visit.stage.place.client.content
    for child in list(place.default_slot.children):
        if isinstance(child, UndoBar):
            child.delete()
    with place:
        UndoBar(visit, text, undo, seconds=seconds)
