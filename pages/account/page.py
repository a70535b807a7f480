"""One's own account: who one is, one's password, the keys of one's programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nicegui import ui

from app import signin
from app.actions import people, profile
from app.actions.particulars import LONGEST_NAME
from app.actions.people import THEMES
from app.actions.profile import LONGEST_SIGNATURE
from app.actions.tokens import my_tokens
from app.actions.views import MeView
from pages.account.guards import draw_guards
from pages.account.keys import Keys
from pages.account.my_data import draw_my_data
from pages.account.profile_details import draw_particulars
from pages.acts import Refusal, tried
from pages.parts.native import tag
from pages.parts.record_form import Entry, Part, RecordForm, text_of
from pages.proofs import tried_in_thread
from pages.session_card import draw_sessions
from pages.visit import Visit

_SHOW_SHORTCUTS = "() => window.dispatchEvent(new CustomEvent('desk:do', { detail: 'keys' }))"
LANGUAGES = {"fa": "فارسی", "en": "English"}


async def build(visit: Visit, _params: dict[str, str]) -> None:
    """Raises NotSignedIn."""
    me = await visit.desk.arun(people.me, visit.who)
    tokens = await visit.desk.arun(my_tokens, visit.who)
    with tag("div", "record-page"):
        with tag("header", "record-page__head"):
            tag("h1", text=visit.t("title.account"))
            with tag("p", "record-page__about secondary"):
                for address in filter(None, (me.email, me.mobile)):
                    tag("bdi", text=address, dir="ltr")
        Profile(visit, me)
        await draw_particulars(visit)
        Password(visit)
        await draw_guards(visit)
        await draw_sessions(visit)
        Keys(visit, me, tokens)
        draw_my_data(visit)
        if visit.is_staff:
            _shortcuts(visit)


def _shortcuts(visit: Visit) -> None:
    """The shell shows them, here as by its key."""
    with tag("section", "record-card"):
        tag("h2", text=visit.t("account.shortcuts"))
        tag("p", "secondary", visit.t("account.shortcuts_text"))
        button = tag("button", "button", visit.t("account.shortcuts_show"), type="button")
        button.on("click", js_handler=_SHOW_SHORTCUTS)


class Profile:
    """Name, language, theme, and what stands below the answers of the staff."""

    def __init__(self, visit: Visit, me: MeView) -> None:
        self.visit, self.me = visit, me
        with tag("section", "record-card"):
            self.form = RecordForm(
                visit,
                [Part(self._entries(), visit.t("account.profile"))],
                self._values(me),
                visit.t("admin.save"),
                self._save,
            )

    def _entries(self) -> list[Entry]:
        say = self.visit.t
        languages = [{"id": each, "label": LANGUAGES.get(each, each)} for each in self.visit.bundle.tenant.languages]
        themes = [{"id": each, "label": say(f"account.theme.{each}")} for each in THEMES]
        entries = [
            Entry("name", say("admin.person.name"), required=True, most=LONGEST_NAME, wide=True, autocomplete="name"),
            Entry("language", say("account.language"), "select", languages),
            Entry("theme", say("account.theme"), "select", themes),
        ]
        if self.visit.is_staff:
            hint = say("account.signature_hint", max=LONGEST_SIGNATURE)
            entries.append(
                Entry("signature", say("account.signature"), "long", hint=hint, wide=True, most=LONGEST_SIGNATURE)
            )
        return entries

    def _values(self, me: MeView) -> dict[str, Any]:
        return {"name": me.name, "language": me.language, "theme": me.theme, "signature": me.signature}

    async def _save(self, given: Mapping[str, Any]) -> None:
        names = ("name", "language", "theme", *(("signature",) if self.visit.is_staff else ()))
        said = {name: text_of(given, name) for name in names}
        outcome = await tried(self.visit, profile.update_me, **said)
        if isinstance(outcome, Refusal):
            self.form.complain(outcome.problems)
        elif said["language"] != self.visit.speech.language or said["theme"] != self.me.theme:
            ui.navigate.reload()  # everything is drawn in them
        else:
            self.form.done({**self._values(self.me), **said}, self.visit.t("admin.saved"))


class Password:
    """The old one proves who is sitting there."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        say = visit.t
        hint = say("account.password_hint")
        entries = [
            Entry("old", say("account.old_password"), "password", required=True, autocomplete="current-password"),
            Entry(
                "password",
                say("account.new_password"),
                "password",
                hint=hint,
                required=True,
                autocomplete="new-password",
            ),
        ]
        with tag("section", "record-card"):
            self.form = RecordForm(
                visit,
                [Part(entries, say("account.password"), say("account.password_text"))],
                {"old": "", "password": ""},
                say("account.change_password"),
                self._save,
                is_primary=False,
            )

    async def _save(self, given: Mapping[str, Any]) -> None:
        visit = self.visit
        old, new = text_of(given, "old"), text_of(given, "password")
        outcome = await tried_in_thread(
            visit, signin.change_password, visit.desk, visit.who, old, new, keep=visit.token
        )
        if isinstance(outcome, Refusal):
            self.form.complain(outcome.problems)
        else:
            self.form.done({"old": "", "password": ""}, visit.t("account.password_changed"))
