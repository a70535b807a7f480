"""What can be done in the workflow editor: each intent becomes a step, or is refused with the reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from app.core.config import CATEGORIES
from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import At, Document
from app.tenancy.bundle.references import uses
from app.tenancy.design.blanks import Words, checked_label, ids_of, said
from app.tenancy.design.edits import Edit
from app.tenancy.design.naming import proposed_id
from app.tenancy.design.steps import Step, add, gone, move, replace, step, value_at

Position = tuple[float, float]
ANY = "*"
FURTHEST = 100_000  # of a position, as the schema has it
_KINDS = {"state": "states", "transition": "transitions"}


def flow_of(document: Document, flow: str) -> dict[str, Any]:
    """Raises Refused for an unknown workflow."""
    found: dict[str, Any] = value_at(document, ("workflows", flow))
    return found


def part_at(document: Document, flow: str, kind: str, id: str) -> At:
    """Where a state or transition stands. Raises Refused where it does not."""
    home: At = ("workflows", flow, _KINDS[kind])
    for number, part in enumerate(value_at(document, home)):
        if part.get("id") == id:
            return (*home, number)
    raise gone(id)


def add_state(document: Document, flow: str, label: Words, category: str, position: Position | None = None) -> Step:
    """A new state at the end of the list, standing there on the canvas."""
    if category not in CATEGORIES:
        raise gone(category)
    states = flow_of(document, flow)["states"]
    words = checked_label(label)
    made = {"id": proposed_id(said(words), ids_of(states), "state"), "label": words, "category": category}
    at: At = ("workflows", flow, "states", len(states))
    edits = [add(at, made)]
    if position is not None:
        edits += _positions(document, flow, {str(made["id"]): position})
    return step("add_state", edits, at, name=said(words))


def add_transition(document: Document, flow: str, source: str, target: str, label: Words) -> Step:
    """A way from a state (`*`: from every other one), for the roles of the staff that may take it."""
    if source != ANY:
        part_at(document, flow, "state", source)
    part_at(document, flow, "state", target)
    transitions = flow_of(document, flow)["transitions"]
    words = checked_label(label)
    made = {
        "id": proposed_id(said(words), ids_of(transitions), "transition"),
        "label": words,
        "from": [source],
        "to": target,
        "roles": takers(document),
    }
    at: At = ("workflows", flow, "transitions", len(transitions))
    return step("add_transition", [add(at, made)], at, name=said(words))


def relabel(document: Document, flow: str, kind: str, id: str, words: Words) -> Step | None:
    """Call it otherwise in the languages of `words`; others stay."""
    at = (*part_at(document, flow, kind, id), "label")
    now = value_at(document, at)
    known = dict(now) if isinstance(now, dict) else {_first_language(document): now}
    fresh = {**known, **checked_label(words)}
    return step("rename", [replace(at, fresh)], at[:-1], name=said(words)) if fresh != known else None


def set_category(document: Document, flow: str, state: str, category: str) -> Step | None:
    if category not in CATEGORIES:
        raise gone(category)
    at = (*part_at(document, flow, "state", state), "category")
    if value_at(document, at) == category:
        return None
    return step("state_category", [replace(at, category)], at[:-1], name=state)


def set_initial(document: Document, flow: str, state: str) -> Step | None:
    """New tickets begin there."""
    held = value_at(document, part_at(document, flow, "state", state))
    if held.get("retired"):
        raise Refused(Problem("design.initial_retired", None, {"id": state}))
    if flow_of(document, flow).get("initial") == state:
        return None
    return step("initial_state", [replace(("workflows", flow, "initial"), state)], None, name=state)


def duplicate(document: Document, flow: str, kind: str, id: str, suffix: str) -> Step:
    """The same again right after it, under an id of its own."""
    at = part_at(document, flow, kind, id)
    made = json.loads(json.dumps(value_at(document, at)))
    made["id"] = proposed_id(id, ids_of(value_at(document, at[:-1])))
    made["label"] = suffixed(made["label"], suffix)
    place: At = (*at[:-1], int(at[-1]) + 1)
    return step(f"duplicate_{kind}", [add(place, made)], place, name=id)


def move_part(document: Document, flow: str, kind: str, id: str, index: int) -> Step | None:
    """To that number of the list: the order in which states and buttons are shown."""
    at = part_at(document, flow, kind, id)
    index = max(0, min(index, len(value_at(document, at[:-1])) - 1))
    if index == at[-1]:
        return None
    place: At = (*at[:-1], index)
    return step(f"move_{kind}", [move(at, place)], place, name=id)


def place_states(document: Document, flow: str, positions: Mapping[str, Position]) -> Step | None:
    """Where the boxes stand, which means nothing."""
    known = ids_of(flow_of(document, flow)["states"])
    kept = {id: position for id, position in positions.items() if id in known}
    edits = _positions(document, flow, kept)
    return step("place_states", edits, None) if edits else None


def used_workflow(document: Document, flow: str) -> tuple[str, ...]:
    """The forms whose tickets go that way."""
    return tuple(dict.fromkeys(str(use.at[1]) for use in uses(document, "workflow", flow) if use.at[0] == "forms"))


def suffixed(label: Any, suffix: str) -> Any:
    if isinstance(label, str):
        return f"{label}{suffix}"
    return {language: f"{words}{suffix}" for language, words in label.items()}


def takers(document: Document) -> list[str]:
    """Roles of the staff that may answer, for others can take no way."""
    roles = value_at(document, ("catalog", "roles"))
    return [
        str(role["id"])
        for role in roles
        if role.get("kind") == "staff" and not role.get("retired") and "ticket.reply" in role.get("permissions", {})
    ]


def _positions(document: Document, flow: str, wanted: Mapping[str, Position]) -> list[Edit]:
    home: At = ("workflows", flow, "positions")
    known = flow_of(document, flow).get("positions", {})
    fresh = {id: [_kept(x), _kept(y)] for id, (x, y) in wanted.items()}
    changed = {id: place for id, place in fresh.items() if known.get(id) != place}
    if changed and not known:
        return [add(home, changed)]
    return [replace((*home, id), place) if id in known else add((*home, id), place) for id, place in changed.items()]


def _kept(number: float) -> int:
    return round(max(-FURTHEST, min(FURTHEST, number)))


def _first_language(document: Document) -> str:
    return str(document["tenant"]["languages"][0])
