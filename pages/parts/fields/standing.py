"""What stands on a form and takes no answer, and answers that are only shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nicegui import ui
from nicegui.element import Element

from pages.parts.fields.contract import Control
from pages.parts.values import shown


class Heading(Control):
    is_bare = True

    def build(self) -> Sequence[Element]:
        with ui.element("h3").classes("field-heading"):
            ui.label(self.about.name).props("dir=auto")
        return ()

    @property
    def value(self) -> None:
        return None

    def put(self, value: Any) -> None:
        """A heading has none."""


class Hint(Heading):
    def build(self) -> Sequence[Element]:
        with ui.element("div").classes("field-hint"):
            ui.icon("sym_r_info", size="20px").props("aria-hidden=true")
            ui.label(self.about.name).props("dir=auto")
        return ()


class Standing(Control):
    """An answer that this person reads and does not write: computed, or not his to change."""

    is_group = True

    def build(self) -> Sequence[Element]:
        self._value: Any = None
        self.text = ui.label("").classes("control-shown").props("dir=auto aria-live=polite")
        self.put(None)
        return ()

    @property
    def value(self) -> Any:
        return self._value

    def put(self, value: Any) -> None:
        self._value = value
        text = shown(self.about.visit, self.about.field, value)
        self.text.text = text or self.about.visit.t("field.nothing")
        self.text.classes(add=None if text else "is-empty", remove="is-empty" if text else None)
