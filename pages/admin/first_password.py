"""A password that somebody is given, until letters carry a link to choose his own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app import signin
from app.actions.cards import PersonCard
from pages.acts import Refusal
from pages.parts.native import tag
from pages.parts.record_form import Entry, Part, RecordForm, text_of
from pages.proofs import tried_in_thread
from pages.visit import Visit


class FirstPassword:
    """Also a later one, for who has forgotten his."""

    def __init__(self, visit: Visit, card: PersonCard) -> None:
        self.visit, self.person = visit, card.row.id
        say, hint = visit.t, visit.t("account.password_hint")
        text = say("admin.person.password_hint" if card.has_password else "admin.person.first_password_hint")
        entry = Entry("password", say("account.new_password"), "password", hint=hint, autocomplete="new-password")
        with tag("section", "record-card"):
            self.form = RecordForm(
                visit,
                [Part([entry], say("admin.person.password"), text)],
                {"password": ""},
                say("admin.person.set_password"),
                self._save,
                is_primary=False,
            )

    async def _save(self, given: Mapping[str, Any]) -> None:
        visit, password = self.visit, text_of(given, "password")
        outcome = await tried_in_thread(visit, signin.set_password, visit.desk, visit.who, self.person, password)
        if isinstance(outcome, Refusal):
            self.form.complain(outcome.problems)
        else:
            self.form.done({"password": ""}, visit.t("admin.person.password_set"))
