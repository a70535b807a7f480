"""Writing on a ticket: the answer to the customer and the note for colleagues, each with a buffer of its own."""

from __future__ import annotations

from collections.abc import Mapping

from nicegui import ui

from app.actions.drafting import DraftView, Kind
from pages.parts.native import tag
from pages.parts.shown_ticket import ShownTicket
from pages.workspace.writing import Writing

PERMISSIONS: Mapping[Kind, str] = {"reply": "ticket.reply", "note": "ticket.note"}
_ICONS: Mapping[Kind, str] = {"reply": "sym_r_reply", "note": "sym_r_lock"}


class Composer:
    """Tabs for what this person may write; nothing where he may write nothing."""

    def __init__(self, ticket: ShownTicket, drafts: Mapping[Kind, DraftView | None]) -> None:
        kinds = [kind for kind, permission in PERMISSIONS.items() if ticket.may(permission)]
        self.tabs: dict[Kind, ui.button] = {}
        self.writings: dict[Kind, Writing] = {}
        if not kinds:
            return
        say = ticket.visit.t
        with tag("section", aria_label=say("workspace.composer")) as self.box:
            with tag("div", "composer__tabs", role="tablist"):
                for kind in kinds:
                    self.tabs[kind] = self._tab(kind, say(f"workspace.compose.{kind}"))
            for kind in kinds:
                self.writings[kind] = Writing(ticket, kind, drafts.get(kind))
        drafted = [kind for kind in kinds if drafts.get(kind) is not None]
        self.turn_to((drafted or kinds)[0])

    def turn_to(self, wanted: Kind) -> None:
        """Show one of the two; the other keeps what was typed into it."""
        self.box.classes(replace=f"composer composer--{wanted}")
        for kind, writing in self.writings.items():
            writing.panel.set_visibility(kind == wanted)
            self.tabs[kind].props["aria-selected"] = str(kind == wanted).lower()

    def _choose(self, kind: Kind) -> None:
        self.turn_to(kind)
        self.writings[kind].box.run_method("focus")

    def _tab(self, kind: Kind, label: str) -> ui.button:
        button = ui.button(label, icon=_ICONS[kind], color=None, on_click=lambda: self._choose(kind))
        return button.props("flat no-caps role=tab").classes(f"composer__tab composer__tab--{kind}")
