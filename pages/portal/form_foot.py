"""The buttons below a form: back, and on to the next page or away with it."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from pages.parts.native import tag
from pages.portal.steps import Steps
from pages.visit import Visit


class FormFoot:
    """`next` submits the form of the browser, so that the enter key does the same."""

    def __init__(self, visit: Visit, back: Callable[[], None]) -> None:
        self._visit = visit
        with tag("div", "form-foot"):
            self._back = ui.button(visit.t("form.back"), color=None, on_click=back)
            self._back.props("flat no-caps type=button").classes("button").mark("back")
            self._next = ui.button(visit.t("form.next"), color=None).props("unelevated no-caps type=submit")
            self._next.classes("button button--primary")

    def turned(self, steps: Steps) -> None:
        """Buttons for the page that is open now."""
        self._back.set_visibility(not steps.is_first)
        key = "form.submit" if steps.is_last else "form.to_review" if steps.returns else "form.next"
        self._next.text = self._visit.t(key)

    def wait(self) -> None:
        """Nothing is sent twice."""
        self._next.props("loading disable")

    def go_on(self) -> None:
        self._next.props(remove="loading disable")
