"""One announcement: what it says, to whom, where and when; how it will look; and how it is withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nicegui import ui

from app.actions import announcing
from app.actions.announced import AnnouncementView, Wanted
from app.actions.choosing import choices, named
from app.core.config import Text
from pages.acts import Refusal, attempt, tried
from pages.admin import announcement_form as answers
from pages.admin.announcement_sample import Sample
from pages.admin.person import number_in
from pages.parts.native import icon, link, tag
from pages.parts.record_form import Options, RecordForm
from pages.parts.sheet import Sheet
from pages.parts.times import TimeBoxes
from pages.visit import Visit

_LONGEST_WORDS = 100
_REFUSED = 422
_TIMES = ("starts_at", "ends_at")


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed."""
    if params["announcement"] == "new":
        await visit.desk.arun(announcing.list_announcements, visit.who, limit=1)
        ui.page_title(visit.titled(visit.t("announcements.add")))
        AnnouncementPage(visit, None, answers.values(visit, None))
        return
    kept = await visit.desk.arun(announcing.announcement, visit.who, number_in(params["announcement"]))
    ui.page_title(visit.titled(visit.label(Text(kept.title, visit.bundle.language))))
    AnnouncementPage(visit, kept, await _answers(visit, kept))


class AnnouncementPage:
    """`kept` None: one to be made."""

    def __init__(self, visit: Visit, kept: AnnouncementView | None, given: Mapping[str, Any]) -> None:
        self.visit, self.kept = visit, kept
        self.version = kept.version if kept else 0
        with tag("div", "record-page"):
            self._head()
            self._fields(given)
            self.sample = Sample(visit)
            if kept is not None and kept.withdrawn_at is None:
                with tag("section", "record-card"):
                    tag("p", "secondary", visit.t("announcements.withdraw_text"))
                    button = tag("button", "button button--danger", visit.t("announcements.withdraw"), type="button")
                    button.mark("withdraw").on("click", self._ask, [])

    def _head(self) -> None:
        visit, kept = self.visit, self.kept
        title = visit.label(Text(kept.title, visit.bundle.language)) if kept else visit.t("announcements.add")
        with tag("header", "record-page__head"):
            with link(visit.paths.announcements(), "ticket-page__back"):
                icon("arrow_back", "turns")
                tag("span", text=visit.t("title.announcements"))
            with tag("div", "record-page__title"):
                tag("h1", text=title, dir="auto")
                if kept is not None:
                    key = "withdrawn" if kept.withdrawn_at is not None else f"standing.{kept.standing}"
                    tag("span", "chip", visit.t(f"announcements.{key}"))
            if kept is not None and kept.author is not None:
                tag("p", "secondary", visit.t("announcements.author", name=kept.author.name))

    def _fields(self, given: Mapping[str, Any]) -> None:
        visit, kept, say = self.visit, self.kept, self.visit.t
        is_locked = kept is not None and kept.withdrawn_at is not None
        with tag("section", "record-card"):
            tag("h2", text=say("announcements.times"))
            self.times = TimeBoxes(visit, "announcements", _TIMES)
            self.times.show({name: getattr(kept, name) if kept else None for name in _TIMES})
            if is_locked:
                self.times.lock()
        with tag("section", "record-card"):
            self.form = RecordForm(
                visit,
                answers.parts(visit, kept),
                given,
                say("announcements.save" if kept else "announcements.publish"),
                self._save,
                on_look=self._look,
                on_try=(say("announcements.show_preview"), self._preview),
                is_locked=is_locked,
            )

    async def _save(self, given: Mapping[str, Any]) -> None:
        moments, wrong = self.times.read()
        wanted = answers.wanted(self.visit, given, moments, self.kept)
        outcome = Refusal(wrong, _REFUSED) if wrong else await self._send(wanted)
        if isinstance(outcome, Refusal):
            self.times.complain(outcome.problems)
            self.form.complain([answers.placed(self.visit, each) for each in outcome.problems])
        elif self.kept is None:
            self.visit.go(self.visit.paths.announcement(outcome.value))
        else:
            self.version += 1
            self.times.complain(())
            self.form.done(given, self.visit.t("announcements.saved"))

    async def _send(self, wanted: Wanted) -> Any:
        if self.kept is None:
            return await tried(self.visit, announcing.announce, wanted)
        return await tried(self.visit, announcing.change_announcement, self.kept.id, self.version, wanted)

    async def _preview(self, given: Mapping[str, Any]) -> None:
        moments, _wrong = self.times.read()
        self.sample.show(answers.wanted(self.visit, given, moments, self.kept))

    async def _look(self, _field: str, words: str) -> Options:
        found = await attempt(self.visit, choices, "organization", words[:_LONGEST_WORDS])
        return [{"id": int(each.value), "label": each.label} for each in (found.value if found else ())]

    def _ask(self) -> None:
        say = self.visit.t
        with self.visit.stage.place:
            title, confirm = say("announcements.withdraw_ask"), say("announcements.withdraw")
            self.sheet = Sheet(self.visit, title, confirm, self._withdraw, tone="danger")
        with self.sheet:
            tag("p", text=say("announcements.withdraw_text"))
        self.sheet.open()

    async def _withdraw(self) -> bool:
        number = self.kept.id if self.kept else 0
        outcome = await tried(self.visit, announcing.withdraw_announcement, number, self.version)
        if isinstance(outcome, Refusal):
            return self.sheet.settled(outcome)
        self.visit.go(self.visit.paths.announcement(number))
        return True


async def _answers(visit: Visit, kept: AnnouncementView) -> dict[str, Any]:
    """The answers as they are, the organization by its name."""
    given = answers.values(visit, kept)
    if given["organization"] is not None:
        number = given["organization"]["id"]
        names = await visit.desk.arun(named, visit.who, "organization", [number])
        given["organization"]["label"] = names.get(number) or given["organization"]["label"]
    return given
