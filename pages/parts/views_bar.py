"""The views of a desk, drawn by the browser from data: they stand on every page of the staff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nicegui import ui

from app.core.config import View
from pages.visit import Visit

_PLAIN_ICON = "filter_list"


class ViewsBar(ui.element, component="views_bar.js"):
    """`current` is the id of the view that is shown, empty for none."""

    def __init__(self, visit: Visit, views: Sequence[View], current: str) -> None:
        super().__init__()
        self._props["caption"] = visit.t("workspace.views")
        self._props["views"] = [
            {
                "href": visit.paths.workspace(view.id),
                "icon": f"sym_r_{view.icon or _PLAIN_ICON}",
                "label": visit.label(view.label),
                "here": view.id == current,
            }
            for view in views
        ]

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        labels = [view["label"] for view in self._props["views"]]
        return [*super()._displayed_contents(only_visible=only_visible), *labels]
