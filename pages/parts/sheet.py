"""A dialog with a title, what stands in it, and one act. It stays open with everything typed until the act is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self, TypeVar

from nicegui import ui

from app.core.problems import Problem
from pages.acts import Refusal
from pages.parts.native import tag
from pages.visit import Visit

Act = Callable[[], Awaitable[bool]]
Box = TypeVar("Box", bound=ui.element)
_SEARCHED_FROM = 8


class Sheet:
    """`with Sheet(…) as sheet:` fills it, `open` shows it.

    `act` answers whether it was done, so that the sheet may close.
    """

    def __init__(self, visit: Visit, title: str, confirm: str, act: Act, *, tone: str = "primary") -> None:
        self.visit, self.act = visit, act
        self.is_busy = False
        self.place = ui.element("div")
        with self.place:
            self.dialog = ui.dialog()
        self.dialog.props["aria-label"] = title
        self.dialog.on("hide", self._remove, [])
        with self.dialog, tag("form", "sheet") as form:
            tag("h2", "sheet__title", title)
            self.trouble = ui.label().classes("banner banner--bad").props("role=alert").mark("sheet-trouble")
            self.trouble.set_visibility(False)
            self.body = tag("div", "sheet__body")
            with tag("div", "sheet__acts"):
                self.cancel = ui.button(visit.t("workspace.cancel"), color=None, on_click=self.dialog.close)
                self.cancel.props("flat no-caps type=button").classes("button button--quiet")
                self.button = ui.button(confirm, color=None, on_click=self._confirm)
                self.button.props("flat no-caps type=submit").classes(f"button button--{tone}").mark("confirm")
        form.on("submit", js_handler="(event) => event.preventDefault()")

    def __enter__(self) -> Self:
        self.body.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.body.__exit__(kind, error, trace)

    def open(self) -> None:
        self.dialog.open()

    def settled(self, refusal: Refusal | None) -> bool:
        """Whether the act was done; what stands in its way is said here."""
        self.say(refusal.problems if refusal else ())
        return refusal is None

    def say(self, problems: tuple[Problem, ...]) -> None:
        """What stands in the way, in words."""
        texts = dict.fromkeys(self.visit.speech.refusal(problem) for problem in problems)
        self.trouble.set_text(" ".join(texts))
        self.trouble.set_visibility(bool(texts))

    def _remove(self) -> None:
        self.dialog.delete()
        self.place.delete()

    async def _confirm(self) -> None:
        """A second click while the first is under way changes nothing."""
        if self.is_busy:
            return
        self.is_busy = True
        self.button.props("loading")
        try:
            if await self.act():
                self.dialog.close()
        finally:
            self.is_busy = False
            self.button.props(remove="loading")


def choice(label: str, options: dict[str, str], on_change: Callable[[], None] | None = None) -> ui.select:
    """A labelled list to choose one from; long ones can be searched by typing."""
    with tag("div", "field"):
        name = tag("label", "", label)
        box = ui.select(options, on_change=on_change, with_input=len(options) > _SEARCHED_FROM)
        box.props("outlined dense options-dense behavior=menu").classes("control")
        box.props["aria-label"] = label  # a list without typing has no input that the label could name
        return _joined(name, box)


def long_text(label: str, placeholder: str) -> ui.textarea:
    """A labelled box for some sentences."""
    with tag("div", "field"):
        name = tag("label", "", label)
        return _joined(name, ui.textarea(placeholder=placeholder).props("outlined dense rows=3 dir=auto"))


def _joined(name: ui.element, box: Box) -> Box:
    box.props["for"] = name.props["for"] = box.html_id
    return box
