"""Somebody without an account who fills a form: he says who he is, and gets a secret link to his ticket."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.actions import drafting, guests
from app.actions.drafting import DraftView, Kind
from app.actions.guest_contacts import LONGEST_NAME, GuestContact, read_contact
from app.actions.programs import guest_program
from app.actions.views import FormView, TicketRow
from app.core.facts import requester_facts
from app.core.forms import FormProgram
from app.core.problems import Problem
from pages.acts import Done, Refusal, tried
from pages.parts.fields import FieldBox
from pages.parts.native import icon, link, tag
from pages.portal.guest_fields import Trap, address_boxes, guest_box
from pages.problems import by_field
from pages.visit import Visit

_CONTACT = "$guest"  # in a draft beside the answers; no field is called so
_NAMES = ("name", "email", "mobile")


class Stranger:
    """What he says of himself is kept with his draft, and known to the rules of the form as he types it."""

    def __init__(self, visit: Visit, form: str) -> None:
        self.visit, self.form = visit, form
        self._boxes: dict[str, FieldBox] = {}
        self._said: dict[str, str] = {}
        self._facts: dict[str, Any] = {}
        self._drawn_with: int | None = None

    @property
    def place(self) -> tuple[Kind, str]:
        return "form", self.form

    def draw_head(self, changed: Callable[[], None]) -> None:
        t, paths = self.visit.t, self.visit.paths

        def told() -> None:
            self._know(self._contact())
            self._complain([kind for kind, box in self._boxes.items() if box.error], self._problems())
            changed()

        def left(kind: str) -> None:
            self._complain([kind], tuple(each for each in self._problems() if each.key == f"field.not_{kind}"))
            changed()

        with tag("section", "form-section guest-head", aria_label=t("guest.title")):
            with tag("div", "guest-head__top"):
                tag("h2", text=t("guest.title"))
                with link(paths.sign_in(self.visit.request_path), "guest-head__entry"):
                    icon("login", "turns")
                    tag("span", text=t("guest.sign_in"))
            tag("p", "secondary", t("guest.intro"))
            with tag("div", "form-grid"):
                name = guest_box(self.visit, "name", "text", told, most=LONGEST_NAME)
                name.set_required(is_required=True)
                self._boxes = {"name": name, **address_boxes(self.visit, told, left)}
            self._trap = Trap(t("guest.trap"))
        for kind, box in self._boxes.items():
            box.show(self._said.get(kind))

    @property
    def head(self) -> Sequence[FieldBox]:
        return tuple(self._boxes.values())

    def look_over(self) -> None:
        self._complain(_NAMES, self._problems())

    async def open(self) -> tuple[FormView, FormProgram]:
        view = await self.visit.desk.arun(guests.open_guest_form, self.visit.who, self.form)
        self._facts, self._drawn_with = dict(view.facts), view.config_version
        return replace(view, facts=self._facts), guest_program(self.visit.bundle, self.form)

    async def draft(self) -> DraftView | None:
        found = await self.visit.desk.arun(drafting.draft, self.visit.who, "form", self.form)
        if found is None:
            return None
        content = dict(found.content)
        said = content.pop(_CONTACT, {})
        self._said = {name: said[name] for name in _NAMES if isinstance(said.get(name), str)}
        self._know(GuestContact(self._said.get("name", ""), self._said.get("email"), self._said.get("mobile")))
        return replace(found, content=content)

    def receive(self, parts: Mapping[str, Any]) -> None:
        for box in self._boxes.values():
            if f"{box.field.id}:0" in parts:
                box.receive(0, parts[f"{box.field.id}:0"])

    async def save(self, content: Mapping[str, Any]) -> None:
        said = {name: box.value for name, box in self._boxes.items() if box.value}
        whole = {**content, _CONTACT: said} if content and said else content
        await self.visit.desk.arun(drafting.save_draft, self.visit.who, "form", self.form, whole)

    async def submit(self, values: Mapping[str, Any], key: str) -> Done[str] | Refusal:
        if self._trap.is_sprung:
            return Refusal((Problem("guest.not_sent"),), 422)
        said, drawn_with = self._contact(), self._drawn_with
        outcome = await tried(
            self.visit, guests.submit_as_guest, self.form, values, said, key=key, drawn_with=drawn_with
        )
        if isinstance(outcome, Done):
            return Done(self._shown(outcome.value.token))
        self._complain(_NAMES, outcome.problems)
        own = {box.field.id for box in self.head}
        return Refusal(tuple(each for each in outcome.problems if each.field not in own), outcome.status)

    async def sent_with(self, key: str) -> str | None:
        found = await self.visit.desk.arun(guests.submitted_as_guest, self.visit.who, key)
        return None if found is None else self._shown(found.token)

    async def similar(self, topic: str | None) -> tuple[TicketRow, ...]:  # noqa: ARG002 - a guest has no other tickets
        return ()

    def _problems(self) -> tuple[Problem, ...]:
        return tuple(read_contact(self._contact())[1])

    def _complain(self, kinds: Sequence[str], problems: tuple[Problem, ...]) -> None:
        texts = by_field(self.visit.speech, problems)
        for kind in kinds:
            self._boxes[kind].set_error(texts.get(f"guest.{kind}", ""))

    def _contact(self) -> GuestContact:
        said = {name: box.value for name, box in self._boxes.items()}
        return GuestContact(said["name"] or "", said["email"], said["mobile"])

    def _know(self, contact: GuestContact) -> None:
        known = read_contact(contact)[0]
        self._facts |= requester_facts(
            None, known.name, email=known.email, mobile=known.mobile, language=self.visit.bundle.language
        )

    def _shown(self, token: str) -> str:
        return f"{self.visit.paths.guest(token)}?new=1"
