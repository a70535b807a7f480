"""Controls that point at a person, an organization or a ticket: found on the server while one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nicegui import background_tasks, events
from nicegui.element import Element

from app.actions import choosing
from app.core.problems import Refused
from pages.parts.fields.contract import Control
from pages.parts.fields.lists import list_box


class Lookup(Control):
    """Its list is fetched when it is first opened, and again for what is typed into it."""

    def build(self) -> Sequence[Element]:
        self._names: dict[Any, str] = {}
        placeholder = self.about.visit.label(self.about.field.placeholder) or self.about.visit.t("field.search")
        self.box = list_box(self, {}, placeholder=placeholder, remote=True)
        self.box.on("focus", lambda: self._search("") if not self._names else None, args=[])
        self.box.on("search", self._typed)
        return (self.box,)

    @property
    def value(self) -> int | str | None:
        return self.box.value  # type: ignore[no-any-return] # a key of its options

    @property
    def spoken(self) -> str:
        return self._names.get(self.value, "") if self.value is not None else ""

    def put(self, value: Any) -> None:
        if value is not None and value not in self._names:
            self._offer({**self._names, value: str(value)})
            background_tasks.create(self._name(value), name="name of a chosen row")
        self.box.value = value

    def _typed(self, event: events.GenericEventArguments) -> None:
        if isinstance(event.args, str):
            self._search(event.args)

    def _search(self, words: str) -> None:
        background_tasks.create(self._find(words[:100]), name="choices of a field")

    async def _find(self, words: str) -> None:
        visit, kind = self.about.visit, self.about.field.type
        try:
            found = await visit.desk.arun(choosing.choices, visit.who, kind, words)  # type: ignore[arg-type] # by the registry
        except Refused:
            return  # an ended session: the next act says so
        chosen = {key: label for key, label in self._names.items() if key == self.box.value}
        offered = {each.value: f"{each.label} · {each.detail}" if each.detail else each.label for each in found}
        self._offer({**offered, **chosen})

    async def _name(self, value: Any) -> None:
        visit, kind = self.about.visit, self.about.field.type
        try:
            names = await visit.desk.arun(choosing.named, visit.who, kind, [value])  # type: ignore[arg-type] # by the registry
        except Refused:
            return
        self._offer({**self._names, **names})

    def _offer(self, names: dict[Any, str]) -> None:
        self._names = names
        self.box.set_options(names, value=self.box.value)
