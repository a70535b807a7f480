"""Keeping what came out of a form in the preview as a golden ticket of the draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nicegui import ui

from app.actions.designer import drafts, editing
from app.actions.designer.pretended import VISITOR
from app.actions.designer.previewing import Landing
from app.core.config import VALUELESS_TYPES
from app.tenancy.bundle.layout import Document
from app.tenancy.design.edits import Edit
from app.tenancy.design.naming import proposed_id
from pages.acts import Done, attempt, tried
from pages.designer.preview.visit import PreviewVisit
from pages.parts.native import tag
from pages.parts.sheet import Sheet

_PART = "tests"


def offer_to_pin(shown: PreviewVisit, landing: Landing, given: Mapping[str, Any]) -> None:
    """A button; nothing where the draft cannot be changed, or for who has no role."""
    if shown.preview.source.draft is None or shown.preview.case.role == VISITOR:
        return

    def ask() -> None:
        with shown.stage.place:
            _Pin(shown, landing, given).sheet.open()

    button = ui.button(shown.t("preview.pin"), color=None, on_click=ask)
    button.props("flat no-caps").classes("button button--quiet button--small").mark("pin")


class _Pin:
    def __init__(self, shown: PreviewVisit, landing: Landing, given: Mapping[str, Any]) -> None:
        self.shown, self.landing, self.given = shown, landing, given
        label = shown.t("preview.pin")
        with Sheet(shown, label, label, self.keep) as self.sheet:
            tag("p", "secondary", shown.t("preview.pin.text"))
            with tag("div", "field"):
                name = tag("label", "", shown.t("preview.pin.label"))
                self.box = ui.input(value=landing.row.subject).props("outlined dense dir=auto").classes("control")
                self.box.props["for"] = name.props["for"] = self.box.html_id

    async def keep(self) -> bool:
        """Write it into the draft as one step that can be undone."""
        shown, real = self.shown, self.shown.preview.real
        draft = shown.preview.source.draft or 0
        found = await attempt(real, drafts.draft, draft)
        if found is None:
            return False
        label = (self.box.value or "").strip() or self.landing.row.subject
        edits = pinned(found.value.document, self._golden(label), label)
        step = {"key": "design.step.pin_golden", "name": label}
        outcome = await tried(real, editing.edit, draft, found.value.info.revision, edits, step)
        if isinstance(outcome, Done):
            ui.notify(shown.t("preview.pinned", name=label), type="positive", position="top")
            return True
        self.sheet.say(outcome.problems)
        return False

    def _golden(self, label: str) -> dict[str, Any]:
        shown, row = self.shown, self.landing.row
        fields = shown.bundle.fields
        values = {
            name: value
            for name, value in self.given.items()
            if value is not None and fields[name].type not in (*VALUELESS_TYPES, "file")
        }
        expect = {"visible": list(values), "priority": row.priority, "department": row.department}
        case = shown.preview.case
        return {"id": "", "label": label, "form": row.form, "role": case.role, "values": values, "expect": expect}


def pinned(document: Document, golden: Mapping[str, Any], label: str) -> list[Edit]:
    """The edits that add a golden ticket under an id of its own."""
    known = document.get(_PART) or {}
    id = proposed_id(label, known)
    edits: list[Edit] = [] if _PART in document else [{"op": "add", "path": f"/{_PART}", "value": {}}]
    return [*edits, {"op": "add", "path": f"/{_PART}/{id}", "value": {**golden, "id": id}}]
