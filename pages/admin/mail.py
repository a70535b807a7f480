"""How letters go out: the mail server, a test letter, and the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nicegui import ui

from app.actions import channels, outbox
from app.actions.channels import MailView
from pages.account.proving import Proving
from pages.acts import Refusal, attempt, tried
from pages.admin.mail_form import entries, given_server, values
from pages.admin.mail_outbox import Outbox
from pages.parts.native import icon, tag
from pages.parts.record_form import Entry, Part, RecordForm, text_of
from pages.parts.sheet import Sheet
from pages.visit import Visit


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotAllowed for who does not manage the desk."""
    mail = await visit.desk.arun(channels.smtp_settings, visit.who)
    box = Outbox(visit, params.get("state", ""), shows_letters=mail.shows_letters, has_server=mail.smtp is not None)
    found = await box.read()
    MailPage(visit, mail, box)
    box.show(found)


class MailPage:
    """Drawn anew when there is a first server, or none any more."""

    def __init__(self, visit: Visit, mail: MailView, box: Outbox) -> None:
        self.visit, self.smtp = visit, mail.smtp
        self.box, self.proof = box, ""
        say = visit.t
        with tag("div", "record-page"):
            tag("h1", text=say("title.mail"))
            if mail.smtp is None:
                _waiting(visit, mail)
            with tag("section", "record-card"):
                part = Part(entries(visit, mail.smtp), say("admin.mail.server"), say("admin.mail.server_hint"))
                if not mail.may_change:
                    tag("p", "banner banner--warn", say("problem.smtp.beyond_your_own"), role="note")
                self.form = RecordForm(
                    visit, [part], values(mail.smtp), say("admin.save"), self._save, is_locked=not mail.may_change
                )
                self.proving = Proving(visit)
            with tag("section", "record-card"):
                entry = Entry(
                    "address", say("admin.mail.test_address"), "email", hint=say("admin.mail.test_address_hint")
                )
                part = Part([entry], say("admin.mail.test"), say("admin.mail.test_hint"))
                send = say("admin.mail.test_send")
                self.test = RecordForm(visit, [part], {"address": ""}, send, self._send_test, is_primary=False)
            box.draw()
            if mail.smtp is not None and mail.may_change:
                self._way_out()

    def _way_out(self) -> None:
        say = self.visit.t
        with tag("section", "record-card"):
            tag("h2", text=say("admin.mail.remove"))
            tag("p", "secondary", say("admin.mail.remove_hint"))
            button = tag("button", "button button--danger", say("admin.mail.remove"), type="button").mark("remove")
            button.on("click", self._ask, [])
            self.leaving = Proving(self.visit)

    async def _save(self, given: Mapping[str, Any]) -> None:
        version = self.smtp.version if self.smtp else 0
        outcome = await tried(self.visit, channels.set_smtp, given_server(given), version, self.proof)
        if isinstance(outcome, Refusal):
            await self._refused(outcome, given)
            return
        is_first, self.smtp = self.smtp is None, outcome.value
        if is_first:
            self.visit.go(self.visit.paths.mail())
            ui.notify(self.visit.t("admin.mail.saved"), type="positive", position="top")
            return
        self.form.done(values(self.smtp), self.visit.t("admin.mail.saved"))
        await self.box.again()

    async def _refused(self, refusal: Refusal, given: Mapping[str, Any]) -> None:
        """A proof is asked for when it is missing or too old, and serves until then."""
        is_unproved = any(each.field == "proof" for each in refusal.problems)
        self.form.complain(() if is_unproved else refusal.problems)
        if is_unproved:

            async def again(proof: str) -> None:
                self.proof = proof
                self.proving.show()
                await self._save(given)

            await self.proving.ask(self.visit.t("admin.mail.prove"), self.visit.t("proving.go_on"), again)

    async def _send_test(self, given: Mapping[str, Any]) -> None:
        outcome = await tried(self.visit, outbox.send_test_letter, text_of(given, "address"))
        if isinstance(outcome, Refusal):
            self.test.complain(outcome.problems)
            return
        self.test.done({"address": ""}, self.visit.t("admin.mail.test_sent"))
        await self.box.again()

    def _ask(self) -> None:
        say = self.visit.t
        with self.visit.stage.place:
            sheet = Sheet(self.visit, say("admin.mail.remove_title"), say("admin.mail.remove"), self._go, tone="danger")
        with sheet:
            tag("p", text=say("admin.mail.remove_hint"))
        sheet.open()

    async def _go(self) -> bool:
        say = self.visit.t
        await self.leaving.ask(say("admin.mail.remove_title"), say("admin.mail.remove"), self._remove)
        return True

    async def _remove(self, proof: str) -> None:
        if await attempt(self.visit, channels.clear_smtp, self.smtp.version if self.smtp else 0, proof) is not None:
            self.visit.go(self.visit.paths.mail())


def _waiting(visit: Visit, mail: MailView) -> None:
    with tag("div", "banner banner--warn", role="note"):
        icon("schedule_send")
        with tag("div"):
            tag("p", text=visit.t("admin.mail.none"))
            if mail.shows_letters:
                tag("p", text=visit.t("admin.mail.none_demo"))
