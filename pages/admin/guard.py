"""What wrong passwords have suspended now, for who runs the desk."""

from __future__ import annotations

from collections.abc import Sequence

from nicegui import ui

from app.actions import guarding
from app.actions.guarding import SuspendedView
from app.core.text import isolate
from pages.acts import attempt
from pages.parts.ending_list import Ending, EndingList
from pages.parts.native import icon, tag
from pages.visit import Visit

_ICONS = {"account": "person_off", "address": "public_off", "device": "devices_off"}


async def build(visit: Visit, _params: dict[str, str]) -> None:
    """Raises NotAllowed for who does not run the desk."""
    GuardPage(visit).show(await visit.desk.arun(guarding.suspended, visit.who))


class GuardPage:
    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        say = visit.t
        words = {
            "none": say("guard.none"),
            "end": say("guard.lift"),
            "sure": say("guard.sure"),
            "cancel": say("workspace.cancel"),
        }
        own = visit.bundle.tenant.accounts
        rule = {"failures": own.failures, "minutes": own.window_minutes, "length": own.suspension_minutes}
        with tag("div", "record-page"):
            with tag("header", "record-page__head"):
                tag("h1", text=say("title.guard"))
                tag("p", "record-page__about secondary", say("guard.text", **rule))
            with tag("section", "record-card"):
                with tag("div", "record-card__head"):
                    tag("h2", text=say("guard.now"))
                    with tag("button", "button", type="button").mark("look-again") as again:
                        icon("refresh")
                        tag("span", text=say("guard.again"))
                    again.on("click", self._again, [])
                self.list = EndingList(words, self._lift)

    def show(self, suspended: Sequence[SuspendedView]) -> None:
        self.list.show([self._listed(each) for each in suspended])

    async def _lift(self, id: str) -> None:
        if await attempt(self.visit, guarding.lift, id) is not None:
            ui.notify(self.visit.t("guard.lifted"), type="positive", position="top")
        await self._again()

    async def _again(self) -> None:
        found = await attempt(self.visit, guarding.suspended)
        if found is not None:
            self.show(found.value)

    def _listed(self, each: SuspendedView) -> Ending:
        visit, say = self.visit, self.visit.t
        title = isolate(each.address if each.of == "address" else each.name or say("guard.nobody"))
        about = say("guard.about", count=each.failures, since=visit.speech.moment(each.since))
        until = say("guard.until", until=visit.speech.moment(each.until))
        origin = say("guard.origin", address=isolate(each.address)) if each.address and each.of != "address" else ""
        lines = [text for text in (about, origin, until) if text]
        chip = say("guard.times", count=each.times) if each.times > 1 else ""
        href = "" if each.person is None else visit.paths.person(each.person)
        shown = say(f"guard.of.{each.of}", title=title)
        return Ending(each.id, _ICONS.get(each.of, "lock"), shown, lines, chip, href=href)
