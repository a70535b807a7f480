"""All texts of a draft, object × language, and their way to translators and back."""

from __future__ import annotations

from collections.abc import Sequence

from nicegui import ui

from app.core.problems import Refused
from app.core.tables import MOST_BYTES, read_csv
from app.sheets.writing import MEDIA_TYPES, csv_parts
from app.tenancy.bundle.layout import Document, way
from app.tenancy.design import texts_grid, texts_table
from app.tenancy.design.steps import Step, step
from app.tenancy.design.texts_grid import Asked
from app.tenancy.design.texts_table import Forecast, TextChange
from pages.designer.buttons import button
from pages.designer.drafting import Drafting
from pages.designer.files.file_box import FileBox
from pages.designer.frame import designer_frame
from pages.designer.texts.texts_grid import TextsGrid
from pages.parts.native import icon, tag
from pages.parts.sheet import Sheet
from pages.visit import Visit

_SHOWN = 12


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed."""
    drafting = await Drafting.open(visit, params)
    at = way(params.get("at", ""))
    with designer_frame(drafting, section="texts", title=visit.t("designer.texts")):
        tag("p", "secondary designer-lists__intro", visit.t("designer.texts.intro"))
        with tag("div", "texts-files"):
            button(visit.t("designer.texts.export"), "export-texts", lambda: _export(drafting))
            if not drafting.read_only:
                TextsImport(drafting)
        TextsGrid(drafting, _asked(drafting, str(at[-1]) if at else "", params))


def _asked(drafting: Drafting, key: str, params: dict[str, str]) -> Asked:
    """What the address asks for: one text, or those that are missing."""
    known = {row.key for row in texts_grid.rows(drafting.document)}
    return Asked(search=key if key in known else "", missing=params.get("missing") == "1")


async def _export(drafting: Drafting) -> None:
    """All texts, whatever is shown: a translator wants the whole."""
    document = drafting.document
    lines = texts_table.lines(texts_grid.rows(document), texts_grid.languages_of(document))
    content = "".join(csv_parts(lines)).encode()
    ui.download.content(content, f"{drafting.visit.desk.slug}-texts.csv", MEDIA_TYPES["csv"])


class TextsImport:
    """Takes a table, says what it would change, and changes it when that is wanted."""

    def __init__(self, drafting: Drafting) -> None:
        self.drafting = drafting
        FileBox(drafting.visit, drafting.visit.t("designer.texts.import"), (".csv",), MOST_BYTES, self._arrived)

    async def _arrived(self, _name: str, content: bytes) -> str:
        visit = self.drafting.visit
        try:
            found = texts_table.forecast(self.drafting.document, read_csv(content))
        except Refused as refused:
            return " ".join(visit.speech.refusal(problem) for problem in refused.problems)
        self._ask(found)
        return visit.t("designer.texts.looked_at", changes=len(found.changes), problems=len(found.problems))

    def _ask(self, found: Forecast) -> None:
        say = self.drafting.visit.t

        async def take() -> bool:
            return not found.changes or await self._take(found.changes)

        confirm = say("designer.texts.take" if found.changes else "exchange.close", count=len(found.changes))
        with Sheet(self.drafting.visit, say("designer.texts.preview"), confirm, take) as sheet:
            counts = {"changes": len(found.changes), "same": found.same, "problems": len(found.problems)}
            tag("p", text=say("designer.texts.counts", **counts))
            self._changes(found.changes)
            self._problems(found)
        sheet.open()

    async def _take(self, changes: Sequence[TextChange]) -> bool:
        def made(document: Document) -> Step | None:
            edits = texts_table.edits_of(document, changes)
            return step("texts_import", edits, None, count=len(changes)) if edits else None

        return await self.drafting.change(made) is not None

    def _changes(self, changes: Sequence[TextChange]) -> None:
        with tag("ul", "text-changes"):
            for change in changes[:_SHOWN]:
                with tag("li"):
                    tag("small", "secondary", f"{change.row.key} · {change.language}", dir="ltr")
                    if change.before:
                        tag("del", text=change.before, dir="auto")
                    tag("ins", text=change.after, dir="auto")
        if len(changes) > _SHOWN:
            tag("p", "hint", self.drafting.visit.t("designer.texts.more", count=len(changes) - _SHOWN))

    def _problems(self, found: Forecast) -> None:
        visit = self.drafting.visit
        with tag("ul", "import-problems"):
            for each in found.problems[:_SHOWN]:
                with tag("li"):
                    icon("error")
                    tag("b", text=visit.t("import.row", number=each.line))
                    tag("bdi", "secondary", each.key[:80], dir="ltr")
                    tag("span", text=visit.speech.refusal(each.problem))
        if len(found.problems) > _SHOWN:
            tag("p", "hint", visit.t("import.more_wrong", count=len(found.problems) - _SHOWN))
