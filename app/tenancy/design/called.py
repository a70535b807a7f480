"""What the things of a document are called, in one reader's language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from app.core.conditions import ConditionError, parse
from app.core.conditions.sentences import clause
from app.core.config import RESERVED_FIELDS
from app.core.text import isolate
from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.known import choices, options_of
from app.tenancy.design.option_ways import options
from app.tenancy.design.outline import PartKey, outline
from app.tenancy.design.schema_ways import Located, located
from app.tenancy.texts import Speech

_SAID = {"category": "category", "channel": "channel", "kind": "admin.kind", "weekday": "weekday", "format": "format"}
_FIELD: At = ("fields", "fields")
_LONGEST = 200


class Called:
    """One document, read by one person. What is not there any more is called by its id."""

    def __init__(self, document: Document, speech: Speech) -> None:
        self._document, self._speech = document, speech
        self._parts: Mapping[PartKey, Any] | None = None

    def part(self, key: PartKey) -> str:
        """The label of a definition, or its id."""
        if self._parts is None:
            self._parts = outline(self._document).parts
        kind, _scope, name = key
        if kind == "form_field":
            return self.field(name)
        found = self._parts.get(key)
        return name if found is None else self.text(found.own.get("label")) or name

    def text(self, label: Any) -> str:
        """A text of the document; empty where it says nothing."""
        if isinstance(label, Mapping):
            return str(label.get(self._speech.language) or next(iter(label.values()), ""))
        return label if isinstance(label, str) else ""

    def field(self, name: str) -> str:
        """A field of the library; reserved ones are called as the interface does where the document does not."""
        items = choices(self._document, "field", _FIELD)
        found = next((self.text(item.label) for item in items if item.id == name), "")
        said = self._worded(f"fact.ticket.{name}", name) if name in RESERVED_FIELDS else name
        return found or said

    def name(self, kind: str, id: str) -> str:
        """As `app.core.conditions.sentences` asks for it, and anything else by its kind and id."""
        if kind == "fact":
            return self._fact(id)
        if kind.startswith("custom."):
            return self._option(kind.removeprefix("custom."), id)
        if kind in ("field", "form_field", "target"):
            return self.field(id)
        if kind in _SAID:
            return self._worded(f"{_SAID[kind]}.{id}", id)
        return self._defined(kind, id)

    def option(self, field: str, name: str) -> str:
        """An option by what mappings call it, with all that it lies below."""
        found = next((each for each in options(self._document, field).values() if each.name == name), None)
        return self._option(field, name) if found is None else " › ".join(map(self.text, found.labels))

    def value(self, at: At, value: Any) -> str:
        """A value as it reads at that place of the document."""
        place = located(at)
        if value is None:
            return self._speech.say("field.nothing")
        if place is None:
            return self._plain(value)
        if "x-condition" in place.schema:
            return self._condition(value)
        if isinstance(value, list):
            return self._list(at, value)
        if isinstance(value, str) and "x-ref" in place.schema:
            return isolate(self._reference(place, at, value))
        return self._worded(f"{place.word}.option.{value}", self._plain(value))

    def property(self, at: At, path: tuple[str, ...]) -> str:
        """What a property is called; of a text in which language."""
        place = located(at)
        title = self._worded(f"{place.word}.title", path[-1]) if place is not None else path[-1]
        around = located(at[:-1])
        if around is not None and "x-text" in around.schema and len(path) > 1:
            language = self._worded(f"language.{path[-1]}", path[-1])
            return self._speech.say("change.in_language", property=title, language=language)
        return self._speech.say("change.of_key", property=title, name=path[-1]) if self._is_key(place, path) else title

    def kind(self, at: At, otherwise: str) -> str:
        """What such a definition is called."""
        place = located(at)
        return self._worded(f"{place.inner}.title", otherwise) if place is not None else otherwise

    def _is_key(self, place: Located | None, path: tuple[str, ...]) -> bool:
        """Whether the last of the way is no property of the format but a name that somebody gave."""
        return place is not None and len(path) > 1 and not place.word.endswith(f".{path[-1]}")

    def _fact(self, fact: str) -> str:
        own = fact.removeprefix("custom.")
        return self.field(own) if own != fact else self._worded(f"fact.{fact}", fact)

    def _option(self, field: str, id: str) -> str:
        found = next((each for each in _flat(options_of(self._document, field)) if each.get("id") == id), {})
        return self.text(found.get("label")) or id

    def _defined(self, kind: str, id: str) -> str:
        if kind in ("state", "transition"):
            flows = self._document.get("workflows", {})
            found = next(
                (
                    each
                    for flow in flows
                    for each in choices(self._document, kind, ("workflows", flow))
                    if each.id == id
                ),
                None,
            )
        else:
            found = next((each for each in choices(self._document, kind, _FIELD) if each.id == id), None)
        return (self.text(found.label) if found is not None else "") or id

    def _reference(self, place: Located, at: At, value: str) -> str:
        kind = str(place.schema["x-ref"])
        if kind == "option":
            return self._option(str(at[-2]), value)
        found = next((each for each in choices(self._document, kind, at) if each.id == value), None)
        if found is None:
            return self.name(kind, value)
        return (self._worded(found.word, value) if found.word else self.text(found.label)) or value

    def _condition(self, value: Any) -> str:
        try:
            return clause(parse(value), self._speech.say, self.name)
        except ConditionError:
            return self._plain(value)

    def _list(self, at: At, value: list[Any]) -> str:
        said = [self.value((*at, number), each) for number, each in enumerate(value)]
        return self._speech.say("field.comma").join(said) or self._speech.say("field.nothing")

    def _plain(self, value: Any) -> str:
        if isinstance(value, bool):
            return self._speech.say("condition.yes" if value else "condition.no")
        if isinstance(value, int):
            return self._speech.number(value)
        written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        return isolate(written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…")

    def _worded(self, key: str, otherwise: str) -> str:
        return self._speech.say(key) if self._speech.knows(key) else otherwise


def _flat(options: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for option in options:
        yield option
        yield from _flat([each for each in option.get("options", []) if isinstance(each, dict)])
