"""Pairs of name and value, drawn by the browser from data; some can be chosen anew where they stand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from nicegui import events, ui

from pages.parts.list_tools import Choice


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Fact:
    """`options` make it a choice with `value` chosen; `code` is written left to right, `long` below its name."""

    name: str
    label: str
    text: str = ""
    title: str = ""
    tone: str = ""
    href: str = ""
    links: tuple[Link, ...] | None = None
    options: tuple[Choice, ...] | None = None
    value: str = ""
    code: bool = False
    long: bool = False


class Facts(ui.element, component="facts.js"):
    """Calls `on_choose(name, value)`; the value comes from a browser: the act checks it."""

    def __init__(self, on_choose: Callable[[str, str], Awaitable[None]] | None = None) -> None:
        super().__init__()
        self.facts: tuple[Fact, ...] = ()
        self._props["items"] = []
        if on_choose is not None:
            self._listen(on_choose)

    def show(self, facts: Sequence[Fact]) -> None:
        """Show these instead. Shown again, a choice that was refused springs back."""
        self.facts = tuple(facts)
        self._props["items"] = [asdict(fact) for fact in facts]
        self.update()

    def _listen(self, on_choose: Callable[[str, str], Awaitable[None]]) -> None:
        async def chosen(event: events.GenericEventArguments) -> None:
            name, value = event.args.get("name"), event.args.get("value")
            if isinstance(name, str) and isinstance(value, str):
                await on_choose(name, value)

        self.on("choose", chosen)

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        words = [text for fact in self.facts for text in (fact.label, fact.text) if text]
        links = [link.text for fact in self.facts for link in fact.links or ()]
        return [*super()._displayed_contents(only_visible=only_visible), *words, *links]
