"""One of the two boxes an agent writes into: its text, its files, its draft on the server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nicegui import ui

from app.actions.conversation import note, reply
from app.actions.drafting import DraftView, Kind
from pages.parts.drafts import DraftKeeper, Outcome
from pages.parts.native import tag
from pages.parts.shown_ticket import ShownTicket
from pages.parts.upload import Limits, Upload

# By the key's place, not its letter; nothing rests in the browser meanwhile, so that what was typed last is sent too.
_SEND_KEYS = (
    "(event) => { if ((event.ctrlKey || event.metaKey) && ['Enter', 'NumpadEnter'].includes(event.code))"
    " { event.preventDefault(); emit(); } }"
)


class Writing:
    """Sends as `kind` and as nothing else: the buffers of reply and note have nothing in common."""

    def __init__(self, ticket: ShownTicket, kind: Kind, draft: DraftView | None) -> None:
        self.ticket, self.kind = ticket, kind
        self._is_sending = False
        say, limits = ticket.visit.t, ticket.visit.bundle.tenant.limits
        with tag("div", "composer__panel takes-files", role="tabpanel") as self.panel:
            self.box = ui.textarea(placeholder=say(f"workspace.compose.{kind}_hint"), on_change=self._changed)
            self.box.props("autogrow borderless dense dir=auto").classes("composer__box").mark(f"text-{kind}")
            self.box.props["aria-label"] = say(f"workspace.compose.{kind}")
            self.box.on("keydown", self.send, [], js_handler=_SEND_KEYS)
            with tag("div", "composer__foot"):
                allowed = Limits(limits.attachments_per_message, limits.attachment_types, limits.attachment_bytes)
                self.upload = Upload(ticket.visit, allowed, self._changed, slim=True)
                self.saved = ui.label().classes("hint composer__saved").props("role=status")
                self.button = ui.button(say(f"workspace.send.{kind}"), color=None, on_click=self.send)
                self.button.props("flat no-caps").classes("button button--primary composer__send").mark(f"send-{kind}")
                self.button.props["title"] = say("workspace.send.keys")
        self.keeper = DraftKeeper(ticket.visit, kind, ticket.number, self._content, self._say)
        if draft is not None:
            self._restore(draft.content)

    async def send(self) -> None:
        """Send once, however often it is clicked; what is refused stays where it was typed."""
        if self._is_sending:
            return
        self._is_sending = True
        self.button.disable()
        await self.keeper.hold()
        try:
            act = note if self.kind == "note" else reply
            text, files = self.box.value or "", self.upload.ids
            if await self.ticket.click(act, self.ticket.number, text, attached=files):
                self.box.set_value("")
                self.upload.keep([])
                self.saved.set_text("")
        finally:
            self.keeper.release()
            self._is_sending = False
            self.button.enable()
        if self._content():
            self.keeper.changed()

    def _restore(self, content: Mapping[str, Any]) -> None:
        body, files = content.get("body"), content.get("attachments")
        self.box.set_value(body if isinstance(body, str) else "")
        self.upload.keep(files if isinstance(files, list) else [])
        self.saved.set_text(self.ticket.visit.t("workspace.draft.restored"))

    def _content(self) -> dict[str, Any]:
        text, files = self.box.value or "", self.upload.ids
        return {"body": text, "attachments": files} if text.strip() or files else {}

    def _changed(self) -> None:
        self.keeper.changed()

    def _say(self, outcome: Outcome) -> None:
        if not self.saved.is_deleted:
            self.saved.set_text(self.ticket.visit.t(f"workspace.draft.{outcome}") if self._content() else "")
