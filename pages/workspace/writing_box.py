"""The box itself: what stands in it is told by the browser whenever the hand rests, and once more when it is sent."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from nicegui import events, ui

from app.actions.drafting import Kind
from app.actions.views import PersonRef
from pages.parts.list_tools import Choice
from pages.parts.picker import Option
from pages.visit import Visit

_LONGEST = 64 * 1024


@dataclass(frozen=True, slots=True)
class Typed:
    """`mentions` are numbers of people that the text calls by name; `is_signed`: the signature goes below it."""

    text: str = ""
    mentions: tuple[int, ...] = ()
    is_signed: bool = True


class WritingBox(ui.element, component="writing_box.js"):
    """`typed` is what stands in it. The default slot is for the mirror, `files` for what is attached."""

    def __init__(self, visit: Visit, kind: Kind, signature: str, after: str, afters: Sequence[Choice]) -> None:
        super().__init__()
        self.typed = Typed()
        self.people: Sequence[PersonRef] = ()  # whom the text called by name when it was written here
        say = visit.t
        words = {"label": f"workspace.compose.{kind}", "hint": f"workspace.compose.{kind}_hint"}
        words |= {"send": f"workspace.send.{kind}", "keys": "workspace.send.keys", "after": "workspace.after"}
        words |= {name: f"workspace.mention.{name}" for name in ("people", "called")}
        words |= {name: f"workspace.signature.{name}" for name in ("sign", "unsign")}
        self._props |= {
            "calls": kind == "note",
            "start": {"text": "", "mentions": []},
            "people": None,
            "saved": "",
            "signature": signature,
            "after": after,
            "afters": [asdict(each) for each in afters],
            "words": {name: say(key) for name, key in words.items()},
        }

    def listen(
        self,
        *,
        typed: Callable[[], None],
        send: Callable[[], Coroutine[Any, Any, None]],
        people: Callable[[], Coroutine[Any, Any, None]],
        after: Callable[[str], Coroutine[Any, Any, None]],
    ) -> None:
        """`after` is called with what the browser says was chosen: check it."""

        def heard(event: events.GenericEventArguments) -> None:
            self._read(event.args)
            typed()

        async def sent(event: events.GenericEventArguments) -> None:
            self._read(event.args)
            await send()

        self.on("typed", heard)
        self.on("send", sent)
        self.on("people", people, [])
        self.on("after", lambda event: after(str(event.args)))

    def write(self, text: str, mentions: Sequence[PersonRef]) -> None:
        """Put this in place of what stands there."""
        self.typed, self.people = Typed(text, tuple(person.id for person in mentions)), mentions
        named = [{"id": person.id, "name": person.name} for person in mentions]
        self._props["start"] = {"text": text, "mentions": named}
        self.run_method("write", text, named)

    def settle(self, *, is_done: bool) -> None:
        """The sending is over: emptied when it was done, as it was otherwise."""
        if is_done:
            self.typed = Typed()
            self._props["start"] = {"text": "", "mentions": []}
        self.run_method("settle", is_done)

    def offer(self, people: Sequence[Option]) -> None:
        """Whom one may call by name."""
        self._props["people"] = [asdict(person) for person in people]
        self.update()

    def tell(self, saved: str) -> None:
        """What became of the draft."""
        if saved != self._props["saved"]:
            self._props["saved"] = saved
            self.update()

    def follow_with(self, after: str) -> None:
        self._props["after"] = after
        self.update()

    def _read(self, sent: Any) -> None:
        known = sent if isinstance(sent, dict) else {}
        text, mentions = known.get("text"), known.get("mentions")
        called = tuple(each for each in mentions if type(each) is int) if isinstance(mentions, list) else ()
        is_signed = known.get("signed") is not False
        self.typed = Typed(text[:_LONGEST] if isinstance(text, str) else "", called, is_signed)
