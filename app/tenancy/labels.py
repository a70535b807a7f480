"""What the ids of a bundle are called, for conditions that are said and values that are shown."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from types import MappingProxyType
from typing import Any

from app.core.conditions import Condition
from app.core.conditions.sentences import clause
from app.core.conditions.vocabulary import FACTS
from app.core.config import Bundle, Field, Option, Text
from app.core.dates import format_date, parse_iso_date
from app.core.disclosing import WITHHELD
from app.core.forms import ready_field
from app.core.iso import parse_iso_moment
from app.tenancy.texts import Speech

Names = Mapping[tuple[str, str], str]
_SAID = {"category": "category", "channel": "channel", "kind": "admin.kind", "weekday": "weekday", "format": "format"}
_LONGEST = 120


class Labels:
    """One bundle in one reader's language. `names` are those of rows, by `("person", "7")`."""

    def __init__(self, bundle: Bundle, speech: Speech, names: Names = MappingProxyType({})) -> None:
        self.bundle, self.speech, self.names = bundle, speech, names
        self._listed: Mapping[str, Mapping[str, Any]] = {
            "priority": bundle.priorities,
            "department": bundle.departments,
            "group": bundle.groups,
            "product": bundle.products,
            "topic": bundle.topics,
            "service_class": bundle.service_classes,
            "form": bundle.forms,
            "role": bundle.roles,
            "policy": bundle.policies,
            "field": bundle.fields,
        }

    def clause(self, condition: Condition) -> str:
        """The condition in words, without its «if»."""
        return clause(condition, self.speech.say, self.name)

    def name(self, kind: str, id: str) -> str:
        """As `app.core.conditions.sentences` asks for it, and a `state`, `transition` or anything of the catalogue."""
        if kind == "fact":
            return self.fact(id)
        if kind in _SAID:
            key = f"{_SAID[kind]}.{id}"
            return self.speech.say(key) if self.speech.knows(key) else id
        if kind in ("state", "transition"):
            return self._of_workflows(kind, id)
        if kind.startswith("custom."):
            return self._of_field(kind.removeprefix("custom."), id)
        if kind == "number":
            return self._number(id)
        if kind == "when":
            return self._when(id)
        found = self._listed.get(kind, {}).get(id)
        return self.text(found.label) if found is not None else self.names.get((kind, id), id)

    def text(self, text: Text) -> str:
        return text.in_(self.speech.language)

    def fact(self, fact: str) -> str:
        """What a fact is called; an own field by its label."""
        own = fact.removeprefix("custom.")
        if own != fact:
            field = self.bundle.fields.get(own)
            return own if field is None else self.text(field.label)
        key = f"fact.{fact}"
        return self.speech.say(key) if self.speech.knows(key) else fact

    def value(self, fact: str, value: Any) -> str:
        """A value of a fact as the reader reads it; empty for none."""
        if value is WITHHELD:
            return self.speech.say("why.withheld")
        if value is None or value in ("", [], ()):
            return ""
        if isinstance(value, bool):
            return self.speech.say("condition.yes" if value else "condition.no")
        if isinstance(value, list | tuple | set | frozenset):
            return self.speech.say("field.comma").join(self.value(fact, part) for part in value)
        if isinstance(value, datetime):
            return self.speech.moment(value)
        if isinstance(value, Mapping):
            return " ".join(str(part) for part in value.values())
        known = FACTS.get(fact)
        kind = fact if known is None else known.source or ("number" if known.value == "number" else "")
        return (self.name(kind, str(value)) if kind else str(value))[:_LONGEST]

    def _of_workflows(self, kind: str, id: str) -> str:
        for workflow in self.bundle.workflows.values():
            listed = workflow.states if kind == "state" else {each.id: each for each in workflow.transitions}
            if id in listed:
                return self.text(listed[id].label)
        return id

    def _of_field(self, name: str, value: str) -> str:
        field = self.bundle.fields.get(name)
        if field is None:
            return value
        option = _option(ready_field(field, self.bundle).options, value)
        if option is not None:
            return self.text(option.label)
        return self._plain(field, value)

    def _plain(self, field: Field, value: str) -> str:
        if field.type in ("date", "datetime"):
            return self._when(value)
        if field.type in ("number", "rating", "duration"):
            return self._number(value)
        return self.names.get((field.type, value), value)

    def _when(self, iso: str) -> str:
        speech = self.speech
        with suppress(ValueError):
            return format_date(parse_iso_date(iso), speech.calendar, speech.digits, speech.language)
        with suppress(ValueError):
            return speech.moment(parse_iso_moment(iso))
        return iso

    def _number(self, digits: str) -> str:
        return self.speech.number(int(digits)) if digits.lstrip("-").isdecimal() else digits


def _option(options: tuple[Option, ...], id: str) -> Option | None:
    """Of several levels the first that has it."""
    for option in options:
        found = option if option.id == id else _option(option.options, id)
        if found is not None:
            return found
    return None
