"""The card of a form on the home page, with the topics that lead to it."""

from __future__ import annotations

from app.core.config import Form
from pages.parts.native import icon, link, tag
from pages.portal.offer import topics_of
from pages.visit import Visit

ICON = "edit_note"


def draw_tile(visit: Visit, form: Form) -> None:
    """The card alone, or in one frame with its topics."""
    topics = topics_of(visit.bundle, form)
    if not topics:
        _draw_card(visit, form)
        return
    with tag("div", "tile-group"):
        _draw_card(visit, form)
        label = visit.label(form.label)
        with tag("nav", "tile-group__topics", aria_label=visit.t("home.topics", form=label)):
            for topic in topics:
                link(
                    visit.paths.new(form.id, topic=topic.id), "tile-group__topic", visit.label(topic.label), dir="auto"
                )


def _draw_card(visit: Visit, form: Form) -> None:
    with link(visit.paths.new(form.id), "tile"):
        with tag("span", "tile__icon"):
            icon(form.icon or ICON)
        tag("h3", text=visit.label(form.label), dir="auto")
        if form.description is not None:
            tag("span", "tile__text", visit.label(form.description), dir="auto")
