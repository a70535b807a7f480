"""A form while it is being filled: its controls, told after every key what the rules make of the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.actions.views import FormView
from app.core.config import FormItem
from app.core.forms import FieldState, FormProgram
from app.core.problems import Problem
from app.core.values import FileFacts
from pages.parts.fields import FieldBox
from pages.portal.given import Given
from pages.problems import by_field
from pages.visit import Visit

_SETTLES = 3  # rounds in which a narrower choice may empty another one


class Filling(Given):
    """Controls are drawn once by `draw` and only ever told what changed, so that focus and typed text stay.

    `told` hears of every change. `announce` is told what has come into sight, for those who do not see it.
    """

    def __init__(
        self, visit: Visit, program: FormProgram, view: FormView, given: Mapping[str, Any], told: Callable[[], None]
    ) -> None:
        self._told = told
        self.boxes: dict[str, FieldBox] = {}
        self.announce: Callable[[str], object] = str
        self._hidden: set[str] = set()
        super().__init__(visit, program, view, given)

    def draw(self, item: FormItem) -> None:
        """Draw the control of a field here, unless this person may not know of it."""
        name = item.field
        if not self.is_known(name):
            return
        placed = self.program.placed[name]
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

    @property
    def is_busy(self) -> bool:
        """Whether something that was answered is still on its way."""
        return any(box.is_busy for box in self.boxes.values())

    def receive(self, parts: Mapping[str, Any]) -> None:
        """Take what a browser kept of the controls as if it were being typed now."""
        for key in sorted(parts):
            name, _, place = key.partition(":")
            if name in self.boxes and place.isdigit():
                self.boxes[name].receive(int(place), parts[key])

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
        drawn = (name for name in self.program.placed if name in self.boxes)
        return [name for name in drawn if self.boxes[name].error and self.state.fields[name].visible]

    def file_facts(self, file_id: str) -> FileFacts | None:
        """What a control was told of its files."""
        known = (box.file_facts(file_id) for box in self.boxes.values())
        return next((facts for facts in known if facts is not None), None)

    def _typed(self, name: str) -> None:
        self.given[name] = self.boxes[name].value
        self.react()
        if self.boxes[name].error:
            self.boxes[name].set_error(self.problems().get(name, ""))
        self._told()

    def _left(self, name: str) -> None:
        """The cursor has left: what cannot be read is said now; what is missing only when it is sent."""
        said = self.unreadable(name)
        if said and self.state.fields[name].visible:
            self.boxes[name].set_error(said)
            self._told()

    def react(self) -> None:
        """Let the rules look at the answers and tell every control what changed for it."""
        before = self.state
        for _ in range(_SETTLES):
            self.state = self._evaluate()
            emptied = [name for name in self.boxes if self._apply(name, self.state.fields[name])]
            if not emptied:
                break
        self._announce([field for name, field in self.state.fields.items() if not before.fields[name].visible])

    def _announce(self, hidden: list[FieldState]) -> None:
        label = self.visit.label
        new = tuple(label(field.item.label or field.field.label) for field in hidden if field.visible)
        self.announce(self.visit.t("form.appeared", fields=new) if new else "")

    def _apply(self, name: str, field: FieldState) -> bool:
        """Bring one control to its state; whether that emptied an answer, so that the rules must look again."""
        box = self.boxes[name]
        self._show_or_hide(name, box, is_visible=field.visible)
        box.set_required(is_required=field.required)
        box.explain(self.why_field(name))
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
