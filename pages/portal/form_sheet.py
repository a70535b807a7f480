"""The sheet of a form: its head, its steps, what is wrong with it, its buttons; filled, kept and sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nicegui import ui

from app.actions.drafting import DraftView
from app.actions.drawn import CHANGED
from app.actions.views import FormView
from app.core.forms import FormProgram
from pages.acts import Done
from pages.parts.drafts import DraftKeeper, Outcome
from pages.parts.mirror import Found, Mirror
from pages.parts.native import tag
from pages.portal.changed_form import ChangedForm
from pages.portal.filling import Filling
from pages.portal.form_foot import FormFoot
from pages.portal.form_head import draw_form_head
from pages.portal.restored import Restored
from pages.portal.sending import Sending
from pages.portal.similar import SimilarTickets
from pages.portal.steps import Steps
from pages.portal.submitter import Submitter
from pages.portal.trouble import Trouble
from pages.visit import Visit

_SAVED = {"saving": "form.saving", "saved": "form.saved", "failed": "form.not_saved"}


class FormSheet:
    """One form on one page."""

    def __init__(
        self,
        visit: Visit,
        view: FormView,
        program: FormProgram,
        draft: DraftView | None,
        submitter: Submitter,
        preset: Mapping[str, Any],
    ) -> None:
        """`preset` are answers to begin with; what was typed before counts more."""
        self.visit, self.form, self.submitter, self.is_sending = visit, view.form, submitter, False
        self.sending = Sending(submitter, draft)
        self.filling = Filling(visit, program, view, {**preset, **self.sending.given}, self._changed)
        with tag("div", "form-sheet"):
            draw_form_head(visit, view.form)
            submitter.draw_head(self._told_more)
            self.changed = ChangedForm(visit, program, self.sending)
            self.restored = Restored(visit, self._start_over)
            self.similar = SimilarTickets(visit, submitter)
            self.trouble = Trouble(visit, lambda: submitter.head, lambda name: self.steps.reveal(name))
            kept_at = draft.at if draft else None
            mirror = Mirror(visit, *submitter.place, self._found, kept_at=kept_at, stamp=self.sending.key)
            with tag("form", "form-body takes-files", novalidate=True).mark("form") as body:
                self.steps = Steps(visit, self.form, self.filling, self._turned)
                self.foot = FormFoot(visit, lambda: self.steps.move(-1))
        self.sending.told = mirror.stamp
        self.keeper = DraftKeeper(
            visit,
            *submitter.place,
            lambda: self.sending.content(self.filling.given),
            self._say,
            mirror=mirror,
            save=submitter.save,
        )
        body.on("submit", self._forward, [], js_handler="(event) => { event.preventDefault(); emit(); }")
        if draft is not None and self.sending.given:
            self.restored.show(draft.at)
        self.steps.refresh()

    def _told_more(self) -> None:
        """What somebody says of himself may matter to the rules."""
        self.filling.react()
        self._changed()

    def _turned(self) -> None:
        self.foot.turned(self.steps)

    def _changed(self) -> None:
        self.steps.refresh()
        self.trouble.keep(self.filling)
        self.keeper.changed()
        self.similar.follow(self.filling.topic)

    def _say(self, outcome: Outcome) -> None:
        if not self.steps.saved.is_deleted:
            self.steps.saved.props["data-outcome"] = outcome
            self.steps.saved.text = self.visit.t(_SAVED[outcome])

    async def _found(self, found: Found) -> None:
        """The browser kept what never arrived here, or what was sent and the answer never arrived there."""
        address = await self.sending.continue_with(found.stamp)
        if address is not None:
            self._leave(address)
            return
        self.steps.draw_all()
        self.filling.receive(found.parts)
        self.submitter.receive(found.parts)
        self.restored.show(found.at)

    async def _start_over(self) -> None:
        await self.keeper.drop()
        ui.navigate.reload()

    async def _forward(self) -> None:
        """Next page when this one is right; from the last one the ticket is sent."""
        if self.filling.is_busy:
            ui.notify(self.visit.t("form.files_underway"), type="info", position="top")
        elif not self.steps.is_last:
            here = set(self.steps.fields)
            self.submitter.look_over()
            self._complain({name: text for name, text in self.filling.problems().items() if name in here}, [])
            if not self.trouble.is_there:
                self.steps.forward()
        elif not self.is_sending:
            self.is_sending = True
            self.foot.wait()
            try:
                await self._send()
            finally:
                self.is_sending = False
                self.foot.go_on()

    async def _send(self) -> None:
        await self.keeper.hold()
        try:
            outcome = await self.sending.send(self.filling.answers())
        finally:
            self.keeper.release()
        if isinstance(outcome, Done):
            self._leave(outcome.value)
            return
        if await self.changed.redraws(outcome.problems, self.filling, self.keeper):
            return
        beside, others = self.filling.sort_out(tuple(each for each in outcome.problems if each.key != CHANGED))
        self._complain(beside, others)

    def _leave(self, address: str) -> None:
        self.keeper.sent()
        ui.navigate.to(address)

    def _complain(self, beside: dict[str, str], others: list[str]) -> None:
        """Say what is wrong beside the fields and on top, and lead to the first of it."""
        self.filling.complain(beside)
        self.trouble.show(self.filling, others)
