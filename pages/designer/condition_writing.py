"""A condition while it is written: what it says, how it is typed, and what is wrong with it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from nicegui import background_tasks

from app.core.conditions import ConditionError
from app.core.conditions.writing import parsed, written
from app.core.problems import Problem, Refused
from app.tenancy.bundle.layout import At
from app.tenancy.design.judging import findings_with, read
from pages.designer.drafting import Drafting
from pages.designer.finding_words import finding_told
from pages.designer.telling import said

_AFTER = 0.25  # seconds: a burst of changes is looked through once
Json = dict[str, Any]
Answer = Callable[[Json], None]


class Writing:
    """One condition of a draft. `answer` is handed what the builder says of it, at once and again with its findings."""

    def __init__(self, drafting: Drafting, at: At, condition: Json | None, answer: Answer) -> None:
        self.drafting, self.at, self.condition = drafting, at, condition
        self._answer = answer
        self._check: asyncio.Task[None] | None = None
        self._findings: list[Json] = []
        self._typed: Json = {}  # what the line that was typed last means
        drafting.visit.stage.on_leave(self.end)

    @property
    def is_finished(self) -> bool:
        """Whether it can be kept: there is none, or it can be read."""
        return self.condition is None or read(self.condition) is not None

    def begin(self) -> None:
        self._tell()
        self._look()

    def put(self, condition: Json) -> None:
        """It has become another one elsewhere."""
        self.condition, self._typed = condition, {}
        self.begin()

    async def build(self, condition: Json | None) -> None:
        """The tree as it was built."""
        self.condition, self._typed = condition, {}
        self._tell()
        self._look()

    async def typed(self, line: str) -> bool:
        """The line as it was typed; False: it cannot be read, and the condition before it stays."""
        try:
            self.condition = parsed(line) if line.strip() else None
        except Refused as refused:
            self._typed = {"error": self._error(refused.problems[0]), "line": line}
            self._tell()
            return False
        self._typed = {"line": line, "tree": self.condition}
        self._tell()
        self._look()
        return True

    def end(self) -> None:
        """Nobody writes it any more."""
        if self._check is not None:
            self._check.cancel()

    def _tell(self) -> None:
        condition = read(self.condition)
        told: Json = {
            "sentence": "" if condition is None else said(self.drafting, condition),
            "line": _line(self.condition),
            "findings": self._findings if condition is not None else [],
        }
        self._answer(told | self._typed)

    def _error(self, problem: Problem) -> Json:
        length = len(str(problem.args.get("found", "")))
        return {"text": self.drafting.visit.speech.refusal(problem), "at": problem.args["at"], "length": length}

    def _look(self) -> None:
        self.end()
        self._check = background_tasks.create(self._look_through(), name="findings of a condition")

    async def _look_through(self) -> None:
        await asyncio.sleep(_AFTER)
        drafting = self.drafting
        if read(self.condition) is None:
            return
        found = await asyncio.to_thread(findings_with, drafting.document, self.at, self.condition, drafting.findings)
        self._findings = [{"severity": each.severity, "text": finding_told(drafting, each)} for each in found]
        if not drafting.visit.stage.is_left:
            self._tell()


def _line(condition: Json | None) -> str:
    try:
        return written(condition) if condition else ""
    except ConditionError:
        return ""
