"""Recovery codes, shown once: to be copied, kept as a file or printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nicegui import ui

from pages.visit import Visit

_WORDS = ("copy", "copied", "save", "label", "once")
_FILE = "recovery-codes.txt"


class CodeList(ui.element, component="code_list.js"):
    """The codes are in the page and nowhere else."""

    def __init__(self, visit: Visit, codes: Sequence[str]) -> None:
        super().__init__()
        words = {name: visit.t(f"second_factor.codes_{name}") for name in _WORDS}
        self._props |= {"codes": list(codes), "words": words, "file": f"{visit.desk.slug}-{_FILE}"}

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        return [*super()._displayed_contents(only_visible=only_visible), *self._props["codes"]]
