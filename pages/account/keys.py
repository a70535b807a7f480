"""The keys of one's programs: listed, made, ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from app.actions import tokens
from app.actions.tokens import TokenView
from app.actions.views import MeView
from pages.account.proving import Proving
from pages.acts import Refusal, attempt, tried
from pages.parts.native import tag
from pages.parts.record_form import Entry, Part, RecordForm, text_of, texts_of
from pages.parts.token_list import TokenList
from pages.visit import Visit

_LIVES = ("30", "90", "365", "")  # days; empty: until it is revoked
_ALL, _SOME = "all", "some"
_LONGEST_NAME = 100


class Keys:
    """The form is drawn when somebody wants a new key and has shown anew who he is."""

    def __init__(self, visit: Visit, me: MeView, known: Sequence[TokenView]) -> None:
        self.visit, self.me = visit, me
        say = visit.t
        with tag("section", "record-card"):
            with tag("div", "record-card__head"):
                with tag("div"):
                    tag("h2", text=say("account.tokens"))
                    tag("p", "secondary", say("account.tokens_text"))
                self.button = tag("button", "button", say("account.token.new"), type="button").mark("new-token")
                self.button.on("click", self._ask, [])
            self.list = TokenList(visit, self._revoke)
            self.proving = Proving(visit)
        self.list.show(known)

    async def _ask(self) -> None:
        await self.proving.ask(self.visit.t("account.token.new"), self.visit.t("proving.go_on"), self._open)

    async def _open(self, proof: str) -> None:
        say = self.visit.t
        rights = [{"id": each, "label": say(f"account.token.rights_{each}")} for each in (_ALL, _SOME)]
        lives = [{"id": each, "label": self._life(each)} for each in _LIVES]
        offered = [{"id": each, "label": say(f"permission.{each}")} for each in self.me.permissions]
        hint, when = say("account.token.name_hint"), {"field": "rights", "any": [_SOME]}
        entries = [
            Entry("name", say("account.token.name"), hint=hint, required=True, most=_LONGEST_NAME, wide=True),
            Entry("days", say("account.token.life"), "select", lives),
            Entry("rights", say("account.token.rights"), "select", rights),
            Entry("permissions", say("account.token.permissions"), "checks", offered, wide=True, when=when),
        ]
        self.button.set_visibility(False)
        with self.proving.show():
            self.form = RecordForm(
                self.visit,
                [Part(entries, say("account.token.new"))],
                {"name": "", "days": "90", "rights": _ALL, "permissions": []},
                say("account.token.make"),
                lambda given: self._make(given, proof),
                is_primary=False,
            )
        self.form.begin()

    def _life(self, days: str) -> str:
        return self.visit.t("account.token.days", count=int(days)) if days else self.visit.t("account.token.endless")

    async def _make(self, given: Mapping[str, Any], proof: str) -> None:
        days = text_of(given, "days")
        permissions = texts_of(given, "permissions") if text_of(given, "rights") == _SOME else None
        outcome = await tried(
            self.visit,
            tokens.create_my_token,
            text_of(given, "name"),
            permissions=permissions,
            expires_at=self.visit.now() + timedelta(days=int(days)) if days in _LIVES and days else None,
            proof=proof,
        )
        if isinstance(outcome, Refusal):
            self.form.complain(outcome.problems)
            return
        self.proving.show()
        self.button.set_visibility(True)
        await self._show(outcome.value.token)

    async def _revoke(self, token: int) -> None:
        if await attempt(self.visit, tokens.revoke_my_token, token):
            await self._show()

    async def _show(self, fresh: str = "") -> None:
        known = await attempt(self.visit, tokens.my_tokens)
        if known is not None:
            self.list.show(known.value, fresh)
