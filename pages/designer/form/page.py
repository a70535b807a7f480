"""The page of one form of a draft."""

from __future__ import annotations

from nicegui import background_tasks

from app.core.problems import NotFound
from pages.designer.drafting import Drafting
from pages.designer.form.aside import panel_aside
from pages.designer.form.editor import FormEditor
from pages.designer.frame import designer_frame
from pages.designer.panel.panel import shown_at
from pages.designer.places import label_of
from pages.parts.native import tag
from pages.visit import Visit


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed."""
    drafting, form = await Drafting.open(visit, params), params["form"]
    known = drafting.document.get("forms", {}).get(form)
    if not isinstance(known, dict):
        raise NotFound
    with (
        designer_frame(
            drafting, section="layout", title=label_of(drafting, known, form), at=("forms", form), wide=True
        ) as bar,
        tag("div", "dform"),
    ):
        editor = FormEditor(drafting, form, shown_at(params))
        editor.side.panel.element.move(panel_aside(visit))

    def named() -> None:
        now = drafting.document.get("forms", {}).get(form)
        if now is not None:
            bar.rename(label_of(drafting, now, form))

    drafting.watch(named)
    background_tasks.create(editor.side.read_economics(), name="how fields are used")
