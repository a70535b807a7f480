"""Choosing one of many by typing a part of its name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass

from nicegui import ui

from app.actions.views import PersonView
from pages.parts.heard import text_to
from pages.parts.labels import FACES, initials
from pages.visit import Visit

Told = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Option:
    """`hint` stands beside the label; `initials` make it a person."""

    id: str
    label: str
    hint: str = ""
    initials: str = ""
    hue: int = 0


def person_option(person: PersonView) -> Option:
    return Option(str(person.id), person.name, initials=initials(person.name), hue=person.id % FACES)


class Picker(ui.element, component="picker.js"):
    """Takes the focus when it appears. Calls `on_choose(id)` and `on_close()`; the id comes from a browser.

    With `on_search` the options come from the desk: it is called with what was typed and shows them by `offer`.
    """

    def __init__(
        self,
        visit: Visit,
        label: str,
        options: Sequence[Option],
        *,
        on_choose: Told,
        on_close: Callable[[], None],
        on_search: Told | None = None,
        hint: str = "",
    ) -> None:
        super().__init__()
        words = {"label": label, "hint": hint or label}
        words |= {name: visit.t(f"picker.{name}") for name in ("close", "nothing")}
        self._props |= {"options": [asdict(option) for option in options], "remote": on_search is not None}
        self._props["words"] = words
        self.on("choose", text_to(on_choose))
        self.on("close", on_close, [])
        if on_search is not None:
            self.on("search", text_to(on_search))

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these instead."""
        self._props["options"] = [asdict(option) for option in options]
        self.update()

    @property
    def offered(self) -> list[str]:
        return [str(option["label"]) for option in self._props["options"]]
