"""The rules of a form as the list draws them: what each says and does, and what was found in it."""

from __future__ import annotations

from typing import Any

from app.core.conditions import facts
from app.tenancy.bundle.layout import place
from app.tenancy.design.judging import read
from app.tenancy.design.rules import EFFECTS, fields_of_choice, rules_of, targets
from app.tenancy.design.steps import items_of, sections_of
from pages.designer.drafting import Drafting
from pages.designer.finding_words import finding_told
from pages.designer.places import label_of
from pages.designer.telling import Names, condition_sentence, field_name

_RULE = 4  # tokens that lead to a rule
_OF_ALL = "L3.rule_cycle"  # found in the list, not in one rule

Row = dict[str, Any]


class Rules:
    """The form as it is now."""

    def __init__(self, drafting: Drafting, form: str) -> None:
        self.drafting, self.form = drafting, form
        self._names = {str(item.get("field")): field_name(drafting, str(item.get("field"))) for _, item in
                       items_of(drafting.document, form)}  # fmt: skip
        self._fields = dict(self._names)
        say = drafting.visit.t
        for _, section in sections_of(drafting.document, form):
            label = label_of(drafting, section)
            self._names[section["id"]] = say("designer.rule.section", name=label)

    def rows(self) -> list[Row]:
        marks = self._marks()
        listed = rules_of(self.drafting.document, self.form)
        return [self._row(rule, marks.get(number, [])) for number, rule in enumerate(listed)]

    def fields(self) -> list[Row]:
        return [{"id": id, "label": label} for id, label in self._fields.items()]

    def targets(self) -> dict[str, list[Row]]:
        """What each effect may be about."""
        document = self.drafting.document
        return {
            effect: [{"id": id, "label": self._names.get(id, id)} for id in targets(document, self.form, effect)]
            for effect in EFFECTS
        }

    def choices(self) -> dict[str, list[Row]]:
        """What can be chosen, by field."""
        names = Names(self.drafting)
        return {
            field: [{"id": id, "label": names.name(f"custom.{field}", id)} for id in ids]
            for field, ids in fields_of_choice(self.drafting.document, self.form).items()
        }

    def _row(self, rule: Row, marks: list[Row]) -> Row:
        condition = read(rule.get("when"))
        asked = (
            {fact.removeprefix("custom.").removeprefix("ticket.") for fact in facts(condition)} if condition else set()
        )
        about = {each for effect in EFFECTS for each in rule.get(effect, [])} | set(rule.get("options", {}))
        return {
            "id": rule["id"],
            "sentence": condition_sentence(self.drafting, rule.get("when")),
            "effects": [*self._effects(rule)],
            "concerns": sorted(asked | about),
            "marks": marks,
            "options": rule.get("options", {}),
            **{effect: rule.get(effect, []) for effect in EFFECTS},
        }

    def _effects(self, rule: Row) -> list[Row]:
        say = self.drafting.visit.t
        told = [
            {"effect": effect, "said": say(f"designer.rule.{effect}_these", names=self._said(rule[effect]))}
            for effect in EFFECTS
            if rule.get(effect)
        ]
        names = Names(self.drafting)
        for field, left in rule.get("options", {}).items():
            options = [names.name(f"custom.{field}", id) for id in left]
            said = say("designer.rule.options_these", name=self._names.get(field, field), options=self._joined(options))
            told.append({"effect": "options", "said": said})
        return told

    def _said(self, ids: list[str]) -> str:
        quoted = [self.drafting.visit.t("condition.quoted", value=self._names.get(id, id)) for id in ids]
        return self._joined(quoted)

    def _joined(self, words: list[str]) -> str:
        return self.drafting.visit.t("field.comma").join(words)

    def _marks(self) -> dict[int, list[Row]]:
        """What was found, by the number of the rule; a circle is marked at every rule that is in it."""
        marks: dict[int, list[Row]] = {}
        listed = rules_of(self.drafting.document, self.form)
        for finding in self.drafting.findings:
            at = place(finding.file, finding.pointer)
            if at[:3] != ("forms", self.form, "rules"):
                continue
            mark = {"severity": finding.severity, "text": finding_told(self.drafting, finding)}
            circle = set((finding.found or "").split(" → ")) if finding.code == _OF_ALL else set()
            numbers = [int(at[3])] if len(at) >= _RULE else _around(listed, circle)
            for number in numbers:
                marks.setdefault(number, []).append(mark)
        return marks


def _around(listed: list[Row], circle: set[str]) -> list[int]:
    """The rules by which the fields of a circle hang together."""
    found = []
    for number, rule in enumerate(listed):
        condition = read(rule.get("when"))
        asked = (
            {fact.removeprefix("custom.").removeprefix("ticket.") for fact in facts(condition)} if condition else set()
        )
        about = {*rule.get("show", []), *rule.get("read_only", []), *rule.get("options", {})}
        if asked & circle and about & circle:
            found.append(number)
    return found
