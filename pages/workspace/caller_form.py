"""A form filled for somebody on the phone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from nicegui import ui

from app.actions import drafting, intake
from app.actions.drafting import DraftView, Kind
from app.actions.newcomers import Requester
from app.actions.programs import program
from app.actions.views import FormView, PersonView, TicketRow
from app.core.forms import FormProgram
from app.core.problems import Problem
from pages.acts import Done, Refusal, tried
from pages.parts.fields import FieldBox
from pages.parts.mirror import mirror_as
from pages.parts.native import icon, link, tag
from pages.portal.new_ticket import draw_form
from pages.visit import Visit
from pages.workspace.caller import draw_caller, named_caller

_CALLER = "$caller"  # in a draft beside the answers; no field is called so
_ASKED = {"name": "text", "mobile": "tel", "email": "email"}
_OWN = "requester."
_LONGEST = 254


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed."""
    caller = await named_caller(visit, params.get("person", ""))
    await draw_form(visit, Calling(visit, params["form"], caller))


class Calling:
    """An agent who fills a form for `caller`; None: for somebody whom nobody knows yet."""

    def __init__(self, visit: Visit, form: str, caller: PersonView | None) -> None:
        self.visit, self.form, self.caller = visit, form, caller
        self.said: dict[str, str] = dict.fromkeys(_ASKED, "")
        self.boxes: dict[str, ui.input] = {}
        self.drawn_with: int | None = None

    @property
    def place(self) -> tuple[Kind, str]:
        """Each caller has his own, somebody new none of theirs."""
        return "caller", drafting.for_caller(self.form, self._number())

    async def open(self) -> tuple[FormView, FormProgram]:
        number = None if self.caller is None else self.caller.id
        view = await self.visit.desk.arun(intake.open_form, self.visit.who, self.form, requester=number)
        self.drawn_with = view.config_version
        return view, program(self.visit.bundle, view.form.id)

    def draw_head(self, changed: Callable[[], None]) -> None:
        visit = self.visit
        with tag("section", "record-card caller-card"):
            tag("h2", text=visit.t("caller.who"))
            if self.caller is not None:
                draw_caller(visit, self.caller, visit.paths.for_caller())
                return
            with tag("div", "record__grid"):
                for name, kind in _ASKED.items():
                    self._box(name, kind, changed)
            with link(visit.paths.for_caller(), "caller-card__known"):
                icon("person_search")
                tag("span", text=visit.t("caller.is_known"))

    @property
    def head(self) -> tuple[FieldBox, ...]:
        """His boxes are no fields: the desk says what is wrong with them when the ticket is sent."""
        return ()

    def look_over(self) -> None:
        """Done by the desk."""

    async def draft(self) -> DraftView | None:
        """What was typed for this caller; what was typed for another one is left where it is."""
        found = await self.visit.desk.arun(drafting.draft, self.visit.who, *self.place)
        said = found.content.get(_CALLER) if found else None
        if found is None or not isinstance(said, Mapping):
            return None
        self.said = {name: str(said.get(name, "")) for name in _ASKED}
        return replace(found, content={name: value for name, value in found.content.items() if name != _CALLER})

    def receive(self, parts: Mapping[str, Any]) -> None:
        for name, box in self.boxes.items():
            typed = parts.get(f"caller-{name}")
            if isinstance(typed, str):
                box.set_value(typed[:_LONGEST])

    async def save(self, content: Mapping[str, Any]) -> None:
        kept = {**content, _CALLER: self.said} if content else {}
        await self.visit.desk.arun(drafting.save_draft, self.visit.who, *self.place, kept)

    async def submit(self, values: Mapping[str, Any], key: str) -> Done[str] | Refusal:
        wanted = (
            Requester(person=self._number())
            if self.caller
            else Requester(self.said["name"], self.said["email"], self.said["mobile"])
        )
        send, drawn_with = intake.submit, self.drawn_with
        outcome = await tried(
            self.visit, send, self.form, values, requester=wanted, channel="phone", key=key, drawn_with=drawn_with
        )
        self._complain(outcome.problems if isinstance(outcome, Refusal) else ())
        return Done(self.visit.paths.workspace_ticket(outcome.value.number)) if isinstance(outcome, Done) else outcome

    async def sent_with(self, key: str) -> str | None:
        found = await self.visit.desk.arun(intake.submitted_with, self.visit.who, key)
        return None if found is None else self.visit.paths.workspace_ticket(found.number)

    async def similar(self, topic: str | None) -> tuple[TicketRow, ...]:  # noqa: ARG002 - what a form may ask of anybody
        """Those of the caller stand behind the link beside his name."""
        return ()

    def _number(self) -> int | None:
        return None if self.caller is None else self.caller.id

    def _box(self, name: str, kind: str, changed: Callable[[], None]) -> None:
        def typed() -> None:
            self.said[name] = box.value or ""
            changed()

        label = self.visit.t(f"caller.{name}")
        with tag("div", "field"):
            caption = tag("label", "", label)
            box = ui.input(value=self.said[name], on_change=typed).props(f"outlined dense autocomplete=off type={kind}")
            box.props["dir"] = "auto" if name == "name" else "ltr"
            box.props["for"] = caption.props["for"] = box.html_id
            box.classes("control").mark(f"caller-{name}")
        mirror_as(box, f"caller-{name}")
        self.boxes[name] = box

    def _complain(self, problems: tuple[Problem, ...]) -> None:
        """Beside the boxes above the form; the form says it once more on top."""
        found = {
            each.field: self.visit.speech.refusal(each) for each in problems if (each.field or "").startswith(_OWN)
        }
        for name, box in self.boxes.items():
            box.error = found.get(f"{_OWN}{name}")
