"""The panel of properties of one or several places of the draft: drawn from the schema, saved as steps."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.problems import Refused
from app.tenancy.bundle.layout import At, pointer, way
from app.tenancy.design.option_moves import option_step
from app.tenancy.design.properties import Property, properties
from pages.acts import Refusal, show
from pages.designer.condition_dialog import ask_condition
from pages.designer.drafting import Drafting
from pages.designer.naming import held_at, option_path
from pages.designer.panel.rows import row_of
from pages.designer.panel.taking import set_step, taken
from pages.designer.places import languages_of
from pages.parts.property_panel import Group, PropertyPanel

_ELSEWHERE = frozenset({"list", "object"})  # kinds that have editors of their own


@dataclass(frozen=True, slots=True)
class Part:
    """Properties of one place below a caption. `only` names those that are shown, in this order; `hidden` the others.

    Both name a property by its way below the place: `width`, `access.view`.
    """

    at: At
    caption: str = ""
    hint: str = ""
    only: Sequence[str] | None = None
    hidden: Collection[str] = ()
    folded: bool = False


class DraftPanel:
    """Draws itself anew with the draft. `on_renamed` is called with the new place when an id was changed."""

    def __init__(
        self,
        drafting: Drafting,
        *,
        on_deed: Callable[[str], Any] | None = None,
        on_renamed: Callable[[str], None] | None = None,
    ) -> None:
        self.drafting, self._on_renamed = drafting, on_renamed
        self.parts: tuple[Part, ...] = ()
        self._head: dict[str, Any] = {}
        self.follow: Callable[[], None] | None = None  # draws the panel after a change, where places may have moved
        self._offered: dict[str, Property] = {}
        self.is_renaming = False  # what is shown is known by another id in a moment
        languages = languages_of(drafting.document)
        self.element = PropertyPanel(
            drafting.visit, languages, self._change, on_options=self._options, on_ask=self._ask, on_deed=on_deed
        )
        drafting.watch(self._changed)

    def show(self, *parts: Part, shown: str = "", **head: Any) -> None:
        """Properties of these places; `head`: `title`, `kind`, `facts`, `deeds` of the part."""
        self.parts, self._head = parts, head
        self._draw(shown)

    def _changed(self) -> None:
        if self.element.is_deleted or self.is_renaming:
            return
        if self.follow is not None:
            self.follow()
        elif all(held_at(self.drafting.document, part.at) is not None for part in self.parts):
            self._draw("")

    def _draw(self, shown: str) -> None:
        self._offered = {}
        groups = [self._group(number, part) for number, part in enumerate(self.parts)]
        self.element.show(groups, shown=shown, locked=self.drafting.read_only, **self._head)

    def _group(self, number: int, part: Part) -> Group:
        rows = [each for each in properties(self.drafting.document, part.at) if each.kind not in _ELSEWHERE]
        named = {".".join(str(token) for token in row.at[len(part.at) :]): row for row in rows}
        wanted = part.only if part.only is not None else [name for name in named if name not in part.hidden]
        chosen = [named[name] for name in wanted if name in named]
        self._offered |= {pointer(row.at): row for row in chosen}
        drawn = [row_of(self.drafting, row) for row in chosen]
        return Group(f"{number}:{pointer(part.at)}", drawn, part.caption, part.hint, part.folded)

    async def _change(self, told: Mapping[str, Any]) -> None:
        row = self._row(told)
        if row is None:
            return
        self.element.forget()
        self.is_renaming = row.kind == "id"
        try:
            value = taken(self.drafting, row, told.get("value"))
            made = await self.drafting.change(lambda document: set_step(self.drafting, document, row, value))
        except Refused as refused:
            self.element.complain(pointer(row.at), self.drafting.visit.speech.refusal(refused.problems[0]))
            return
        finally:
            self.is_renaming = False
        if made is None:
            self._changed()
        elif row.kind == "id":
            (self._on_renamed or self._follow_renamed)(str(value))

    def _follow_renamed(self, _id: str) -> None:
        """Who does not care draws the same place again, where it is still there."""
        self._changed()

    async def _options(self, told: Mapping[str, Any]) -> None:
        row = self._row(told)
        if row is None or row.kind != "options":
            return
        speech = self.drafting.visit.speech
        label = speech.say("designer.blank.option")
        try:
            made = await self.drafting.change(
                lambda document: option_step(document, row.at, told, speech.language, label)
            )
        except Refused as refused:
            show(self.drafting.visit, Refusal(refused.problems, refused.status))
            return
        if made is not None and made.focus is not None and told.get("act") in ("add", "below"):
            self.element.at_option(option_path(self.drafting.document, row.at, made.focus))

    async def _ask(self, at: str) -> None:
        row = self._offered.get(at)
        if row is not None and row.kind == "condition" and not self.drafting.read_only:
            await ask_condition(self.drafting, row.at, row.name)

    def _row(self, told: Mapping[str, Any]) -> Property | None:
        at = told.get("at")
        return self._offered.get(at) if isinstance(at, str) else None


def shown_at(params: Mapping[str, str]) -> At:
    """The place that the address asks to be shown."""
    return way(params.get("at", ""))
