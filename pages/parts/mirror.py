"""What is being typed, mirrored in the browser until the server has kept it."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from nicegui import events, ui

from app.actions.drafting import Kind
from pages.visit import Visit

_PREFIX = "desk"
# On a form that signs somebody out: what others could read on this browser afterwards goes with him. The page listens
# no more, else the news that its own session has ended would lead it away from where the form leads.
FORGET_ALL = (
    "() => { window.socket?.disconnect(); Object.keys(localStorage).filter((key) => key.startsWith('desk:'))"
    ".forEach((key) => localStorage.removeItem(key)); }"
)


@dataclass(frozen=True, slots=True)
class Found:
    """What the browser had kept: raw values by the names that `mirror_as` gave, the moment of the last key."""

    parts: Mapping[str, Any]
    at: datetime
    stamp: str


class Mirror(ui.element, component="mirror.js"):
    """Keeps what is typed into the boxes around it in `localStorage` until the server's draft has it.

    How to use it::

        with tag("section"):                                     # the boxes and the mirror have one parent
            box = ui.textarea(on_change=changed)
            mirror_as(box, "body")
            mirror = Mirror(visit, "reply", number, restore, kept_at=draft.at if draft else None)
        keeper = DraftKeeper(visit, "reply", number, content, say, mirror=mirror)

    `restore(found)` is called once, soon after the page has opened, when the browser holds something newer than
    `kept_at`: write `found.parts["body"]` into the box as if it had been typed, and say that it came back. The values
    come from the browser: check their types, sanitise HTML. After sending call `keeper.sent()`. `stamp` goes with what
    is kept and comes back with it.
    """

    def __init__(
        self,
        visit: Visit,
        kind: Kind,
        target: str,
        restore: Callable[[Found], Awaitable[None] | None],
        *,
        kept_at: datetime | None = None,
        stamp: str = "",
    ) -> None:
        super().__init__()
        self._visit, self._restore, self._kept_at = visit, restore, kept_at
        self._told: Callable[[], None] | None = None
        self.heard = 0  # number of the last change the browser has told
        self._props |= {
            "store": f"{_PREFIX}:{visit.desk.slug}:{_owner(visit)}:{kind}:{target}",
            "stamp": stamp,
        }
        self.on("typed", self._typed)
        self.on("found", self._found)

    def stamp(self, stamp: str) -> None:
        """Another word goes with what is kept from now on."""
        self._props["stamp"] = stamp
        self.update()

    def tell(self, typed: Callable[[], None]) -> None:
        """Call `typed` whenever the hand rests. For the keeper of the draft."""
        self._told = typed

    def settle(self, heard: int) -> None:
        """The server has kept what the browser had told until `heard`."""
        if heard and not self.is_deleted:
            self.run_method("settle", heard)

    def forget(self) -> None:
        """What was typed has been sent, or is not wanted any more."""
        if not self.is_deleted:
            self.run_method("forget")

    def _typed(self, event: events.GenericEventArguments) -> None:
        if isinstance(event.args, int):
            self.heard = event.args
            if self._told is not None:
                self._told()

    async def _found(self, event: events.GenericEventArguments) -> None:
        found = _read(event.args, self._visit.now())
        if found is None or (self._kept_at is not None and found.at <= self._kept_at):
            self.forget()
            return
        self.heard = event.args["serial"]
        coming = self._restore(found)
        if coming is not None:
            await coming


def mirror_as(box: ui.element, name: str) -> None:
    """Let a mirror beside it keep what is typed into this box, by that name."""
    box.props["data-mirror"] = name


def _owner(visit: Visit) -> str:
    """Who sits there; the browser's own secret is never written down."""
    if visit.session is not None:
        return str(visit.session.person)
    return f"guest-{hashlib.sha256(visit.browser.encode()).hexdigest()[:16]}"


def _read(sent: Any, now: datetime) -> Found | None:
    """The browser's clock may be wrong: only the age of what it kept counts."""
    if not isinstance(sent, dict) or not isinstance(sent.get("parts"), dict) or not isinstance(sent.get("serial"), int):
        return None
    age, stamp = sent.get("age"), sent.get("stamp")
    if not isinstance(age, int | float) or not 0 <= age < timedelta(days=365) / timedelta(milliseconds=1):
        return None
    at = now - timedelta(milliseconds=age)
    return Found(sent["parts"], at, stamp if isinstance(stamp, str) else "")
