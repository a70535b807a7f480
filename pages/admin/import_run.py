"""A list that was handed in: what its columns are, what would become of its rows, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from nicegui import ui

from app.actions import importing
from app.actions.import_lines import Rules
from app.actions.importing import ImportView
from pages.acts import Refusal, show, tried
from pages.admin.import_forecast import draw_forecast
from pages.admin.import_progress import Progress
from pages.admin.importing import draw_head
from pages.admin.person import number_in
from pages.parts.native import tag
from pages.parts.record_form import Entry, Options, Part, RecordForm, text_of, texts_of
from pages.visit import Visit

_INVITE, _VERIFIED, _UPDATE = "invite", "verified", "update"


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed."""
    view = await visit.desk.arun(importing.import_view, visit.who, number_in(params["run"]))
    ui.page_title(visit.titled(visit.t(f"import.{view.kind}")))
    with tag("div", "record-page"):
        with tag("header", "record-page__head"):
            draw_head(visit, view.kind, "import")
        if view.state == "new":
            ColumnsForm(visit, view)
        else:
            Progress(visit, view)


class ColumnsForm:
    """What each column is; then the forecast below it, from which the import is begun."""

    def __init__(self, visit: Visit, view: ImportView) -> None:
        self.visit, self.view = visit, view
        say = visit.t
        with tag("section", "record-card"):
            with tag("p", "record-page__about secondary"):
                tag("bdi", text=view.name, dir="auto")
                tag("span", text=say("import.rows", count=view.total))
            parts = [
                Part(self._columns(), say("import.columns"), say("import.columns_hint")),
                Part(self._choices(), say("import.choices")),
            ]
            values: dict[str, Any] = {f"column{place}": target for place, target in enumerate(view.columns)}
            values |= {"choices": []}
            self.form = RecordForm(visit, parts, values, say("import.preview"), self._preview)
        self.place = tag("div", "import-forecast")

    def _columns(self) -> list[Entry]:
        options: Options = [
            {"id": "", "label": self.visit.t("import.not_taken")},
            *({"id": each, "label": target_label(self.visit, each)} for each in self.view.targets),
        ]
        return [
            Entry(f"column{place}", header, "select", options, hint=self._sample(place))
            for place, header in enumerate(self.view.headers)
        ]

    def _sample(self, place: int) -> str:
        cells = (row[place] for row in self.view.sample)
        return self.visit.t("field.comma").join([cell[:40] for cell in cells if cell][:2])

    def _choices(self) -> list[Entry]:
        names = (_UPDATE, _INVITE, _VERIFIED) if self.view.kind == "people" else (_UPDATE,)
        options = [
            {"id": each, "label": self.visit.t(f"import.{each}"), "hint": self.visit.t(f"import.{each}_hint")}
            for each in names
        ]
        return [Entry("choices", self.visit.t("import.choices"), "checks", options, wide=True)]

    async def _preview(self, given: Mapping[str, Any]) -> None:
        rules = self._rules(given)
        outcome = await tried(self.visit, importing.preview_import, self.view.id, rules)
        self.place.clear()
        if isinstance(outcome, Refusal):
            self.form.complain(outcome.problems)
            return
        self.form.done(dict(given), "")

        async def start() -> None:
            begun = await tried(self.visit, importing.start_import, self.view.id, self.view.version, rules)
            if isinstance(begun, Refusal):
                show(self.visit, begun)
            else:
                self.visit.go(self.visit.request_path)

        with self.place:
            draw_forecast(self.visit, outcome.value, start)

    def _rules(self, given: Mapping[str, Any]) -> Rules:
        chosen = texts_of(given, "choices")
        columns = tuple(text_of(given, f"column{place}") for place in range(len(self.view.headers)))
        existing: Literal["skip", "update"] = "update" if _UPDATE in chosen else "skip"
        return Rules(columns, existing, invite=_INVITE in chosen, verified=_VERIFIED in chosen)


def target_label(visit: Visit, target: str) -> str:
    """What a column is taken for, in words."""
    if target.startswith("custom."):
        field = visit.bundle.fields.get(target.removeprefix("custom."))
        return visit.label(field.label) if field else target
    return visit.t(f"import.target.{target}")
