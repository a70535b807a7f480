"""Who fills the form of a page: where his draft is kept, how his ticket is opened, where he is led afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from app.actions import drafting, intake
from app.actions.drafting import DraftView, Kind
from app.actions.programs import program
from app.actions.similar import similar_open
from app.actions.views import FormView, TicketRow
from app.core.forms import FormProgram
from pages.acts import Done, Refusal, tried
from pages.parts.fields import FieldBox
from pages.visit import Visit


class Submitter(Protocol):
    """What a form asks of the one who fills it. One object a page."""

    @property
    def place(self) -> tuple[Kind, str]:
        """Kind and target of what he types, as the browser keeps it: never the place of another one's text."""

    def draw_head(self, changed: Callable[[], None]) -> None:
        """Draw what is asked of the person himself, above the form; `changed` at every change of it."""

    @property
    def head(self) -> Sequence[FieldBox]:
        """The boxes that `draw_head` drew, in order."""

    def look_over(self) -> None:
        """Say beside the boxes of the head what is wrong with them."""

    async def open(self) -> tuple[FormView, FormProgram]:
        """The form as he would start to fill it. Raises NotFound, NotAllowed, NotSignedIn."""

    async def draft(self) -> DraftView | None:
        """What he had typed before."""

    def receive(self, parts: Mapping[str, Any]) -> None:
        """Take what a browser kept of the head as if it were being typed now."""

    async def save(self, content: Mapping[str, Any]) -> None:
        """Keep what is typed; empty content forgets it. Raises Refused."""

    async def submit(self, values: Mapping[str, Any], key: str) -> Done[str] | Refusal:
        """Open the ticket; done, it gives the address that shows it. The same key opens it once."""

    async def sent_with(self, key: str) -> str | None:
        """The address of the ticket that was opened with that key already."""

    async def similar(self, topic: str | None) -> tuple[TicketRow, ...]:
        """His own open tickets about the same thing."""


class Member:
    """Somebody who has signed in."""

    def __init__(self, visit: Visit, form: str) -> None:
        self.visit, self.form = visit, form
        self.drawn_with: int | None = None

    @property
    def place(self) -> tuple[Kind, str]:
        return "form", self.form

    def draw_head(self, changed: Callable[[], None]) -> None:
        """The desk knows him."""

    @property
    def head(self) -> Sequence[FieldBox]:
        return ()

    def look_over(self) -> None:
        """There is no head."""

    async def open(self) -> tuple[FormView, FormProgram]:
        view = await self.visit.desk.arun(intake.open_form, self.visit.who, self.form)
        self.drawn_with = view.config_version
        return view, program(self.visit.bundle, self.form)

    async def draft(self) -> DraftView | None:
        return await self.visit.desk.arun(drafting.draft, self.visit.who, "form", self.form)

    def receive(self, parts: Mapping[str, Any]) -> None:
        """There is no head."""

    async def save(self, content: Mapping[str, Any]) -> None:
        await self.visit.desk.arun(drafting.save_draft, self.visit.who, "form", self.form, content)

    async def submit(self, values: Mapping[str, Any], key: str) -> Done[str] | Refusal:
        outcome = await tried(self.visit, intake.submit, self.form, values, key=key, drawn_with=self.drawn_with)
        return Done(self._shown(outcome.value.number)) if isinstance(outcome, Done) else outcome

    async def sent_with(self, key: str) -> str | None:
        found = await self.visit.desk.arun(intake.submitted_with, self.visit.who, key)
        return None if found is None else self._shown(found.number)

    async def similar(self, topic: str | None) -> tuple[TicketRow, ...]:
        return await self.visit.desk.arun(similar_open, self.visit.who, self.form, topic)

    def _shown(self, number: str) -> str:
        return f"{self.visit.paths.ticket(number)}?new=1"
