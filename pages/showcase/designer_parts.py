"""How the parts of the designer are drawn with sample values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pages.parts.property_panel import Group, PropertyPanel
from pages.showcase.samples import nothing
from pages.showcase.why_parts import WHY_PARTS
from pages.showcase.workflow_parts import WORKFLOW_PARTS
from pages.visit import Visit


def _row(visit: Visit, at: str, kind: str, **more: object) -> dict[str, object]:
    plain = {"at": f"/{at}", "kind": kind, "title": visit.t("sample.subject"), "description": visit.t("sample.text")}
    return {**plain, "required": False, "value": None, "default": None, "choices": [], "lock": "", **more}


def _panel(visit: Visit) -> None:
    choices = [{"id": name, "label": visit.t(f"sample.{name}")} for name in ("option", "name")]
    option = {"id": "one", "label": visit.t("sample.option"), "retired": False, "live": True, "options": []}
    below = {**option, "id": "two", "live": False, "options": [{**option, "id": "three", "retired": True}]}
    rows = [
        _row(visit, "label", "text", required=True, value={"fa": visit.t("sample.subject")}, rows=1),
        _row(visit, "id", "id", value="severity", lock=visit.t("designer.panel.fixed.id")),
        _row(visit, "type", "enum", value="option", choices=choices),
        _row(visit, "required", "boolean", value=True),
        _row(visit, "roles", "refs", value=["name"], choices=choices),
        _row(visit, "width", "integer", value=6),
        _row(visit, "icon", "icon", value="bug_report"),
        _row(visit, "color", "colour", value="#0f766e"),
        _row(visit, "when", "condition", sentence=visit.t("sample.text")),
        _row(visit, "options", "options", value=[option, below], deep=True),
    ]
    panel = PropertyPanel(visit, visit.bundle.tenant.languages, nothing, on_options=nothing, on_ask=nothing)
    facts = [{"label": visit.t("sample.option"), "value": visit.speech.number(38)}]
    panel.show([Group("sample", rows, visit.t("sample.name"))], title=visit.t("sample.subject"), facts=facts)
    panel.complain("/width", visit.speech.say("problem.field.required"))


DESIGNER_PARTS: Mapping[str, Callable[[Visit], None]] = {
    "property_panel": _panel,
    **WHY_PARTS,
    **WORKFLOW_PARTS,
}
