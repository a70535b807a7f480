"""The list that opens, and what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.core.config import Option
from pages.parts.fields.choice_boxes import ComboBox
from pages.parts.fields.contract import Control

SEARCHED_FROM = 9  # so many options are found faster by typing


def list_box(
    control: Control,
    options: dict[Any, str],
    *,
    placeholder: str = "",
    name: str = "",
    several: bool = False,
    remote: bool = False,
    tell: Callable[[], object] | None = None,
) -> ComboBox:
    """A list that opens; from some length on it is searched by typing. `name` is for one of several boxes."""
    visit = control.about.visit
    words = {
        "empty": placeholder or visit.t("field.choose"),
        "clear": visit.t("field.clear"),
        "remove": visit.t("field.remove"),
        "none": visit.t("field.none_found"),
    }
    box = ComboBox(options, words, several=several, searched=len(options) >= SEARCHED_FROM, remote=remote)
    if name:
        box._props["ariaLabel"] = name
    box.on_value_change(tell or control.changed)
    return box


def labels(control: Control, options: Sequence[Option]) -> dict[Any, str]:
    """What can be chosen, by id, without what is retired."""
    return {option.id: control.about.visit.label(option.label) for option in options if not option.retired}
