"""The talk on a ticket: messages of customer and staff, notes, and between them what happened, as thin lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nicegui import ui

from app.actions.views import AttachmentView, MessageView, TicketView
from pages.parts import history
from pages.parts.labels import FACES, initials
from pages.parts.sizes import readable_size
from pages.visit import Visit

# What a message of its own says already; a ticket that began without one is told as an event.
_SAID_OTHERWISE = frozenset({"TicketSubmitted", "TicketReplied", "NoteAdded"})
Entry = Mapping[str, Any]


class Conversation(ui.element, component="conversation.js"):
    """Draws the entries of `entries`; `show` brings new ones without moving what is read."""

    def __init__(self, visit: Visit, view: TicketView) -> None:
        super().__init__()
        t = visit.t
        self._visit = visit
        self._props |= {
            "entries": entries(visit, view),
            "words": {
                "caption": t("talk.caption"),
                "empty": t("talk.empty"),
                "note": t("talk.note"),
            },
        }

    def show(self, view: TicketView) -> None:
        new = entries(self._visit, view)
        if new != self._props["entries"]:
            self._props["entries"] = new
            self.update()

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        texts = [entry[part] for entry in self._props["entries"] for part in ("name", "body", "text") if part in entry]
        return [*super()._displayed_contents(only_visible=only_visible), *texts]


def entries(visit: Visit, view: TicketView) -> list[Entry]:
    """Messages and events as data for the browser, oldest first."""
    said = [(message.at, 0, message.id, _message(visit, message)) for message in view.messages]
    happened = [
        (event.at, 1, event.id, _event(line))
        for event, line in zip(view.events, history.lines(visit, view), strict=True)
        if event.kind not in _SAID_OTHERWISE or (event.kind == "TicketSubmitted" and event.message is None)
    ]
    return [entry for _, _, _, entry in sorted(said + happened, key=lambda row: row[:3])]


def files(visit: Visit, attachments: Sequence[AttachmentView]) -> list[Entry]:
    """Attachments as data: address, name, readable size, whether it can be looked at."""
    return [
        {
            "id": file.id,
            "href": visit.paths.attachment(file.id),
            "name": file.name,
            "size": readable_size(visit, file.size),
            "image": file.is_image,
        }
        for file in attachments
    ]


def _message(visit: Visit, message: MessageView) -> Entry:
    name = message.author.name if message.author else visit.t("event.desk")
    side = "note" if message.kind == "note" else "customer" if message.by_requester else "staff"
    return {
        "key": f"m{message.id}",
        "side": side,
        "name": name,
        "role": visit.t(f"talk.side.{side}"),
        "initials": initials(name),
        "face": message.author.id % FACES if message.author else 0,
        "body": message.body,
        "files": files(visit, message.attachments),
        "when": visit.speech.ago(message.at, visit.now()),
        "exact": visit.speech.moment(message.at, seconds=True),
        "iso": message.at.isoformat(),
    }


def _event(line: history.Line) -> Entry:
    return {
        "key": f"e{line.id}",
        "side": "event",
        "icon": line.icon,
        "text": line.text,
        "details": list(line.details),
        "when": line.when,
        "exact": line.exact,
        "iso": line.iso,
    }
