"""Asked for in place before what guards the account is changed: the password again, or a code."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from nicegui import ui

from app.actions.proving import Asked, what_proves
from app.proving import prove
from pages.acts import Refusal, attempt
from pages.parts.native import tag
from pages.parts.record_form import Entry, Part, RecordForm, text_of
from pages.proofs import tried_in_thread
from pages.visit import Visit

Then = Callable[[str], Awaitable[None]]


class Proving:
    """A place below a card's buttons where one thing at a time is asked or shown."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.place = tag("div", "record-card__more")

    async def ask(self, caption: str, go: str, then: Then) -> None:
        """Ask who sits there for a proof, then go on with its word. Who has nothing to show but his service is asked
        to have come from there a moment ago.
        """
        found = await attempt(self.visit, what_proves, self.visit.token)
        if found is None:
            return
        asked = found.value
        self.place.clear()
        if asked.fresh:
            await self._try({}, then)
            return
        with self.place:
            if not (asked.password or asked.code):
                tag("p", "banner banner--warn", self.visit.t("problem.proving.sign_in_again"), role="note")
                return
            self.form = RecordForm(
                self.visit,
                [Part(self._entries(asked), caption, self._hint(asked))],
                {"password": "", "code": ""},
                go,
                lambda given: self._try(given, then),
                is_primary=False,
            )
            leave = tag("button", "button button--quiet", self.visit.t("proving.leave"), type="button")
            leave.mark("proving-leave").on("click", self.place.clear, [])
        self.form.begin()

    def show(self) -> ui.element:
        """The place, emptied, for what comes next."""
        self.place.clear()
        return self.place

    def _entries(self, asked: Asked) -> list[Entry]:
        say, both = self.visit.t, asked.password and asked.code
        password = Entry(
            "password", say("account.old_password"), "password", required=not both, autocomplete="current-password"
        )
        code = Entry("code", say("second_factor.code"), "tel", required=not both, autocomplete="one-time-code")
        return [*([password] if asked.password else []), *([code] if asked.code else [])]

    def _hint(self, asked: Asked) -> str:
        return self.visit.t("proving.one_of_two") if asked.password and asked.code else self.visit.t("proving.again")

    async def _try(self, given: Mapping[str, Any], then: Then) -> None:
        visit = self.visit
        password, code = text_of(given, "password"), text_of(given, "code")
        outcome = await tried_in_thread(
            visit, prove, visit.desk, visit.who, password=password, code=code, session=visit.token
        )
        if isinstance(outcome, Refusal):
            self.form.complain(outcome.problems)
        else:
            await then(outcome.value)
