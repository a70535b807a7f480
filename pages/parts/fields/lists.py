"""The list that opens, and what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nicegui import ui

from app.core.config import Option
from pages.parts.fields.contract import LIST_PROPS, Control, join

_SEARCHED_FROM = 9  # so many options are found faster by typing
_EMPTY = "display-value"


def list_box(
    control: Control, options: dict[Any, str], *, placeholder: str, several: bool = False, tell: Any = None
) -> ui.select:
    """A list that opens; from some length on it is searched by typing."""
    is_searched = len(options) >= _SEARCHED_FROM
    box = ui.select(
        options, multiple=several, clearable=True, with_input=is_searched, on_change=tell or control.changed
    )
    box.props(LIST_PROPS).classes("control")
    join(box)
    empty = placeholder or control.about.visit.t("field.choose")
    if is_searched:
        box.props["placeholder"] = empty
        return box
    # A list without typing has no placeholder of its own.
    _say_empty(box, empty)
    box.on_value_change(lambda: _say_empty(box, empty))
    return box


def _say_empty(box: ui.select, empty: str) -> None:
    if box.value:
        box.props(remove=_EMPTY).classes(remove="is-empty")
    else:
        box.props[_EMPTY] = empty
        box.classes(add="is-empty")


def labels(control: Control, options: Sequence[Option]) -> dict[Any, str]:
    """What can be chosen, by id, without what is retired."""
    return {option.id: control.about.visit.label(option.label) for option in options if not option.retired}
