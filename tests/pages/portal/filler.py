"""A customer with a form before him."""

from __future__ import annotations

from typing import Any

from nicegui import Client, ui
from nicegui.testing.user_interaction import UserInteraction

from pages.parts.fields import FieldBox
from pages.parts.fields.choice_boxes import CardBox, ComboBox
from pages.parts.mirror import Mirror
from pages.portal.progress import NamedSteps
from pages.portal.summary import Summary
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor


class Filler:
    """What he sees, types and clicks. Values are given as the controls have them."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor

    async def open(self, form: str, name: str = "customer") -> None:
        await self.visitor.sign_in(name)
        await self.visitor.user.open(f"/portal/new/{form}")

    @property
    def client(self) -> Client:
        assert self.visitor.user.client is not None
        return self.visitor.user.client

    def boxes(self) -> dict[str, FieldBox]:
        return {each.field.id: each for each in self.client.elements.values() if isinstance(each, FieldBox)}

    def seen(self) -> set[str]:
        """Fields in sight: not hidden by a rule, a section or a page."""
        return {each.field.id for each in self.visitor.user.find(FieldBox).elements}

    def box(self, name: str) -> FieldBox:
        return self.boxes()[name]

    def fill(self, **values: Any) -> None:
        """Type: the control takes the value, and the page hears of it."""
        with self.client:
            for name, value in values.items():
                control = self.box(name).control
                control.put(value)

    def errors(self) -> dict[str, str]:
        return {name: each.error for name, each in self.boxes().items() if each.error}

    def required(self) -> set[str]:
        return {name for name, each in self.boxes().items() if each._props["required"]}

    def offered(self, name: str) -> list[Any]:
        part = self.box(name).control.parts[0]
        assert isinstance(part, CardBox | ComboBox)
        return list(part.options)

    def forward(self) -> None:
        """The button at the end of the page: next, or submit."""
        self.visitor.user.find(marker="form").trigger("submit")

    async def go_on(self) -> None:
        """To the second page of the long form."""
        self.fill(subject="چاپگر", body="خراب")
        self.forward()
        await eventually(lambda: "contact_by" in self.seen())

    async def review(self) -> None:
        """From the last page to the look over everything."""
        self.forward()
        await eventually(lambda: self.is_reviewing or self.errors())
        assert self.is_reviewing, self.errors()

    @property
    def is_reviewing(self) -> bool:
        return any(each.visible for each in self.client.elements.values() if isinstance(each, Summary))

    def reviewed(self) -> dict[str, str]:
        """What the look over everything says, by field."""
        pages = self._only(Summary)._props["pages"]
        return {row["field"]: row["text"] for page in pages for row in page["rows"]}

    def change(self, place: int) -> None:
        """The button beside a page in the look over everything."""
        self._send(Summary, "go", place)

    def go_to(self, number: Any) -> None:
        """One of the steps by its name."""
        self._send(NamedSteps, "go", number)

    def bring(self, parts: dict[str, Any], stamp: str = "") -> None:
        """The browser tells what it had kept a minute ago."""
        self._send(Mirror, "found", {"parts": parts, "age": 60_000, "serial": 1, "stamp": stamp})

    @property
    def stamp(self) -> str:
        """What names the request of this page."""
        return str(self._only(Mirror)._props["stamp"])

    def _only(self, kind: type[ui.element]) -> ui.element:
        [found] = (each for each in self.client.elements.values() if isinstance(each, kind))
        return found

    def _send(self, kind: type[ui.element], event: str, args: Any) -> None:
        UserInteraction(self.visitor.user, {self._only(kind)}, None).trigger(event, args)

    def back(self) -> None:
        self.visitor.user.find(marker="back").click()
