"""The dialog of a transition: what it asks for, and what it leads to."""

from __future__ import annotations

from app.actions.progress import take
from app.core.config import Transition
from app.core.forms import ready_field
from pages.acts import Refusal
from pages.parts.fields.box import FieldBox
from pages.parts.native import tag
from pages.parts.sheet import Sheet, long_text
from pages.parts.states import state_name
from pages.problems import by_field
from pages.workspace.open_ticket import OpenTicket


def asks(transition: Transition) -> bool:
    """Whether something is to be said before it is taken; a dangerous one always asks."""
    return bool(transition.fields) or transition.reason != "none" or transition.tone == "danger"


class MoveSheet:
    """Shows the fields of a transition with the ticket's values; refusals stand beside their fields."""

    def __init__(self, ticket: OpenTicket, transition: Transition) -> None:
        visit, say = ticket.visit, ticket.visit.t
        self.ticket, self.transition = ticket, transition
        label = visit.label(transition.label)
        tone = "danger" if transition.tone == "danger" else "primary"
        self.boxes: dict[str, FieldBox] = {}
        with Sheet(visit, label, label, self.take, tone=tone) as self.sheet:
            target = state_name(visit, ticket.view.row.form, transition.target, for_customer=False)
            tag("p", "secondary", say("workspace.move.leads_to", state=target))
            for asked in transition.fields:
                self._ask(asked.field, is_required=asked.required)
            is_required = transition.reason == "required"
            label = say("workspace.reason" if is_required else "workspace.reason_optional")
            self.reason = long_text(label, "").mark("reason") if transition.reason != "none" else None

    async def take(self) -> bool:
        ticket, values = self.ticket, {name: box.value for name, box in self.boxes.items()}
        reason = self.reason.value if self.reason else None
        version = ticket.view.row.version
        refusal = await ticket.do(take, ticket.number, self.transition.id, values, reason=reason, version=version)
        self._show(refusal)
        return refusal is None

    def _ask(self, name: str, *, is_required: bool) -> None:
        visit = self.ticket.visit
        field = visit.bundle.fields.get(name)
        if field is None:
            return
        box = FieldBox(visit, ready_field(field, visit.bundle), is_asked=is_required)
        box.set_required(is_required=is_required)
        box.show(self.ticket.view.fields.get(name))
        self.boxes[name] = box

    def _show(self, refusal: Refusal | None) -> None:
        problems = refusal.problems if refusal else ()
        beside = by_field(self.ticket.visit.speech, problems)
        for name, box in self.boxes.items():
            box.set_error(beside.get(name, ""))
        self.sheet.say(tuple(problem for problem in problems if problem.field not in self.boxes))
