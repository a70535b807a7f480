"""What would have become of a form that was sent in the preview, and the way to keep it as a golden ticket."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.actions.designer.previewing import Landing
from app.core.placing import Decided
from pages.designer.preview.pinning import offer_to_pin
from pages.designer.preview.visit import PreviewVisit
from pages.parts.facts import Fact, Facts
from pages.parts.labels import item_label
from pages.parts.native import icon, link, tag

_PLACES = ("priority", "department", "group", "topic", "product", "service_class")
_CATALOGUE = {
    "priority": "priorities", "department": "departments", "group": "groups", "topic": "topics", "product": "products",
    "service_class": "service_classes",
}  # fmt: skip


def draw_landing(shown: PreviewVisit, landing: Landing, given: Mapping[str, Any]) -> None:
    """`given`: the answers as they were typed."""
    with tag("section", "card preview-landing"):
        with tag("div", "preview-landing__head"):
            icon("task_alt")
            with tag("div"):
                tag("h2", text=shown.t("preview.landed.title"))
                tag("p", "secondary", shown.t("preview.landed.text"))
        Facts().show(_facts(shown, landing))
        with tag("div", "preview-landing__acts"):
            link(
                shown.shown_at.of_ticket(landing.row.form, landing.row.state),
                "button button--small",
                shown.t("preview.landed.see"),
            )
            offer_to_pin(shown, landing, given)


def _facts(shown: PreviewVisit, landing: Landing) -> list[Fact]:
    row, bundle = landing.row, shown.bundle
    workflow = bundle.workflows[bundle.forms[row.form].workflow]
    facts = [
        Fact("subject", shown.t("fact.ticket.subject"), row.subject),
        Fact("state", shown.t("fact.ticket.state"), shown.label(workflow.states[row.state].label)),
    ]
    for name in _PLACES:
        decided: Decided = getattr(landing.places, name)
        if decided.value:
            label = item_label(shown, getattr(bundle, _CATALOGUE[name]), decided.value)
            by = shown.t(f"preview.by.{decided.source}")
            facts.append(Fact(name, shown.t(f"fact.ticket.{name}"), f"{label} ({by})"))
    if landing.places.assignee.value:
        facts.append(Fact("assignee", shown.t("fact.ticket.assignee"), landing.places.assignee.value, code=True))
    return facts
