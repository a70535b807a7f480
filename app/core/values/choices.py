"""Choosing: yes or no, one option, several, a path down a tree, stars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.core.config import Field, Option
from app.core.values.contract import IndexEntry, ValueContext, ValueType, as_it_is, invalid

_TRUTH = {"true": True, "false": False}


class YesNo(ValueType):
    def read(self, raw: Any, field: Field, _ctx: ValueContext) -> bool:
        answer = _TRUTH.get(raw.strip().lower()) if isinstance(raw, str) else raw
        if not isinstance(answer, bool):
            raise invalid("not_boolean", field)
        return answer

    def index_value(self, value: Any) -> list[IndexEntry]:
        return [(None, float(value))] if isinstance(value, bool) else []

    def api_type(self, _field: Field) -> Mapping[str, Any]:
        return {"type": "boolean"}


class OneOption(ValueType):
    def read(self, raw: Any, field: Field, _ctx: ValueContext) -> str:
        return _chosen(raw, field.options, field).id

    def searchable_text(self, value: Any, field: Field) -> str:
        return _labels([value], field.options)

    def index_value(self, value: Any) -> list[IndexEntry]:
        return as_it_is(value)

    def api_type(self, field: Field) -> Mapping[str, Any]:
        return {"type": "string", "enum": _ids(field.options)}


class ManyOptions(ValueType):
    """Kept in the order of the options, each once: the same choice is always the same value."""

    def read(self, raw: Any, field: Field, _ctx: ValueContext) -> list[str]:
        if not isinstance(raw, list):
            raise invalid("not_list", field)
        chosen = {_chosen(item, field.options, field).id for item in raw}
        return [option.id for option in field.options if option.id in chosen]

    def searchable_text(self, value: Any, field: Field) -> str:
        return _labels(value, field.options)

    def index_value(self, value: Any) -> list[IndexEntry]:
        return _each(value)

    def api_type(self, field: Field) -> Mapping[str, Any]:
        return {"type": "array", "items": {"type": "string", "enum": _ids(field.options)}, "uniqueItems": True}


class Cascade(ValueType):
    """A path from the top down to an option under which nothing is left to choose."""

    def read(self, raw: Any, field: Field, _ctx: ValueContext) -> list[str]:
        if not isinstance(raw, list):
            raise invalid("not_list", field)
        options, path = field.options, []
        for item in raw:
            option = _chosen(item, options, field)
            path.append(option.id)
            options = option.options
        if any(not option.retired for option in options):
            raise invalid("path_unfinished", field, chosen=len(path))
        return path

    def searchable_text(self, value: Any, field: Field) -> str:
        words, options = [], field.options
        for part in value if isinstance(value, list) else []:
            words.append(_labels([part], options))
            options = next((option.options for option in options if option.id == part), ())
        return " ".join(filter(None, words))

    def index_value(self, value: Any) -> list[IndexEntry]:
        return _each(value)

    def api_type(self, field: Field) -> Mapping[str, Any]:
        return {"type": "array", "items": {"type": "string"}, "options": [_branch(option) for option in field.options]}


def _chosen(raw: Any, options: Sequence[Option], field: Field) -> Option:
    option = named(options, raw)
    if option is not None:
        return option
    known = tuple(_ids(options)[:20])
    raise invalid("not_an_option", field, known=known)


def named(options: Sequence[Option], raw: Any) -> Option | None:
    """The option of that id, or the one that bore it before."""
    for option in options:
        if option.id == raw:
            return option
    return next((option for option in options if raw in option.aliases), None)


def _ids(options: Sequence[Option]) -> list[str]:
    return [option.id for option in options if not option.retired]


def _labels(chosen: Any, options: Sequence[Option]) -> str:
    """Labels in every language: a reader searches in his own."""
    wanted = set(chosen) if isinstance(chosen, list) else set()
    return " ".join(word for option in options if option.id in wanted for word in option.label.by_language.values())


def _each(value: Any) -> list[IndexEntry]:
    return [entry for part in value for entry in as_it_is(part)] if isinstance(value, list) else []


def _branch(option: Option) -> dict[str, Any]:
    below = [_branch(child) for child in option.options if not child.retired]
    return {"id": option.id, "options": below} if below else {"id": option.id}
