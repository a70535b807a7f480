"""The controls of an answer being changed, and of those that its new value asks for."""

from __future__ import annotations

from typing import Any

from nicegui import background_tasks

from app.actions.around import Answers, answers_after
from app.core.forms import FieldState, ready_field
from app.core.problems import Problem, Refused
from pages.parts.fields import FieldBox
from pages.parts.native import tag
from pages.parts.shown_ticket import ShownTicket

_EMPTY: tuple[Any, ...] = (None, "", [], {})


class FieldControls:
    """Built in the current slot; the rules of the form look after every change."""

    def __init__(self, ticket: ShownTicket, name: str) -> None:
        self.ticket, self.name = ticket, name
        self.boxes: dict[str, FieldBox] = {}
        self._required: set[str] = set()
        self._is_asking = False
        self.place = tag("div", "editor__fields")

    async def draw(self) -> None:
        """Show the present value, ready to be changed."""
        answers = await self._asked({})
        self._draw(self.name, answers.form.get(self.name))
        self.boxes[self.name].reveal()

    @property
    def values(self) -> dict[str, Any]:
        """What stands in the controls in sight, by field."""
        return {name: box.value for name, box in self.boxes.items() if box.visible}

    async def missing(self) -> tuple[Problem, ...]:
        """What the new values make required and what is still empty."""
        self._apply(await self._asked(self.values))
        values = self.values
        empty = [name for name in values if name in self._required and values[name] in _EMPTY]
        return tuple(Problem("field.required", name) for name in empty)

    def complain(self, texts: dict[str | None, str]) -> None:
        """Say beside the fields what is wrong with them, and nothing beside the others."""
        for name, box in self.boxes.items():
            box.set_error(texts.get(name, ""))

    def _heard(self) -> None:
        self.complain({})
        background_tasks.create(self._look(), name="rules of a form")

    async def _look(self) -> None:
        """Let the rules look; what is typed meanwhile is looked at after that."""
        if self._is_asking:
            return
        self._is_asking = True
        try:
            values = None
            while values != self.values and not self.place.is_deleted:
                values = self.values
                self._apply(await self._asked(values))
        finally:
            self._is_asking = False

    async def _asked(self, values: dict[str, Any]) -> Answers:
        visit = self.ticket.visit
        try:
            return await visit.desk.arun(answers_after, visit.who, self.ticket.number, values)
        except Refused:
            return Answers({}, frozenset())

    def _apply(self, answers: Answers) -> None:
        """Bring the controls to what the form asks now, and add what it asks for besides."""
        for name, state in answers.form.items():
            if name in self.boxes:
                self._bring(name, state)
            elif name in answers.editable and state.required and state.value in _EMPTY:
                self._draw(name, state)
        for name, box in self.boxes.items():
            if name != self.name:
                box.set_visibility(name in answers.form)

    def _draw(self, name: str, state: FieldState | None) -> None:
        visit = self.ticket.visit
        field = state.field if state else ready_field(visit.bundle.fields[name], visit.bundle)
        item, is_asked = (state.item, state.required) if state else (None, False)
        with self.place:
            box = FieldBox(visit, field, item=item, is_asked=is_asked, on_change=self._heard)
        self.boxes[name] = box
        if state is not None:
            self._bring(name, state)
        box.show(self.ticket.view.fields.get(name))

    def _bring(self, name: str, state: FieldState) -> None:
        self.boxes[name].set_required(is_required=state.required)
        (self._required.add if state.required else self._required.discard)(name)
        if state.options:
            self.boxes[name].set_options(state.options)
