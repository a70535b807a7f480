"""What is done on the canvas and in the panel beside it becomes steps of the draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core.problems import Refused
from app.tenancy.bundle.layout import At
from app.tenancy.design.steps import value_at
from pages.acts import Refusal, show
from pages.designer.drafting import Drafting
from pages.designer.form.canvas import Canvas
from pages.designer.form.hands import Hands, Made
from pages.designer.form.side import Side
from pages.parts.heard import object_to, text_to

_DEEP = 8  # tokens that lead to a placed field
_SECTION = 6
_PAGE = 4


class FormEditor:
    """Canvas and panel of one form; both follow the draft."""

    def __init__(self, drafting: Drafting, form: str, at: At) -> None:
        self.drafting, self.form = drafting, form
        self.canvas = Canvas(drafting, form)
        self.side = Side(drafting, form, self._show)
        self._is_doing = False  # what is done here is drawn once, when it is known what it was about
        Hands(self.canvas, self._do)
        self.canvas.on("choose", object_to(self._choose))
        self.canvas.on("look", text_to(self._look))
        self._begin(at)
        drafting.watch(self._changed)
        drafting.watch_findings(self.canvas.patch)

    def _begin(self, at: At) -> None:
        """Show what the address asks for."""
        focus = self._chosen_at(at)
        self.canvas.chosen = focus
        self.canvas.draw()
        self.side.show(focus["kind"], focus["id"])

    def _changed(self) -> None:
        """After a step of anybody: the form may even be gone."""
        if self.form not in self.drafting.document.get("forms", {}):
            self.drafting.visit.go(self.drafting.visit.paths.draft(self.drafting.id))
            return
        if self._is_doing:
            return
        self.canvas.patch()
        chosen = self.canvas.chosen
        if not self.side.panel.is_renaming and not self.canvas.knows(chosen["kind"], chosen["id"]):
            self._show("form", "")

    def _show(self, kind: str, id: str) -> None:
        self.canvas.chosen = {"kind": kind, "id": id}
        self.canvas.patch(choosing=True)
        if not self.canvas.knows(kind, id):
            kind, id = "form", ""
            self.canvas.chosen = {"kind": kind, "id": id}
            self.canvas.patch(choosing=True)
        self.side.show(kind, id)

    async def _choose(self, told: Mapping[str, Any]) -> None:
        kind, id = told.get("kind"), told.get("id")
        if self.canvas.knows(kind, id):
            self.canvas.chosen = {"kind": str(kind), "id": str(id)}
            self.side.show(str(kind), str(id))

    async def _look(self, language: str) -> None:
        if any(each["id"] == language for each in self.canvas.given("languages")):
            self.canvas.language = language
            self.canvas.draw()

    async def _do(self, made: Made, told: str, *, follow: bool = True) -> None:
        self._is_doing = self.side.is_quiet = True
        try:
            done = await self.drafting.change(made)
        except Refused as refused:
            show(self.drafting.visit, Refusal(refused.problems, refused.status))
            done = None
        finally:
            self._is_doing = self.side.is_quiet = False
        if done is not None and follow:
            chosen = self._chosen_at(done.focus or ())
            self._show(chosen["kind"], chosen["id"])
        elif self.form in self.drafting.document.get("forms", {}):
            self._changed()
            self.side.show(self.canvas.chosen["kind"], self.canvas.chosen["id"])
        if done is not None and told:
            self._tell(told)

    def _tell(self, told: str) -> None:
        """Say it to who cannot see it, and let him go on from there."""
        chosen = self.canvas.chosen
        label = self.canvas.label(chosen["kind"], chosen["id"])
        self.canvas.tell(self.drafting.visit.t(f"designer.told.{told}", name=label), focus=bool(chosen["id"]))

    def _chosen_at(self, at: At) -> dict[str, str]:
        """What on the canvas a place of the document belongs to."""
        if at[:2] == ("forms", self.form):
            for end, kind, key in ((_DEEP, "field", "field"), (_SECTION, "section", "id"), (_PAGE, "page", "id")):
                if len(at) >= end and at[2] == "pages":
                    try:
                        return {"kind": kind, "id": str(value_at(self.drafting.document, at[:end])[key])}
                    except Refused:
                        continue
        return {"kind": "form", "id": ""}
