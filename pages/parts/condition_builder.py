"""A condition to be built from parts or typed as a line, drawn by the browser from data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from nicegui import events

from pages.parts.calendars import MONTHS
from pages.parts.given import Given
from pages.parts.heard import text_to

CONDITIONS = {
    "desk-conditions": str(Path(__file__).with_name("conditions")),
    **MONTHS,
}  # what draws a condition imports
Condition = dict[str, Any]


class ConditionBuilder(Given, component="condition_builder.js", esm=CONDITIONS):
    """`ask` is what may be asked, in words: `{facts, operators, formats, words, calendar}`.

    `on_condition` gets the condition as it was built, None for none, `on_typed` the line as it was typed; both come
    from a browser. They are answered by `say`.
    """

    def __init__(
        self,
        ask: Mapping[str, Any],
        on_condition: Callable[[Condition | None], Awaitable[None]],
        on_typed: Callable[[str], Awaitable[None]],
        *,
        locked: bool = False,
    ) -> None:
        super().__init__()

        async def built(event: events.GenericEventArguments) -> None:
            if event.args is None or isinstance(event.args, dict):
                await on_condition(event.args or None)

        self.give(ask=ask, tree=None, said={}, locked=locked)
        self.on("condition", built)
        self.on("typed", text_to(on_typed))

    def show(self, condition: Condition | None) -> None:
        """Draw this condition instead of the one before."""
        self.give(tree=condition)

    def say(self, said: Mapping[str, Any]) -> None:
        """`sentence`, `findings`, the `line` it is when typed, an `error` of the typed line, the `tree` it means."""
        self.give(said=said)

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        said = self.given("said")
        found = [each["text"] for each in said.get("findings", ())]
        shown = [*super()._displayed_contents(only_visible=only_visible), self.given("ask")["words"]["caption"]]
        return [*shown, said.get("sentence", ""), (said.get("error") or {}).get("text", ""), *found]
