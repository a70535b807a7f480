"""The last part of a record's page: letting somebody or something go, with what follows from it, and the way back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from pages.acts import Done, Refusal, show
from pages.parts.native import tag
from pages.parts.sheet import Sheet
from pages.visit import Visit

Act = Callable[[], Awaitable[Done[None] | Refusal]]


@dataclass(frozen=True, slots=True)
class Going:
    """`kind` is `person` or `organization`; `follows` are sentences that tell what will happen."""

    kind: str
    name: str
    follows: tuple[str, ...]
    is_here: bool


class Leaving:
    """Draws the way out, or the way back; after either the page is drawn anew."""

    def __init__(self, visit: Visit, going: Going, retire: Act, bring_back: Act) -> None:
        self.visit, self.going, self._retire, self._bring_back = visit, going, retire, bring_back
        say, kind = visit.t, going.kind
        key = "retire" if going.is_here else "bring_back"
        with tag("section", "record-card"):
            tag("h2", text=say(f"admin.{kind}.{key}_heading"))
            tag("p", "secondary", say(f"admin.{kind}.{key}_text"))
            tone = "button button--danger" if going.is_here else "button"
            button = tag("button", tone, say(f"admin.{kind}.{key}"), type="button").mark(key)
            button.on("click", self._ask if going.is_here else self._come, [])

    def _ask(self) -> None:
        say, going = self.visit.t, self.going
        title = say(f"admin.{going.kind}.retire_title", name=going.name)
        with self.visit.stage.place:
            self.sheet = Sheet(self.visit, title, say(f"admin.{going.kind}.retire"), self._go, tone="danger")
        with self.sheet, tag("ul", "record-card__follows"):
            for sentence in going.follows:
                tag("li", text=sentence)
        self.sheet.open()

    async def _go(self) -> bool:
        outcome = await self._retire()
        if isinstance(outcome, Refusal):
            return self.sheet.settled(outcome)
        self.visit.go(self.visit.request_path)
        return True

    async def _come(self) -> None:
        outcome = await self._bring_back()
        if isinstance(outcome, Refusal):
            show(self.visit, outcome)
        else:
            self.visit.go(self.visit.request_path)
