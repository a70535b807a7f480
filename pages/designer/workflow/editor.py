"""The two views of a workflow and what stands beside them, kept the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core.problems import Refused
from app.tenancy.bundle.layout import At
from app.tenancy.design.flow_files import duplicate_workflow, remove_workflow
from app.tenancy.design.flow_removals import remove_transition
from app.tenancy.design.steps import Step, value_at
from pages.acts import Refusal, show
from pages.designer.doing import do
from pages.designer.drafting import Drafting
from pages.designer.workflow import asking, model
from pages.designer.workflow.deeds import Made, made_of
from pages.designer.workflow.side import Side
from pages.parts.workflow_views import WorkflowCanvas, WorkflowTable, WorkflowView

VIEW_WORDS = (
    "target", "source", "name", "rename", "initial", "retired", "any", "map", "states", "transitions", "state",
    "category", "customer", "transition", "way", "roles", "acts", "begins", "up", "down", "duplicate", "retire",
    "restore", "remove", "moved", "no_states", "no_transitions", "zoom", "zoom_in", "zoom_out", "fit",
)  # fmt: skip
_PART = 4  # tokens that lead to a state or transition


class WorkflowEditor:
    """`shown` is the place of the document that the address asks for."""

    def __init__(self, drafting: Drafting, flow: str, shown: At) -> None:
        self.drafting, self.flow = drafting, flow
        self.chosen = {"kind": "", "id": ""}
        self.side: Side
        say = drafting.visit.t
        self._words = {name: say(f"designer.flow.{name}") for name in VIEW_WORDS}
        self._views: list[WorkflowView] = []
        self._shown = shown

    def draw_canvas(self) -> WorkflowCanvas:
        canvas = WorkflowCanvas(self._words, self.pick, self.do)
        self._views.append(canvas)
        return canvas

    def draw_table(self) -> None:
        digits, kinds = self.drafting.visit.speech.digits, model.categories(self.drafting)
        self._views.append(WorkflowTable(self._words, self.pick, self.do, digits=digits, categories=kinds))

    def draw_side(self) -> None:
        self.side = Side(self.drafting, self.flow, self.below)

    def begin(self) -> None:
        """Draw all of it, and again with each change."""
        kind, id = self._part_at(self._shown)
        self.choose(kind, id)
        self.drafting.watch(self.draw)
        self.drafting.watch_findings(self.draw)

    def draw(self) -> None:
        """As the draft is now. A workflow that is gone is left."""
        if self.flow not in self.drafting.document.get("workflows", {}):
            self.drafting.visit.go(self.drafting.visit.paths.draft(self.drafting.id))
            return
        states, ways = model.states(self.drafting, self.flow), model.transitions(self.drafting, self.flow)
        for view in self._views:
            view.show(states, ways, self.chosen, locked=self.drafting.read_only)

    def choose(self, kind: str, id: str) -> None:
        """Show it in both views and beside them."""
        self.side.show(kind, id)
        self.chosen = {"kind": self.side.kind, "id": self.side.id}
        self.draw()

    async def pick(self, told: Mapping[str, Any]) -> None:
        kind, id = told.get("kind"), told.get("id")
        if kind in ("state", "transition") and isinstance(id, str):
            self.choose(kind, id)
        elif kind == "":
            self.choose("", "")

    async def do(self, told: Mapping[str, Any]) -> None:
        """What was done on the canvas or in the tables."""
        if told.get("act") == "remove":
            await self._remove(str(told.get("kind")), str(told.get("id")))
            return
        made = made_of(self.drafting, self.flow, told)
        step = await self._change(made) if made is not None else None
        if step is not None and step.focus is not None and told.get("act") in ("link", "duplicate"):
            self.choose(*self._part_at(step.focus))

    async def below(self, deed: str) -> None:
        """A button below the properties."""
        if deed == "flow_new":
            asking.ask_workflow(self.drafting)
        elif deed == "flow_duplicate":
            step = await self._change(
                lambda document: duplicate_workflow(document, self.flow, self.drafting.visit.t("designer.blank.copy"))
            )
            if step is not None and step.focus is not None:
                self.drafting.visit.go(self.drafting.visit.paths.draft_workflow(self.drafting.id, str(step.focus[1])))
        elif deed == "flow_remove":
            await self._change(lambda document: remove_workflow(document, self.flow))
        elif deed in ("duplicate", "retire", "restore", "remove"):
            act = "retire" if deed == "restore" else deed
            await self.do({"act": act, "kind": self.side.kind, "id": self.side.id, "retired": deed == "retire"})

    async def _remove(self, kind: str, id: str) -> None:
        try:
            if kind == "state":
                asking.ask_removal(self.drafting, self.flow, id, self.choose)
            else:
                await self._change(lambda document: remove_transition(document, self.flow, id))
        except Refused as refused:
            show(self.drafting.visit, Refusal(refused.problems, refused.status))

    async def _change(self, made: Made) -> Step | None:
        return await do(self.drafting, made)

    def _part_at(self, at: At) -> tuple[str, str]:
        """Kind and id of the part at that place; empty for the whole."""
        kind = {"states": "state", "transitions": "transition"}.get(str(at[2])) if len(at) >= _PART else None
        if kind is None:
            return "", ""
        try:
            return kind, str(value_at(self.drafting.document, at[:_PART])["id"])
        except Refused:
            return "", ""
