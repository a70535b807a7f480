"""Controls for choosing: yes or no, one option, several, a product."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nicegui.element import Element

from app.core.config import Option
from pages.parts.fields.choice_boxes import CardBox, ComboBox
from pages.parts.fields.contract import About, Control
from pages.parts.fields.lists import labels, list_box

_IN_SIGHT = 8  # so many chips are read faster than a list is opened


class YesNo(Control):
    """A box to tick; where an answer is asked for, two buttons, because an untouched box says nothing."""

    def __init__(self, about: About) -> None:
        self.is_group = self.is_pair = about.is_asked
        self.is_bare = not about.is_asked  # type: ignore[misc] # its label stands beside the box
        super().__init__(about)

    def build(self) -> Sequence[Element]:
        t = self.about.visit.t
        if self.is_pair:
            self.box = CardBox({True: t("field.yes"), False: t("field.no")}, look="cards")
        else:
            self.box = CardBox({True: self.about.name}, look="tick")
            self.box._props["describedby"] = self.about.described
        self.box.on_value_change(self.changed)
        return (self.box,)

    @property
    def value(self) -> bool | None:
        return self.box.value if self.is_pair else self.box.value is True

    def put(self, value: Any) -> None:
        is_known = isinstance(value, bool) and value in self.box.options
        self.box.value = value if is_known else None


class _Choosing(Control):
    """One of the options of its field, by id."""

    box: CardBox | ComboBox

    @property
    def value(self) -> Any:
        return self.box.value

    def put(self, value: Any) -> None:
        self.box.value = value if value in self.box.options else None

    def offer(self, options: Sequence[Option]) -> None:
        offered = labels(self, options)
        if offered != self.box.options:
            self.box.set_options(offered, value=self.value if self.value in offered else None)


class Cards(_Choosing):
    """One of a few, all in sight."""

    is_group = True

    def build(self) -> Sequence[Element]:
        self.box = CardBox(labels(self, self.about.field.options), look="cards")
        self.box.on_value_change(self.changed)
        return (self.box,)


class List(_Choosing):
    """One of many, from a list that opens."""

    def build(self) -> Sequence[Element]:
        options = labels(self, self.about.field.options)
        self.box = list_box(self, options, placeholder=self.about.visit.label(self.about.field.placeholder))
        return (self.box,)


class Chips(Control):
    """Several: a few all in sight, of many the chosen ones."""

    def __init__(self, about: About) -> None:
        self.is_group = len(about.field.options) <= _IN_SIGHT
        super().__init__(about)

    def build(self) -> Sequence[Element]:
        options = labels(self, self.about.field.options)
        self.box: CardBox | ComboBox
        if self.is_group:
            self.box = CardBox(options, look="chips", several=True)
            self.box.on_value_change(self.changed)
        else:
            placeholder = self.about.visit.label(self.about.field.placeholder)
            self.box = list_box(self, options, placeholder=placeholder, several=True)
        return (self.box,)

    @property
    def value(self) -> list[str] | None:
        return list(self.box.value) or None

    def put(self, value: Any) -> None:
        self.box.value = [part for part in value if part in self.box.options] if isinstance(value, list) else []

    def offer(self, options: Sequence[Option]) -> None:
        offered = labels(self, options)
        if offered != self.box.options:
            self.box.set_options(offered, value=[part for part in self.value or () if part in offered])
