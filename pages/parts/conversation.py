"""The talk on a ticket: messages of customer and staff, notes, and between them what happened, as thin lines."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from nicegui import events

from app.actions.views import AttachmentView, MessageView, TicketView
from pages.parts import history
from pages.parts.given import Given
from pages.parts.labels import FACES, initials
from pages.parts.sizes import readable_size
from pages.visit import Visit

# What a message of its own says already; a ticket that began without one is told as an event.
_SAID_OTHERWISE = frozenset({"TicketSubmitted", "TicketReplied", "NoteAdded"})
Entry = Mapping[str, Any]
_WORDS = ("caption", "empty", "note", "pending", "sending", "soon", "undo")


class Conversation(Given, component="conversation.js"):
    """Draws the talk of a ticket; `show` brings what is new without moving what is read.

    An entry with `pending` (`{"seconds": whole seconds left, "undo": whether it can be taken back}`) counts down;
    `on_undo` gets its key, which comes from a browser: check it.
    """

    def __init__(self, visit: Visit, view: TicketView, on_undo: Callable[[str], Awaitable[None]] | None = None) -> None:
        super().__init__()
        t = visit.t
        self._visit = visit
        words = {name: t(f"talk.{name}") for name in _WORDS}
        words["numbers"] = "fa-u-nu-arabext" if visit.speech.digits == "persian" else "en"
        self.give(entries=entries(visit, view), words=words)
        if on_undo is not None:
            self._listen(on_undo)

    def show(self, view: TicketView, pending: Sequence[Entry] = ()) -> None:
        """`pending`: what is on its way, as `pending_entry` makes it; it stands at the end."""
        self.give(entries=[*entries(self._visit, view), *pending])

    def _listen(self, on_undo: Callable[[str], Awaitable[None]]) -> None:
        async def undone(event: events.GenericEventArguments) -> None:
            if isinstance(event.args, str):
                await on_undo(event.args)

        self.on("undo", undone)

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        texts = [entry[part] for entry in self.given("entries") for part in ("name", "body", "text") if part in entry]
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
    """Attachments as data: address, name, readable size, its thumbnail where it has one."""
    return [
        {
            "id": file.id,
            "href": visit.paths.attachment(file.id),
            "name": file.name,
            "size": readable_size(visit, file.size),
            "thumb": visit.paths.thumbnail(file.id) if file.is_image else "",
        }
        for file in attachments
    ]


def _message(visit: Visit, message: MessageView) -> Entry:
    name = message.author.name if message.author else visit.t("event.desk")
    side = "note" if message.kind == "note" else "customer" if message.by_requester else "staff"
    return {
        **_face(name, message.author.id if message.author else 0),
        "key": f"m{message.id}",
        "side": side,
        "role": visit.t(f"talk.side.{side}"),
        "body": message.body,
        "mentions": [person.name for person in message.mentions],
        "files": files(visit, message.attachments),
        "when": visit.speech.ago(message.at, visit.now()),
        "exact": visit.speech.moment(message.at, seconds=True),
        "iso": message.at.isoformat(),
    }


def pending_entry(
    visit: Visit, key: str, kind: str, body: str, seconds: int, attached: Sequence[AttachmentView] = ()
) -> Entry:
    """A message of the reader's own that leaves in so many seconds and can be taken back until then."""
    name, person = (visit.session.name, visit.session.person) if visit.session else ("", 0)
    side = "note" if kind == "note" else "staff" if visit.is_staff else "customer"
    return {
        **_face(name, person),
        "key": key,
        "side": side,
        "role": visit.t(f"talk.side.{side}"),
        "body": body,
        "files": files(visit, attached),
        "pending": {"seconds": seconds, "undo": True},
    }


def _face(name: str, person: int) -> Entry:
    return {"name": name, "initials": initials(name), "face": person % FACES}


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
