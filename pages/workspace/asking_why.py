"""«Why?» on a ticket: every field, option and button of it can be asked about, also those that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.actions.designer import explaining
from app.core.config import VALUELESS_TYPES, Form, Option
from app.core.forms import ready_field
from app.core.reasons import Why
from app.tenancy.labels import Names
from pages.acts import Done, Refusal, attempt
from pages.parts.facts import Asked
from pages.parts.shown_ticket import ShownTicket
from pages.parts.why import Subjects, WhyPanel, open_panel

FIELD, OPTION, MOVE = "field", "option", "move"
_STATE = "state"
_CATALOGUE = frozenset({"priority", "department", "topic"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about: a field, one of its options, or a transition."""

    kind: str
    id: str
    option: str = ""

    def __str__(self) -> str:
        return ":".join(filter(None, (self.kind, self.id, self.option)))


def asked_of(ticket: ShownTicket, names: tuple[str, ...] | None = None) -> Asked | None:
    """The small button beside these values, or beside each, for those who may ask."""
    if not ticket.may("ticket.explain"):
        return None

    async def ask(name: str) -> None:
        await open_why(ticket, "" if name == _STATE else str(Subject(FIELD, name)))

    return Asked(ticket.visit.t("why.title"), ask, names)


async def open_why(ticket: ShownTicket, subject: str = "") -> None:
    """Open the dialog, with the answer for that subject; without one, for the first button of the workflow."""
    asking = _Asking(ticket)
    known = asking.known
    first = next((each for each in known if each.startswith(MOVE)), next(iter(known), ""))
    wanted = subject if subject in known else first
    found = await asking.answer(wanted)
    if found is not None:
        panel = open_panel(ticket.visit, tuple(asking.groups), asking.ask)
        asking.show(panel, wanted, found)


class _Asking:
    """One open dialog. What a browser sends is looked up among what was offered."""

    def __init__(self, ticket: ShownTicket) -> None:
        self.ticket = ticket
        self.panel: WhyPanel | None = None
        self.known: dict[str, tuple[Subject, str]] = {}
        self.groups = list(self._groups())

    async def ask(self, subject: str) -> None:
        found = await self.answer(subject)
        if found is not None and self.panel is not None and not self.panel.is_deleted:
            self.show(self.panel, subject, found)

    async def answer(self, id: str) -> Why | None:
        """The answer by the rights one has now; a refusal is told."""
        if id not in self.known:
            return None
        (subject, _label), ticket = self.known[id], self.ticket
        visit, number = ticket.visit, ticket.number
        outcome: Done[Why] | Refusal | None
        if subject.kind == MOVE:
            outcome = await attempt(visit, explaining.why_transition, number, subject.id)
        elif subject.kind == OPTION:
            outcome = await attempt(visit, explaining.why_option, number, subject.id, subject.option)
        else:
            outcome = await attempt(visit, explaining.why_field, number, subject.id)
        return outcome.value if isinstance(outcome, Done) else None

    def show(self, panel: WhyPanel, id: str, why: Why) -> None:
        self.panel = panel
        panel.show(why, self.known[id][1], self._names(), id)

    def _names(self) -> Names:
        row, people = self.ticket.view.row, {str(id): name for id, name in self.ticket.view.people.items()}
        people |= {str(each.id): each.name for each in (row.requester, row.assignee) if each is not None}
        return {("person", id): name for id, name in people.items()}

    def _groups(self) -> Iterator[Subjects]:
        visit, row = self.ticket.visit, self.ticket.view.row
        form = visit.bundle.forms.get(row.form)
        workflow = visit.bundle.workflows.get(form.workflow if form else "")
        moves = [] if workflow is None else [(Subject(MOVE, each.id), each.label) for each in workflow.transitions]
        listed = [
            ("why.buttons", [(subject, visit.label(label)) for subject, label in moves]),
            ("why.fields", list(self._fields(form))),
            ("why.options", [] if form is None else list(self._options(form))),
        ]
        for key, subjects in listed:
            self.known |= {str(subject): (subject, label) for subject, label in subjects}
            if subjects:
                yield Subjects(visit.t(key), tuple((str(subject), label) for subject, label in subjects))

    def _fields(self, form: Form | None) -> Iterator[tuple[Subject, str]]:
        """Those of the form first, then all others: that they are not on it can be asked, too."""
        fields = self.ticket.visit.bundle.fields
        placed = [item.field for item in form.items()] if form else []
        for name in dict.fromkeys((*placed, *fields)):
            if name in fields and fields[name].type not in VALUELESS_TYPES:
                yield Subject(FIELD, name), self.ticket.visit.label(fields[name].label)

    def _options(self, form: Form) -> Iterator[tuple[Subject, str]]:
        """Of fields whose choice rules narrow, and of what the catalogue offers: elsewhere every one is offered."""
        visit, fields = self.ticket.visit, self.ticket.visit.bundle.fields
        placed = {item.field for item in form.items()}
        chosen = (*(field for rule in form.rules for field in rule.options), *(placed & _CATALOGUE))
        for name in dict.fromkeys(sorted(chosen)):
            if name in fields:
                field = ready_field(fields[name], visit.bundle)
                for option in field.options:
                    label = visit.t("why.option_of", field=visit.label(field.label), option=_label(self.ticket, option))
                    yield Subject(OPTION, name, option.id), label


def _label(ticket: ShownTicket, option: Option) -> str:
    return ticket.visit.label(option.label)
