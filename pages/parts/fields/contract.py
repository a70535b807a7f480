"""What every control of a form can do, whatever type of field it is for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from nicegui.element import Element

from app.core.config import Field, Option
from pages.parts.fields.own import LineBox, Own
from pages.parts.mirror import mirror_as
from pages.parts.values import shown
from pages.visit import Visit


@dataclass(frozen=True, slots=True)
class About:
    """What a control is drawn from. `name` is what a reader hears where a part of it has no label of its own.

    `box` is the id of the surrounding field box, whose texts `<box>-error` and `<box>-help` describe the control.
    """

    visit: Visit
    field: Field
    name: str
    box: str
    is_asked: bool  # required, always or by some rule
    on_change: Callable[[], None]

    @property
    def described(self) -> str:
        """Ids of the texts that say more about the field."""
        return f"{self.box}-error {self.box}-why {self.box}-help"


class Control:
    """Built in the current slot. `value` is the JSON of `docs/configuration.md`, None while nothing is entered.

    What cannot be read is given back as it was typed: the check on the server says what is wrong with it.
    """

    is_group: bool = False  # made of several boxes, which a label alone cannot name
    is_bare: ClassVar[bool] = False  # stands without a label above

    def __init__(self, about: About) -> None:
        self.about = about
        self._is_quiet = False
        self.parts: Sequence[Element] = self.build()
        for place, part in enumerate(self.parts):
            mirror_as(part, f"{about.field.id}:{place}")

    def build(self) -> Sequence[Element]:
        """Make the elements; the first one is what the label points to."""
        raise NotImplementedError

    @property
    def value(self) -> Any:
        raise NotImplementedError

    @property
    def spoken(self) -> str:
        """The value as the reader reads it, empty for none."""
        return shown(self.about.visit, self.about.field, self.value)

    def put(self, value: Any) -> None:
        """Write a value into the elements."""
        raise NotImplementedError

    def show(self, value: Any) -> None:
        """Show a value that nobody typed: no change is told."""
        self._is_quiet = True
        try:
            self.put(value)
        finally:
            self._is_quiet = False

    def receive(self, place: int, sent: Any) -> None:
        """Take what a browser kept of one of the parts as if it were being typed now."""
        part = self.parts[place] if place < len(self.parts) else None
        if isinstance(part, Own):
            part.receive(sent)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer other choices; a choice that is no longer among them is emptied. Nothing to do for most."""

    def lock(self, *, is_locked: bool) -> None:
        for part in self.parts:
            if is_locked is not ("disable" in part.props):
                part.props(add="disable" if is_locked else None, remove=None if is_locked else "disable")

    @property
    def target(self) -> str:
        """The DOM id of the element that the label names."""
        return str(self.parts[0].props.get("for", self.parts[0].html_id)) if self.parts else ""

    def changed(self, *_: Any) -> None:
        """To be called when a person changed something."""
        if not self._is_quiet:
            self.about.on_change()


def typed_box(
    about: About,
    attributes: Mapping[str, str],
    *,
    mask: str = "",
    rows: int = 0,
    placeholder: str = "",
    name: str = "",
) -> LineBox:
    """A box for words; typing is told when the hand rests for a moment. `name` is for one of several boxes."""
    box = LineBox({"dir": "auto", "autocomplete": "off", **attributes}, mask=mask, rows=rows, placeholder=placeholder)
    box._props["native"] = about.visit.speech.digits == "persian"
    if name:
        box._props["ariaLabel"] = name
    return box
