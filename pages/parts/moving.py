"""Taking a transition: at once, or by a dialog that says what it asks for and what it leads to."""

from __future__ import annotations

from typing import Any, NamedTuple

from nicegui import ui

from app.actions.progress import take
from app.core.config import Transition
from app.core.forms import ready_field
from pages.acts import Refusal
from pages.parts.fields import FieldBox
from pages.parts.native import tag
from pages.parts.sheet import Sheet, long_text
from pages.parts.shown_ticket import ShownTicket
from pages.parts.states import state_name
from pages.problems import by_field


class _Words(NamedTuple):
    leads_to: str
    reason: str
    reason_optional: str


_STAFF = _Words("workspace.move.leads_to", "workspace.reason", "workspace.reason_optional")
_CUSTOMER = _Words("ticket.becomes", "ticket.reason", "ticket.reason_optional")


async def move(ticket: ShownTicket, transition: Transition, button: ui.button | None = None) -> None:
    """What a click on the button of a transition does; the button rests while it is taken."""
    if _asks(transition):
        with ticket.stage:
            MoveSheet(ticket, transition).sheet.open()
        return
    if button is not None:
        button.disable()
    version = ticket.view.row.version
    is_taken = await ticket.click(take, ticket.number, transition.id, version=version)
    if not is_taken and button is not None and not button.is_deleted:
        button.enable()


class MoveSheet:
    """Shows the fields of a transition with the ticket's values; refusals stand beside their fields."""

    def __init__(self, ticket: ShownTicket, transition: Transition) -> None:
        visit, say = ticket.visit, ticket.visit.t
        self.ticket, self.transition = ticket, transition
        self.boxes: dict[str, FieldBox] = {}
        words = _CUSTOMER if ticket.for_customer else _STAFF
        label, tone = visit.label(transition.label), "danger" if transition.tone == "danger" else "primary"
        with Sheet(visit, label, label, self.take, tone=tone) as self.sheet:
            target = state_name(visit, ticket.view.row.form, transition.target, for_customer=ticket.for_customer)
            tag("p", "secondary", say(words.leads_to, state=target))
            for asked in transition.fields:
                self._ask(asked.field, is_required=asked.required)
            asks_why = say(words.reason if transition.reason == "required" else words.reason_optional)
            self.reason = long_text(asks_why, "").mark("reason") if transition.reason != "none" else None

    async def take(self) -> bool:
        ticket, reason = self.ticket, self.reason.value if self.reason else None
        version = ticket.view.row.version
        refusal = await ticket.do(
            take, ticket.number, self.transition.id, self._values(), reason=reason, version=version
        )
        self._show(refusal)
        return refusal is None

    def _values(self) -> dict[str, Any]:
        # Nothing is an answer only where there was one: it empties the field.
        known = self.ticket.view.fields
        return {name: box.value for name, box in self.boxes.items() if box.value is not None or name in known}

    def _ask(self, name: str, *, is_required: bool) -> None:
        visit = self.ticket.visit
        field = visit.bundle.fields.get(name)
        if field is None:
            return
        ready = ready_field(field, visit.bundle)
        box = FieldBox(visit, ready, is_asked=is_required, on_change=lambda: box.set_error(""))
        box.set_required(is_required=is_required)
        box.show(self.ticket.view.fields.get(name))
        self.boxes[name] = box

    def _show(self, refusal: Refusal | None) -> None:
        problems = refusal.problems if refusal else ()
        beside = by_field(self.ticket.visit.speech, problems)
        for name, box in self.boxes.items():
            box.set_error(beside.get(name, ""))
        self.sheet.say(tuple(problem for problem in problems if problem.field not in self.boxes))


def _asks(transition: Transition) -> bool:
    """Whether something is to be said before it is taken; a dangerous one always asks."""
    return bool(transition.fields) or transition.reason != "none" or transition.tone == "danger"
