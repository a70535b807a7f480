"""One's second factor: whether it is on, and everything that changes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.actions import second_factor
from app.actions.second_factor import Begun, SecondFactorView
from pages.account.proving import Proving
from pages.acts import Refusal, attempt, tried
from pages.parts.authenticator import draw_enrolment
from pages.parts.code_list import CodeList
from pages.parts.native import tag
from pages.parts.record_form import Entry, Part, RecordForm, text_of
from pages.visit import Visit

_FEW = 3


class SecondFactor:
    """Every change begins with a proof that it is oneself who sits there."""

    def __init__(self, visit: Visit, view: SecondFactorView) -> None:
        self.visit = visit
        with tag("section", "record-card", id="second-factor"):
            self.head = tag("div", "record-card__head")
            self.acts = tag("div", "record-card__acts")
            self.proving = Proving(visit)
        self._draw(view)

    def _draw(self, view: SecondFactorView) -> None:
        say, speech = self.visit.t, self.visit.speech
        self.head.clear()
        with self.head, tag("div"):
            tag("h2", text=say("second_factor.title"))
            if view.since is None:
                tag("p", "secondary", say("second_factor.off_required" if view.required else "second_factor.off"))
            else:
                tag("p", "secondary", say("second_factor.on", day=speech.day(view.since)))
                left = say("second_factor.codes_left", count=view.codes_left)
                tag("p", "chip tone-warn" if view.codes_left <= _FEW else "secondary", left)
        self.acts.clear()
        with self.acts:
            if view.since is None:
                self._button("turn_on", self._begin)
                return
            self._button("renew", self._renew)
            self._button("replace", self._begin)
            if not view.required:
                self._button("turn_off", self._turn_off, "button button--danger")

    def _button(self, name: str, then: Any, look: str = "button") -> None:
        say = self.visit.t
        label = say(f"second_factor.{name}")
        button = tag("button", look, label, type="button").mark(f"second-factor-{name}")
        button.on("click", lambda: self.proving.ask(label, say("proving.go_on"), then), [])

    async def _begin(self, proof: str) -> None:
        begun = await attempt(self.visit, second_factor.begin, proof)
        if begun is not None:
            self._enrol(begun.value)

    def _enrol(self, begun: Begun) -> None:
        say = self.visit.t
        code = Entry("code", say("second_factor.code"), "tel", required=True, autocomplete="one-time-code")

        async def confirm(given: Mapping[str, Any]) -> None:
            outcome = await tried(self.visit, second_factor.confirm, begun.ticket, text_of(given, "code"))
            if isinstance(outcome, Refusal):
                form.complain(outcome.problems)
            else:
                await self._show_codes(outcome.value)

        with self.proving.show():
            draw_enrolment(self.visit, begun.secret, begun.address)
            part = Part([code], say("second_factor.confirm"), say("second_step.enrol_hint"))
            form = RecordForm(self.visit, [part], {"code": ""}, say("second_step.enrol_submit"), confirm)
        form.begin()

    async def _renew(self, proof: str) -> None:
        outcome = await attempt(self.visit, second_factor.renew_codes, proof)
        if outcome is not None:
            await self._show_codes(outcome.value)

    async def _turn_off(self, proof: str) -> None:
        if await attempt(self.visit, second_factor.turn_off, proof) is not None:
            self.proving.show()
            await self._look_again()

    async def _show_codes(self, codes: Sequence[str]) -> None:
        await self._look_again()
        with self.proving.show():
            tag("h3", text=self.visit.t("second_step.codes_title"))
            CodeList(self.visit, codes)

    async def _look_again(self) -> None:
        view = await attempt(self.visit, second_factor.my_second_factor)
        if view is not None:
            self._draw(view.value)
