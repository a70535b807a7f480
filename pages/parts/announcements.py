"""What the house says, above a page: drawn by the browser from data."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from nicegui import events

from app.actions.announced import LEVELS, Shown
from pages.parts.given import Given
from pages.visit import Visit

_LINK = re.compile(r"(https://[^\s<>\"'«»“”]+)")
_NO_PART_OF_LINKS = ".,;:!?)]}…؟،؛"
_LONG = 240  # letters; more is folded
_WORDS = ("region", "dismiss", "more", "less", "fewer")


class Announcements(Given, component="announcements.js"):
    """`on_dismiss` gets the number, which comes from a browser: check it; None: the browser keeps it to itself.

    `late`: it comes to a page that is open already, so it is told to who listens.
    """

    def __init__(
        self, visit: Visit, on_dismiss: Callable[[int], Awaitable[None]] | None = None, *, late: bool = False
    ) -> None:
        super().__init__()
        self._visit, self._on_dismiss = visit, on_dismiss
        words = {name: visit.t(f"house.{name}") for name in _WORDS}
        words |= {level: visit.t(f"house.level.{level}") for level in LEVELS}
        self._fixed = words
        self._props |= {"keep": "" if on_dismiss else f"desk:dismissed:{visit.desk.slug}", "late": late}
        self.show(())
        self.on("dismiss", self._dismissed)

    def show(self, items: Sequence[Shown]) -> None:
        """Instead of what was shown before."""
        self.give(
            items=[as_data(self._visit, each) for each in items],
            words=self._fixed | {"rest": self._visit.t("house.rest", count=len(items))},
        )

    async def _dismissed(self, event: events.GenericEventArguments) -> None:
        number = event.args
        if self._on_dismiss is not None and isinstance(number, int) and not isinstance(number, bool):
            await self._on_dismiss(number)

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        said = [text for each in self.given("items") for text in (each["title"], *(p["text"] for p in each["body"]))]
        return [*super()._displayed_contents(only_visible=only_visible), *said]


def as_data(visit: Visit, each: Shown) -> dict[str, Any]:
    body = visit.label(each.body)
    return {
        "id": each.id,
        "version": each.version,
        "title": visit.label(each.title),
        "body": pieces(body),
        "long": len(body) > _LONG,
        "level": each.level,
        "dismissible": each.dismissible,
    }


def pieces(text: str) -> list[dict[str, str]]:
    """The text cut into words and addresses; only `https:` ones become links."""
    found: list[dict[str, str]] = []
    for place, part in enumerate(_LINK.split(text)):
        address = part.rstrip(_NO_PART_OF_LINKS) if place % 2 else ""
        if address:
            found.append({"text": address, "href": address})
        if part[len(address) :]:
            found.append({"text": part[len(address) :]})
    return found
