"""What somebody has answered on a form so far, and what the rules make of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from app.actions.views import FormView
from app.core.forms import FormProgram, FormState, check_answers, evaluate, read_answers
from app.core.values import FileFacts, ValueContext
from pages.portal.reasons import Reasons
from pages.problems import by_field
from pages.visit import Visit


class Given:
    """`given` are the answers a person gave, by field id; what he left alone is not among them and has its default.

    `state` is what the rules made of them when they last looked.
    """

    def __init__(self, visit: Visit, program: FormProgram, view: FormView, given: Mapping[str, Any]) -> None:
        self.visit, self.program = visit, program
        self._facts, self._roles = view.facts, view.roles
        self.given: dict[str, Any] = {name: value for name, value in given.items() if name in program.placed}
        self._reasons = Reasons(visit, program, view.facts)
        self.state: FormState = self._evaluate()

    @property
    def topic(self) -> str | None:
        """What the ticket is about, as far as it is answered here."""
        return self.state.values.get("topic") if "topic" in self.program.placed else None

    def is_known(self, name: str) -> bool:
        """Whether the form has that field for this person."""
        return name in self.program.placed and self.state.fields[name].access != "none"

    def is_conditional(self, section: str) -> bool:
        """Whether a rule decides if that section is in sight."""
        return bool(self.program.sections[section])

    def why_section(self, section: str) -> str:
        """Why a section is in sight, in a short sentence; empty when no answer is the reason."""
        rules = (self.program.rules[place] for place in self.program.sections[section])
        return self._reasons.shown(section, rules, self.state) if section in self.state.sections else ""

    def why_field(self, name: str) -> str:
        """Why a field is in sight or must be filled; empty where its section says so already, or no answer is why."""
        placed, field = self.program.placed[name], self.state.fields[name]
        if not field.visible or not (placed.show or placed.require):
            return ""
        said = self._reasons.of_field(name, field, self.state)
        return "" if said == self.why_section(placed.section) else said

    def answers(self) -> dict[str, Any]:
        """What is sent: without what became read-only, which has its value by itself."""
        return {name: value for name, value in self.given.items() if not self.state.fields[name].read_only}

    def problems(self) -> dict[str, str]:
        """What stands in the way, by field, as far as it can be known without asking the desk."""
        _, found = check_answers(self.program, self.answers(), self._facts, self._roles, self._context())
        return {name: text for name, text in by_field(self.visit.speech, found).items() if name is not None}

    def unreadable(self, name: str) -> str:
        """What is wrong with the writing of an answer, empty when nothing is; missing is not wrong."""
        wrong = read_answers(self.program, self.answers(), self._roles, self._context()).wrong.get(name)
        return "" if wrong is None else self.visit.speech.refusal(wrong.problems[0])

    def file_facts(self, file_id: str) -> FileFacts | None:
        """Size and ending of a file, as far as they are known here; the desk knows all of them."""
        raise NotImplementedError

    def _evaluate(self) -> FormState:
        sent = read_answers(self.program, self.given, self._roles, self._context())
        return evaluate(self.program, sent.clean, self._facts, self._roles)

    def _context(self) -> ValueContext:
        today = self.visit.now().astimezone(ZoneInfo(self.visit.speech.zone)).date()
        return ValueContext(today=today, file=self.file_facts)
