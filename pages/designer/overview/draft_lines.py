"""Drafts as lines: one's own to go on with, those of others to read and to copy."""

from __future__ import annotations

from collections.abc import Sequence

from nicegui import ui

from app.actions.designer import drafts as acts
from app.actions.designer.looks import DraftInfo
from pages.acts import Done, attempt, tried
from pages.designer.buttons import Deed, button
from pages.designer.counting import counted
from pages.designer.files.exchange import download_files, download_patch
from pages.parts.native import icon, link, tag
from pages.parts.sheet import Sheet
from pages.visit import Visit

_LONGEST_TITLE = 120


class DraftLines:
    """One's own drafts and those of others, with what can be done with each."""

    def __init__(self, visit: Visit, found: Sequence[DraftInfo]) -> None:
        self.visit = visit
        self.place = tag("div", "designer-home__drafts")
        self.draw(found)

    def draw(self, found: Sequence[DraftInfo]) -> None:
        self.place.clear()
        with self.place:
            self._mine([info for info in found if info.is_mine])
            self._others([info for info in found if not info.is_mine])

    def _mine(self, mine: Sequence[DraftInfo]) -> None:
        say = self.visit.t
        with tag("section", "record-card", aria_label=say("designer.home.mine")):
            tag("h2", text=say("designer.home.mine"))
            if not mine:
                tag("p", "secondary", say("designer.home.no_draft"))
            for place, info in enumerate(mine):
                self._line(info, self.visit.t("designer.home.continue"), "button--primary" if place == 0 else "")
            with tag("div", "record-card__buttons"):
                tone = "button" if mine else "button button--primary"
                button(say("designer.home.begin"), "begin-draft", self._begin, tone)
                link(self.visit.paths.designer_gallery(), "button", say("designer.home.gallery"))

    def _others(self, others: Sequence[DraftInfo]) -> None:
        if others:
            with tag("section", "record-card", aria_label=self.visit.t("designer.home.others")):
                tag("h2", text=self.visit.t("designer.home.others"))
                for info in others:
                    self._line(info, self.visit.t("designer.home.read"))

    def _line(self, info: DraftInfo, word: str, tone: str = "") -> None:
        visit, title = self.visit, self._title(info)
        with tag("article", "draft-line"):
            with tag("div", "draft-line__said"):
                tag("h3", text=title, dir="auto")
                tag("p", "secondary", self._facts(info))
            with tag("div", "draft-line__acts"):
                self._deeds(info, title)
                link(visit.paths.draft(info.id), f"button {tone}".strip(), word, aria_label=f"{word}: {title}")

    def _deeds(self, info: DraftInfo, title: str) -> None:
        visit = self.visit
        deeds: list[tuple[str, str, Deed]] = [
            ("content_copy", "copy", lambda: self._copy(info)),
            ("difference", "patch", lambda: download_patch(visit, info.id)),
            ("folder_zip", "export_draft", lambda: download_files(visit, draft=info.id)),
        ]
        if info.is_mine:
            deeds = [("edit", "rename", lambda: self._rename(info)), *deeds]
            deeds.append(("delete", "discard", lambda: self._discard(info)))
        for symbol, word, act in deeds:
            label = visit.t(f"designer.home.{word}")
            with tag("button", "icon-button", type="button", aria_label=f"{label}: {title}", title=label) as made:
                icon(symbol)
            made.mark(f"{word}-{info.id}").on("click", act, [])

    def _facts(self, info: DraftInfo) -> str:
        say, speech = self.visit.t, self.visit.speech
        facts = [] if info.is_mine else [info.owner_name]
        facts.append(say("designer.home.base", version=info.base))
        facts.append(counted(self.visit, "designer.home.steps", info.steps_back))
        facts.append(speech.moment(info.updated_at))
        if info.is_behind:
            facts.append(say("designer.home.behind"))
        if info.approved_by is not None:
            facts.append(say("designer.home.approved"))
        return " · ".join(facts)

    def _title(self, info: DraftInfo) -> str:
        return info.title or self.visit.t("designer.home.untitled", number=info.id)

    async def _begin(self) -> None:
        made = await attempt(self.visit, acts.begin)
        if made is not None:
            self.visit.go(self.visit.paths.draft(made.value))

    async def _copy(self, info: DraftInfo) -> None:
        made = await attempt(self.visit, acts.begin, info.title, copy_of=info.id)
        if made is not None:
            self.visit.go(self.visit.paths.draft(made.value))

    async def _rename(self, info: DraftInfo) -> None:
        say = self.visit.t

        async def rename() -> bool:
            outcome = await tried(self.visit, acts.rename, info.id, str(box.value or ""))
            if isinstance(outcome, Done):
                await self._read_again()
                return True
            return sheet.settled(outcome)

        with Sheet(self.visit, say("designer.home.rename"), say("designer.home.keep_title"), rename) as sheet:
            box = ui.input(label=say("designer.home.title"), value=info.title).mark("draft-title")
            box.props(f"outlined dense dir=auto maxlength={_LONGEST_TITLE}")
        sheet.open()

    async def _discard(self, info: DraftInfo) -> None:
        say = self.visit.t

        async def discard() -> bool:
            outcome = await tried(self.visit, acts.discard, info.id)
            if isinstance(outcome, Done):
                await self._read_again()
                return True
            return sheet.settled(outcome)

        title = say("designer.home.discard_title", title=self._title(info))
        with Sheet(self.visit, title, say("designer.home.discard"), discard, tone="danger") as sheet:
            tag("p", text=say("designer.home.discard_text", count=info.steps_back))
        sheet.open()

    async def _read_again(self) -> None:
        found = await attempt(self.visit, acts.drafts)
        if found is not None:
            self.draw(found.value)
