"""workflows/<workflow>.json."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.core.config import State, Transition, TransitionField, Workflow
from app.tenancy.bundle.decode.texts import Texts
from app.tenancy.bundle.decode.values import condition
from app.tenancy.bundle.layout import Document

_EVERY = "*"


def decode_workflow(name: str, part: Document, texts: Texts) -> Workflow:
    key = f"workflow.{name}"
    states = {state["id"]: _state(state, key, texts) for state in part["states"]}
    return Workflow(
        id=name,
        label=texts.required(part["label"], f"{key}.label"),
        initial=part["initial"],
        states=states,
        transitions=tuple(_transition(item, states, key, texts) for item in part["transitions"]),
    )


def _state(state: Document, key: str, texts: Texts) -> State:
    own = f"{key}.state.{state['id']}"
    return State(
        id=state["id"],
        label=texts.required(state["label"], f"{own}.label"),
        customer_label=texts.optional(state.get("customer_label"), f"{own}.customer_label"),
        category=state["category"],
        retired=state.get("retired", False),
    )


def _transition(item: Document, states: Iterable[str], key: str, texts: Texts) -> Transition:
    return Transition(
        id=item["id"],
        label=texts.required(item["label"], f"{key}.transition.{item['id']}.label"),
        sources=_sources(item, states),
        target=item["to"],
        roles=frozenset(item["roles"]),
        guard=condition(item.get("guard")),
        fields=tuple(TransitionField(asked["field"], asked["required"]) for asked in item.get("fields", ())),
        effects=tuple(_effect(effect) for effect in item.get("effects", ())),
        on=item.get("on"),
        tone=item.get("tone", "plain"),
        reason=item.get("reason", "none"),
    )


def _sources(item: Document, states: Iterable[str]) -> frozenset[str]:
    if _EVERY in item["from"]:
        return frozenset(states) - {item["to"]}
    return frozenset(item["from"])


def _effect(effect: Document) -> dict[str, Any]:
    return {key: value for key, value in effect.items() if key != "note"}
