"""How somebody's account stands: suspending it and letting in again, the end of a customer's account."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Concatenate, ParamSpec

from app.actions import account_cards, expiring, suspending
from app.actions.account_cards import AccountCard
from app.core.iso import parse_iso_date
from app.core.problems import Problem
from app.tenancy.work import Work
from pages.acts import Done, Refusal, show, tried
from pages.parts.day_box import DayBox
from pages.parts.native import icon, tag
from pages.parts.record_form import Entry, Part, RecordForm, text_of
from pages.parts.times import TimeBoxes
from pages.visit import Visit

P = ParamSpec("P")
TONES: Mapping[str, str] = {
    "active": "ok", "grace": "warn", "expired": "quiet", "suspended": "bad", "inactive": "quiet", "waiting": "info",
}  # fmt: skip
_UNTIL = "until"


async def draw_standing(visit: Visit, person: int) -> None:
    """The two sections, for somebody whose account the reader may change."""
    card = await visit.desk.arun(account_cards.account_card, visit.who, person)
    if not card.may_change or card.standing in ("inactive", "waiting"):
        return
    Suspension(visit, card)
    if card.is_customer:
        Expiry(visit, card)


class Suspension:
    def __init__(self, visit: Visit, card: AccountCard) -> None:
        self.visit, self.card = visit, card
        with tag("section", "record-card"):
            tag("h2", text=visit.t("standing.suspension"))
            if card.standing == "suspended":
                self._draw_suspended()
            else:
                self._draw_form()

    def _draw_suspended(self) -> None:
        visit, card = self.visit, self.card
        since, until = card.suspended_at, card.suspended_until
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
        outcome = Refusal(wrong, 422) if wrong else await self._done(act, reason, moments[_UNTIL])
        if isinstance(outcome, Refusal):
            self.times.complain(outcome.problems)
            self.form.complain([each for each in outcome.problems if each.field != _UNTIL])

    async def _lift(self) -> None:
        outcome = await self._done(suspending.lift_suspension)
        if isinstance(outcome, Refusal):
            show(self.visit, outcome)

    async def _done(
        self, act: Callable[Concatenate[Work, int, int, P], int], *args: P.args, **more: P.kwargs
    ) -> Done[int] | Refusal:
        """Afterwards the page is drawn anew."""
        outcome = await tried(self.visit, act, self.card.person, self.card.version, *args, **more)
        if isinstance(outcome, Done):
            self.visit.go(self.visit.request_path)
        return outcome


class Expiry:
    """A later end is a renewal, of which its owner is told."""

    def __init__(self, visit: Visit, card: AccountCard) -> None:
        self.visit, self.card = visit, card
        say = visit.t
        with tag("section", "record-card"):
            tag("h2", text=say("standing.expiry"))
            tag("p", "secondary", say("standing.expiry_text", days=visit.bundle.tenant.accounts.grace_days))
            if card.standing in ("grace", "expired") and card.closes_at is not None:
                self._draw_ended()
            self.box = DayBox(visit, "expires_on", "standing.expires_on")
            self.box.show(card.expires_on)
            save = tag("button", "button", say("standing.save_expiry"), type="button").mark("save-expiry")
            save.on("click", self._save, [])

    def _draw_ended(self) -> None:
        closes = self.card.closes_at
        with tag("p", "banner banner--warn", role="note"):
            icon("lock_clock")
            moment = self.visit.speech.moment(closes) if closes else ""
            tag("span", text=self.visit.t(f"standing.{self.card.standing}_text", moment=moment))

    async def _save(self) -> None:
        try:
            wanted = None if not self.box.value else parse_iso_date(self.box.value)
        except ValueError:
            self.box.complain((Problem("field.not_a_date", "expires_on"),))
            return
        outcome = await tried(self.visit, self._act(wanted), self.card.person, self.card.version, wanted)
        if isinstance(outcome, Refusal):
            self.box.complain(outcome.problems)
            show(self.visit, Refusal(tuple(each for each in outcome.problems if each.field is None), outcome.status))
        else:
            self.visit.go(self.visit.request_path)

    def _act(self, wanted: date | None) -> Callable[[Work, int, int, date | None], int]:
        ends = self.card.expires_on
        is_later = ends is not None and (wanted is None or wanted > ends)
        return expiring.renew_account if is_later else expiring.set_expiry
