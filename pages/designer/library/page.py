"""The page of the field library: every field and option set, where it is used, and its properties beside it."""

from __future__ import annotations

from nicegui import background_tasks

from pages.designer.drafting import Drafting
from pages.designer.form.aside import panel_aside
from pages.designer.frame import designer_frame
from pages.designer.library.shelf import Shelf
from pages.designer.panel.panel import shown_at
from pages.parts.native import tag
from pages.visit import Visit


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed."""
    drafting = await Drafting.open(visit, params)
    title = visit.t("designer.fields")
    with (
        designer_frame(drafting, section="layout", title=title, at=("fields",), wide=True),
        tag("div", "dform dform--library"),
    ):
        shelf = Shelf(drafting, shown_at(params))
        shelf.panel.element.move(panel_aside(visit))
    background_tasks.create(shelf.read_usage(), name="how the library is used")
