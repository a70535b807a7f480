"""Where the customer answers: his text, his files, a draft on the server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nicegui import ui

from app.actions.conversation import reply
from app.actions.drafting import DraftView
from app.actions.views import TicketRow
from app.core.config import CLOSED_CATEGORIES, Bundle
from pages.parts.drafts import DraftKeeper, Outcome
from pages.parts.mirror import Found, Mirror, mirror_as
from pages.parts.native import icon, tag
from pages.parts.shown_ticket import ShownTicket
from pages.parts.upload import Upload
from pages.parts.upload_limits import Limits

_SAVED = {"saving": "form.saving", "saved": "form.saved", "failed": "form.not_saved"}


class Answer:
    """Stays as it is while the ticket is read again; hidden where an answer would be refused."""

    def __init__(self, ticket: ShownTicket, draft: DraftView | None) -> None:
        self.ticket, self.is_sending = ticket, False
        visit, limits = ticket.visit, ticket.visit.bundle.tenant.limits
        with tag("section", "answer takes-files", aria_label=visit.t("ticket.answer")) as self.panel:
            self.hint = ui.label().classes("answer__hint")
            self.box = ui.textarea(placeholder=visit.t("ticket.answer_hint"), on_change=self._changed)
            self.box.props("autogrow borderless dense dir=auto debounce=100").classes("answer__box")
            self.box.props["aria-label"] = visit.t("ticket.answer")
            mirror_as(self.box, "body")
            self.trouble = ui.label().classes("fieldbox__error answer__trouble").props("role=alert")
            with tag("div", "answer__foot"):
                most = Limits(limits.attachments_per_message, limits.attachment_types, limits.attachment_bytes)
                self.files = Upload(visit, most, self._changed, slim=True).mark("files")
                self.saved = ui.label().classes("hint answer__saved").props("role=status")
                self.send_button = ui.button(visit.t("ticket.send"), color=None, on_click=self.send)
                self.send_button.props("unelevated no-caps").classes("button button--primary").mark("send")
            kept_at = draft.at if draft else None
            mirror = Mirror(visit, "reply", ticket.number, self._found, kept_at=kept_at)
        self.keeper = DraftKeeper(visit, "reply", ticket.number, self._content, self._say, mirror=mirror)
        if draft is not None:
            self._restore(draft.content)
        if ticket.visit.session is not None and ticket.visit.session.grace is not None:
            with tag("p", "banner banner--warn", role="note"):
                icon("lock_clock")
                tag("span", text=ticket.visit.t("grace.reply"))
        ticket.follow(self._follow)

    async def send(self) -> None:
        """Send once, however often it is clicked; what is refused stays where it was typed."""
        if self.is_sending:
            return
        if self.files.is_busy:
            ui.notify(self.ticket.visit.t("form.files_underway"), type="info", position="top")
            return
        self.is_sending = True
        self.send_button.props("loading disable")
        self.box.props("readonly")
        await self.keeper.hold()
        try:
            text, files = self.box.value or "", self.files.ids
            refusal = await self.ticket.do(reply, self.ticket.number, text, attached=files)
            if refusal is None:
                self._sent(text, files)
            else:
                said = self.ticket.visit.speech.refusal
                self.trouble.text = " ".join(said(problem) for problem in refusal.problems)
        finally:
            self.keeper.release()
            self.is_sending = False
            self.send_button.props(remove="loading disable")
            self.box.props(remove="readonly")
            if self._content():
                self.keeper.changed()

    def _sent(self, text: str, files: Sequence[str]) -> None:
        """What came meanwhile stays: on a slow line he may have typed on before the box was shut."""
        self.keeper.sent()
        typed, later = self.box.value or "", [file for file in self.files.ids if file not in files]
        self.box.value = typed.removeprefix(text).lstrip()
        if later:
            self.files.keep(later)
        else:
            self.files.clear_all()
        self.trouble.text = self.saved.text = ""
        ui.notify(self.ticket.visit.t("ticket.sent"), type="positive", position="top")

    def _follow(self) -> None:
        visit, row = self.ticket.visit, self.ticket.view.row
        is_closed = row.category in CLOSED_CATEGORIES
        may = self.ticket.may("ticket.reply") and (row.category != "closed" or _reopens(visit.bundle, row))
        self.panel.set_visibility(may)
        self.hint.text = visit.t("ticket.reopens") if is_closed else ""
        self.hint.set_visibility(is_closed)

    def _restore(self, content: Mapping[str, Any]) -> None:
        body, files = content.get("body"), content.get("attachments")
        self.box.value = body if isinstance(body, str) else ""
        self.files.keep(files if isinstance(files, list) else [])

    def _found(self, found: Found) -> None:
        """What this browser had kept is newer than the desk's draft."""
        body = found.parts.get("body")
        if isinstance(body, str) and body.strip():
            self.box.value = body
            self.keeper.changed()

    def _content(self) -> dict[str, Any]:
        text, files = self.box.value or "", self.files.ids
        return {"body": text, "attachments": files} if text.strip() or files else {}

    def _changed(self) -> None:
        self.trouble.text = ""
        self.keeper.changed()

    def _say(self, outcome: Outcome) -> None:
        if not self.saved.is_deleted:
            self.saved.text = self.ticket.visit.t(_SAVED[outcome]) if self._content() else ""


def _reopens(bundle: Bundle, row: TicketRow) -> bool:
    """Whether a closed ticket goes on with the customer's answer; the desk decides, this only spares a refusal."""
    form = bundle.forms.get(row.form)
    workflow = bundle.workflows.get(form.workflow) if form else None
    moves = workflow.transitions if workflow else ()
    return any(move.on == "customer_reply" and row.state in move.sources for move in moves)
