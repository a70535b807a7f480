"""The conversation on an agent's desk, with what he has sent and can still take back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta

from pages.parts.conversation import Conversation, Entry, pending_entry
from pages.parts.shown_ticket import ShownTicket

_KEY = "o"  # before the number of a message that waits


class Talk:
    """Follows the ticket."""

    def __init__(self, ticket: ShownTicket) -> None:
        self.ticket = ticket
        self._take_back: Callable[[int], Awaitable[None]] | None = None
        self.conversation = Conversation(ticket.visit, ticket.view, self._undo)
        ticket.follow(self._show)

    def undone_by(self, take_back: Callable[[int], Awaitable[None]]) -> None:
        """Call `take_back` with the number of a waiting message that its author wants back."""
        self._take_back = take_back

    def _show(self) -> None:
        self.conversation.show(self.ticket.view, list(self._waiting()))

    def _waiting(self) -> Iterator[Entry]:
        visit = self.ticket.visit
        for each in self.ticket.view.outgoing:
            left = max(timedelta(), each.release_at - visit.now())
            key, seconds = f"{_KEY}{each.id}", round(left.total_seconds())
            yield pending_entry(visit, key, each.kind, each.body, seconds, each.attachments)

    async def _undo(self, key: str) -> None:
        waiting = next((each for each in self.ticket.view.outgoing if key == f"{_KEY}{each.id}"), None)
        if waiting is not None and self._take_back is not None:
            await self._take_back(waiting.id)
