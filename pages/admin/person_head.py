"""The head of a person's page: the name, how the account stands, since when it is there."""

from __future__ import annotations

from collections.abc import Mapping

from app.actions.cards import PersonCard
from pages.parts.native import icon, link, tag
from pages.visit import Visit

_TONES: Mapping[str, str] = {
    "active": "ok", "grace": "warn", "expired": "quiet", "suspended": "bad", "inactive": "quiet", "waiting": "info",
}  # fmt: skip


class PersonHead:
    """`card` None: somebody to be added."""

    def __init__(self, visit: Visit, card: PersonCard | None) -> None:
        self.visit = visit
        with tag("header", "record-page__head"):
            with link(visit.paths.people(), "ticket-page__back"):
                icon("arrow_back", "turns")
                tag("span", text=visit.t("title.people"))
            with tag("div", "record-page__title"):
                tag("h1", text=card.row.name if card else visit.t("admin.people.add"), dir="auto")
                self.chip = tag("span")
                self.stand(card.row.standing if card else "active")
            if card is not None:
                self._about(card)

    def stand(self, standing: str) -> None:
        """Say how the account stands, where that is worth a word."""
        self.chip.clear()
        if standing != "active":
            with self.chip:
                tag("span", f"chip tone-{_TONES[standing]}", self.visit.t(f"standing.{standing}"))

    def _about(self, card: PersonCard) -> None:
        visit = self.visit
        with tag("p", "record-page__about secondary"):
            tag("span", text=visit.t("admin.person.since", day=visit.speech.day(card.row.created_at)))
            if not card.has_password:
                tag("span", text=visit.t("admin.person.no_password"))
            link(visit.paths.requested_by(card.row.id), text=visit.t("admin.person.tickets"))
        if card.wider:
            with tag("p", "banner banner--warn", role="note"):
                icon("lock")
                tag("span", text=visit.t("problem.person.wider"))
