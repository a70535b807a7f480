"""The end of a customer's account; a later one is a renewal, of which its owner is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.actions import expiring
from app.actions.account_cards import AccountCard
from app.core.iso import parse_iso_date
from app.core.problems import Problem
from app.tenancy.work import Work
from pages.acts import Refusal, show
from pages.admin.account_section import AccountSection
from pages.admin.seen import Seen
from pages.parts.day_box import DayBox
from pages.parts.native import icon, tag
from pages.visit import Visit


class Expiry:
    """The card of it on his page."""

    def __init__(self, visit: Visit, card: AccountCard, seen: Seen) -> None:
        self.visit = visit
        self.section = AccountSection(visit, card, seen, self._draw)

    def _draw(self, card: AccountCard) -> None:
        visit, say = self.visit, self.visit.t
        self.ends = card.expires_on
        tag("h2", text=say("standing.expiry"))
        tag("p", "secondary", say("standing.expiry_text", days=visit.bundle.tenant.accounts.grace_days))
        if card.standing in ("grace", "expired") and card.closes_at is not None:
            with tag("p", "banner banner--warn", role="note"):
                icon("lock_clock")
                tag("span", text=say(f"standing.{card.standing}_text", moment=visit.speech.moment(card.closes_at)))
        self.box = DayBox(visit, "expires_on", "standing.expires_on")
        self.box.show(card.expires_on)
        save = tag("button", "button", say("standing.save_expiry"), type="button").mark("save-expiry")
        save.on("click", self._save, [])

    async def _save(self) -> None:
        try:
            wanted = None if not self.box.value else parse_iso_date(self.box.value)
        except ValueError:
            self.box.complain((Problem("field.not_a_date", "expires_on"),))
            return
        outcome = await self.section.do(self._act(wanted), wanted)
        if isinstance(outcome, Refusal):
            self.box.complain(outcome.problems)
            show(self.visit, Refusal(tuple(each for each in outcome.problems if each.field is None), outcome.status))

    def _act(self, wanted: date | None) -> Callable[[Work, int, int, date | None], int]:
        is_later = self.ends is not None and (wanted is None or wanted > self.ends)
        return expiring.renew_account if is_later else expiring.set_expiry
