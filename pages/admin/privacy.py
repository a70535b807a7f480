"""The part of a person's page that hands out and erases what is known of him."""

from __future__ import annotations

from nicegui import ui

from app.actions import people, privacy
from app.actions.cards import PersonCard
from app.actions.privacy import ErasurePreview
from pages.acts import Refusal, attempt, tried
from pages.handing_out import download
from pages.parts.native import tag
from pages.parts.sheet import Sheet
from pages.visit import Visit


async def draw_privacy(visit: Visit, card: PersonCard) -> None:
    """For who may erase people, where somebody is left to be erased; for all others nothing is drawn."""
    me = await visit.desk.arun(people.me, visit.who)
    if privacy.ERASE in me.permissions and not card.wider and card.row.id != me.id and card.waits not in privacy.GONE:
        Privacy(visit, card)


class Privacy:
    """What is known of one person, to be taken along or erased."""

    def __init__(self, visit: Visit, card: PersonCard) -> None:
        self.visit, self.card = visit, card
        say = visit.t
        with tag("section", "record-card"):
            tag("h2", text=say("privacy.heading"))
            tag("p", "secondary", say("privacy.text"))
            with tag("div", "record-card__acts"):
                out = tag("button", "button", say("privacy.hand_out"), type="button").mark("hand-out")
                out.on("click", self._hand_out, [])
                gone = tag("button", "button button--danger", say("privacy.erase"), type="button").mark("erase")
                gone.on("click", self._ask, [])

    async def _hand_out(self) -> None:
        await download(self.visit, self.card.row.id)

    async def _ask(self) -> None:
        preview = await attempt(self.visit, privacy.erasure_preview, self.card.row.id)
        if preview is None:
            return
        say = self.visit.t
        title = say("privacy.erase_title", name=preview.value.name)
        with self.visit.stage.place:
            self.sheet = Sheet(self.visit, title, say("privacy.erase_confirm"), self._erase, tone="danger")
        with self.sheet:
            self._fill(preview.value)
        self.sheet.open()

    def _fill(self, preview: ErasurePreview) -> None:
        say, self.preview = self.visit.t, preview
        tag("p", text=say("privacy.what_goes"))
        with tag("ul", "record-card__follows"):
            for kind, count in preview.counts.items():
                if count:
                    tag("li", text=say(f"privacy.count.{kind}", count=count))
            tag("li", text=say("privacy.what_stays"))
        self.texts = ui.checkbox(say("privacy.texts")).mark("texts")
        with tag("div", "field"):
            name = tag("label", "", say("privacy.type_name", name=preview.name))
            self.typed = ui.input().props("outlined dense autocomplete=off dir=auto").mark("typed")
            self.typed.props["for"] = name.props["for"] = self.typed.html_id

    async def _erase(self) -> bool:
        seen = self.preview
        texts = bool(self.texts.value)
        outcome = await tried(
            self.visit, privacy.erase_person, seen.person, seen.version, str(self.typed.value or ""), texts=texts
        )
        if isinstance(outcome, Refusal):
            return self.sheet.settled(outcome)
        self.visit.go(self.visit.paths.people())
        return True
