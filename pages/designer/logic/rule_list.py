"""The list of rules: what is done in it becomes steps of the draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.tenancy.design import rules
from app.tenancy.design.steps import Step, value_at
from pages.designer.asking import asking
from pages.designer.condition_dialog import ask_new
from pages.designer.condition_writing import Writing
from pages.designer.doing import do
from pages.designer.drafting import Drafting
from pages.designer.logic.deeds import Made, made_of
from pages.designer.logic.model import Rules
from pages.parts.condition_builder import CONDITIONS
from pages.parts.given import Given
from pages.parts.heard import object_to, text_to

_WORDS = (
    "search", "field", "effect", "every_field", "every_effect", "show", "require", "read_only", "options", "up", "down",
    "duplicate", "remove", "add", "add_target", "take_off", "empty", "nothing", "does_nothing", "moved",
)  # fmt: skip


class RuleList(Given, component="rule_list.js", esm=CONDITIONS):
    """The rules of one form; `open` is the id of the one that is edited, "" for none."""

    def __init__(self, drafting: Drafting, form: str) -> None:
        super().__init__()
        self.drafting, self.form, self.open = drafting, form, ""
        self._writing: Writing | None = None
        self._kept: Any = None  # the condition of the open rule as the draft had it last
        self._sent: list[Any] = []  # those that were built here and are not in the draft yet
        say = drafting.visit.t
        self.give(words={name: say(f"designer.rule.{name}") for name in _WORDS}, ask={}, tree=None, said={})
        self.on("open", text_to(self.turn_to))
        self.on("condition", object_to(self._condition))
        self.on("typed", object_to(self._typed))
        self.on("deed", object_to(self._deed))
        drafting.watch(self.draw)
        drafting.watch_findings(self.draw)
        self.draw()

    async def turn_to(self, rule: str) -> None:
        """Edit that rule; "": none."""
        listed = {each["id"]: each for each in rules.rules_of(self.drafting.document, self.form)}
        self.open = rule if rule in listed else ""
        if self._writing is not None:
            self._writing.end()
            self._writing = None
        if self.open:
            at = (*rules.rule_at(self.drafting.document, self.form, rule), "when")
            self.give(ask=asking(self.drafting, at), said={}, tree=listed[rule].get("when"), tell=False)
            self._kept, self._sent = listed[rule].get("when"), []
            self._writing = Writing(self.drafting, at, self._kept, self._say)
            self._writing.begin()
        self.draw()
        self.run_method("reveal")

    def draw(self) -> None:
        """As the draft is now."""
        if self.form not in self.drafting.document.get("forms", {}):
            return
        model = Rules(self.drafting, self.form)
        rows = model.rows()
        if self.open and all(row["id"] != self.open for row in rows):
            self.open = ""
        self._follow()
        self.give(
            rules=rows,
            open=self.open,
            targets=model.targets(),
            choices=model.choices(),
            fields=model.fields(),
            locked=self.drafting.read_only,
        )

    def _follow(self) -> None:
        """The rule may stand elsewhere now, and its condition may have been taken back."""
        if not self.open or self._writing is None:
            return
        self._writing.at = (*rules.rule_at(self.drafting.document, self.form, self.open), "when")
        kept = value_at(self.drafting.document, self._writing.at)
        is_new, self._kept = kept != self._kept, kept
        if kept in self._sent:
            del self._sent[: self._sent.index(kept) + 1]  # it is what was built here; more may be on its way
        elif is_new and self._writing.condition != kept:
            self._writing.put(kept)
        if is_new:
            self.give(tree=kept, tell=False)

    def _say(self, said: Mapping[str, Any]) -> None:
        self.give(said=said)

    async def _condition(self, told: Mapping[str, Any]) -> None:
        given = told.get("condition")
        if self._writing is None or told.get("id") != self.open or not isinstance(given, dict):
            return
        await self._writing.build(given)
        await self._keep()

    async def _typed(self, told: Mapping[str, Any]) -> None:
        line = told.get("line")
        if self._writing is None or told.get("id") != self.open or not isinstance(line, str) or not line.strip():
            return
        if await self._writing.typed(line):
            await self._keep()

    async def _keep(self) -> None:
        """What is finished is kept at once; a rule is never without its condition."""
        writing, rule = self._writing, self.open
        if writing is not None and writing.is_finished and writing.condition is not None:
            when = writing.condition
            self._sent.append(when)
            done = await self._change(lambda document: rules.set_when(document, self.form, rule, when))
            if done is None and when in self._sent:
                self._sent.remove(when)

    async def _deed(self, told: Mapping[str, Any]) -> None:
        if told.get("act") == "add":
            ask_new(self.drafting, ("forms", self.form, "rules", 0, "when"), self._add)
            return
        made = made_of(self.form, told)
        step = await self._change(made) if made is not None else None
        if step is not None and step.focus is not None and told.get("act") == "duplicate":
            await self.turn_to(str(value_at(self.drafting.document, step.focus)["id"]))

    async def _add(self, when: dict[str, Any]) -> bool:
        step = await self._change(lambda document: rules.add_rule(document, self.form, when))
        if step is not None and step.focus is not None:
            await self.turn_to(str(value_at(self.drafting.document, step.focus)["id"]))
        return step is not None

    async def _change(self, made: Made) -> Step | None:
        return await do(self.drafting, made)

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        rows = self.given("rules")
        effects = [part["said"] for row in rows for part in row["effects"]]
        marks = [mark["text"] for row in rows for mark in row["marks"]]
        told = [row["sentence"] for row in rows]
        return [*super()._displayed_contents(only_visible=only_visible), *told, *effects, *marks]
