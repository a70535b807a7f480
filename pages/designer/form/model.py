"""A form of a draft as the data that the canvas draws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core.config import RESERVED_FIELDS
from app.tenancy.bundle.layout import place
from app.tenancy.design.known import options_of
from app.tenancy.design.steps import form_of
from pages.designer.drafting import Drafting
from pages.designer.form.field_types import ICONS, looks_of, sample_of, sign_of, type_of
from pages.designer.naming import placed_at
from pages.designer.places import text_in
from pages.designer.telling import condition_clause, fields_of

_EFFECTS = ("show", "require", "read_only")
_STARS = 5
_WHOLE = 12
_MOST_OPTIONS = 6


class FormModel:
    """The form as it is now, its texts in one of the company's languages."""

    def __init__(self, drafting: Drafting, form: str, language: str) -> None:
        self.drafting, self.id, self.language = drafting, form, language
        self.form = form_of(drafting.document, form)
        self._library = fields_of(drafting.document)
        self._rules = self._sentences()
        self._troubled = self._findings()

    def head(self) -> dict[str, Any]:
        form = self.form
        return {
            "label": self._text(form.get("label")) or self.id,
            "description": self._text(form.get("description")),
            "icon": form.get("icon") or "description",
        }

    def pages(self) -> list[dict[str, Any]]:
        """The pages with the ids of their sections, in order."""
        return [
            {
                "id": page["id"],
                "label": self._text(page.get("label")),
                "sections": [section["id"] for section in page["sections"]],
            }
            for page in self.form["pages"]
        ]

    def sections(self) -> dict[str, dict[str, Any]]:
        """What stands in each section."""
        return {section["id"]: self._section(section) for page in self.form["pages"] for section in page["sections"]}

    def library(self) -> list[dict[str, Any]]:
        """The fields that could be placed and are not."""
        placed = {item["field"] for page in self.form["pages"] for part in page["sections"] for item in part["fields"]}
        names = [*RESERVED_FIELDS, *(name for name in self._library if name not in RESERVED_FIELDS)]
        return [
            {"id": name, "label": self.name(name), "icon": ICONS[type_of(name, self._library.get(name, {}))]}
            for name in names
            if name not in placed and not self._library.get(name, {}).get("retired")
        ]

    def name(self, field: str) -> str:
        """What the library calls it."""
        label, speech = self._text(self._library.get(field, {}).get("label")), self.drafting.visit.speech
        return label or (speech.say(f"reserved_field.{field}") if speech.knows(f"reserved_field.{field}") else field)

    def _section(self, section: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "id": section["id"],
            "label": self._text(section.get("label")),
            "help": self._text(section.get("help")),
            "rules": self._rules.get(section["id"], []),
            "items": [self._item(item) for item in section["fields"]],
        }

    def _item(self, item: Mapping[str, Any]) -> dict[str, Any]:
        field = item["field"]
        known = self._library.get(field, {})
        type_ = type_of(field, known)
        return {
            "field": field,
            "type": type_,
            "looks": looks_of(type_),
            "icon": ICONS[type_],
            "label": self._text(item.get("label")) or self.name(field),
            "help": self._text(item.get("help")) or self._text(known.get("help")),
            "width": item.get("width", _WHOLE),
            "required": bool(item.get("required")),
            "reserved": field in RESERVED_FIELDS,
            "retired": bool(known.get("retired")),
            "seen_by": known.get("access", {}).get("view"),
            "rules": self._rules.get(field, []),
            "findings": field in self._troubled,
            **self._control(field, type_, known),
        }

    def _control(self, field: str, type_: str, known: Mapping[str, Any]) -> dict[str, Any]:
        say = self.drafting.visit.t
        chosen = type_ in ("select", "product", "person", "organization")
        placeholder = (
            self._text(known.get("placeholder")) or sample_of(type_) or (say("designer.choose") if chosen else "")
        )
        drawn: dict[str, Any] = {"placeholder": placeholder, "sign": sign_of(type_)}
        if type_ in ("radio", "multi_select"):
            options = [each for each in options_of(self.drafting.document, field) if not each.get("retired")]
            drawn["options"] = [
                self._text(each.get("label")) or str(each.get("id")) for each in options[:_MOST_OPTIONS]
            ]
        elif type_ == "cascade":
            levels = [self._text(each) for each in known.get("levels", [])]
            drawn["levels"] = levels or [say("designer.choose")] * 2
        elif type_ == "rating":
            drawn["stars"] = int(known.get("max", _STARS))
        return drawn

    def _text(self, text: object) -> str:
        return text_in(self.drafting, text, self.language)

    def _sentences(self) -> dict[str, list[str]]:
        """By field or section, what the rules say of it."""
        found: dict[str, list[str]] = {}
        for rule in self.form.get("rules", []):
            said = condition_clause(self.drafting, rule.get("when"))
            for effect in _EFFECTS:
                for target in rule.get(effect, []):
                    found.setdefault(target, []).append(
                        self.drafting.visit.t(f"designer.canvas.rule.{effect}", condition=said)
                    )
            for target in rule.get("options", {}):
                found.setdefault(target, []).append(
                    self.drafting.visit.t("designer.canvas.rule.options", condition=said)
                )
        return found

    def _findings(self) -> set[str]:
        """The placed fields that findings are about."""
        places = [place(each.file, each.pointer) for each in self.drafting.findings]
        return {name for at in places if (name := placed_at(self.drafting.document, self.id, at))}
