"""Whole workflows: begun, begun as a copy of another one, and taken out."""

from __future__ import annotations

import json

from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import Document
from app.tenancy.design.blanks import Words, checked_label, said
from app.tenancy.design.flows import flow_of, suffixed, takers, used_workflow
from app.tenancy.design.naming import proposed_id
from app.tenancy.design.steps import Step, add, remove, step

_FIRST, _LAST = "new", "closed"


def new_workflow(document: Document, label: Words, first: Words, last: Words, close: Words) -> Step:
    """The shortest sound one: a state to begin in, one to end in, and the way between them."""
    words = checked_label(label)
    id = proposed_id(said(words), document.get("workflows", {}), "workflow")
    made = {
        "id": id,
        "label": words,
        "initial": _FIRST,
        "states": [
            {"id": _FIRST, "label": checked_label(first), "category": "new"},
            {"id": _LAST, "label": checked_label(last), "category": "closed"},
        ],
        "transitions": [
            {"id": "close", "label": checked_label(close), "from": [_FIRST], "to": _LAST, "roles": takers(document)},
        ],
    }
    return step("new_workflow", [add(("workflows", id), made)], ("workflows", id), name=said(words))


def duplicate_workflow(document: Document, flow: str, suffix: str) -> Step:
    """The same again under an id of its own; no form uses it yet."""
    made = json.loads(json.dumps(flow_of(document, flow)))
    made["id"] = proposed_id(flow, document["workflows"])
    made["label"] = suffixed(made["label"], suffix)
    at = ("workflows", made["id"])
    return step("duplicate_workflow", [add(at, made)], at, name=flow)


def remove_workflow(document: Document, flow: str) -> Step:
    """Refused while a form uses it: its tickets would have nowhere to go."""
    flow_of(document, flow)
    forms = used_workflow(document, flow)
    if forms:
        raise Refused(Problem("design.in_use", None, {"count": len(forms), "names": ", ".join(forms)}))
    return step("remove_workflow", [remove(("workflows", flow))], None, name=flow)
