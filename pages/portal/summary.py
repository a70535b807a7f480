"""The last step of a form of several pages: what is about to be sent, and where it can be changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from nicegui import events, ui

from app.core.config import Page
from pages.parts.values import CODES
from pages.portal.filling import Filling
from pages.visit import Visit


class Summary(ui.element, component="summary.js"):
    """`go` is called with the place of a page; what comes from the browser is checked there."""

    def __init__(self, visit: Visit, go: Callable[[Any], None]) -> None:
        super().__init__()
        self._visit = visit
        self._props |= {
            "pages": [],
            "words": {"change": visit.t("form.change"), "empty": visit.t("form.no_answers")},
        }
        self.on("go", lambda event: _told(go, event))

    def show(self, filling: Filling, pages: Iterable[tuple[int, Page]]) -> None:
        """The answers of these pages, by their places."""
        self._props["pages"] = [
            {
                "place": place,
                "name": self._visit.label(page.label) or self._visit.t("form.page", number=place + 1),
                "rows": [row for section in page.sections for row in _rows(filling, section.items)],
            }
            for place, page in pages
        ]
        self.update()


def _told(go: Callable[[Any], None], event: events.GenericEventArguments) -> None:
    go(event.args)


def _rows(filling: Filling, items: Iterable[Any]) -> Iterable[dict[str, Any]]:
    for item in items:
        state, box = filling.state.fields.get(item.field), filling.boxes.get(item.field)
        if state is None or box is None or not state.visible:
            continue
        text = box.spoken if item.field in filling.state.values else ""
        if text:
            yield {"field": item.field, "label": box.name, "text": text, "code": state.field.type in CODES}
