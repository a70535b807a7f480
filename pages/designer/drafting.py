"""One opened page of a draft: the document as last read, its edits one after another, its findings soon after."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Concatenate, ParamSpec, Self

from app.actions.designer import drafts, editing
from app.actions.designer.editing import Edited
from app.actions.designer.in_force import in_force
from app.actions.designer.looks import DraftInfo, DraftView, StepLabel
from app.core.problems import NotFound
from app.tenancy.bundle.findings import Finding
from app.tenancy.bundle.layout import Document
from app.tenancy.design.edits import Edit
from app.tenancy.design.steps import Step
from app.tenancy.work import Work
from pages.acts import Done, show, tried
from pages.designer.hearing import watch_draft
from pages.designer.looking import Looking
from pages.visit import Visit

P = ParamSpec("P")
Heard = Callable[[], None]
_STALE = "draft.moved_on"
_MOST_DIGITS = 9


class Drafting:
    """The document as last read, and everything that draws itself anew when it changes.

    `published` is the document in force when the page was opened: what it has keeps its ids and is only retired.
    `findings` are those of the document as it stood when they were last looked for, soon after each edit.
    """

    def __init__(self, visit: Visit, view: DraftView, published: Document) -> None:
        self.visit = visit
        self.published = published
        self.info: DraftInfo = view.info
        self.document: Document = view.document
        self.read_only = view.read_only
        self._turn = asyncio.Lock()
        self._hearing: list[Heard] = []
        self._hearing_info: list[Heard] = []
        self._looking = Looking(visit, view.info.id)
        watch_draft(visit, view.info.id, self._heard)

    @classmethod
    async def open(cls, visit: Visit, params: Mapping[str, str]) -> Self:
        """The draft that the address names. Raises NotFound, NotAllowed; call it before anything is drawn."""
        number = params.get("draft", "")
        if not (number.isascii() and number.isdecimal()) or len(number) > _MOST_DIGITS:
            raise NotFound
        view = await visit.desk.arun(drafts.draft, visit.who, int(number))
        made = cls(visit, view, await visit.desk.arun(in_force, visit.who))
        made._looking.soon(0)
        return made

    @property
    def id(self) -> int:
        return self.info.id

    async def edit(self, edits: Sequence[Edit], label: StepLabel) -> bool:
        """Change the draft. False: refused, and told why; the document is then as it is kept."""
        return bool(edits) and await self.change(lambda _document: Step(tuple(edits), label)) is not None

    async def change(self, made: Callable[[Document], Step | None]) -> Step | None:
        """As `edit`, by what `made` makes of the document when its turn has come; None: nothing was changed."""
        async with self._turn:
            step = made(self.document)
            if step is None or not step.edits:
                return None
            is_done = await self._act(editing.edit, self.id, self.info.revision, step.edits, step.label)
            return step if is_done else None

    async def undo(self) -> None:
        async with self._turn:
            await self._act(editing.undo, self.id, self.info.revision)

    async def redo(self) -> None:
        async with self._turn:
            await self._act(editing.redo, self.id, self.info.revision)

    async def _heard(self, _changed: frozenset[int]) -> None:
        async with self._turn:
            await self.read_again()

    async def read_again(self) -> None:
        """Somebody else has changed what is shown here: read it as it is now. The page goes with what may be read."""
        answer = await tried(self.visit, drafts.draft, self.id)
        if not isinstance(answer, Done):
            if answer.problems:
                self.visit.go(self.visit.request_path)
            return
        is_new = answer.value.info.revision != self.info.revision
        self.info, self.read_only = answer.value.info, answer.value.read_only
        if is_new:
            self.document = answer.value.document
        self._tell(is_new=is_new)

    def watch(self, heard: Heard) -> None:
        """Call `heard` after each change of the document, in the page's context."""
        self._hearing.append(heard)

    def watch_info(self, heard: Heard) -> None:
        """Call `heard` when something else of the draft is different: who has it open, whether one may write."""
        self._hearing_info.append(heard)

    def watch_findings(self, heard: Heard) -> None:
        """Call `heard` when the findings have been looked for again."""
        self._looking.watch(heard)

    def check_soon(self) -> None:
        """Look for findings again when nothing has been changed for a moment."""
        self._looking.soon()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self._looking.findings

    async def _act(self, act: Callable[Concatenate[Work, P], Edited], *args: P.args, **kwargs: P.kwargs) -> bool:
        outcome = await tried(self.visit, act, *args, **kwargs)
        if isinstance(outcome, Done):
            self._take(outcome.value)
            return True
        show(self.visit, outcome)
        if any(problem.key == _STALE for problem in outcome.problems):
            await self.read_again()
        return False

    def _take(self, edited: Edited) -> None:
        self.document = edited.document
        self.info = replace(
            self.info,
            revision=edited.revision,
            steps=edited.steps,
            approved_by=None,
            approved_revision=None,
        )
        self._tell()

    def _tell(self, *, is_new: bool = True) -> None:
        for heard in self._hearing if is_new else self._hearing_info:
            heard()
        if is_new:
            self.check_soon()
