"""A calendar of a draft: its holidays, in the reader's own calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from nicegui import ui

from app.core.dates import format_date
from app.core.problems import Problem
from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.edits import Edit
from app.tenancy.design.steps import Step, add, remove, step, value_at
from pages.designer.doing import do
from pages.designer.drafting import Drafting
from pages.designer.places import text_in
from pages.parts.day_box import DayBox
from pages.parts.native import icon, tag

_LONGEST = 200


class Holidays:
    """The days on which nobody works. Told by date and, where there is one, by name."""

    def __init__(self, drafting: Drafting, at: At) -> None:
        self.drafting, self.at = drafting, (*at, "holidays")
        say = drafting.visit.t
        with tag("section", "holidays"):
            tag("h2", text=say("designer.holidays.caption"))
            self.place = tag("ul", "holidays__list")
            if not drafting.read_only:
                with tag("div", "holidays__add"):
                    self.box = DayBox(drafting.visit, "day", "designer.holidays.day")
                    self.name = ui.input(label=say("designer.holidays.name"))
                    self.name.mark("holiday-name").props(f"outlined dense dir=auto maxlength={_LONGEST}")
                    button = ui.button(say("designer.holidays.add"), color=None, on_click=self._add)
                    button.props("flat no-caps").classes("button").mark("add-holiday")
        self.draw()

    def draw(self) -> None:
        self.place.clear()
        with self.place:
            listed = self._listed(self.drafting.document)
            if not listed:
                tag("li", "secondary", self.drafting.visit.t("designer.holidays.none"))
            for number, day in enumerate(listed):
                self._row(number, day)

    def _row(self, number: int, day: Mapping[str, Any]) -> None:
        visit = self.drafting.visit
        told = shown_day(self.drafting, str(day.get("date", "")))
        with tag("li", "holidays__day"):
            tag("b", text=told)
            tag("span", text=text_in(self.drafting, day.get("label")), dir="auto")
            if not self.drafting.read_only:
                words = visit.t("designer.holidays.drop", day=told)
                with tag("button", "icon-button", type="button", aria_label=words) as drop:
                    icon("close")
                drop.mark(f"drop-holiday-{number}").on("click", lambda: self._drop(number), [])

    async def _add(self) -> None:
        wanted, visit = self.box.value, self.drafting.visit
        try:
            date.fromisoformat(wanted)
        except ValueError:
            self.box.complain((Problem("field.required" if not wanted else "field.bad_date", "day"),))
            return
        words = " ".join(str(self.name.value or "").split())[:_LONGEST]
        languages = self.drafting.document["tenant"]["languages"]
        language = visit.speech.language if visit.speech.language in languages else languages[0]
        day = {"date": wanted, **({"label": {language: words}} if words else {})}
        if await do(self.drafting, lambda document: self._with(document, day)):
            self.box.show(None)
            self.name.set_value("")

    async def _drop(self, number: int) -> None:
        def made(document: Document) -> Step | None:
            known = number < len(self._listed(document))
            return step("drop_holiday", [remove((*self.at, number))], self.at[:-1]) if known else None

        await do(self.drafting, made)

    def _with(self, document: Document, day: dict[str, Any]) -> Step | None:
        listed = self._listed(document)
        if any(each.get("date") == day["date"] for each in listed):
            return None
        edits: list[Edit] = [] if "holidays" in value_at(document, self.at[:-1]) else [add(self.at, [])]
        before = sum(str(each.get("date", "")) < day["date"] for each in listed)
        return step("add_holiday", [*edits, add((*self.at, before), day)], self.at[:-1], day=day["date"])

    def _listed(self, document: Document) -> list[Any]:
        given = value_at(document, self.at[:-1]).get("holidays", [])
        return given if isinstance(given, list) else []


def shown_day(drafting: Drafting, written: str) -> str:
    """A day of the Gregorian calendar in the reader's one; as it is written where it is none."""
    speech = drafting.visit.speech
    try:
        return format_date(date.fromisoformat(written), speech.calendar, speech.digits, speech.language, style="short")
    except ValueError:
        return written
