"""A section of a form on its page: drawn when the rules first show it."""

from __future__ import annotations

from nicegui import ui

from app.core.config import Section
from pages.parts.native import tag
from pages.portal.filling import Filling
from pages.visit import Visit


class DrawnSection:
    """Title, help or the reason why it is in sight, and its fields."""

    def __init__(self, visit: Visit, section: Section, filling: Filling) -> None:
        self._visit, self._section, self._filling = visit, section, filling
        self._why: ui.label | None = None
        self._is_drawn = False
        self.box = tag("section", "form-section")
        self.box.set_visibility(False)

    def refresh(self, *, is_drawn: bool = False) -> None:
        """Show it or hide it, as the rules say now. `is_drawn`: draw it also when it is hidden."""
        is_visible = self._section.id in self._filling.state.sections
        if (is_visible or is_drawn) and not self._is_drawn:
            self._is_drawn = True
            with self.box:
                self._draw()
        self.box.set_visibility(is_visible)
        if self._why is not None:
            self._why.text = self._filling.why_section(self._section.id)

    def _draw(self) -> None:
        section, label = self._section, self._visit.label
        if section.label:
            tag("h2", text=label(section.label), dir="auto")
        if section.help:
            tag("p", "secondary", label(section.help), dir="auto")
        elif self._filling.is_conditional(section.id):
            self._why = ui.label().classes("form-why").props("dir=auto")
        with tag("div", "form-grid"):
            for item in section.items:
                self._filling.draw(item)
