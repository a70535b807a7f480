"""The panel beside the canvas: what is chosen, on this form and everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.actions.designer.economics import Economics, economics
from app.core.config import RESERVED_FIELDS
from app.core.problems import Refused
from app.tenancy.design.library_moves import retire_field, used_by
from app.tenancy.design.steps import field_at, item_at, page_at, section_at
from pages.acts import Done, Refusal, show, tried
from pages.designer.drafting import Drafting
from pages.designer.form.field_types import type_of
from pages.designer.form.whole import form_deeds, whole_deed
from pages.designer.panel.panel import DraftPanel, Part
from pages.designer.telling import field_name, fields_of
from pages.designer.used import used_words

_ITEM = ("label", "help", "required", "read_only", "width", "on_hide", "default")
_FORM = ("label", "description", "icon", "workflow", "department", "topic", "group", "priority", "service_class",
         "submit_roles", "id", "note")  # fmt: skip
_FIELD_FIRST = ("label", "type", "id", "help", "placeholder", "options", "option_set", "levels")


class Side:
    """Follows the draft and what is chosen on the canvas. `is_quiet`: something is being done, draw it afterwards."""

    def __init__(self, drafting: Drafting, form: str, on_renamed: Callable[[str, str], None]) -> None:
        self.drafting, self.form, self._on_renamed = drafting, form, on_renamed
        self._economics: Mapping[str, Economics] | None = None
        self.kind, self.id, self.is_quiet = "form", "", False
        self.panel = DraftPanel(drafting, on_deed=self._do, on_renamed=self._renamed)
        self.panel.follow = self._again

    async def read_economics(self) -> None:
        """How the fields are used; the panel does without where it cannot be said."""
        answer = await tried(self.drafting.visit, economics, self.drafting.id, self.form)
        if isinstance(answer, Done) and not self.panel.element.is_deleted:
            self._economics = answer.value
            self._again()

    def show(self, kind: str, id: str) -> None:
        """The properties of what is chosen."""
        self.kind, self.id = kind, id
        try:
            {"field": self._field, "section": self._section, "page": self._page}.get(kind, self._whole)(id)
        except Refused:
            self._whole("")

    async def _do(self, deed: str) -> None:
        """A button of the panel."""
        if self.kind == "form":
            await whole_deed(self.drafting, self.form, deed)
        elif self.kind == "field" and deed in ("retire", "restore"):
            field = self.id
            try:
                await self.drafting.change(lambda document: retire_field(document, field, is_retired=deed == "retire"))
            except Refused as refused:
                show(self.drafting.visit, Refusal(refused.problems, refused.status))

    def _again(self) -> None:
        if not self.is_quiet:
            self.show(self.kind, self.id)

    def _renamed(self, id: str) -> None:
        if self.kind == "form":
            self.drafting.visit.go(self.drafting.visit.paths.draft_form(self.drafting.id, id))
        else:
            self._on_renamed(self.kind, id)

    def _whole(self, _id: str) -> None:
        say, at = self.drafting.visit.t, ("forms", self.form)
        self.panel.show(
            Part(at, only=_FORM), title=say("designer.form.settings"), deeds=form_deeds(self.drafting, self.form)
        )

    def _page(self, id: str) -> None:
        at = page_at(self.drafting.document, self.form, id)
        self.panel.show(Part(at, hidden=("sections",)), title=self.drafting.visit.t("designer.canvas.page"))

    def _section(self, id: str) -> None:
        at = section_at(self.drafting.document, self.form, id)
        self.panel.show(Part(at, hidden=("fields",)), title=self.drafting.visit.t("designer.canvas.section"))

    def _field(self, id: str) -> None:
        say, document = self.drafting.visit.t, self.drafting.document
        item = item_at(document, self.form, id)
        known = fields_of(document).get(id, {})
        parts = [Part(item, say("designer.form.here"), only=_ITEM)]
        if known:
            at = field_at(document, id)
            hint = used_words(self.drafting, used_by(document, "field", id))
            first = Part(at, say("designer.form.everywhere"), hint, only=_FIELD_FIRST)
            more = Part(at, say("designer.form.more"), hidden=(*_FIELD_FIRST, "retired"), folded=True)
            parts = [first, parts[0], more] if id not in RESERVED_FIELDS else [parts[0], first, more]
        kind = say(f"schema.fields.field.type.option.{type_of(id, known)}")
        self.panel.show(
            *parts, title=field_name(self.drafting, id), kind=kind, facts=self._facts(id), deeds=self._deeds(id, known)
        )

    def _deeds(self, id: str, known: Mapping[str, Any]) -> list[dict[str, Any]]:
        if self.drafting.read_only or id in RESERVED_FIELDS:
            return []
        say = self.drafting.visit.t
        if known.get("retired"):
            return [{"id": "restore", "label": say("designer.panel.restore"), "icon": "unarchive"}]
        return [{"id": "retire", "label": say("designer.field.retire"), "icon": "archive", "danger": True}]

    def _facts(self, id: str) -> list[dict[str, str]]:
        """How often it is filled, changed afterwards, and where people give up."""
        known = (self._economics or {}).get(id)
        if known is None:
            return []
        say, visit = self.drafting.visit.t, self.drafting.visit
        facts = []
        if known.asked:
            facts.append(("filled", say("designer.economics.share", percent=round(100 * known.filled / known.asked))))
        if known.filled:
            facts.append(("edited", say("designer.economics.share", percent=round(100 * known.edited / known.filled))))
        if known.last_used is not None:
            facts.append(("last", visit.speech.ago(known.last_used, visit.now())))
        if known.left_here:
            facts.append(("left", say("designer.economics.times", count=known.left_here)))
        return [{"label": say(f"designer.economics.{name}"), "value": value} for name, value in facts]
