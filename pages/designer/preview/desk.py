"""The desk that pages find inside the preview: it answers from the draft, and has nothing to write to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Concatenate, ParamSpec, TypeVar

from app.actions import choosing, drafting, intake, people, presence, progress, reading
from app.actions.around import Answers, OnDesk, answers_after, open_on_desk
from app.actions.choosing import Choice
from app.actions.designer import previewing
from app.actions.designer.drafted import Source
from app.actions.designer.pretended import Case
from app.actions.listed import TicketPage
from app.actions.reach import organization_read
from app.actions.similar import similar_open
from app.core.config import Bundle
from app.core.problems import NotFound, Problem, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from app.tenancy.work import Work
from pages.acts import require_same
from pages.visit import Visit

P = ParamSpec("P")
R = TypeVar("R")


class PreviewDesk(Desk):
    """Stands where pages expect a desk. `real` is the visit of whoever tries something out; his rights count."""

    def __init__(self, real: Visit, source: Source, case: Case, bundle: Bundle) -> None:
        super().__init__(real.desk.slug, real.desk.house)
        self.real, self.source, self.case = real, source, case
        self._shown = bundle

    @property
    def bundle(self) -> Bundle:
        return self._shown

    def run(self, act: Callable[Concatenate[Work, P], R], who: Who, *args: P.args, **kwargs: P.kwargs) -> R:  # noqa: ARG002 - nothing is run here
        """Raises Refused: nothing reaches the company's data from here."""
        raise Refused(Problem("preview.nothing_saved"))

    async def arun(self, act: Callable[Concatenate[Work, P], R], who: Who, *args: P.args, **kwargs: P.kwargs) -> R:  # noqa: ARG002 - the visitor is pretended
        """What the act would answer. Raises Refused for what the preview has no answer to."""
        answer = ANSWERS.get(act)
        if answer is None:
            raise Refused(Problem("preview.nothing_saved"))
        return await answer(self, *args, **kwargs)  # type: ignore[no-any-return] # by the table below

    async def ask(self, act: Callable[Concatenate[Work, Source, Case, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What the draft answers in this case; asked for by the rights of whoever tries it out."""
        await require_same(self.real)
        return await self.real.desk.arun(act, self.real.who, self.source, self.case, *args, **kwargs)

    async def take(self, _number: str, transition: str, values: Mapping[str, Any] | None = None, **told: Any) -> str:
        """The pretended ticket goes on, here alone."""
        self.case = await self.ask(previewing.preview_move, transition, values or {}, told.get("reason"))
        return self.case.state

    async def on_desk(self, _number: str) -> OnDesk:
        """The ticket as the staff has it before them."""
        view = await self.ask(previewing.preview_ticket)
        return OnDesk(view, None, (), (), {}, await self.answers(_number, {}))

    async def answers(self, _number: str, _changes: Mapping[str, Any]) -> Answers:
        """What the form shows of the ticket; nothing of it can be changed here."""
        try:
            form = await self.ask(previewing.preview_form)
        except NotFound:
            return Answers({}, frozenset())
        return Answers({name: field for name, field in form.state.fields.items() if field.visible}, frozenset())

    async def samples(self, _kind: str, _words: str = "") -> tuple[Choice, ...]:
        """Somebody to choose, so that a field that must be filled can be."""
        return (Choice(_SAMPLE, self.real.t("preview.sample")),)


_SAMPLE = 1
_Answer = Callable[..., Awaitable[Any]]


def _always(value: Any) -> _Answer:
    async def answer(*_args: Any, **_kwargs: Any) -> Any:
        return value

    return answer


async def _named(desk: PreviewDesk, _kind: str, values: Any) -> dict[Any, str]:
    return {value: desk.real.t("preview.sample") for value in values}


ANSWERS: Mapping[Callable[..., Any], _Answer] = {
    intake.open_forms: lambda desk: desk.ask(previewing.preview_forms),
    reading.open_ticket: lambda desk, _number: desk.ask(previewing.preview_ticket),
    open_on_desk: PreviewDesk.on_desk,
    answers_after: PreviewDesk.answers,
    progress.take: PreviewDesk.take,
    choosing.choices: PreviewDesk.samples,
    choosing.named: _named,
    drafting.draft: _always(None),
    drafting.save_draft: _always(None),
    similar_open: _always(()),
    people.colleagues: _always(()),
    presence.be_here: _always(()),
    presence.who_is_here: _always(()),
    presence.leave: _always(None),
    organization_read: _always(None),
    reading.count_groups: _always({"open": 0, "waiting": 0, "closed": 0}),
    reading.list_tickets: _always(TicketPage((), None)),
}
