"""What the customer can do with his ticket now: the transitions of the workflow as buttons and dialogs."""

from __future__ import annotations

from nicegui import ui

from app.actions.progress import take
from app.core.config import Transition
from app.core.forms import ready_field
from pages.acts import Refusal, show
from pages.parts.fields import FieldBox
from pages.parts.native import tag
from pages.parts.sheet import Sheet, long_text
from pages.parts.states import state_name
from pages.portal.shown_ticket import ShownTicket
from pages.problems import by_field


def draw_moves(ticket: ShownTicket) -> None:
    """Buttons, drawn anew after every reading. Dialogs hang outside of what is redrawn."""
    stage, box = tag("div"), tag("div", "ticket-page__moves")

    def draw() -> None:
        box.clear()
        with box:
            for offer in ticket.view.offers:
                _button(ticket, offer.transition, stage)

    ticket.follow(draw)


def _button(ticket: ShownTicket, transition: Transition, stage: ui.element) -> None:
    # The answer is the page's one primary deed; moves stand beside it.
    tone = " button--danger" if transition.tone == "danger" else ""
    button = ui.button(ticket.visit.label(transition.label), color=None).props("unelevated no-caps")
    button.classes(f"button button--small{tone}")

    async def go() -> None:
        if transition.fields or transition.reason != "none" or transition.tone == "danger":
            with stage:
                _MoveSheet(ticket, transition).sheet.open()
            return
        button.disable()
        refusal = await ticket.do(take, ticket.number, transition.id, version=ticket.view.row.version)
        if refusal is not None:
            show(ticket.visit, refusal)
        if not button.is_deleted:
            button.enable()

    button.on_click(go)


class _MoveSheet:
    """What a transition asks for, and what it leads to, in the customer's words."""

    def __init__(self, ticket: ShownTicket, transition: Transition) -> None:
        visit = ticket.visit
        self.ticket, self.transition = ticket, transition
        self.boxes: dict[str, FieldBox] = {}
        label, tone = visit.label(transition.label), "danger" if transition.tone == "danger" else "primary"
        with Sheet(visit, label, label, self.take, tone=tone) as self.sheet:
            target = state_name(visit, ticket.view.row.form, transition.target, for_customer=True)
            tag("p", "secondary", visit.t("ticket.becomes", state=target))
            for asked in transition.fields:
                self._ask(asked.field, is_required=asked.required)
            is_required = transition.reason == "required"
            words = visit.t("ticket.reason" if is_required else "ticket.reason_optional")
            self.reason = long_text(words, "").mark("reason") if transition.reason != "none" else None

    async def take(self) -> bool:
        values = {name: box.value for name, box in self.boxes.items() if box.value is not None}
        reason = self.reason.value if self.reason else None
        ticket = self.ticket
        refusal = await ticket.do(
            take, ticket.number, self.transition.id, values, reason=reason, version=ticket.view.row.version
        )
        self._show(refusal)
        return refusal is None

    def _ask(self, name: str, *, is_required: bool) -> None:
        visit = self.ticket.visit
        field = visit.bundle.fields.get(name)
        if field is not None:
            ready = ready_field(field, visit.bundle)
            box = FieldBox(visit, ready, is_asked=is_required, on_change=lambda: self.boxes[name].set_error(""))
            box.set_required(is_required=is_required)
            box.show(self.ticket.view.fields.get(name))
            self.boxes[name] = box

    def _show(self, refusal: Refusal | None) -> None:
        problems = refusal.problems if refusal else ()
        beside = by_field(self.ticket.visit.speech, problems)
        for name, box in self.boxes.items():
            box.set_error(beside.get(name, ""))
        self.sheet.say(tuple(problem for problem in problems if problem.field not in self.boxes))
