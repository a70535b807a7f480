"""What goes out of a workflow: retired, or removed with all that leads there."""

from __future__ import annotations

from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.edits import Edit
from app.tenancy.design.flows import flow_of, part_at
from app.tenancy.design.setting import setting
from app.tenancy.design.steps import Step, remove, replace, step, value_at


def retire_state(document: Document, flow: str, state: str, *, is_retired: bool) -> Step:
    """No way leads to it any more but those that are there; tickets that stand in it keep it."""
    at = part_at(document, flow, "state", state)
    if is_retired:
        _refuse_initial(document, flow, state)
    edits = setting(document, (*at, "retired"), True if is_retired else None)
    return step("retire_state" if is_retired else "restore_state", edits, at, name=state)


def remove_state(document: Document, flow: str, state: str) -> Step:
    """With its ways: those that only lead to it or leave it are gone, others lead from the states that are left."""
    at = part_at(document, flow, "state", state)
    _refuse_initial(document, flow, state)
    held = flow_of(document, flow)
    edits: list[Edit] = [remove(at)]
    for number, transition in reversed(list(enumerate(held["transitions"]))):
        way: At = ("workflows", flow, "transitions", number)
        left = [source for source in transition["from"] if source != state]
        if transition["to"] == state or not left:
            edits.append(remove(way))
        elif left != transition["from"]:
            edits.append(replace((*way, "from"), left))
    if state in held.get("positions", {}):
        edits.append(remove(("workflows", flow, "positions", state)))
    return step("remove_state", edits, None, name=state)


def remove_transition(document: Document, flow: str, transition: str, source: str = "") -> Step:
    """Gone; with `source` only the way from that state, where others are left."""
    at = part_at(document, flow, "transition", transition)
    sources = value_at(document, (*at, "from"))
    if source in sources and len(sources) > 1:
        left = [each for each in sources if each != source]
        return step("remove_way", [replace((*at, "from"), left)], at, name=transition)
    return step("remove_transition", [remove(at)], None, name=transition)


def _refuse_initial(document: Document, flow: str, state: str) -> None:
    if flow_of(document, flow).get("initial") == state:
        raise Refused(Problem("design.initial_stays", None, {"id": state}))
