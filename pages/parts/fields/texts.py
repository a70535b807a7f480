"""Controls for words: a line, paragraphs, rich text, and codes that have a form of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from nicegui import ui
from nicegui.element import Element

from app.tenancy.html import clean_html
from pages.parts.fields.contract import Control, join, typed_box

# Addresses and numbers run from left to right also in a Persian form; a phone brings up the keyboard for them.
_LATIN = "dir=ltr input-class=latin spellcheck=false autocapitalize=off"
_PROPS: Mapping[str, str] = MappingProxyType(
    {
        "text": "dir=auto",
        "email": f"{_LATIN} inputmode=email autocomplete=email",
        "mobile": f"{_LATIN} inputmode=tel autocomplete=tel",
        "national_id": f"{_LATIN} inputmode=numeric autocomplete=off",
        "postal_code": f"{_LATIN} inputmode=numeric autocomplete=postal-code",
        "iban": f"{_LATIN} autocomplete=off",
        "url": f"{_LATIN} inputmode=url autocomplete=off",
    }
)
_SAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "email": "name@example.com",
        "mobile": "0912 123 4567",
        "postal_code": "1234567890",
        "iban": "IR00 0000 0000 0000 0000 0000 00",
        "url": "https://",
    }
)
_TOOLS = (
    "[['bold', 'italic', 'underline', 'strike'], ['unordered', 'ordered', 'quote'], ['removeFormat', 'undo', 'redo']]"
)


class Line(Control):
    """One line. The type of the field says which keyboard and which direction."""

    def build(self) -> Sequence[Element]:
        field = self.about.field
        placeholder = self.about.visit.label(field.placeholder) or _SAMPLES.get(field.type, "")
        self.box = typed_box(self.about, placeholder=placeholder, props=_PROPS[field.type])
        self.box.on_value_change(self.changed)
        return (self.box,)

    @property
    def value(self) -> str | None:
        return self.box.value or None

    def put(self, value: Any) -> None:
        self.box.value = "" if value is None else str(value)


class Paragraphs(Control):
    def build(self) -> Sequence[Element]:
        placeholder = self.about.visit.label(self.about.field.placeholder)
        self.box = ui.textarea(placeholder=placeholder or " ", on_change=self.changed)
        self.box.props("outlined autogrow dir=auto debounce=100").classes("control control-tall")
        join(self.box)
        self.box.on("blur", lambda: self.about.on_leave(), args=[])
        return (self.box,)

    @property
    def value(self) -> str | None:
        return self.box.value or None

    def put(self, value: Any) -> None:
        self.box.value = "" if value is None else str(value)


class RichText(Control):
    """HTML. An editor runs what it is given, so nothing comes into it that was not sanitised here."""

    is_group = True

    def build(self) -> Sequence[Element]:
        placeholder = self.about.visit.label(self.about.field.placeholder)
        self.box = ui.editor(placeholder=placeholder or None, on_change=self.changed)
        self.box.props("flat min-height=8rem dir=auto").classes("control-editor")
        self.box.props[":toolbar"] = _TOOLS
        self.box.on("blur", lambda: self.about.on_leave(), args=[])
        return (self.box,)

    @property
    def value(self) -> str | None:
        return self.box.value or None

    def put(self, value: Any) -> None:
        self.box.value = clean_html(value) if isinstance(value, str) else ""
