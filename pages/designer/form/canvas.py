"""The canvas of the form editor: it gets what is different, and tells what is done on it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.tenancy.texts import Speech
from pages.designer.drafting import Drafting
from pages.designer.form.field_types import GROUPS, ICONS
from pages.designer.form.model import FormModel
from pages.designer.places import languages_of, text_in
from pages.parts.given import Given
from pages.parts.property_panel import NAMES

_WORDS = (
    "palette", "structure", "section", "page", "library", "seek", "close", "role", "device", "phone", "desktop",
    "language", "name", "tools", "up", "down", "edit", "copy", "remove", "off", "drag", "required", "is_required",
    "width", "duplicate", "retired", "unseen", "drop", "has_findings", "unnamed_page", "unnamed_section", "page_named",
    "section_named", "field_named", "at_end", "properties",
)  # fmt: skip
FORM = {"desk-form": str(Path(__file__).with_name("canvas_parts"))}  # what the canvas imports


class Canvas(Given, component="canvas.js", esm=FORM):
    """`chosen` is `{kind, id}`: `form`, `page`, `section` or `field`."""

    def __init__(self, drafting: Drafting, form: str) -> None:
        super().__init__()
        self.drafting, self.form = drafting, form
        self.language = drafting.visit.speech.language
        if self.language not in languages_of(drafting.document):
            self.language = languages_of(drafting.document)[0]
        self.chosen: dict[str, str] = {"kind": "form", "id": ""}
        self._sections: dict[str, Any] = {}
        self._library: list[dict[str, Any]] = []
        self._fixed()
        self.draw()

    def draw(self) -> None:
        """Everything anew."""
        model = FormModel(self.drafting, self.form, self.language)
        self._sections, self._library = model.sections(), model.library()
        self.give(head=model.head(), pages=model.pages(), sections=self._sections, library=self._library)
        self.give(chosen=self.chosen, language=self.language, direction=_direction(self.language))
        self.give(locked=self.drafting.read_only)

    def tell(self, told: str, *, focus: bool) -> None:
        """Say something to who cannot see it. `focus`: keys now go to what is chosen."""
        self.run_method("tell", told, focus)

    def patch(self, *, choosing: bool = False) -> None:
        """Send the sections that are different; what is chosen only where it was chosen here.

        Otherwise the browser knows better: a click may be on its way.
        """
        model = FormModel(self.drafting, self.form, self.language)
        sections, library = model.sections(), model.library()
        fresh = {id: part for id, part in sections.items() if self._sections.get(id) != part}
        change: dict[str, Any] = {"pages": model.pages(), "sections": fresh}
        if choosing:
            change["chosen"] = self.chosen
        if library != self._library:
            change["library"] = library
        self._sections, self._library = sections, library
        if self.give(tell=False, head=model.head()):
            self.draw()
        else:
            self.give(tell=False, pages=change["pages"], sections=sections, library=library, chosen=self.chosen)
        self.run_method("patch", change)

    def knows(self, kind: object, id: object) -> bool:
        """Whether that is on the form, as it is drawn."""
        if not isinstance(id, str):
            return False
        if kind == "form":
            return id == ""
        if kind == "field":
            return any(item["field"] == id for section in self._sections.values() for item in section["items"])
        if kind == "section":
            return id in self._sections
        return kind == "page" and any(page["id"] == id for page in self.given("pages"))

    def label(self, kind: str, id: str) -> str:
        """What it is called on the canvas."""
        if kind == "field":
            items = (item for section in self._sections.values() for item in section["items"])
            return next((str(item["label"]) for item in items if item["field"] == id), id)
        if kind == "section":
            return str(self._sections.get(id, {}).get("label") or id)
        return next((str(page["label"]) for page in self.given("pages") if page["id"] == id and page["label"]), id)

    def _fixed(self) -> None:
        visit, document = self.drafting.visit, self.drafting.document
        say = visit.t
        palette = [
            {
                "id": group,
                "label": say(f"designer.palette.{group}"),
                "types": [
                    {"id": each, "label": say(f"schema.fields.field.type.option.{each}"), "icon": ICONS[each]}
                    for each in types
                ],
            }
            for group, types in GROUPS.items()
        ]
        roles = [
            {"id": role["id"], "label": text_in(self.drafting, role.get("label")) or role["id"]}
            for role in document["catalog"]["roles"]
            if not role.get("retired")
        ]
        languages = [{"id": each, "label": NAMES.get(each, each)} for each in languages_of(document)]
        digits = "fa-u-nu-arabext" if visit.speech.digits == "persian" else "en"
        words = {name: say(f"designer.canvas.{name}") for name in _WORDS}
        self.give(palette=palette, roles=roles, languages=languages, digits=digits, words=words)

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        labels = [item["label"] for section in self._sections.values() for item in section["items"]]
        rules = [rule for section in self._sections.values() for item in section["items"] for rule in item["rules"]]
        heads = [section["label"] for section in self._sections.values()]
        pages: list[Mapping[str, Any]] = self.given("pages") or []
        head = self.given("head") or {}
        shown = [
            *super()._displayed_contents(only_visible=only_visible),
            head.get("label", ""),
            *labels,
            *rules,
            *heads,
        ]
        return [*shown, *(page["label"] for page in pages)]


def _direction(language: str) -> str:
    return "rtl" if Speech(language, "gregorian", "latin", "UTC").is_right_to_left else "ltr"
