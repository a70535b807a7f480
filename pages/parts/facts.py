"""Pairs of name and value, drawn by the browser from data; some can be changed where they stand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from nicegui import events, ui

from pages.parts.heard import text_to
from pages.parts.labels import FACES, initials
from pages.parts.list_tools import Choice

Told = Callable[[str, str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Face:
    """A person as a round of initials; `hue` is the number of a colour."""

    id: str
    name: str
    initials: str
    hue: int
    removable: bool = False


def face(person: int, name: str, *, removable: bool = False) -> Face:
    return Face(str(person), name, initials(name), person % FACES, removable)


@dataclass(frozen=True, slots=True)
class Fact:
    """`options` make it a choice with `value` chosen; `code` is written left to right, `long` below its name.

    `edit` is what the button is called that opens an editor in its place; with `pick` the whole value is that button.
    """

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
    faces: tuple[Face, ...] | None = None
    face: Face | None = None
    edit: str = ""
    pick: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """The small button «why?» beside values. `names`: beside which, None for all."""

    label: str
    ask: Callable[[str], Awaitable[None]]
    names: tuple[str, ...] | None = None


class Facts(ui.element, component="facts.js"):
    """Calls `on_choose(name, value)`, `on_edit(name)`, `on_remove(name, id)`; what comes from a browser the act checks.

    With a title it is a card of its own. What is built inside stands in place of the value that `edit` names.
    """

    def __init__(
        self,
        on_choose: Told | None = None,
        *,
        title: str = "",
        note: str = "",
        on_edit: Callable[[str], Awaitable[None]] | None = None,
        on_remove: Told | None = None,
        remove: str = "",
        asked: Asked | None = None,
    ) -> None:
        super().__init__()
        self.facts: tuple[Fact, ...] = ()
        self._props |= {"items": [], "title": title, "note": note, "editing": "", "words": {"remove": remove}}
        self._listen("choose", "value", on_choose)
        self._listen("remove", "id", on_remove)
        if on_edit is not None:
            self.on("edit", text_to(on_edit))
        if asked is not None:
            self._props["asked"] = {"label": asked.label, "names": asked.names}
            self.on("why", text_to(asked.ask))

    def show(self, facts: Sequence[Fact]) -> None:
        """Show these instead."""
        if tuple(facts) != self.facts:
            self.facts = tuple(facts)
            self._props["items"] = [_as_data(fact) for fact in facts]
            self.update()

    @property
    def editing(self) -> str:
        """The name of the value in whose place an editor stands, empty for none."""
        return str(self._props["editing"])

    def edit(self, name: str) -> None:
        """Make place for an editor, to be built inside; empty ends it."""
        self.clear()
        self._props["editing"] = name
        self.update()

    def _listen(self, type: str, part: str, told: Told | None) -> None:
        async def heard(event: events.GenericEventArguments) -> None:
            sent = event.args if isinstance(event.args, dict) else {}
            name, value = sent.get("name"), sent.get(part)
            if isinstance(name, str) and isinstance(value, str) and told is not None:
                await told(name, value)

        if told is not None:
            self.on(type, heard)

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        words = [text for fact in self.facts for text in (fact.label, fact.text) if text]
        links = [link.text for fact in self.facts for link in fact.links or ()]
        names = [each.name for fact in self.facts for each in fact.faces or ()]
        known = [self._props["title"], self._props["note"], *words, *links, *names]
        return [*super()._displayed_contents(only_visible=only_visible), *filter(None, known)]


def _as_data(fact: Fact) -> dict[str, Any]:
    """Without what is empty: many facts go to every page."""
    return {name: value for name, value in asdict(fact).items() if value or name in ("options", "faces", "links")}
