"""One of the two boxes an agent writes into: its text, its files, its draft on the server, and its sending."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from nicegui import ui

from app.actions.drafting import DraftView, save_draft
from app.actions.outgoing import Kind, hold
from app.actions.views import PersonRef
from pages.acts import Done, attempt, show, tried
from pages.parts.drafts import DraftKeeper, Outcome
from pages.parts.mirror import Found, Mirror
from pages.parts.picker import person_option
from pages.parts.shown_ticket import ShownTicket
from pages.parts.upload import Upload
from pages.parts.upload_limits import Limits
from pages.workspace.following_up import FollowingUp
from pages.workspace.writing_box import WritingBox

UNDO_SECONDS = 10


class Writing:
    """Sends as `kind` and as nothing else: the buffers of reply and note have nothing in common."""

    def __init__(self, ticket: ShownTicket, after: FollowingUp, kind: Kind, draft: DraftView | None) -> None:
        self.ticket, self.kind, self.after = ticket, kind, after
        self._is_sending = False
        visit, limits = ticket.visit, ticket.visit.bundle.tenant.limits
        self.signature = visit.session.signature.strip() if visit.session and kind == "reply" else ""
        self.box = WritingBox(visit, kind, self.signature, after.chosen, after.choices).mark(f"text-{kind}")
        allowed = Limits(limits.attachments_per_message, limits.attachment_types, limits.attachment_bytes)
        with self.box.add_slot("files"):
            self.upload = Upload(visit, allowed, self._changed, slim=True)
        with self.box:
            mirror = Mirror(visit, kind, ticket.number, self._found, kept_at=draft.at if draft else None)
        self.keeper = DraftKeeper(visit, kind, ticket.number, self._content, self._say, mirror=mirror)
        self.box.listen(typed=self._changed, send=self.send, people=self._offer_people, after=after.choose)
        after.tells(self.box.follow_with)

    async def send(self) -> None:
        """Send once, however often it is clicked; what is refused stays where it was typed."""
        if self._is_sending:
            return
        self._is_sending = True
        await self.keeper.hold()
        is_done = False
        try:
            is_done = await self._hold()
        finally:
            self.keeper.release()
            self._is_sending = False
            if not self.box.is_deleted:
                self.box.settle(is_done=is_done)
        if is_done:
            await self.after.go(self.kind)
        elif self._content():
            self.keeper.changed()

    async def restore(self, content: Mapping[str, Any]) -> None:
        """Show what a draft holds."""
        body, files = content.get("body"), content.get("attachments")
        self.box.write(self._unsigned(_text(body)), await self._people(content.get("mentions")))
        self.upload.keep([each for each in files if isinstance(each, str)] if isinstance(files, list) else [])
        self.box.tell(self.ticket.visit.t("workspace.draft.restored"))

    async def keep(self) -> None:
        """Keep on the server at once what stands here, before something else is put beside it."""
        await self.keeper.hold()
        try:
            content = self._content()
            if content:
                await attempt(self.ticket.visit, save_draft, self.kind, self.ticket.number, content)
        finally:
            self.keeper.release()

    def _unsigned(self, body: str) -> str:
        """A text as it was typed, without the signature that was put below it when it was sent."""
        return body.replace(f"\n\n{self.signature}", "", 1) if self.signature else body

    async def _hold(self) -> bool:
        visit, typed = self.ticket.visit, self.box.typed
        if self.upload.is_busy:
            ui.notify(visit.t("form.files_underway"), type="info", position="top")
            return False
        is_signed = typed.is_signed and bool(self.signature and typed.text.strip())
        body = f"{typed.text.rstrip()}\n\n{self.signature}" if is_signed else typed.text
        named: dict[str, Any] = {"attached": self.upload.ids, "mentions": typed.mentions, "seconds": UNDO_SECONDS}
        outcome = await tried(visit, hold, self.kind, self.ticket.number, body, **named)
        if not isinstance(outcome, Done):
            show(visit, outcome)
            return False
        self.after.sent(outcome.value.id)
        view = self.ticket.view
        self.ticket.show(replace(view, outgoing=(*view.outgoing, outcome.value)))
        self.upload.clear_all()
        self.box.tell("")
        self.keeper.sent()
        return True

    async def _offer_people(self) -> None:
        mine = self.ticket.me
        self.box.offer([person_option(each) for each in await self.ticket.colleagues() if each.id != mine])

    async def _people(self, ids: Any) -> Sequence[PersonRef]:
        wanted = [each for each in ids if type(each) is int] if isinstance(ids, list) else []
        if not wanted:
            return ()
        return [PersonRef(each.id, each.name) for each in await self.ticket.colleagues() if each.id in wanted]

    def _found(self, found: Found) -> None:
        named = found.parts.get("mentions")
        people: Sequence[PersonRef] = self.box.people
        if isinstance(named, list):
            people = [PersonRef(each["id"], each["name"]) for each in named if _is_person(each)]
        self.box.write(_text(found.parts.get("body")) or self.box.typed.text, people)
        self.box.tell(self.ticket.visit.t("workspace.draft.restored"))
        self.keeper.changed()

    def _content(self) -> dict[str, Any]:
        typed, files = self.box.typed, self.upload.ids
        called = {"mentions": list(typed.mentions)} if typed.mentions else {}
        return {"body": typed.text, "attachments": files} | called if typed.text.strip() or files else {}

    def _changed(self) -> None:
        self.keeper.changed()

    def _say(self, outcome: Outcome) -> None:
        if not self.box.is_deleted:
            self.box.tell(self.ticket.visit.t(f"workspace.draft.{outcome}") if self._content() else "")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _is_person(value: Any) -> bool:
    return isinstance(value, dict) and type(value.get("id")) is int and isinstance(value.get("name"), str)
