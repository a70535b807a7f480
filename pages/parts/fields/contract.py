"""What every control of a form can do, whatever type of field it is for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from nicegui import ui
from nicegui.element import Element

from app.core.config import Field, Option
from pages.visit import Visit

LIST_PROPS = (
    "outlined dense options-dense behavior=menu popup-content-class=options"
    " dropdown-icon=sym_r_expand_more clear-icon=sym_r_close"
)


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
    on_leave: Callable[[], None]


class Control:
    """Built in the current slot. `value` is the JSON of `docs/configuration.md`, None while nothing is entered.

    What cannot be read is given back as it was typed: the check on the server says what is wrong with it.
    """

    is_group: ClassVar[bool] = False  # made of several boxes, which a label alone cannot name
    is_bare: ClassVar[bool] = False  # stands without a label above

    def __init__(self, about: About) -> None:
        self.about = about
        self._is_quiet = False
        self.parts: Sequence[Element] = self.build()

    def build(self) -> Sequence[Element]:
        """Make the elements; the first one is what the label points to."""
        raise NotImplementedError

    @property
    def value(self) -> Any:
        raise NotImplementedError

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

    def offer(self, options: Sequence[Option]) -> None:
        """Offer other choices; a choice that is no longer among them is emptied. Nothing to do for most."""

    def lock(self, *, is_locked: bool) -> None:
        for part in self.parts:
            part.props(add="disable" if is_locked else None, remove=None if is_locked else "disable")

    @property
    def target(self) -> str:
        """The DOM id of the element that the label names."""
        return str(self.parts[0].props.get("for", self.parts[0].html_id)) if self.parts else ""

    def changed(self, *_: Any) -> None:
        """To be called when a person changed something."""
        if not self._is_quiet:
            self.about.on_change()


def join(box: Element, *, name: str = "") -> None:
    """Let the label find the box; `name` is for one of several boxes, which the label cannot name."""
    box.props["for"] = f"{box.html_id}-box"  # the element's own id may stand on something around the real box
    if name:
        box.props["aria-label"] = name


def typed_box(about: About, *, placeholder: str = "", name: str = "", props: str = "") -> ui.input:
    """A box for one line; typing is told when the hand rests for a moment."""
    box = ui.input(placeholder=placeholder or None).props(f"outlined dense debounce=100 {props}").classes("control")
    join(box, name=name)
    box.on("blur", lambda: about.on_leave(), args=[])
    return box
