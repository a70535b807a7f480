"""Where properties stand: beside what they are of, on narrow screens a sheet over it that is asked for."""

from __future__ import annotations

from nicegui import ui

from pages.parts.native import icon, tag
from pages.visit import Visit

_CLOSE = "(event) => event.currentTarget.closest('.has-panel')?.classList.remove('has-panel')"


def panel_aside(visit: Visit) -> ui.element:
    """To be filled. What is around it has the class `has-panel` while it is asked for."""
    with tag("aside", "dform__panel", aria_label=visit.t("designer.panel.panel")) as aside:
        with tag("button", "mini dform__close", type="button", aria_label=visit.t("designer.canvas.close")) as close:
            icon("close")
        close.on("click", js_handler=_CLOSE)
    return aside
