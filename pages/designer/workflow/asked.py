"""What a transition asks for on the way, and what else it does."""

from __future__ import annotations

from typing import Any

from nicegui import events

from app.core.problems import Refused
from app.tenancy.design.flow_parts import LISTS, holds_many, set_asked, set_effects, settable
from app.tenancy.design.flows import part_at
from app.tenancy.design.known import choices
from app.tenancy.design.steps import value_at
from pages.acts import Refusal, show
from pages.designer.asking import asking
from pages.designer.drafting import Drafting
from pages.designer.panel.rows import choice_of
from pages.parts.condition_builder import CONDITIONS
from pages.parts.given import Given

_WORDS = (
    "fields", "no_fields", "required", "remove", "add_field", "effects", "no_effects", "effect", "value", "field",
    "add_effect",
)  # fmt: skip
_KINDS = ("assign_actor", "assign_none", *LISTS, "set")


class Asked(Given, component="asked.js", esm=CONDITIONS):
    """Draws the chosen transition; what is told of it becomes steps of the draft."""

    def __init__(self, drafting: Drafting, flow: str) -> None:
        super().__init__()
        self.drafting, self.flow, self.transition = drafting, flow, ""
        say = drafting.visit.t
        offered = asking(drafting, ("workflows", flow, "transitions", 0, "guard"))
        words = offered["words"] | {name: say(f"designer.asked.{name}") for name in _WORDS}
        kinds = [{"id": kind, "label": say(f"designer.asked.kind.{kind}")} for kind in _KINDS]
        self.give(words=words, kinds=kinds, calendar=offered["calendar"], fields=[], effects=[], library=[], lists={})
        self.on("fields", self._fields)
        self.on("effects", self._effects)

    def draw(self, transition: str) -> None:
        """Of that transition, as the draft is now."""
        document, self.transition = self.drafting.document, transition
        held = value_at(document, part_at(document, self.flow, "transition", transition))
        lists = {kind: [choice_of(self.drafting, each) for each in choices(document, kind, ())] for kind in LISTS}
        self.give(
            fields=held.get("fields", []),
            effects=held.get("effects", []),
            library=self._library(),
            lists=lists,
            locked=self.drafting.read_only,
        )

    def _library(self) -> list[dict[str, Any]]:
        document = self.drafting.document
        known = {fact.fact for fact in settable(document, self.flow)}
        facts = asking(self.drafting, ("workflows", self.flow, "transitions", 0, "guard"))["facts"]
        named = [(fact["fact"].removeprefix("custom."), fact) for fact in facts if fact["fact"] in known]
        return [
            {**fact, "id": id, "operands": [], "from_now": False, "many": holds_many(document, id)}
            for id, fact in named
        ]

    async def _fields(self, event: events.GenericEventArguments) -> None:
        await self._change(lambda document: set_asked(document, self.flow, self.transition, event.args))

    async def _effects(self, event: events.GenericEventArguments) -> None:
        await self._change(lambda document: set_effects(document, self.flow, self.transition, event.args))

    async def _change(self, made: Any) -> None:
        try:
            await self.drafting.change(made)
        except Refused as refused:
            show(self.drafting.visit, Refusal(refused.problems, refused.status))
