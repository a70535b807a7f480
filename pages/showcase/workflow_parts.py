"""How the parts that write conditions and draw workflows look with sample values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.core.config import CATEGORIES
from pages.designer.asking import builder_words
from pages.designer.workflow.editor import VIEW_WORDS
from pages.parts.condition_builder import ConditionBuilder
from pages.parts.workflow_views import WorkflowCanvas, WorkflowTable, WorkflowView
from pages.showcase.samples import nothing
from pages.visit import Visit

_PLACES = ((0, 60), (320, 60), (640, 60))


def _condition_builder(visit: Visit) -> None:
    label = visit.t("sample.option")
    choice = {"group": "form", "control": "choice", "operators": ["eq", "in"], "operands": [], "from_now": False}
    facts = [
        {**choice, "fact": "custom.a", "label": label, "choices": [{"id": "a", "label": visit.t("sample.name")}]},
        {**choice, "fact": "ticket.created_at", "label": visit.t("sample.subject"), "control": "day", "choices": [],
         "group": "ticket", "operators": ["lt", "gt"], "from_now": True},
    ]  # fmt: skip
    made = ConditionBuilder({**builder_words(visit), "facts": facts, "formats": []}, nothing, nothing)
    first = {"fact": "custom.a", "op": "eq", "value": "a"}
    made.show({"all": [first, {"not": {"fact": "ticket.created_at", "op": "lt", "value": {"now": "-P2D"}}}]})
    found = [{"severity": "warning", "text": visit.t("sample.text")}]
    made.say({"sentence": visit.t("sample.text"), "line": 'custom.a = "a"', "findings": found})


def _canvas(visit: Visit) -> None:
    made = WorkflowCanvas(_words(visit), nothing, nothing)
    made.style("position: relative; display: block; height: 320px")
    _fill(visit, made)


def _table(visit: Visit) -> None:
    kinds = [{"id": each, "label": visit.t(f"category.{each}")} for each in CATEGORIES]
    _fill(visit, WorkflowTable(_words(visit), nothing, nothing, digits=visit.speech.digits, categories=kinds))


def _words(visit: Visit) -> dict[str, str]:
    return {name: visit.t(f"designer.flow.{name}") for name in VIEW_WORDS}


def _fill(visit: Visit, view: WorkflowView) -> None:
    mark = {"severity": "error", "text": visit.t("sample.text"), "short": visit.t("designer.flow.mark.dead_end_state")}
    states: list[dict[str, Any]] = [
        {
            "id": category,
            "label": visit.t(f"category.{category}"),
            "customer": visit.t("sample.option"),
            "category": category,
            "category_label": visit.t(f"category.{category}"),
            "initial": not number,
            "retired": False,
            "at": _PLACES[number],
            "marks": [mark] if number == 1 else [],
        }
        for number, category in enumerate(("new", "open", "closed"))
    ]
    ways = [_way(visit, "begin", "new", "open"), _way(visit, "close", "open", "closed")]
    view.show(states, ways, {"kind": "state", "id": "open"}, locked=False)


def _way(visit: Visit, id: str, source: str, target: str) -> dict[str, Any]:
    names = {"source": visit.t(f"category.{source}"), "target": visit.t(f"category.{target}")}
    way = visit.t("designer.flow.from_to", **names)
    label, takers = visit.t("sample.option"), visit.t("sample.colleague")
    more = {"way": way, "takers": takers, "tone": "primary", "auto": False, "marks": []}
    return {"id": id, "label": label, "from": [source], "to": target, **more}


WORKFLOW_PARTS: Mapping[str, Callable[[Visit], None]] = {
    "condition_builder": _condition_builder,
    "workflow_canvas": _canvas,
    "workflow_table": _table,
}
