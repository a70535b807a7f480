"""A form while it is being filled: what was typed, and what the rules make of it after every key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from app.actions.views import FormView
from app.core.config import FormItem
from app.core.forms import FieldState, FormProgram, FormState, check_answers, evaluate, read_answers
from app.core.problems import Problem
from app.core.values import FileFacts, ValueContext
from pages.parts.fields import FieldBox
from pages.problems import by_field
from pages.visit import Visit

_SETTLES = 3  # rounds in which a narrower choice may empty another one


class Filling:
    """`given` are the answers a person gave, by field id; what he left alone is not among them and has its default.

    Controls are drawn once by `draw` and only ever told what changed, so that focus and typed text stay.
    """

    def __init__(
        self, visit: Visit, program: FormProgram, view: FormView, given: Mapping[str, Any], told: Callable[[], None]
    ) -> None:
        self.visit, self.program = visit, program
        self._facts, self._roles, self._told = view.facts, view.roles, told
        self.given: dict[str, Any] = {name: value for name, value in given.items() if name in program.placed}
        self.boxes: dict[str, FieldBox] = {}
        self._hidden: set[str] = set()
        self.state: FormState = self._evaluate()

    def draw(self, item: FormItem) -> None:
        """Draw the control of a field here, unless this person may not know of it."""
        placed = self.program.placed.get(item.field)
        if placed is None or self.state.fields[item.field].access == "none":
            return
        name = item.field
        box = FieldBox(
            self.visit,
            placed.field,
            item=item,
            is_fixed=placed.is_fixed or self.state.fields[name].access != "edit",
            is_asked=item.required or bool(placed.require),
            on_change=lambda: self._typed(name),
            on_leave=lambda: self._left(name),
        )
        self.boxes[name] = box
        if name in self.given:
            box.show(self.given[name])
        self._apply(name, self.state.fields[name])

    def answers(self) -> dict[str, Any]:
        """What is sent: without what became read-only, which has its value by itself."""
        return {name: value for name, value in self.given.items() if not self.state.fields[name].read_only}

    def problems(self) -> dict[str, str]:
        """What stands in the way, by field, as far as it can be known without asking the desk."""
        _, found = check_answers(self.program, self.answers(), self._facts, self._roles, self._context())
        return {name: text for name, text in by_field(self.visit.speech, found).items() if name is not None}

    def complain(self, texts: Mapping[str, str]) -> None:
        """Say beside the fields what is wrong with them, and nothing beside the others."""
        for name, box in self.boxes.items():
            box.set_error(texts.get(name, ""))

    def sort_out(self, problems: tuple[Problem, ...]) -> tuple[dict[str, str], list[str]]:
        """The desk's refusals: those that stand beside a field in sight, and the others."""
        seen = {name for name in self.boxes if self.state.fields[name].visible}
        texts = by_field(self.visit.speech, tuple(each for each in problems if each.field in seen))
        others = [self.visit.speech.refusal(each) for each in problems if each.field not in seen]
        return {name: text for name, text in texts.items() if name is not None}, list(dict.fromkeys(others))

    @property
    def complaints(self) -> list[str]:
        """Fields beside which something is said, in reading order."""
        return [name for name, box in self.boxes.items() if box.error and self.state.fields[name].visible]

    def _typed(self, name: str) -> None:
        self.given[name] = self.boxes[name].value
        self.react()
        if self.boxes[name].error:
            self.boxes[name].set_error(self.problems().get(name, ""))
        self._told()

    def _left(self, name: str) -> None:
        """The cursor has left: what cannot be read is said now; what is missing only when it is sent."""
        wrong = read_answers(self.program, self.answers(), self._roles, self._context()).wrong.get(name)
        if wrong is not None and self.state.fields[name].visible:
            self.boxes[name].set_error(self.visit.speech.refusal(wrong.problems[0]))
            self._told()

    def react(self) -> None:
        """Let the rules look at the answers and tell every control what changed for it."""
        for _ in range(_SETTLES):
            self.state = self._evaluate()
            emptied = [name for name in self.boxes if self._apply(name, self.state.fields[name])]
            if not emptied:
                return

    def _evaluate(self) -> FormState:
        sent = read_answers(self.program, self.given, self._roles, self._context())
        return evaluate(self.program, sent.clean, self._facts, self._roles)

    def _apply(self, name: str, field: FieldState) -> bool:
        """Bring one control to its state; whether that emptied an answer, so that the rules must look again."""
        box = self.boxes[name]
        self._show_or_hide(name, box, is_visible=field.visible)
        box.set_required(is_required=field.required)
        if not self.program.placed[name].takes_value:
            return False
        if field.options:
            box.set_options(field.options)
        box.set_locked(is_locked=field.read_only)
        if field.read_only or name not in self.given:
            if box.value != field.value:
                box.show(field.value)
            return False
        was_emptied = bool(field.options) and box.value != self.given[name] and self.given[name] is not None
        if was_emptied:
            self.given[name] = box.value
        return was_emptied

    def _show_or_hide(self, name: str, box: FieldBox, *, is_visible: bool) -> None:
        if is_visible == (name in self._hidden):
            box.set_visibility(is_visible)
            (self._hidden.discard if is_visible else self._hidden.add)(name)
        if not is_visible:
            box.set_error("")

    def _context(self) -> ValueContext:
        today = self.visit.now().astimezone(ZoneInfo(self.visit.speech.zone)).date()
        return ValueContext(today=today, file=self._file)

    def _file(self, file_id: str) -> FileFacts | None:
        """The desk knows the files; here the size and ending that a control was told are enough."""
        known = (box.file_facts(file_id) for box in self.boxes.values())
        return next((facts for facts in known if facts is not None), None)
