"""Controls for words: a line, paragraphs, rich text, and codes that have a form of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from nicegui import ui
from nicegui.element import Element

from app.tenancy.html import clean_html
from pages.parts.fields.checks import CHECKED, note_on
from pages.parts.fields.contract import Control, typed_box

# Addresses and numbers run from left to right also in a Persian form; a phone brings up the keyboard for them.
_LATIN = {"dir": "ltr", "class": "latin", "spellcheck": "false", "autocapitalize": "off"}
_BOXES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "text": {},
        "email": {**_LATIN, "inputmode": "email", "autocomplete": "email"},
        "mobile": {**_LATIN, "inputmode": "tel", "autocomplete": "tel"},
        "national_id": {**_LATIN, "inputmode": "numeric"},
        "postal_code": {**_LATIN, "inputmode": "numeric", "autocomplete": "postal-code"},
        "iban": dict(_LATIN),
        "url": {**_LATIN, "inputmode": "url"},
    }
)
_SAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "email": "name@example.com",
        "mobile": "0912 123 4567",
        "national_id": "001-234567-8",
        "postal_code": "12345-67890",
        "iban": "IR00 0000 0000 0000 0000 0000 00",
        "url": "https://",
    }
)
_MASKED = frozenset({"mobile", "national_id", "postal_code", "iban"})
_ROWS = 3
_TOOLS = "[['bold', 'italic', 'underline'], ['unordered', 'ordered', 'quote'], ['removeFormat', 'undo', 'redo']]"


class Line(Control):
    """One line. The type of the field says which keyboard, direction and mask, and what is checked while one types."""

    rows = 0

    def build(self) -> Sequence[Element]:
        field = self.about.field
        placeholder = self.about.visit.label(field.placeholder) or _SAMPLES.get(field.type, "")
        mask = field.type if field.type in _MASKED else ""
        attributes = _BOXES.get(field.type, {})
        self.box = typed_box(self.about, attributes, mask=mask, rows=self.rows, placeholder=placeholder)
        self.box._props["noted"] = field.type in CHECKED or field.max_length is not None
        self.box.on_value_change(self._checked)
        return (self.box,)

    @property
    def value(self) -> str | None:
        return self.box.value or None

    def put(self, value: Any) -> None:
        self.box.value = "" if value is None else str(value)

    def _checked(self) -> None:
        self.box.set_prop("note", note_on(self.about.visit, self.about.field, self.box.value))
        self.changed()


class Paragraphs(Line):
    rows = _ROWS


class RichText(Control):
    """HTML. An editor runs what it is given, so nothing comes into it that was not sanitised here."""

    is_group = True

    def build(self) -> Sequence[Element]:
        placeholder = self.about.visit.label(self.about.field.placeholder)
        self.box = ui.editor(placeholder=placeholder or None, on_change=self.changed)
        self.box.props("flat min-height=8rem").classes("control-editor")
        self.box.props[":toolbar"] = _TOOLS
        return (self.box,)

    @property
    def value(self) -> str | None:
        return clean_html(self.box.value) or None if self.box.value else None

    def put(self, value: Any) -> None:
        self.box.value = clean_html(value) if isinstance(value, str) else ""

    def receive(self, place: int, sent: Any) -> None:
        if place == 0 and isinstance(sent, str):
            self.put(sent)
