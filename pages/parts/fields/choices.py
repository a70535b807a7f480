"""Controls for choosing: yes or no, one option, several, a product."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nicegui import ui
from nicegui.element import Element

from app.core.config import Option
from pages.parts.fields.contract import About, Control
from pages.parts.fields.lists import labels, list_box


class YesNo(Control):
    """A box to tick; where an answer is asked for, two buttons, because an untouched box says nothing."""

    def __init__(self, about: About) -> None:
        self.is_group = self.is_pair = about.is_asked  # type: ignore[misc] # decided by the form, not by the type
        self.is_bare = not about.is_asked  # type: ignore[misc] # its label stands beside the box
        super().__init__(about)

    def build(self) -> Sequence[Element]:
        t = self.about.visit.t
        if self.is_pair:
            self.pair = ui.radio({True: t("field.yes"), False: t("field.no")}, on_change=self.changed)
            self.pair.props("inline").classes("control-cards")
            return (self.pair,)
        self.tick = ui.checkbox(self.about.name, on_change=self.changed).classes("control-tick")
        self.tick.props["aria-describedby"] = f"{self.about.box}-error {self.about.box}-help"
        return (self.tick,)

    @property
    def value(self) -> bool | None:
        return self.pair.value if self.is_pair else bool(self.tick.value)

    def put(self, value: Any) -> None:
        if self.is_pair:
            self.pair.value = value if isinstance(value, bool) else None
        else:
            self.tick.value = value is True


class Cards(Control):
    """One of a few, all in sight."""

    is_group = True

    def build(self) -> Sequence[Element]:
        self.cards = ui.radio(labels(self, self.about.field.options), on_change=self.changed)
        self.cards.props("inline").classes("control-cards")
        return (self.cards,)

    @property
    def value(self) -> str | None:
        return self.cards.value or None

    def put(self, value: Any) -> None:
        self.cards.value = value if value in self.cards.options else None

    def offer(self, options: Sequence[Option]) -> None:
        offered = labels(self, options)
        if offered != self.cards.options:
            self.cards.set_options(offered, value=self.value if self.value in offered else None)


class List(Control):
    """One of many, from a list that opens."""

    def build(self) -> Sequence[Element]:
        options = labels(self, self.about.field.options)
        self.box = list_box(self, options, placeholder=self.about.visit.label(self.about.field.placeholder))
        return (self.box,)

    @property
    def value(self) -> Any:
        return self.box.value

    def put(self, value: Any) -> None:
        self.box.value = value if value in self.box.options else None

    def offer(self, options: Sequence[Option]) -> None:
        offered = labels(self, options)
        if offered != self.box.options:
            self.box.set_options(offered, value=self.value if self.value in offered else None)


class Chips(Control):
    """Several; what is chosen stands as chips in the box."""

    def build(self) -> Sequence[Element]:
        options = labels(self, self.about.field.options)
        self.box = list_box(
            self, options, placeholder=self.about.visit.label(self.about.field.placeholder), several=True
        )
        self.box.props("use-chips")
        return (self.box,)

    @property
    def value(self) -> list[str] | None:
        return list(self.box.value or ()) or None

    def put(self, value: Any) -> None:
        self.box.value = [part for part in value if part in self.box.options] if isinstance(value, list) else []

    def offer(self, options: Sequence[Option]) -> None:
        offered = labels(self, options)
        if offered != self.box.options:
            self.box.set_options(offered, value=[part for part in self.value or () if part in offered])
