"""Buttons on which something is done at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui import ui

from pages.parts.native import tag

Deed = Callable[[], Awaitable[object]]


def button(label: str, mark: str, act: Deed, classes: str = "button") -> ui.element:
    """A button that does it."""
    made = tag("button", classes, label, type="button").mark(mark)
    made.on("click", act, [])
    return made
