"""A field on a page: label above, control, what is wrong with it and help below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from nicegui import ui

from app.core.config import Field, FormItem, Option
from app.core.values import FileFacts
from pages.parts.fields.contract import About, Control
from pages.parts.fields.files import Files
from pages.parts.fields.registry import CONTROLS
from pages.parts.fields.standing import Standing
from pages.visit import Visit


def _nothing() -> None:
    """Nobody wants to hear of it."""


class FieldBox(ui.element, component="field_box.js"):
    """One field, ready to be filled. `field` is a ready one (`app.core.forms.ready_field`): its options are known.

    `item` is its place on a form; without one it stands alone, as in a dialog. `is_fixed`: shown, never typed.
    `is_asked`: it is required, or may become so. `on_change` is called for what a person does, never for `show`;
    `on_leave` when the cursor leaves all of its parts.
    """

    def __init__(
        self,
        visit: Visit,
        field: Field,
        *,
        item: FormItem | None = None,
        is_fixed: bool = False,
        is_asked: bool = False,
        on_change: Callable[[], None] = _nothing,
        on_leave: Callable[[], None] = _nothing,
    ) -> None:
        super().__init__()
        self.field = field
        self.name = visit.label((item and item.label) or field.label)
        kind = Standing if is_fixed and field.type not in ("heading", "help") else CONTROLS[field.type]
        with self:
            about = About(visit, field, self.name, self.html_id, is_asked, on_change)
            self.control: Control = kind(about)
        self._props |= {
            "label": self.name,
            "help": visit.label((item and item.help) or field.help),
            "required": False,
            "required_text": visit.t("field.required_mark"),
            "error": "",
            "why": "",
            "group": self.control.is_group,
            "bare": self.control.is_bare,
            "target": self.control.target,
            "span": item.width if item else 12,
        }
        self.on("leave", lambda: on_leave(), args=[])

    @property
    def value(self) -> Any:
        """What stands in the control, in natural JSON; None for nothing."""
        return self.control.value

    @property
    def error(self) -> str:
        return str(self._props["error"])

    @property
    def spoken(self) -> str:
        """The value as the reader reads it, empty for none."""
        return self.control.spoken

    def show(self, value: Any) -> None:
        """Write a value without calling `on_change`."""
        self.control.show(value)

    def set_error(self, text: str) -> None:
        """Say what is wrong beside the control; empty when it is right (again)."""
        if text != self.error:
            self._props["error"] = text
            self.update()

    def set_required(self, *, is_required: bool) -> None:
        if is_required != self._props["required"]:
            self._props["required"] = is_required
            self.update()

    def explain(self, text: str) -> None:
        """Say why the field is asked for; empty: it needs no reason."""
        if text != self._props["why"]:
            self._props["why"] = text
            self.update()

    def receive(self, place: int, sent: Any) -> None:
        """Take what a browser kept of one part of the control as if it were being typed now."""
        self.control.receive(place, sent)

    def set_options(self, options: Sequence[Option]) -> None:
        self.control.offer(options)

    def set_locked(self, *, is_locked: bool) -> None:
        self.control.lock(is_locked=is_locked)

    def reveal(self) -> None:
        """Scroll to it and put the cursor into it."""
        self.run_method("reveal")

    @property
    def is_busy(self) -> bool:
        """Whether files are still on their way."""
        return isinstance(self.control, Files) and self.control.files.is_busy

    def file_facts(self, file_id: str) -> FileFacts | None:
        """What the control for files knows of one, None for other controls and files."""
        known = self.control.files.extension_and_size(file_id) if isinstance(self.control, Files) else None
        return None if known is None else FileFacts(*known)
