"""Closing the desk to everybody who does not manage it: what they read, until when, how it looks; and opening it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.actions import closing
from app.core.closing import Closure
from app.core.problems import Problem
from app.core.text import isolate
from pages.acts import Refusal, show, tried
from pages.admin.announcement_form import LANGUAGES
from pages.parts.closed_notice import draw_notice
from pages.parts.native import icon, tag
from pages.parts.record_form import Entry, Part, RecordForm, text_of
from pages.parts.sheet import Sheet
from pages.parts.times import TimeBoxes
from pages.visit import Visit

_UNTIL = "until"


async def build(visit: Visit, _params: dict[str, str]) -> None:
    """Raises NotAllowed for who does not manage the desk."""
    ClosingPage(visit, await visit.desk.arun(closing.closure_to_change, visit.who))


class ClosingPage:
    """The browser draws it anew when the desk was closed or opened."""

    def __init__(self, visit: Visit, closure: Closure | None) -> None:
        self.visit, self.closure = visit, closure
        say = visit.t
        with tag("div", "record-page"):
            with tag("header", "record-page__head"):
                tag("h1", text=say("title.closing"))
                tag("p", "record-page__about secondary", say("closing.text"))
            if closure is not None:
                self._draw_closed(closure)
            if closure is None or closure.by == "tenant":
                self._draw_form()
                self.sample = tag("section", "record-card")
                self.sample.set_visibility(False)

    def _draw_closed(self, closure: Closure) -> None:
        say = self.visit.t
        with tag("section", "record-card"):
            tag("h2", text=say("closing.is_closed"))
            with tag("div", "preview"):
                draw_notice(self.visit, closure)
            if closure.by == "operator":
                with tag("p", "banner banner--warn", role="note"):
                    icon("lock")
                    tag("span", text=say("problem.desk.closed_by_operator"))
                return
            button = tag("button", "button button--primary", say("closing.open"), type="button").mark("open-desk")
            button.on("click", self._open, [])

    def _draw_form(self) -> None:
        visit, say, closure = self.visit, self.visit.t, self.closure
        with tag("section", "record-card"):
            tag("h2", text=say("closing.change" if closure else "closing.close"))
            self.times = TimeBoxes(visit, "closing", [_UNTIL])
            self.times.show({_UNTIL: closure.until if closure else None})
            self.form = RecordForm(
                visit,
                [Part(_entries(visit))],
                {f"text_{each}": closure.text.get(each, "") if closure else "" for each in _languages(visit)},
                say("closing.save" if closure else "closing.do"),
                self._save,
                on_try=(say("closing.preview"), self._preview),
                is_primary=False,
            )

    async def _save(self, given: Mapping[str, Any]) -> None:
        moments, wrong = self.times.read()
        self._complain(wrong)
        if wrong:
            return
        if self.closure is not None:
            self._complain(await self._close(given, moments[_UNTIL]))
        else:
            self._ask(given, moments[_UNTIL])

    def _ask(self, given: Mapping[str, Any], until: datetime | None) -> None:
        say = self.visit.t

        async def go() -> bool:
            problems = await self._close(given, until)
            self._complain(problems)
            return True

        with self.visit.stage.place:
            sheet = Sheet(self.visit, say("closing.ask"), say("closing.do"), go, tone="danger")
        with sheet, tag("ul", "record-card__follows"):
            for key in ("closing.follows_out", "closing.follows_in", "closing.follows_work"):
                tag("li", text=say(key))
        sheet.open()

    async def _close(self, given: Mapping[str, Any], until: datetime | None) -> tuple[Problem, ...]:
        outcome = await tried(self.visit, closing.close_desk, self._texts(given), until)
        if isinstance(outcome, Refusal):
            return outcome.problems
        self.visit.go(self.visit.request_path)
        return ()

    def _complain(self, problems: tuple[Problem, ...]) -> None:
        self.times.complain(problems)
        first = f"text_{self.visit.bundle.language}"
        placed = [Problem(each.key, first, each.args) if each.field == "text" else each for each in problems]
        self.form.complain([each for each in placed if each.field != _UNTIL])

    async def _preview(self, given: Mapping[str, Any]) -> None:
        until, now = self.times.read()[0][_UNTIL], self.visit.now()
        self.sample.clear()
        with self.sample:
            tag("h2", text=self.visit.t("closing.preview"))
            with tag("div", "preview"):
                draw_notice(self.visit, Closure("tenant", self._texts(given), until, now))
        self.sample.set_visibility(True)

    async def _open(self) -> None:
        outcome = await tried(self.visit, closing.open_desk)
        if isinstance(outcome, Refusal):
            show(self.visit, outcome)
        else:
            self.visit.go(self.visit.request_path)

    def _texts(self, given: Mapping[str, Any]) -> dict[str, str]:
        return {each: text_of(given, f"text_{each}") for each in _languages(self.visit)}


def _languages(visit: Visit) -> tuple[str, ...]:
    return visit.bundle.tenant.languages


def _entries(visit: Visit) -> list[Entry]:
    most = closing.LONGEST_TEXT
    return [
        Entry(
            f"text_{each}", visit.t("closing.text_in", language=isolate(LANGUAGES.get(each, each))), "long",
            required=each == visit.bundle.language, wide=True, rows=3, most=most,
        )
        for each in _languages(visit)
    ]  # fmt: skip
