"""Writing on a ticket: the answer to the customer and the note for colleagues, each with a buffer of its own."""

from __future__ import annotations

from collections.abc import Mapping

from nicegui import ui

from app.actions.drafting import DraftView
from app.actions.outgoing import Kind, take_back
from pages.acts import attempt
from pages.parts.shown_ticket import ShownTicket
from pages.stage import Command
from pages.workspace.following_up import FollowingUp
from pages.workspace.header import Header
from pages.workspace.writing import Writing

PERMISSIONS: Mapping[Kind, str] = {"reply": "ticket.reply", "note": "ticket.note"}
_ICONS: Mapping[Kind, str] = {"reply": "sym_r_reply", "note": "sym_r_lock"}
_KEYS: Mapping[Kind, str] = {"reply": "KeyR", "note": "KeyM"}


class Composer(ui.element, component="composer.js"):
    """Tabs for what this person may write; nothing where he may write nothing, or the ticket has been removed."""

    def __init__(self, ticket: ShownTicket, header: Header, drafts: Mapping[Kind, DraftView | None]) -> None:
        super().__init__()
        say = ticket.visit.t
        self.ticket = ticket
        kinds = [kind for kind, permission in PERMISSIONS.items() if ticket.may(permission)]
        names = {kind: say(f"workspace.compose.{kind}") for kind in kinds}
        drafted = [kind for kind in kinds if drafts.get(kind) is not None]
        self._props |= {
            "tabs": [{"id": kind, "label": names[kind], "icon": _ICONS[kind]} for kind in kinds],
            "start": next(iter(drafted or kinds), ""),
            "words": {"composer": say("workspace.composer")},
        }
        after = FollowingUp(ticket, header)
        self.writings: dict[Kind, Writing] = {}
        for kind in kinds:
            with self.add_slot(kind):
                self.writings[kind] = Writing(ticket, after, kind, drafts.get(kind))
        ticket.visit.stage.offer(
            [Command(f"compose.{kind}", names[kind], _ICONS[kind], keys=(_KEYS[kind],)) for kind in kinds], "composer"
        )
        ticket.follow(self._show)

    def _show(self) -> None:
        self.set_visibility(bool(self.writings) and self.ticket.view.removed is None)

    async def restore(self, drafts: Mapping[Kind, DraftView | None]) -> None:
        """Show what was being written."""
        for kind, writing in self.writings.items():
            draft = drafts.get(kind)
            if draft is not None:
                await writing.restore(draft.content)

    async def take_back(self, id: int) -> None:
        """Bring a message that has not gone out yet back into its box, before what was typed there since."""
        held = next((each for each in self.ticket.view.outgoing if each.id == id), None)
        writing = next((each for kind, each in self.writings.items() if held and kind == held.kind), None)
        if writing is not None:
            await writing.keep()
        taken = await attempt(self.ticket.visit, take_back, id)
        await self.ticket.reread()
        if taken is not None and writing is not None and not self.is_deleted:
            await writing.restore(taken.value.content)
            self.run_method("turn", writing.kind)
