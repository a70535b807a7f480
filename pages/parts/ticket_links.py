"""A card of other tickets, in groups: real links with their states, drawn by the browser from data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from nicegui import ui

from pages.parts.heard import text_to
from pages.visit import Visit


@dataclass(frozen=True, slots=True)
class Other:
    """A ticket to go to; `tone` colours its state."""

    number: str
    subject: str
    href: str
    state: str
    tone: str


@dataclass(frozen=True, slots=True)
class Group:
    """`more` says what is left out."""

    label: str
    items: tuple[Other, ...]
    more: str = ""


class TicketLinks(ui.element, component="ticket_links.js"):
    """Nothing is drawn for no groups, unless some can be added: then a button calls `on_add`, others `on_remove`."""

    def __init__(
        self,
        visit: Visit,
        title: str,
        *,
        on_add: Callable[[], None] | None = None,
        on_remove: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        super().__init__()
        words = {"add": visit.t("workspace.link.add"), "remove": visit.t("workspace.link.remove")}
        self._props |= {"title": title, "groups": [], "can": False, "adding": False, "words": words}
        self.groups: tuple[Group, ...] = ()
        if on_add is not None:
            self.on("add", on_add, [])
        if on_remove is not None:
            self.on("remove", text_to(on_remove))

    def show(self, groups: Sequence[Group], *, can: bool = False) -> None:
        """`can`: whether one may add and remove."""
        if (tuple(groups), can) != (self.groups, self._props["can"]):
            self.groups = tuple(groups)
            self._props |= {"groups": [asdict(group) for group in groups], "can": can}
            self.update()

    def adding(self, *, is_open: bool) -> None:
        """While something is being added the button rests; what adds it is built inside."""
        self.clear()
        self._props["adding"] = is_open
        self.update()

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        texts = [text for group in self.groups for each in group.items for text in (each.subject, each.number)]
        return [*super()._displayed_contents(only_visible=only_visible), self._props["title"], *texts]
