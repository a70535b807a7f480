"""Why something is shown or not, as a dialog: the rules in words, each part with its mark and its value."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nicegui import ui

from app.core.reasons import Why
from app.tenancy.labels import Labels, Names
from app.tenancy.why_words import told
from pages.parts.heard import text_to
from pages.parts.native import tag
from pages.visit import Visit


@dataclass(frozen=True, slots=True)
class Subjects:
    """What can be asked about, under a heading: `(id, label)`."""

    label: str
    options: tuple[tuple[str, str], ...]


class WhyPanel(ui.element, component="why.js"):
    """One answer, and above it what else can be asked about. `on_ask` gets an id of `subjects` as a browser sent it."""

    def __init__(
        self,
        visit: Visit,
        subjects: Sequence[Subjects] = (),
        on_ask: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        super().__init__()
        self.visit = visit
        self._props |= {
            "words": {name: visit.t(f"why.{name}") for name in ("subject", "yes", "no", "unknown")},
            "subjects": [
                {"label": each.label, "options": [{"id": id, "label": label} for id, label in each.options]}
                for each in subjects
            ],
            "subject": "",
            "told": None,
        }
        if on_ask is not None:
            self.on("ask", text_to(on_ask))

    def show(self, why: Why, label: str, names: Names, subject: str = "") -> None:
        """The answer; `names` are those of people and organizations among its values."""
        self._props["subject"] = subject
        self._props["told"] = told(Labels(self.visit.bundle, self.visit.speech, names), why, label)
        self.update()

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        told = self._props["told"] or {"label": "", "reasons": [], "chips": [], "version": ""}
        reasons = [text for each in told["reasons"] for text in (each["text"], each["sentence"]) if text]
        parts = [f"{part['text']} {part['actual']}" for each in told["reasons"] for part in each["parts"]]
        chips = [chip["text"] for chip in told["chips"]]
        mine = [told["label"], told["version"], *chips, *reasons, *parts]
        return [*super()._displayed_contents(only_visible=only_visible), *filter(None, mine)]


def show_why(visit: Visit, why: Why, label: str, names: Names | None = None) -> None:
    """Open the answer in a dialog. `label` is what the field, option or button is called."""
    panel = open_panel(visit)
    panel.show(why, label, names or {})


def open_panel(
    visit: Visit, subjects: Sequence[Subjects] = (), on_ask: Callable[[str], Awaitable[None]] | None = None
) -> WhyPanel:
    """An open dialog with an empty panel."""
    with visit.stage.place, ui.dialog() as dialog:
        dialog.props["aria-label"] = visit.t("why.title")
        dialog.on("hide", dialog.delete, [])
        with tag("div", "sheet why__sheet"):
            tag("h2", "sheet__title", visit.t("why.title"))
            panel = WhyPanel(visit, subjects, on_ask)
            with tag("div", "sheet__acts"):
                close = ui.button(visit.t("why.close"), color=None, on_click=dialog.close)
                close.props("flat no-caps type=button").classes("button button--quiet").mark("close-why")
    dialog.open()
    return panel
