"""A workflow of a draft as its two views draw it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core.config import CATEGORIES
from app.tenancy.bundle.findings import Finding
from app.tenancy.bundle.layout import At, place
from app.tenancy.design.flows import ANY, flow_of
from pages.designer.drafting import Drafting
from pages.designer.finding_words import finding_told
from pages.designer.places import label_of, text_in

_SHORT = {
    "L3.unreachable_state": "designer.flow.mark.unreachable_state",
    "L3.dead_end_state": "designer.flow.mark.dead_end_state",
    "L3.transition_without_taker": "designer.flow.mark.transition_without_taker",
}
_PART = 4  # tokens that lead to a state or transition
_HINTS = frozenset({"L3.missing_translation"})  # told in the list of findings, no fault of the way

Row = dict[str, Any]


def categories(drafting: Drafting) -> list[Row]:
    return [{"id": each, "label": drafting.visit.t(f"category.{each}")} for each in CATEGORIES]


def states(drafting: Drafting, flow: str) -> list[Row]:
    """`at` is where the box stands, None where nobody has put it yet."""
    held = flow_of(drafting.document, flow)
    marks = _marks(drafting, flow, "states")
    positions = held.get("positions", {})
    return [
        {
            "id": state["id"],
            "label": label_of(drafting, state),
            "customer": text_in(drafting, state.get("customer_label")),
            "category": state.get("category", ""),
            "category_label": drafting.visit.t(f"category.{state.get('category')}"),
            "initial": state["id"] == held.get("initial"),
            "retired": bool(state.get("retired")),
            "at": positions.get(state["id"]),
            "marks": marks.get(number, []),
        }
        for number, state in enumerate(held["states"])
        if "id" in state
    ]


def transitions(drafting: Drafting, flow: str) -> list[Row]:
    held = flow_of(drafting.document, flow)
    names = {state.get("id"): label_of(drafting, state) for state in held["states"]}
    roles = {role["id"]: label_of(drafting, role) for role in drafting.document["catalog"]["roles"]}
    marks = _marks(drafting, flow, "transitions")
    return [
        {
            "id": way["id"],
            "label": label_of(drafting, way),
            "from": way.get("from", []),
            "to": way.get("to", ""),
            "way": _way(drafting, way, names),
            "takers": drafting.visit.t("field.comma").join(roles.get(role, role) for role in way.get("roles", [])),
            "tone": way.get("tone", "plain"),
            "auto": bool(way.get("on")),
            "marks": marks.get(number, []),
        }
        for number, way in enumerate(held["transitions"])
        if "id" in way
    ]


def _way(drafting: Drafting, way: Mapping[str, Any], names: Mapping[str, str]) -> str:
    say = drafting.visit.t
    sources = [say("designer.flow.anywhere") if each == ANY else names.get(each, each) for each in way.get("from", [])]
    target = str(way.get("to", ""))
    return say("designer.flow.from_to", source=say("field.comma").join(sources), target=names.get(target, target))


def _marks(drafting: Drafting, flow: str, part: str) -> dict[int, list[Row]]:
    """What was found in each part, by its number."""
    marks: dict[int, list[Row]] = {}
    for finding in drafting.findings:
        at: At = place(finding.file, finding.pointer)
        if at[:3] == ("workflows", flow, part) and len(at) >= _PART and finding.code not in _HINTS:
            marks.setdefault(int(at[3]), []).append(_mark(drafting, finding))
    return marks


def _mark(drafting: Drafting, finding: Finding) -> Row:
    say, text = drafting.visit.t, finding_told(drafting, finding)
    short = say(_SHORT[finding.code]) if finding.code in _SHORT else text
    return {"severity": finding.severity, "text": text, "short": short}
