"""What stands beside a workflow: the properties of the chosen state or transition, or of the whole."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from app.core.problems import Refused
from app.tenancy.design.flows import part_at
from app.tenancy.design.steps import value_at
from pages.designer.drafting import Drafting
from pages.designer.panel.panel import DraftPanel, Part
from pages.designer.places import label_of
from pages.designer.workflow.asked import Asked

_STATE = ("label", "customer_label", "category", "id", "note")
_TRANSITION = ("label", "from", "to", "roles", "guard", "tone", "reason", "on", "id", "note")
_WHOLE = ("label", "initial", "id", "note")
_WHOLE_DEEDS = (
    ("new", "add", "designer.flow.new"),
    ("duplicate", "content_copy", "designer.flow.duplicate_flow"),
    ("remove", "delete", "designer.flow.remove_flow"),
)


class Side:
    """`on_deed` is told the id of a button below the properties."""

    def __init__(self, drafting: Drafting, flow: str, on_deed: Callable[[str], Awaitable[None]]) -> None:
        self.drafting, self.flow = drafting, flow
        self.kind, self.id = "", ""
        self.panel = DraftPanel(drafting, on_deed=on_deed, on_renamed=self._renamed)
        self.panel.follow = self.draw
        self.asked = Asked(drafting, flow)
        self.asked.set_visibility(False)

    def show(self, kind: str, id: str) -> None:
        """The properties of what is chosen."""
        self.kind, self.id = kind, id
        self.draw()

    def draw(self) -> None:
        """As the draft is now; the whole workflow where the chosen part is gone."""
        try:
            self._part() if self.id else self._whole()
        except Refused:
            self.kind, self.id = "", ""
            self._whole()

    def _part(self) -> None:
        document, say = self.drafting.document, self.drafting.visit.t
        at = part_at(document, self.flow, self.kind, self.id)
        wanted = _STATE if self.kind == "state" else _TRANSITION
        title = label_of(self.drafting, value_at(document, at))
        self.panel.show(
            Part(at, only=wanted), title=title, kind=say(f"designer.flow.{self.kind}"), deeds=self._deeds(at)
        )
        self.asked.set_visibility(self.kind == "transition")
        if self.kind == "transition":
            self.asked.draw(self.id)

    def _whole(self) -> None:
        held = value_at(self.drafting.document, ("workflows", self.flow))
        part = Part(("workflows", self.flow), only=_WHOLE)
        title, kind = label_of(self.drafting, held), self.drafting.visit.t("designer.flow.workflow")
        self.panel.show(part, title=title, kind=kind, deeds=self._whole_deeds())
        self.asked.set_visibility(False)

    def _deeds(self, at: Any) -> list[dict[str, Any]]:
        if self.drafting.read_only:
            return []
        say, held = self.drafting.visit.t, value_at(self.drafting.document, at)
        deeds = [{"id": "duplicate", "icon": "content_copy", "label": say("designer.items.duplicate")}]
        if self.kind == "state":
            name = "restore" if held.get("retired") else "retire"
            icon = "unarchive" if held.get("retired") else "archive"
            deeds.append({"id": name, "icon": icon, "label": say(f"designer.items.{name}")})
        return [*deeds, {"id": "remove", "icon": "delete", "label": say("designer.items.remove"), "danger": True}]

    def _whole_deeds(self) -> list[dict[str, Any]]:
        if self.drafting.read_only:
            return []
        say = self.drafting.visit.t
        return [
            {"id": f"flow_{id}", "icon": symbol, "label": say(word), "danger": id == "remove"}
            for id, symbol, word in _WHOLE_DEEDS
        ]

    def _renamed(self, id: str) -> None:
        if self.id:
            self.id = id
        else:
            self.drafting.visit.go(self.drafting.visit.paths.draft_workflow(self.drafting.id, id))
