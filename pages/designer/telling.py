"""Conditions of a draft as sentences: things are called as the draft calls them, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from app.core.conditions import Condition, ConditionError, parse
from app.core.conditions.sentences import clause, sentence
from app.core.numbers import format_number
from app.tenancy.bundle.layout import Document
from app.tenancy.design.known import choices, options_of
from pages.designer.drafting import Drafting
from pages.designer.places import text_in

_CUSTOM = "custom."
_FIELD = ("fields", "fields")


def condition_sentence(drafting: Drafting, raw: object) -> str:
    """«اگر …»; the general word where it can not be read as it stands."""
    condition = _read(raw)
    return drafting.visit.t("designer.condition.broken") if condition is None else said(drafting, condition)


def condition_clause(drafting: Drafting, raw: object) -> str:
    """The same without its «اگر»."""
    condition = _read(raw)
    if condition is None:
        return drafting.visit.t("designer.condition.broken")
    return clause(condition, drafting.visit.t, Names(drafting).name)


def said(drafting: Drafting, condition: Condition) -> str:
    """A condition that has been read already."""
    return sentence(condition, drafting.visit.t, Names(drafting).name)


def _read(raw: object) -> Condition | None:
    try:
        return parse(raw)
    except ConditionError:
        return None


class Names:
    """What the draft calls the things that conditions name."""

    def __init__(self, drafting: Drafting) -> None:
        self.drafting = drafting

    def name(self, kind: str, id: str) -> str:
        """As `app.core.conditions.sentences.sentence` asks for it."""
        if kind == "fact":
            return self._fact(id)
        if kind.startswith(_CUSTOM):
            return self._value(kind.removeprefix(_CUSTOM), id)
        speech = self.drafting.visit.speech
        if kind == "when":
            return _moment(self.drafting, id)
        if kind == "number":
            number = _number(id)
            return id if number is None else format_number(number, speech.digits)
        for key in (f"{kind}.{id}", f"condition.{kind}.{id}"):
            if speech.knows(key):
                return speech.say(key)
        return self._defined(kind, id)

    def _fact(self, fact: str) -> str:
        speech = self.drafting.visit.speech
        if fact.startswith(_CUSTOM):
            return field_name(self.drafting, fact.removeprefix(_CUSTOM))
        return speech.say(f"fact.{fact}") if speech.knows(f"fact.{fact}") else fact

    def _value(self, field: str, value: str) -> str:
        options = _flat(options_of(self.drafting.document, field))
        label = text_in(self.drafting, options.get(value))
        return label or value

    def _defined(self, kind: str, id: str) -> str:
        document = self.drafting.document
        if kind == "state":
            for flow in document.get("workflows", {}).values():
                for state in flow.get("states", []) if isinstance(flow, dict) else ():
                    if isinstance(state, dict) and state.get("id") == id:
                        return text_in(self.drafting, state.get("label")) or id
            return id
        found = next((choice for choice in choices(document, kind, _FIELD) if choice.id == id), None)
        return (text_in(self.drafting, found.label) if found else "") or id


def field_name(drafting: Drafting, field: str) -> str:
    """What a field of the library is called; reserved ones as the interface does where the company says nothing."""
    label = text_in(drafting, fields_of(drafting.document).get(field, {}).get("label"))
    speech = drafting.visit.speech
    return label or (speech.say(f"reserved_field.{field}") if speech.knows(f"reserved_field.{field}") else field)


def fields_of(document: Document) -> dict[str, dict[str, Any]]:
    """The library by id."""
    listed = document.get("fields", {}).get("fields", [])
    return {item["id"]: item for item in listed if isinstance(item, dict) and isinstance(item.get("id"), str)}


def _flat(options: list[dict[str, Any]]) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for option in options:
        found[str(option.get("id"))] = option.get("label")
        found |= _flat([each for each in option.get("options", []) if isinstance(each, dict)])
    return found


def _moment(drafting: Drafting, iso: str) -> str:
    speech = drafting.visit.speech
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return speech.moment(moment) if moment.tzinfo else speech.day(moment.replace(tzinfo=ZoneInfo(speech.zone)))


def _number(written: str) -> Decimal | None:
    try:
        return Decimal(written)
    except InvalidOperation:
        return None
