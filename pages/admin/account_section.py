"""A card on how somebody's account stands. It is drawn anew by itself: what is being typed in the others stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from nicegui import ui

from app.actions import account_cards
from app.actions.account_cards import AccountCard
from app.tenancy.work import Work
from pages.acts import Done, Refusal, attempt, tried
from pages.admin.seen import Seen, moved
from pages.parts.native import tag
from pages.visit import Visit

P = ParamSpec("P")


class AccountSection:
    """`draw` fills it from the account as it stands now."""

    def __init__(self, visit: Visit, card: AccountCard, seen: Seen, draw: Callable[[AccountCard], None]) -> None:
        self.visit, self.person, self.seen, self._draw = visit, card.person, seen, draw
        self.place = tag("section", "record-card")
        self._show(card)

    async def do(
        self, act: Callable[Concatenate[Work, int, int, P], int], *args: P.args, **more: P.kwargs
    ) -> Done[int] | Refusal:
        """Change the account by `act`; what was done is shown."""
        outcome = moved(self.seen, await tried(self.visit, act, self.person, self.seen.version, *args, **more))
        if isinstance(outcome, Done):
            card = await attempt(self.visit, account_cards.account_card, self.person)
            if card is not None:
                self.seen.tell(card.value.standing)
                self._show(card.value)
                with self.place:  # the button that was clicked is gone, and with it where the click came from
                    ui.notify(self.visit.t("admin.saved"), type="positive", position="top")
        return outcome

    def _show(self, card: AccountCard) -> None:
        self.place.clear()
        with self.place:
            self._draw(card)
