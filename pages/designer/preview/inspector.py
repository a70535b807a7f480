"""Below a screen of the preview: everything that could stand there, whether it does, and why."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from nicegui import ui

from app.actions.designer import previewing
from app.actions.views import FormView, TicketView
from app.core.forms import FieldState
from app.core.why import Seen, Why, why_field, why_option, why_transition
from pages.designer.preview.visit import PreviewVisit
from pages.parts.native import icon, tag
from pages.parts.why import show_why
from pages.portal.filling import Filling

_OPENED = "(event) => { if (event.target.open) emit(); }"
_TONES = {True: "ok", False: "quiet"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing. `ask` finds why it is there or not; `level` 1 stands below the one before."""

    label: str
    is_there: bool
    note: str
    ask: Callable[[], Why]
    level: int = 0


def inspect_form(shown: PreviewVisit, filling: Filling, view: FormView) -> None:
    """Every field of the form with its options, as the rules have them now."""

    async def lines() -> list[Line]:
        seen = Seen(filling.program, filling.state, view.facts, view.roles)
        return [line for name, state in filling.state.fields.items() for line in _of_field(shown, seen, name, state)]

    _Inspector(shown, "preview.inspect.form", lines)


def inspect_ticket(shown: PreviewVisit) -> None:
    """Every transition of the workflow that has buttons."""
    preview = shown.preview

    async def lines() -> list[Line]:
        view = await preview.ask(previewing.preview_ticket)
        roles, facts = await preview.ask(previewing.preview_facts)
        return list(_transitions(shown, view, roles, facts))

    _Inspector(shown, "preview.inspect.ticket", lines)


class _Inspector:
    """Read when it is opened, and again whenever something is changed while it stands open."""

    def __init__(self, shown: PreviewVisit, title: str, lines: Callable[[], Awaitable[Sequence[Line]]]) -> None:
        self._shown, self._lines = shown, lines
        with tag("details", "card preview-inspector") as fold:
            with tag("summary"):
                icon("help")
                tag("span", text=shown.t(title))
            self._place = tag("div", "preview-inspector__list", role="list")
        fold.mark("inspector").on("toggle", self._draw, [], js_handler=_OPENED)
        with fold:
            again = ui.button(shown.t("preview.inspect.again"), color=None, on_click=self._draw)
            again.props("flat no-caps").classes("button button--quiet button--small")

    async def _draw(self) -> None:
        lines = await self._lines()
        self._place.clear()
        with self._place:
            for line in lines:
                self._line(line)

    def _line(self, line: Line) -> None:
        classes = "preview-inspector__line" + (" is-below" if line.level else "") + ("" if line.is_there else " is-not")
        with tag("div", classes, role="listitem"):
            icon("visibility" if line.is_there else "visibility_off")
            tag("span", "preview-inspector__name", line.label, dir="auto")
            tag("span", f"chip tone-{_TONES[line.is_there]}", line.note)
            key = "preview.why" if line.is_there else "preview.why_not"
            button = tag("button", "button button--quiet button--small", self._shown.t(key), type="button")
            button.props["aria-label"] = f"{self._shown.t(key)} {line.label}"
            button.on("click", lambda: self._explain(line), [])

    def _explain(self, line: Line) -> None:
        show_why(self._shown, line.ask(), line.label)


def _of_field(shown: PreviewVisit, seen: Seen, name: str, state: FieldState) -> Iterator[Line]:
    yield _field(shown, seen, name, state)
    if state.visible:
        yield from _options(shown, seen, name, state)


def _field(shown: PreviewVisit, seen: Seen, name: str, state: FieldState) -> Line:
    label = shown.label(state.item.label or state.field.label) or name
    if not state.visible:
        note = "preview.is.no_access" if state.present else "preview.is.hidden"
    elif state.required:
        note = "preview.is.required"
    else:
        note = "preview.is.read_only" if state.read_only else "preview.is.shown"
    return Line(label, state.visible, shown.t(note), partial(why_field, shown.bundle, seen, name))


def _options(shown: PreviewVisit, seen: Seen, name: str, state: FieldState) -> Iterator[Line]:
    """Only where a rule chooses among them: elsewhere every one is offered."""
    if not seen.program.placed[name].options:
        return
    offered = {option.id for option in state.options}
    for option in state.field.options:
        is_there = option.id in offered
        note = shown.t("preview.is.offered" if is_there else "preview.is.not_offered")
        yield Line(
            shown.label(option.label), is_there, note, partial(why_option, shown.bundle, seen, name, option.id), 1
        )


def _transitions(shown: PreviewVisit, view: TicketView, roles: frozenset[str], facts: dict[str, Any]) -> Iterator[Line]:
    workflow = shown.bundle.workflows[shown.bundle.forms[view.row.form].workflow]
    may_reply = "ticket.reply" in view.may
    for transition in workflow.transitions:
        if not transition.roles:
            continue
        ask = partial(why_transition, workflow, transition.id, view.row.state, roles, facts, may_reply=may_reply)
        is_there = ask().shown
        note = shown.t("preview.is.offered" if is_there else "preview.is.not_offered")
        yield Line(shown.label(transition.label), is_there, note, ask)
