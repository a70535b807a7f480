"""The grid of texts of a draft: a page of it at a time, changed in its cells."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from nicegui import events

from app.core.problems import Refused
from app.tenancy.bundle.layout import Document
from app.tenancy.design import texts_grid
from app.tenancy.design.steps import Step, gone, step
from app.tenancy.design.texts_grid import Asked, TextRow
from app.tenancy.texts import Speech
from pages.acts import Refusal, show
from pages.designer.drafting import Drafting
from pages.designer.places import address_of
from pages.designer.standing import part_name, standing
from pages.parts.given import Given
from pages.parts.property_panel import NAMES

_WORDS = (
    "caption", "search", "part", "all_parts", "missing", "place", "untold", "nothing", "pages", "before", "after",
)  # fmt: skip
_LONGEST_SEARCH = 80


class TextsGrid(Given, component="texts_grid.js"):
    """Those that lack a language come first. What a browser asks and tells is checked here."""

    def __init__(self, drafting: Drafting, asked: Asked) -> None:
        super().__init__()
        self.drafting, self.asked = drafting, asked
        say = drafting.visit.t
        self._props["asked"] = asdict(asked)
        self.give(words={name: say(f"designer.texts.{name}") for name in _WORDS})
        self.on("ask", self._ask)
        self.on("save", self._save)
        self._keys: tuple[str, ...] = ()
        drafting.watch(self.draw)
        self._find()

    def _find(self) -> None:
        """Anew what was asked for; between two askings the lines stay where they are, also when they are complete."""
        page = texts_grid.picked(texts_grid.rows(self.drafting.document), self.asked)
        self._keys = tuple(row.key for row in page.rows)
        self.draw()

    def draw(self) -> None:
        if self.is_deleted:
            return
        document, visit = self.drafting.document, self.drafting.visit
        every = texts_grid.rows(document)
        page = texts_grid.picked(every, self.asked)
        known = {row.key: row for row in every}
        self._props |= {"page": page.page, "pages": page.pages, "locked": self.drafting.read_only}
        self._props["told"] = visit.t("designer.texts.told", total=page.total, missing=page.missing)
        self._props["turned"] = visit.t("designer.texts.turned", page=page.page + 1, pages=page.pages)
        self.give(
            tell=False,
            rows=[self._row(known[key]) for key in self._keys if key in known],
            languages=[_language(tag) for tag in texts_grid.languages_of(document)],
            parts=[{"id": part, "label": part_name(self.drafting, part)} for part in texts_grid.parts(every)],
        )
        self.update()

    def _row(self, row: TextRow) -> dict[str, Any]:
        drafting = self.drafting
        return {
            "key": row.key,
            "place": standing(drafting, row.at),
            "href": address_of(drafting.visit.paths, drafting.id, row.at),
            "said": dict(row.said),
            "missing": list(row.missing),
        }

    def _ask(self, event: events.GenericEventArguments) -> None:
        given = event.args if isinstance(event.args, dict) else {}
        page = given.get("page")
        self.asked = Asked(
            part=str(given.get("part", "")),
            missing=given.get("missing") is True,
            search=str(given.get("search", ""))[:_LONGEST_SEARCH],
            page=page if isinstance(page, int) and not isinstance(page, bool) else 0,
        )
        self._find()

    async def _save(self, event: events.GenericEventArguments) -> None:
        given = event.args if isinstance(event.args, dict) else {}
        key, language, text = (str(given.get(name, "")) for name in ("key", "language", "text"))
        try:
            done = await self.drafting.change(lambda document: said(document, key, language, text))
        except Refused as refused:
            show(self.drafting.visit, Refusal(refused.problems, refused.status))
            done = None
        if done is None:
            self.run_method("undo", key, language)

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        words = [text for row in self.given("rows") for text in (row["key"], *row["said"].values())]
        return [*super()._displayed_contents(only_visible=only_visible), *words, self._props["told"]]


def said(document: Document, key: str, language: str, text: str) -> Step | None:
    """A step after which the text says that in the language. None: it does. Raises Refused."""
    row = next((row for row in texts_grid.rows(document) if row.key == key), None)
    if row is None or language not in texts_grid.languages_of(document):
        raise gone(key)
    edits = texts_grid.changed(document, row, {language: text.strip()})
    return step("text", edits, row.at, name=key, language=language) if edits else None


def _language(tag: str) -> dict[str, str]:
    is_right_to_left = Speech(tag, "gregorian", "latin", "UTC").is_right_to_left
    return {"id": tag, "label": NAMES.get(tag, tag), "dir": "rtl" if is_right_to_left else "ltr"}
