"""The control for a path down a tree."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from nicegui import ui
from nicegui.element import Element

from app.core.config import Option
from pages.parts.fields.choice_boxes import ComboBox
from pages.parts.fields.contract import Control
from pages.parts.fields.lists import SEARCHED_FROM, labels, list_box


class Steps(Control):
    """A path down a tree: one list a level, the next one as soon as there is something to choose in it."""

    is_group = True

    def build(self) -> Sequence[Element]:
        visit, field = self.about.visit, self.about.field
        self._options: Sequence[Option] = field.options
        names = [visit.label(level) for level in field.levels] or [self.about.name] * _depth(field.options)
        self.levels: list[ComboBox] = []
        with ui.element("div").classes("control-steps"):
            for level, name in enumerate(names):
                self.levels.append(list_box(self, {}, name=name, placeholder=name, tell=partial(self._chosen, level)))
        self._fill(())
        return self.levels

    @property
    def value(self) -> list[str] | None:
        return self._path() or None

    def put(self, value: Any) -> None:
        self._fill(tuple(value) if isinstance(value, list) else ())

    def offer(self, options: Sequence[Option]) -> None:
        if [option.id for option in options] != [option.id for option in self._options]:
            self._options = options
            self.show(self.value)

    def _path(self) -> list[str]:
        path = []
        for box in self.levels:
            if box.value is None:
                break
            path.append(box.value)
        return path

    def _chosen(self, level: int) -> None:
        if self._is_quiet:
            return
        self.show(self._path()[: level + 1])
        self.changed()

    def _fill(self, path: Sequence[str]) -> None:
        options: Sequence[Option] = self._options
        for level, box in enumerate(self.levels):
            offered = labels(self, options)
            chosen = path[level] if level < len(path) and path[level] in offered else None
            box._props["searched"] = len(offered) >= SEARCHED_FROM
            if offered != box.options:
                box.set_options(offered, value=chosen)
            box.value = chosen
            box.set_visibility(bool(offered))
            options = next((option.options for option in options if option.id == chosen), ())


def _depth(options: Sequence[Option]) -> int:
    return 1 + max((_depth(option.options) for option in options), default=0) if options else 0
