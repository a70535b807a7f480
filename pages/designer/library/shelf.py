"""The fields and option sets of a draft as a table; the one that is chosen can be set beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.core.problems import Refused
from app.tenancy.bundle.layout import At, Document
from app.tenancy.design import library_moves, listing
from app.tenancy.design.steps import Step, field_at, option_set_at, value_at
from pages.designer.blank_words import blank
from pages.designer.doing import do
from pages.designer.drafting import Drafting
from pages.designer.form.field_types import GROUPS, ICONS, type_of
from pages.designer.library.rows import SETS, deeds_of, facts_of, library_rows
from pages.designer.library.usage import Usage, read_usage
from pages.designer.panel.panel import DraftPanel, Part
from pages.designer.places import label_of
from pages.designer.telling import field_name
from pages.parts.given import Given
from pages.parts.heard import object_to

_FIRST = ("label", "type", "id", "help", "placeholder", "options", "option_set", "levels", "indexed", "searchable")
_WORDS = (
    "seek", "field", "type", "used", "marks", "indexed", "searchable", "retired", "sets", "fields",
    "options", "new_field", "new_set", "nothing",
)  # fmt: skip


class Shelf(Given, component="shelf.js"):
    """Follows the draft. A row is known by `{kind, id}`: `field` or `option_set`."""

    def __init__(self, drafting: Drafting, at: At) -> None:
        super().__init__()
        self.drafting, self.kind, self.name = drafting, "", ""
        self._usage: Usage = {}
        visit = drafting.visit
        types = [
            {"id": each, "label": visit.t(f"schema.fields.field.type.option.{each}"), "icon": ICONS[each]}
            for group in GROUPS.values()
            for each in group
        ]
        words = {name: visit.t(f"designer.shelf.{name}") for name in _WORDS}
        self.give(words={**words, "filled": visit.t("economics.filled")}, types=types)
        self.panel = DraftPanel(drafting, on_deed=self._deed, on_renamed=self._renamed)
        self.panel.follow = self._again
        self.on("choose", object_to(self._choose))
        self.on("fresh", object_to(self._fresh))
        drafting.watch(self.draw)
        self._begin(at)

    def draw(self) -> None:
        """As the draft is now."""
        fields, sets = library_rows(self.drafting, self._usage)
        self.give(fields=fields, sets=sets, chosen={"kind": self.kind, "id": self.name}, locked=self.drafting.read_only)

    async def read_usage(self) -> None:
        """How the fields are answered, told when it is known."""
        self._usage = await read_usage(self.drafting)
        if not self.is_deleted:
            self.draw()

    def show(self, kind: str, id: str) -> None:
        """The properties of one row."""
        self.kind, self.name = kind, id
        try:
            {"field": self._show_field, "option_set": self._show_set}[kind](id)
        except (KeyError, Refused):
            self.kind = self.name = ""
            self.panel.show(title=self.drafting.visit.t("designer.shelf.choose"))
        self.draw()

    def _begin(self, at: At) -> None:
        home: At = at[:3]
        kind = "option_set" if home[:2] == SETS else "field"
        try:
            self.show(kind, str(value_at(self.drafting.document, home)["id"]))
        except (Refused, KeyError, TypeError):
            self.show("", "")

    def _show_field(self, id: str) -> None:
        say, at = self.drafting.visit.t, field_at(self.drafting.document, id)
        type_ = type_of(id, value_at(self.drafting.document, at))
        parts = (Part(at, only=_FIRST), Part(at, say("designer.form.more"), hidden=(*_FIRST, "retired"), folded=True))
        title, kind = field_name(self.drafting, id), say(f"schema.fields.field.type.option.{type_}")
        self.panel.show(
            *parts,
            title=title,
            kind=kind,
            facts=facts_of(self.drafting, "field", id),
            deeds=deeds_of(self.drafting, at, id),
        )

    def _show_set(self, id: str) -> None:
        at, say = option_set_at(self.drafting.document, id), self.drafting.visit.t
        title = label_of(self.drafting, value_at(self.drafting.document, at), id)
        facts, deeds = facts_of(self.drafting, "option_set", id), deeds_of(self.drafting, at, id)
        part = Part(at, hidden=("retired",))
        self.panel.show(part, title=title, kind=say("designer.shelf.set"), facts=facts, deeds=deeds)

    async def _choose(self, told: Mapping[str, Any]) -> None:
        kind, id = told.get("kind"), told.get("id")
        if isinstance(kind, str) and isinstance(id, str):
            self.show(kind, id)

    async def _fresh(self, told: Mapping[str, Any]) -> None:
        type_, visit = told.get("type"), self.drafting.visit
        option = blank(visit, "designer.blank.option")
        if type_ == "option_set":
            label = blank(visit, "designer.shelf.set")
            await self._do(lambda document: library_moves.new_option_set(document, label, option))
        elif isinstance(type_, str):
            label = blank(visit, f"schema.fields.field.type.option.{type_}")
            await self._do(lambda document: library_moves.new_field(document, type_, label, option))

    async def _deed(self, deed: str) -> None:
        id, suffix, home = self.name, self.drafting.visit.t("designer.blank.copy"), self._home()
        made: Mapping[str, Callable[[Document], Step]] = {
            "duplicate": lambda document: listing.duplicated(document, home, id, suffix),
            "retire": lambda document: listing.retired(document, home, id, is_retired=True),
            "restore": lambda document: listing.retired(document, home, id, is_retired=False),
            "remove": lambda document: library_moves.remove_unused(document, home, id),
        }
        if deed in made and self.name:
            await self._do(made[deed])

    def _home(self) -> At:
        return SETS if self.kind == "option_set" else ("fields", "fields")

    async def _do(self, made: Callable[[Document], Step]) -> None:
        step = await do(self.drafting, made)
        if step is not None and step.focus is not None:
            self._begin(step.focus)
            self.panel.element.begin()

    def _again(self) -> None:
        self.show(self.kind, self.name)

    def _renamed(self, id: str) -> None:
        self.show(self.kind, id)

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        rows = [*(self.given("fields") or ()), *(self.given("sets") or ())]
        return [*super()._displayed_contents(only_visible=only_visible), *(row["label"] for row in rows)]
