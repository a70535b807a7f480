"""A value given for a property comes from a browser: it is taken as the schema wants it, or refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from app.core.problems import Problem, Refused
from app.tenancy.design.formulas import read_formula
from app.tenancy.design.properties import Property
from app.tenancy.design.setting import said_text, text_as_words

_LONGEST = 8000
_MOST = 1000


def given(property: Property, value: Any, languages: list[str]) -> Any:
    """What the document would keep; None: not said. Raises Refused beside the property's name.

    A text comes as words by language, all other values as they are kept.
    """
    taken = (
        None
        if value is None or (value in ("", []) and property.kind != "refs")
        else _TAKERS[property.kind](property, value, languages)
    )
    if taken is None and property.required:
        raise _wrong(property, "required")
    return taken


def _text(property: Property, value: Any, languages: list[str]) -> Any:
    if not isinstance(value, Mapping):
        raise _wrong(property, "not_text")
    longest = property.longest or _LONGEST
    if any(not isinstance(words, str) or len(words) > longest for words in value.values()):
        raise _wrong(property, "too_long", max=longest)
    others = text_as_words(property.value, languages) if not isinstance(property.value, str) else {}
    kept = {language: words for language, words in others.items() if language not in languages}
    said = said_text(languages, {language: str(words).strip() for language, words in value.items()})
    return {**kept, **said} if kept and isinstance(said, dict) else said


def _string(property: Property, value: Any, _languages: list[str]) -> str:
    if not isinstance(value, str):
        raise _wrong(property, "not_text")
    said = value.strip()
    if property.longest is not None and len(said) > property.longest:
        raise _wrong(property, "too_long", max=property.longest)
    _match(property, said)
    return said


def _match(property: Property, said: str) -> None:
    if property.pattern and not re.fullmatch(property.pattern.removeprefix("^").removesuffix("$"), said, re.ASCII):
        raise Refused(Problem("design.looks_like", property.name, {"example": property.example}))


def _number(property: Property, value: Any, _languages: list[str]) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(property, "not_a_number")
    if property.minimum is not None and value < property.minimum:
        raise _wrong(property, "too_low", min=property.minimum)
    if property.maximum is not None and value > property.maximum:
        raise _wrong(property, "too_high", max=property.maximum)
    if property.kind in ("integer", "numbers") and value != int(value):
        raise _wrong(property, "not_a_number")
    return int(value) if value == int(value) else value


def _boolean(property: Property, value: Any, _languages: list[str]) -> bool:
    if not isinstance(value, bool):
        raise _wrong(property, "not_boolean")
    return value


def _choice(property: Property, value: Any, _languages: list[str]) -> Any:
    if not any(choice.id == value and type(choice.id) is type(value) for choice in property.choices):
        raise _wrong(property, "not_an_option")
    return value


def _choices(property: Property, value: Any, languages: list[str]) -> list[Any]:
    if not isinstance(value, list) or len(value) > _MOST:
        raise _wrong(property, "not_list")
    return [_choice(property, each, languages) for each in dict.fromkeys(str(each) for each in value)]


def _strings(property: Property, value: Any, languages: list[str]) -> list[str]:
    if property.choices:
        return _choices(property, value, languages)
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _wrong(property, "not_list")
    if property.longest is not None and len(value) > property.longest:
        raise _wrong(property, "too_many", max=property.longest)
    said = list(dict.fromkeys(each.strip() for each in value if each.strip()))
    for each in said:
        _match(property, each)
    return said


def _numbers(property: Property, value: Any, languages: list[str]) -> list[Any]:
    if not isinstance(value, list):
        raise _wrong(property, "not_list")
    if property.longest is not None and len(value) > property.longest:
        raise _wrong(property, "too_many", max=property.longest)
    return list(dict.fromkeys(_number(property, each, languages) for each in value))


def _computed(property: Property, value: Any, _languages: list[str]) -> Any:
    if not isinstance(value, str):
        raise _wrong(property, "not_text")
    note = property.value.get("note") if isinstance(property.value, Mapping) else None
    return {**read_formula(value), **({} if note is None else {"note": note})}


def _texts(property: Property, value: Any, _languages: list[str]) -> list[Any]:
    if not isinstance(value, list) or not all(_is_said(each) for each in value):
        raise _wrong(property, "not_list")
    if property.longest is not None and len(value) > property.longest:
        raise _wrong(property, "too_many", max=property.longest)
    return value


def _is_said(words: object) -> bool:
    """A text, or one by language."""
    return isinstance(words, str) or (isinstance(words, dict) and all(isinstance(each, str) for each in words.values()))


def _literal(property: Property, value: Any, languages: list[str]) -> Any:
    """What a field begins with: an option where it has some, a fact that stands there already, otherwise a literal."""
    if property.choices:
        return _choice(property, value, languages)
    if value == property.value or isinstance(value, bool | int | float):
        return value
    if not isinstance(value, str):
        raise _wrong(property, "not_text")
    return _string(property, value, languages)


def _nothing(property: Property, _value: Any, _languages: list[str]) -> Any:
    raise _wrong(property, "read_only")


def _wrong(property: Property, key: str, **args: Any) -> Refused:
    return Refused(Problem(f"field.{key}", property.name, args))


_TAKERS: Mapping[str, Callable[[Property, Any, list[str]], Any]] = {
    "text": _text, "string": _string, "long": _string, "icon": _string, "colour": _string, "date": _string,
    "id": _string, "number": _number, "integer": _number, "boolean": _boolean, "enum": _choice, "ref": _choice,
    "refs": _choices, "strings": _strings, "texts": _texts, "value": _literal, "options": _nothing,
    "condition": _nothing, "computed": _computed, "numbers": _numbers, "object": _nothing, "list": _nothing,
}  # fmt: skip
