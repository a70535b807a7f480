"""Somebody's second factor, taken away because his telephone is lost."""

from __future__ import annotations

from app.actions import second_factor
from app.actions.cards import PersonCard
from pages.acts import Refusal, tried
from pages.parts.native import tag
from pages.parts.sheet import Sheet
from pages.visit import Visit


def draw_second_factor_of(visit: Visit, card: PersonCard) -> None:
    """Nothing where there is none."""
    if card.has_second_factor:
        SecondFactorOf(visit, card.row.id, card.row.name)


class SecondFactorOf:
    """Asked once more, for his sessions end with it."""

    def __init__(self, visit: Visit, person: int, name: str) -> None:
        self.visit, self.person, self.name = visit, person, name
        with tag("section", "record-card") as self.place:
            tag("h2", text=visit.t("second_factor.title"))
            tag("p", "secondary", visit.t("second_factor.reset_text"))
            button = tag("button", "button button--danger", visit.t("second_factor.reset"), type="button")
            button.mark("reset-second-factor").on("click", self._ask, [])

    def _ask(self) -> None:
        say = self.visit.t
        title = say("second_factor.reset_title", name=self.name)
        with self.visit.stage.place:
            self.sheet = Sheet(self.visit, title, say("second_factor.reset"), self._reset, tone="danger")
        with self.sheet:
            tag("p", text=say("second_factor.reset_follows"))
        self.sheet.open()

    async def _reset(self) -> bool:
        outcome = await tried(self.visit, second_factor.reset_for, self.person)
        if isinstance(outcome, Refusal):
            return self.sheet.settled(outcome)
        self.place.delete()
        return True
