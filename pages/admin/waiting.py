"""Who has made himself an account and waits to be let in: above the list of people, gone when nobody waits."""

from __future__ import annotations

from collections.abc import Sequence

from nicegui import ui

from app.actions import approving
from app.actions.approving import WaitingPerson
from pages.acts import Refusal, attempt, show, tried
from pages.parts.native import icon, link, tag
from pages.visit import Visit

_SHOWN = 8
_ACTS = {"approve": approving.approve, "reject": approving.reject}


async def draw_waiting(visit: Visit) -> None:
    """Raises NotSignedIn, NotAllowed."""
    found = await visit.desk.arun(approving.list_waiting, visit.who)
    if found:
        Waiting(visit, found)


class Waiting:
    """The first of them with their buttons; whoever is decided upon makes room for the next."""

    def __init__(self, visit: Visit, found: Sequence[WaitingPerson]) -> None:
        self.visit = visit
        with tag("section", "record-card waiting", aria_labelledby="waiting-title") as self.place:
            self._draw(found)

    def _draw(self, found: Sequence[WaitingPerson]) -> None:
        say = self.visit.t
        with tag("header", "waiting__head"):
            icon("hourglass_top")
            tag("h2", text=say("admin.waiting.title"), id="waiting-title")
            tag("span", "chip tone-warn figures", self.visit.speech.number(len(found)))
        with tag("ul", "waiting__list"):
            for person in found[:_SHOWN]:
                self._row(person)
        if len(found) > _SHOWN:
            tag("p", "hint", say("admin.waiting.more", count=len(found) - _SHOWN))

    def _row(self, person: WaitingPerson) -> None:
        visit = self.visit
        with tag("li", "waiting__row"):
            with tag("div", "waiting__who"):
                link(visit.paths.person(person.id), text=person.name, dir="auto")
                with tag("p", "hint"):
                    if person.email:
                        tag("bdi", text=person.email, dir="ltr")
                    if person.organization is not None:
                        tag("bdi", text=person.organization.name, dir="auto")
                    tag("span", text=visit.speech.ago(person.since, visit.now()))
            with tag("div", "waiting__buttons"):
                for name in _ACTS:
                    self._button(name, person)

    def _button(self, name: str, person: WaitingPerson) -> None:
        label = self.visit.t(f"admin.waiting.{name}_label", name=person.name)
        look = "button" if name == "approve" else "button button--quiet"
        button = tag("button", look, self.visit.t(f"admin.waiting.{name}"), type="button", aria_label=label)
        button.mark(f"{name}-{person.id}")
        button.on("click", lambda: self._decide(name, person), [])

    async def _decide(self, name: str, person: WaitingPerson) -> None:
        outcome = await tried(self.visit, _ACTS[name], person.id)
        if isinstance(outcome, Refusal):
            show(self.visit, outcome)
        else:
            ui.notify(self.visit.t(f"admin.waiting.{name}_done", name=person.name), position="top")
        found = await attempt(self.visit, approving.list_waiting)
        if found is None:
            return
        self.place.clear()
        self.place.set_visibility(bool(found.value))
        with self.place:
            self._draw(found.value)
