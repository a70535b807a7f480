"""One answer opened where it stands: saved by its version, kept as typed when somebody else was faster."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import events, ui

from app.actions.progress import Change, revise
from pages.acts import Done, Refusal, tried
from pages.parts import history
from pages.parts.facts import Facts
from pages.parts.native import tag
from pages.parts.shown_ticket import ShownTicket
from pages.problems import by_field
from pages.workspace.field_controls import FieldControls

_REFUSED, _STALE = 422, 409
# Controls tell what was typed a moment after the last key; lists have a use of their own for Enter.
_KEYS = (
    "(event) => { const line = event.target.tagName === 'INPUT' && !event.target.closest('.q-select');"
    " if (event.key === 'Escape') { event.stopPropagation(); emit('end'); }"
    " else if (event.key === 'Enter' && (line || event.ctrlKey || event.metaKey))"
    " { event.preventDefault(); setTimeout(() => emit('save'), 200); } }"
)


class FieldEditor:
    """Stands inside `facts` until it is saved or given up; `on_end` is called then."""

    def __init__(self, ticket: ShownTicket, facts: Facts, name: str, on_end: Callable[[], None]) -> None:
        self.ticket, self.facts, self._on_end = ticket, facts, on_end
        self._is_busy = False
        self._remember()
        facts.edit(name)
        with facts, tag("div", "editor") as place:
            self.trouble = ui.label().classes("banner banner--warn").props("role=alert dir=auto").mark("editor-trouble")
            self.trouble.set_visibility(False)
            self.controls = FieldControls(ticket, name)
            with tag("div", "editor__acts"):
                self._button("workspace.field.save", "primary").mark("save-field").on("click", self.save, [])
                self._button("workspace.cancel", "quiet").on("click", self.end, [])
        place.on("keydown", self._key, js_handler=_KEYS)

    async def open(self) -> None:
        """Draw the control with the present value."""
        await self.controls.draw()

    async def save(self) -> None:
        """Save once, however often it is clicked."""
        if self._is_busy:
            return
        self._is_busy = True
        try:
            refusal = await self._revise()
        finally:
            self._is_busy = False
        if refusal is None:
            self.end()
        elif refusal.status == _STALE:
            self._overtaken()
        else:
            self._complain(refusal)

    def end(self) -> None:
        """Give it up, or have it done."""
        self.facts.edit("")
        self._on_end()

    async def _revise(self) -> Refusal | None:
        """What others changed elsewhere on the ticket does not stand in the way of these fields."""
        missing = await self.controls.missing()
        if missing:
            return Refusal(missing, _REFUSED)
        ticket, change = self.ticket, Change(fields=self.controls.values)
        outcome = await tried(ticket.visit, revise, ticket.number, self._version, change)
        if isinstance(outcome, Refusal) and outcome.status == _STALE:
            await ticket.reread()
            if self._changed_meanwhile():
                return outcome
            outcome = await tried(ticket.visit, revise, ticket.number, ticket.view.row.version, change)
        await ticket.reread()
        return None if isinstance(outcome, Done) else outcome

    def _remember(self) -> None:
        self._version, self._before = self.ticket.view.row.version, dict(self.ticket.view.fields)

    def _changed_meanwhile(self) -> set[str]:
        now = self.ticket.view.fields
        return {name for name in self.controls.boxes if now.get(name) != self._before.get(name)}

    def _overtaken(self) -> None:
        """Say who changed what; what was typed stays, and takes its place when it is saved again."""
        visit, changed = self.ticket.visit, self._changed_meanwhile()
        edits = (each for each in self.ticket.view.events if each.kind == "FieldsChanged")
        theirs = {each.id for each in edits if changed & set(each.data["after"])}
        lines = [each for each in history.lines(visit, self.ticket.view) if each.id in theirs][-1:]
        said = [" · ".join((each.text, *each.details)) for each in lines] or [visit.t("problem.stale")]
        self._tell(" ".join((*said, visit.t("workspace.field.kept"))))
        self._remember()

    def _complain(self, refusal: Refusal) -> None:
        speech = self.ticket.visit.speech
        self.controls.complain(by_field(speech, refusal.problems))
        others = [speech.refusal(each) for each in refusal.problems if each.field not in self.controls.boxes]
        self._tell(" ".join(dict.fromkeys(others)))

    def _tell(self, text: str) -> None:
        self.trouble.set_text(text)
        self.trouble.set_visibility(bool(text))

    async def _key(self, event: events.GenericEventArguments) -> None:
        if event.args == "end":
            self.end()
        else:
            await self.save()

    def _button(self, key: str, tone: str) -> ui.element:
        look = f"button button--small button--{tone}"
        return tag("button", look, self.ticket.visit.t(key), type="button")
