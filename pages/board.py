"""The board of a page: what the house says there, read when it is opened and whenever it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nicegui import Client, ui

from app.actions.announced import Shown
from app.actions.announcing import announcements_for, dismiss_announcement
from pages import live
from pages.acts import attempt
from pages.notes import hang_notes
from pages.parts.announcements import Announcements
from pages.visit import Visit

_BELOW_THE_HEAD = 2
_DOORS = frozenset({"sign-in", "sign-up", "verify", "forgot", "reset", "invite", "second-step"})
Hang = Callable[[ui.element], None]


class Board:
    """Hangs nothing on the page while there is nothing to say."""

    def __init__(self, visit: Visit, place: str, hang: Hang) -> None:
        self.visit, self.place, self._hang = visit, place, hang
        self._part: Announcements | None = None

    async def begin(self) -> None:
        await self._read(late=False)
        live.watch_announcements(self.visit, self._heard)

    async def _heard(self, _changed: frozenset[int]) -> None:
        await self._read(late=True)

    async def _read(self, *, late: bool) -> None:
        self._show(await self.visit.desk.arun(announcements_for, self.visit.who, self.place), late=late)

    def _show(self, items: Sequence[Shown], *, late: bool) -> None:
        if self._part is None and items:
            self._part = Announcements(self.visit, self._dismiss if self.visit.session else None, late=late)
            self._hang(self._part)
        if self._part is not None:
            self._part.show(items)

    async def _dismiss(self, number: int) -> None:
        await attempt(self.visit, dismiss_announcement, number)


async def hang_in_frame(client: Client, visit: Visit) -> None:
    """Below the head of the portal. Who is only about to come in reads what is said at the door."""
    place = "sign_in" if visit.session is None and _is_door(visit) else "portal"

    def hang(part: ui.element) -> None:
        part.move(client.layout, target_index=_BELOW_THE_HEAD)

    await Board(visit, place, hang).begin()
    hang_notes(client, visit)


async def hang_in_shell(client: Client, visit: Visit) -> None:
    """Above whatever page stands in the shell."""

    def hang(part: ui.element) -> None:
        part.move(client.content, target_index=0)

    await Board(visit, "workspace", hang).begin()
    hang_notes(client, visit)


def _is_door(visit: Visit) -> bool:
    return visit.request_path.removeprefix(visit.paths.home()).partition("?")[0].partition("/")[0] in _DOORS
