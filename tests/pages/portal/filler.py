"""A customer with a form before him."""

from __future__ import annotations

from typing import Any

from nicegui import Client, ui

from pages.parts.fields import FieldBox
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
        assert isinstance(part, ui.select | ui.radio)
        return list(part.options)

    def forward(self) -> None:
        """The button at the end of the page: next, or submit."""
        self.visitor.user.find(marker="form").trigger("submit")

    def back(self) -> None:
        self.visitor.user.find(marker="back").click()
