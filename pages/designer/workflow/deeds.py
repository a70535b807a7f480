"""What is done on the canvas or in the tables becomes steps of the draft; it comes from a browser and is checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any

from app.tenancy.bundle.layout import Document
from app.tenancy.design import flow_removals, flows
from app.tenancy.design.steps import Step
from pages.designer.blank_words import blank
from pages.designer.drafting import Drafting

Made = Callable[[Document], Step | None]
_KINDS = ("state", "transition")
_COORDINATES = 2


def made_of(drafting: Drafting, flow: str, told: Mapping[str, Any]) -> Made | None:
    """The step that was told of; None for what is no deed."""
    make = _DEEDS.get(str(told.get("act")))
    return make(Told(drafting, flow, told)) if make else None


class Told:
    """A deed as it was told, each word of it asked for by what it has to be."""

    def __init__(self, drafting: Drafting, flow: str, told: Mapping[str, Any]) -> None:
        self.drafting, self.flow, self._told = drafting, flow, told

    def text(self, name: str) -> str:
        value = self._told.get(name)
        return value if isinstance(value, str) else ""

    def kind(self) -> str:
        kind = self._told.get("kind")
        return kind if kind in _KINDS else "state"

    def number(self, name: str) -> int:
        value = self._told.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else 0

    def is_so(self, name: str) -> bool:
        return self._told.get(name) is True

    def words(self) -> dict[str, str]:
        """What was typed, in the reader's language where the company speaks it."""
        return worded(self.drafting, self.text("label"))

    def positions(self) -> dict[str, tuple[float, float]]:
        given = self._told.get("positions")
        pairs = given.items() if isinstance(given, dict) else ()
        return {str(id): (at[0], at[1]) for id, at in pairs if _is_position(at)}


def worded(drafting: Drafting, label: str) -> dict[str, str]:
    """Words in the reader's language where the company speaks it, otherwise in its first."""
    languages = drafting.document["tenant"]["languages"]
    language = drafting.visit.speech.language
    return {language if language in languages else languages[0]: " ".join(label.split())}


def _is_position(at: object) -> bool:
    return (
        isinstance(at, list)
        and len(at) == _COORDINATES
        and all(isinstance(each, int | float) and not isinstance(each, bool) and isfinite(each) for each in at)
    )


def _link(told: Told) -> Made:
    words = blank(told.drafting.visit, "designer.flow.go")
    return lambda document: flows.add_transition(document, told.flow, told.text("from"), told.text("to"), words)


_DEEDS: Mapping[str, Callable[[Told], Made]] = {
    "link": _link,
    "place": lambda told: lambda document: flows.place_states(document, told.flow, told.positions()),
    "rename": lambda told: (
        lambda document: flows.relabel(document, told.flow, told.kind(), told.text("id"), told.words())
    ),
    "category": lambda told: (
        lambda document: flows.set_category(document, told.flow, told.text("id"), told.text("category"))
    ),
    "initial": lambda told: lambda document: flows.set_initial(document, told.flow, told.text("id")),
    "retire": lambda told: (
        lambda document: flow_removals.retire_state(
            document, told.flow, told.text("id"), is_retired=told.is_so("retired")
        )
    ),
    "move": lambda told: (
        lambda document: flows.move_part(document, told.flow, told.kind(), told.text("id"), told.number("index"))
    ),
    "duplicate": lambda told: (
        lambda document: flows.duplicate(
            document, told.flow, told.kind(), told.text("id"), f" {told.drafting.visit.t('designer.items.copy')}"
        )
    ),
}
