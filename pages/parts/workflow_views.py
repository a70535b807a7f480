"""A workflow as a canvas and as tables: two views of the same list, drawn by the browser from data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pages.parts.given import Given
from pages.parts.heard import object_to

CANVAS = {
    "desk-canvas": str(Path(__file__).with_name("workflow_canvas") / "dist"),
    "desk-ways": str(Path(__file__).with_name("workflow_ways")),
}
Told = Callable[[Mapping[str, Any]], Awaitable[None]]


class WorkflowView(Given):
    """`on_pick` gets `{kind, id}` of what is to be shown, `on_deed` `{act, …}`; both come from a browser."""

    def __init__(self, words: Mapping[str, str], on_pick: Told, on_deed: Told, **fixed: Any) -> None:
        super().__init__()
        self.give(words=words, states=[], transitions=[], chosen={"kind": "", "id": ""}, locked=True, **fixed)
        self.on("pick", object_to(on_pick))
        self.on("deed", object_to(on_deed))

    def show(
        self,
        states: Sequence[Mapping[str, Any]],
        transitions: Sequence[Mapping[str, Any]],
        chosen: Mapping[str, str],
        *,
        locked: bool,
    ) -> None:
        """Draw these instead of those before. `chosen` is `{kind: state|transition, id}`."""
        self.give(states=states, transitions=transitions, chosen=chosen, locked=locked)

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        parts = [*self.given("states"), *self.given("transitions")]
        marks = [mark["short"] for part in parts for mark in part["marks"]]
        return [*super()._displayed_contents(only_visible=only_visible), *(part["label"] for part in parts), *marks]


class WorkflowCanvas(WorkflowView, component="workflow_canvas.js", esm=CANVAS):
    """Boxes and arrows; read from left to right in every language."""

    def tidy(self) -> None:
        """Put the boxes in order; the browser tells where they stand then."""
        self.run_method("tidy")


class WorkflowTable(WorkflowView, component="workflow_table.js"):
    """Rows that can be reached by keys and fit a phone. Fixed: `categories` with `{id, label}`, and `digits`."""
