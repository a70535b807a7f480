"""A dialog for one deed on many tickets: what it needs, a preview, the progress and what went wrong."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from nicegui import ui

from pages.parts.heard import object_to

Told = Callable[[Mapping[str, Any]], Awaitable[None]]
Fields = Sequence[Mapping[str, Any]]


class BulkSheet(ui.element, component="bulk_sheet.js"):
    """`fields` (name, label, kind, required, options) are filled in by the reader; the values come from a browser.

    `on_ask` is answered by `tell`, `on_go` by `step` for each ticket and `finish`; `on_stop` wishes an end to it.
    """

    def __init__(
        self,
        title: str,
        fields: Fields,
        words: Mapping[str, str],
        *,
        digits: str,
        is_dangerous: bool,
        on_ask: Told,
        on_go: Told,
        on_stop: Callable[[], None],
    ) -> None:
        super().__init__()
        self._props |= {"title": title, "fields": list(fields), "words": words, "digits": digits, "bad": is_dangerous}
        self.told: tuple[list[str], list[Mapping[str, str]]] = ([], [])
        self.steps: list[tuple[str, str]] = []
        self.on("ask", object_to(on_ask))
        self.on("go", object_to(on_go))
        self.on("stop", on_stop, [])
        self.on("left", self.delete, [])

    def tell(self, allowed: Sequence[str], refused: Sequence[Mapping[str, str]]) -> None:
        """Numbers that allow it, and `number`, `subject`, `why` of those that do not."""
        self.told = (list(allowed), list(refused))
        self.run_method("told", *self.told)

    def step(self, number: str, why: str) -> None:
        """One ticket is through; `why` not, empty when it is done."""
        self.steps.append((number, why))
        self.run_method("step", number, why)

    def finish(self) -> None:
        self.run_method("finish")
