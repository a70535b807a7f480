"""What the form asked and the customer answered; each answer can be changed where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from nicegui import background_tasks

from app.actions.around import Answers, answers_after
from app.actions.views import AttachmentView
from app.core.config import VALUELESS_TYPES, Field
from app.core.forms import ready_field
from app.core.problems import Refused
from pages.parts.facts import Fact, Facts, Link
from pages.parts.shown_ticket import ShownTicket
from pages.parts.values import CODES, shown
from pages.visit import Visit
from pages.workspace.asking_why import asked_of
from pages.workspace.field_editor import FieldEditor

_LONG = frozenset({"long_text", "rich_text", "file"})
_LONG_FROM = 26  # letters that no longer fit beside their name
_SCHEMES = ("https://", "http://")


class FieldsCard:
    """Every answer this person may see, in the order of the form, and the empty ones he may fill."""

    def __init__(self, ticket: ShownTicket, answers: Answers) -> None:
        visit = ticket.visit
        self.ticket, self.answers = ticket, answers
        self.editor: FieldEditor | None = None
        self._fields = ticket.view.fields
        note = visit.t("workspace.config_version", version=ticket.view.config_version)
        self.facts = Facts(title=visit.t("workspace.fields"), note=note, on_edit=self.edit, asked=asked_of(ticket))
        ticket.follow(self._show)

    async def edit(self, name: str) -> None:
        """Open that answer, in place of another one that stands open."""
        if name in self.answers.editable and name in self.ticket.visit.bundle.fields:
            self.editor = FieldEditor(self.ticket, self.facts, name, self._ended)
            await self.editor.open()

    def _ended(self) -> None:
        self.editor = None

    def _show(self) -> None:
        if self.ticket.view.fields != self._fields:
            self._fields = self.ticket.view.fields
            background_tasks.create(self._renew(), name="what a form asks now")
        facts = list(self._answered())
        self.facts.set_visibility(bool(facts))
        self.facts.show(facts)

    async def _renew(self) -> None:
        """Another answer may ask for others."""
        visit = self.ticket.visit
        try:
            self.answers = await visit.desk.arun(answers_after, visit.who, self.ticket.number, {})
        except Refused:
            return
        if not self.facts.is_deleted:
            self.facts.show(list(self._answered()))

    def _answered(self) -> Iterator[Fact]:
        visit, values, editable = self.ticket.visit, self.ticket.view.fields, self.answers.editable
        form = visit.bundle.forms.get(self.ticket.view.row.form)
        placed = [item.field for item in form.items()] if form else []
        for name in dict.fromkeys((*placed, *values)):
            field = visit.bundle.fields.get(name)
            if field is None or field.reserved or field.type in VALUELESS_TYPES:
                continue
            if name in values or (name in editable and name in self.answers.form):
                yield _fact(self.ticket, field, values.get(name), is_open=name in editable)


def _fact(ticket: ShownTicket, field: Field, value: Any, *, is_open: bool) -> Fact:
    visit = ticket.visit
    label = visit.label(field.label)
    edit = visit.t("workspace.field.edit", field=label) if is_open else ""
    if field.type == "file":
        links = _links(visit, ticket.view.attachments, value)
        return Fact(field.id, label, links=links, long=bool(links), edit=edit)
    text = shown(visit, ready_field(field, visit.bundle), value, ticket.view.people)
    is_link = field.type == "url" and text.startswith(_SCHEMES)
    is_long = bool(text) and (field.type in _LONG or len(text) > _LONG_FROM)
    return Fact(field.id, label, text, href=text if is_link else "", code=field.type in CODES, long=is_long, edit=edit)


def _links(visit: Visit, files: Iterable[AttachmentView], ids: object) -> tuple[Link, ...]:
    wanted = ids if isinstance(ids, list) else []
    return tuple(Link(file.name, visit.paths.attachment(file.id)) for file in files if file.id in wanted)
