"""How somebody's account stands: suspending it and letting in again, the end of a customer's account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.actions import account_cards, suspending
from app.actions.account_cards import AccountCard
from pages.acts import Refusal, show
from pages.admin.account_section import AccountSection
from pages.admin.expiry import Expiry
from pages.admin.seen import Seen
from pages.parts.native import icon, tag
from pages.parts.record_form import Entry, Part, RecordForm, text_of
from pages.parts.times import TimeBoxes
from pages.visit import Visit

_UNTIL = "until"


async def draw_standing(visit: Visit, person: int, seen: Seen) -> None:
    """The two sections, for somebody whose account the reader may change."""
    card = await visit.desk.arun(account_cards.account_card, visit.who, person)
    if not card.may_change or card.standing in ("inactive", "waiting"):
        return
    Suspension(visit, card, seen)
    if card.is_customer:
        Expiry(visit, card, seen)


class Suspension:
    """The card of it on his page."""

    def __init__(self, visit: Visit, card: AccountCard, seen: Seen) -> None:
        self.visit = visit
        self.section = AccountSection(visit, card, seen, self._draw)

    def _draw(self, card: AccountCard) -> None:
        tag("h2", text=self.visit.t("standing.suspension"))
        if card.standing == "suspended":
            self._draw_suspended(card)
        else:
            self._draw_form()

    def _draw_suspended(self, card: AccountCard) -> None:
        visit, since, until = self.visit, card.suspended_at, card.suspended_until
        with tag("div", "banner banner--warn", role="note"):
            icon("person_off")
            with tag("div"):
                tag("p", text=visit.t("standing.since", moment=visit.speech.moment(since)) if since else "")
                key = "standing.until" if until else "standing.until_lifted"
                tag("p", text=visit.t(key, moment=visit.speech.moment(until)) if until else visit.t(key))
                tag("p", text=card.suspended_reason, dir="auto")
        button = tag("button", "button", visit.t("standing.lift"), type="button").mark("lift")
        button.on("click", self._lift, [])

    def _draw_form(self) -> None:
        say = self.visit.t
        tag("p", "secondary", say("standing.suspension_text"))
        self.times = TimeBoxes(self.visit, "suspend", [_UNTIL])
        most = suspending.LONGEST_REASON
        entry = Entry("reason", say("standing.reason"), "long", required=True, wide=True, rows=2, most=most)
        self.form = RecordForm(
            self.visit, [Part([entry])], {"reason": ""}, say("standing.suspend"), self._suspend, is_primary=False
        )

    async def _suspend(self, given: Mapping[str, Any]) -> None:
        moments, wrong = self.times.read()
        act, reason = suspending.suspend_person, text_of(given, "reason")
        outcome = Refusal(wrong, 422) if wrong else await self.section.do(act, reason, moments[_UNTIL])
        if isinstance(outcome, Refusal):
            self.times.complain(outcome.problems)
            self.form.complain([each for each in outcome.problems if each.field != _UNTIL])

    async def _lift(self) -> None:
        outcome = await self.section.do(suspending.lift_suspension)
        if isinstance(outcome, Refusal):
            show(self.visit, outcome)
