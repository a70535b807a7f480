"""Whoever fills a form in the preview: what he sends becomes no ticket, and he is told which one it would be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.actions.designer import previewing
from app.actions.designer.previewing import Landing
from app.actions.drafting import DraftView
from app.actions.guest_contacts import read_contact
from app.actions.programs import guest_program, program
from app.actions.views import FormView
from app.core.forms import FormProgram
from app.core.problems import Refused
from app.core.values import FileFacts
from pages.acts import Done, Refusal
from pages.designer.preview.visit import PreviewVisit
from pages.portal.stranger import Stranger
from pages.portal.submitter import Member

Landed = Callable[[Landing], None]
FileFactsOf = Callable[[str], FileFacts | None]
_DONE = 200


class PreviewMember(Member):
    """Somebody with a role. `file_facts` is what his form knows of files; nothing of them was sent."""

    def __init__(self, visit: PreviewVisit, form: str, landed: Landed) -> None:
        super().__init__(visit, form)
        self.preview, self.landed = visit.preview, landed
        self.file_facts: FileFactsOf = lambda _file: None

    async def open(self) -> tuple[FormView, FormProgram]:
        return await self.preview.ask(previewing.preview_form), program(self.visit.bundle, self.form)

    async def submit(self, values: Mapping[str, Any], key: str) -> Done[str] | Refusal:  # noqa: ARG002 - nothing is kept
        return await _submitted(self, values)

    async def sent_with(self, key: str) -> str | None:  # noqa: ARG002 - nothing was ever sent
        return None


class PreviewStranger(Stranger):
    """Somebody who has not signed in."""

    def __init__(self, visit: PreviewVisit, form: str, landed: Landed) -> None:
        super().__init__(visit, form)
        self.preview, self.landed = visit.preview, landed
        self.file_facts: FileFactsOf = lambda _file: None

    async def open(self) -> tuple[FormView, FormProgram]:
        view = await self.preview.ask(previewing.preview_form)
        self._facts = dict(view.facts)
        return replace(view, facts=self._facts), guest_program(self.visit.bundle, self.form)

    async def draft(self) -> DraftView | None:
        return None

    async def submit(self, values: Mapping[str, Any], key: str) -> Done[str] | Refusal:  # noqa: ARG002 - nothing is kept
        self.look_over()
        problems = tuple(read_contact(self._contact())[1])
        if problems:
            return Refusal((), Refused.status)
        return await _submitted(self, values)

    async def sent_with(self, key: str) -> str | None:  # noqa: ARG002 - nothing was ever sent
        return None


async def _submitted(submitter: PreviewMember | PreviewStranger, values: Mapping[str, Any]) -> Refusal:
    """Say what would have happened. The form stays as it is, so that another answer can be tried."""
    named = [each for value in values.values() if isinstance(value, list) for each in value if isinstance(each, str)]
    files = {each: facts for each in named if (facts := submitter.file_facts(each)) is not None}
    try:
        landing = await submitter.preview.ask(previewing.preview_submit, values, files)
    except Refused as refused:
        return Refusal(refused.problems, refused.status)
    submitter.landed(landing)
    return Refusal((), _DONE)
