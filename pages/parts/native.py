"""Plain HTML elements, where a framework's control would only be in the way."""

from __future__ import annotations

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

Value = str | bool | int | None


def tag(element: str, /, classes: str = "", text: str | None = None, **attributes: Value) -> ui.element:
    """An element of that name. Attributes in snake case (`aria_label`, `for_`); None leaves one out."""
    made = ui.element(element) if text is None else TextElement(tag=element, text=text)
    if classes:
        made.classes(classes)
    for attribute, value in attributes.items():
        if value is not None:
            made.props[attribute.rstrip("_").replace("_", "-")] = value
    return made


def icon(name: str, classes: str = "") -> ui.icon:
    """A Material Symbol (Rounded) by its plain name; silent for screen readers, for the words stand beside it."""
    made = ui.icon(f"sym_r_{name}").classes(f"icon {classes}".strip())
    made.props["aria-hidden"] = "true"
    return made


def link(href: str, /, classes: str = "", text: str | None = None, **attributes: Value) -> ui.element:
    """A real link to one of our own addresses."""
    return tag("a", classes, text, href=href, **attributes)
