"""What is told of the canvas, as intents of a form: checked, for it comes from a browser."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from app.tenancy.bundle.layout import At, Document
from app.tenancy.design import moves
from app.tenancy.design.setting import setting
from app.tenancy.design.steps import Spot, Step, item_at, page_at, section_at, step, value_at
from pages.designer.blank_words import blank
from pages.designer.form.canvas import Canvas
from pages.designer.form.copying import ask_copy
from pages.designer.form.labelling import label_at
from pages.parts.heard import object_to

Made = Callable[[Document], Step | None]
Do = Callable[..., Awaitable[None]]  # (intent, what is told then, follow=…)


class Hands:
    """`do` makes an intent a step of the draft, and shows what it was about."""

    def __init__(self, canvas: Canvas, do: Do) -> None:
        self.canvas, self.drafting, self.form, self._do = canvas, canvas.drafting, canvas.form, do
        told: dict[str, Callable[[Mapping[str, Any]], Awaitable[None]]] = {
            "add": self._add, "make": self._make, "move": self._move, "rename": self._rename, "act": self._act,
            "width": self._width, "required": self._required,
        }  # fmt: skip
        for name, heard in told.items():
            canvas.on(name, object_to(heard))

    async def _add(self, told: Mapping[str, Any]) -> None:
        spot = _spot(told)
        type_, field = told.get("type"), told.get("field")
        if spot is None or not isinstance(type_ if type_ is not None else field, str):
            return
        visit = self.drafting.visit
        if isinstance(type_, str):
            label, option = (
                blank(visit, f"schema.fields.field.type.option.{type_}"),
                blank(visit, "designer.blank.option"),
            )
            await self._do(lambda document: moves.add_field(document, self.form, spot, type_, label, option), "added")
        else:
            await self._do(lambda document: moves.place_field(document, self.form, spot, str(field)), "added")

    async def _make(self, told: Mapping[str, Any]) -> None:
        """A section or a page; either comes with a first field, for neither may be empty."""
        kind, index, page = told.get("kind"), _whole(told.get("index")), told.get("page")
        if index is None or kind not in ("section", "page"):
            return
        visit, form = self.drafting.visit, self.form
        section, first = blank(visit, "designer.blank.section"), blank(visit, "schema.fields.field.type.option.text")

        def made(document: Document) -> Step:
            field = moves.add_field(document, form, Spot(_first_section(document, form)), "text", first, {})
            if kind == "page":
                return moves.add_page(document, form, index, blank(visit, "designer.blank.page"), section, field)
            return moves.add_section(document, form, str(page), index, section, field)

        await self._do(made, "added")

    async def _move(self, told: Mapping[str, Any]) -> None:
        kind, id, index = told.get("kind"), told.get("id"), _whole(told.get("index"))
        if index is None or not isinstance(id, str) or not isinstance(kind, str):
            return
        made: Mapping[str, Made] = {
            "field": lambda document: moves.move_item(document, self.form, id, Spot(str(told.get("section")), index)),
            "section": lambda document: moves.move_section(document, self.form, id, str(told.get("page")), index),
            "page": lambda document: moves.move_page(document, self.form, id, index),
        }
        if kind in made:
            await self._do(made[kind], "moved")

    async def _rename(self, told: Mapping[str, Any]) -> None:
        kind, id, text = told.get("kind"), told.get("id"), told.get("text")
        if not isinstance(text, str) or not isinstance(id, str) or kind not in ("field", "section", "page"):
            return
        await self._do(lambda document: self._named(document, str(kind), id, text.strip()), "", follow=False)

    def _named(self, document: Document, kind: str, id: str, text: str) -> Step | None:
        at = self._label_at(document, kind, id)
        held = value_at(document, at[:-1]).get("label")
        words = {**held, self.canvas.language: text} if isinstance(held, dict) else {self.canvas.language: text}
        kept = {language: said for language, said in words.items() if said}
        edits = setting(document, at, (text or None) if isinstance(held, str) else (kept or None))
        if kind == "field" and not text:
            return None
        return step("set", edits, at[:-1], name="label", of=id) if edits else None

    def _label_at(self, document: Document, kind: str, id: str) -> At:
        """A field is called what the form calls it, where it has other words than the library."""
        if kind == "page":
            return (*page_at(document, self.form, id), "label")
        if kind == "section":
            return (*section_at(document, self.form, id), "label")
        return label_at(document, self.form, id)

    async def _width(self, told: Mapping[str, Any]) -> None:
        id, width = told.get("id"), told.get("width")
        if isinstance(id, str) and _whole(width) in range(1, 13):
            await self._set(id, "width", width, 12)

    async def _required(self, told: Mapping[str, Any]) -> None:
        id, value = told.get("id"), told.get("value")
        if isinstance(id, str) and isinstance(value, bool):
            await self._set(id, "required", value, False)

    async def _set(self, field: str, name: str, value: Any, default: Any) -> None:
        def made(document: Document) -> Step | None:
            at = item_at(document, self.form, field)
            edits = setting(document, (*at, name), value, default=default)
            return step("set", edits, at, name=name, of=field) if edits else None

        await self._do(made, "", follow=False)

    async def _act(self, told: Mapping[str, Any]) -> None:
        kind, id, act = str(told.get("kind")), told.get("id"), told.get("act")
        if not isinstance(id, str) or not self.canvas.knows(kind, id):
            return
        suffix = self.drafting.visit.t("designer.blank.copy")
        removing: Mapping[str, Made] = {
            "field": lambda document: moves.take_off(document, self.form, id),
            "section": lambda document: moves.remove_section(document, self.form, id),
            "page": lambda document: moves.remove_page(document, self.form, id),
        }
        if act == "duplicate" and kind == "field":
            await self._do(lambda document: moves.duplicate_item(document, self.form, id, suffix), "added")
        elif act == "copy" and kind in ("field", "section"):
            ask_copy(self.drafting, self.form, kind, id)
        elif act == "remove" and kind in removing:
            await self._do(removing[kind], "removed")


def _spot(told: Mapping[str, Any]) -> Spot | None:
    section, index = told.get("section"), _whole(told.get("index"))
    return Spot(section, index) if isinstance(section, str) and index is not None else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _first_section(document: Document, form: str) -> str:
    return str(value_at(document, ("forms", form, "pages", 0, "sections", 0))["id"])
