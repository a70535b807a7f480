"""A form of the company, drawn from its bundle, filled and sent."""

from __future__ import annotations

import uuid

from nicegui import ui

from app.actions import drafting, intake
from app.actions.drafting import DraftView
from app.actions.programs import program
from app.actions.views import FormView
from pages.acts import Done, tried
from pages.parts.drafts import DraftKeeper, Outcome
from pages.parts.native import icon, tag
from pages.portal.filling import Filling
from pages.portal.steps import Steps
from pages.portal.trouble import Trouble
from pages.visit import Elsewhere, Visit

_SAVED = {"saving": "form.saving", "saved": "form.saved", "failed": "form.not_saved"}


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises Elsewhere for somebody who has not signed in, NotFound and NotAllowed."""
    if visit.session is None:
        raise Elsewhere(visit.paths.sign_in(visit.request_path))
    view = await visit.desk.arun(intake.open_form, visit.who, params["form"])
    draft = await visit.desk.arun(drafting.draft, visit.who, "form", view.form.id)
    ui.page_title(visit.titled(visit.label(view.form.label)))
    NewTicket(visit, view, draft)


class NewTicket:
    """One form on one page. `key` makes every try of this page the same request."""

    def __init__(self, visit: Visit, view: FormView, draft: DraftView | None) -> None:
        self.visit, self.form, self.key = visit, view.form, uuid.uuid4().hex
        self.is_sending = False
        ready = program(visit.bundle, view.form.id)
        self.filling = Filling(visit, ready, view, draft.content if draft else {}, self._changed)
        self.keeper = DraftKeeper(visit, "form", view.form.id, lambda: self.filling.given, self._say)
        with tag("div", "form-sheet"):
            self._draw_head(draft)
            self.trouble = Trouble(visit, lambda name: self.steps.reveal(name))
            with tag("form", "form-body", novalidate=True).mark("form") as body:
                self.steps = Steps(visit, self.form, self.filling, self._turned)
                self._draw_foot()
        body.on("submit", self._forward, [], js_handler="(event) => { event.preventDefault(); emit(); }")
        self.steps.refresh()

    def _draw_foot(self) -> None:
        t = self.visit.t
        with tag("div", "form-foot"):
            self.back = ui.button(t("form.back"), color=None, on_click=lambda: self.steps.move(-1))
            self.back.props("flat no-caps type=button").classes("button").mark("back")
            self.next = ui.button(t("form.next"), color=None).props("unelevated no-caps type=submit")
            self.next.classes("button button--primary")

    def _draw_head(self, draft: DraftView | None) -> None:
        visit, form = self.visit, self.form
        with tag("header", "form-head"):
            tag("h1", text=visit.label(form.label), dir="auto")
            if form.description:
                tag("p", "secondary", visit.label(form.description), dir="auto")
        if draft is not None and draft.content:
            with tag("div", "banner form-draft", role="status"):
                icon("history")
                tag("span", text=visit.t("form.restored", when=visit.speech.ago(draft.at, visit.now())))
                ui.button(visit.t("form.start_over"), color=None, on_click=self._start_over).props(
                    "flat dense no-caps"
                ).classes("button button--quiet button--small")

    def _turned(self) -> None:
        """Buttons for the page that is open now."""
        self.back.set_visibility(not self.steps.is_first)
        self.next.text = self.visit.t("form.submit" if self.steps.is_last else "form.next")

    def _changed(self) -> None:
        self.steps.refresh()
        self.trouble.keep(self.filling)
        self.keeper.changed()

    def _say(self, outcome: Outcome) -> None:
        if not self.steps.saved.is_deleted:
            self.steps.saved.props["data-outcome"] = outcome
            self.steps.saved.text = self.visit.t(_SAVED[outcome])

    async def _start_over(self) -> None:
        await self.keeper.drop()
        ui.navigate.reload()

    async def _forward(self) -> None:
        """Next page when this one is right; from the last one the ticket is sent."""
        if not self.steps.is_last:
            here = set(self.steps.fields)
            self._complain({name: text for name, text in self.filling.problems().items() if name in here}, [])
            if not self.filling.complaints:
                self.steps.move(1)
        elif not self.is_sending:
            self.is_sending = True
            self.next.props("loading disable")
            try:
                await self._send()
            finally:
                self.is_sending = False
                self.next.props(remove="loading disable")

    async def _send(self) -> None:
        await self.keeper.hold()
        try:
            outcome = await tried(self.visit, intake.submit, self.form.id, self.filling.answers(), key=self.key)
        finally:
            self.keeper.release()
        if isinstance(outcome, Done):
            ui.navigate.to(f"{self.visit.paths.ticket(outcome.value.number)}?new=1")
            return
        beside, others = self.filling.sort_out(outcome.problems)
        self._complain(beside, others)

    def _complain(self, beside: dict[str, str], others: list[str]) -> None:
        """Say what is wrong beside the fields and on top, and lead to the first of it."""
        self.filling.complain(beside)
        self.trouble.show(self.filling, others)
        wrong = self.filling.complaints
        if wrong:
            self.steps.reveal(wrong[0])
        elif others:
            self.trouble.reveal()
