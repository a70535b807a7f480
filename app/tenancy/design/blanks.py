"""What a new field, option, section or form says before anybody has written anything into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.core.config import OPTION_TYPES, RESERVED_FIELDS
from app.core.config.vocabulary import FIELD_TYPES
from app.core.problems import Problem, Refused
from app.core.text import to_persian_digits
from app.tenancy.bundle.layout import Document
from app.tenancy.design.naming import proposed_id

Words = Mapping[str, str]  # by language

_CURRENCY = "IRR"
_STARS = 5
_LONGEST_LABEL = 8000


def blank_field(document: Document, type: str, label: Words, option: Words) -> dict[str, Any]:
    """A field of that type as it comes from the palette. `option`: what its first options are called."""
    if type not in FIELD_TYPES:
        raise Refused(Problem("design.gone", None, {"id": type[:60]}))
    made: dict[str, Any] = {"id": proposed_id(said(label), field_ids(document), "field"), "type": type}
    made["label"] = dict(label)
    return made | typed(type, option)


def typed(type: str, option: Words) -> dict[str, Any]:
    """What a field of that type cannot be without."""
    made: dict[str, Any] = {}
    if type in OPTION_TYPES:
        made["options"] = [blank_option(option, number) for number in (1, 2)]
    if type == "cascade":
        made["options"][0]["options"] = [blank_option(option, 3)]
    if type == "money":
        made["currencies"] = [_CURRENCY]
    if type == "rating":
        made["max"] = _STARS
    return made


def blank_option(words: Words, number: int) -> dict[str, Any]:
    """One of several that are numbered until they are called otherwise."""
    label = {language: numbered(language, word, number) for language, word in words.items()}
    return {"id": f"option_{number}", "label": label}


def numbered(language: str, word: str, number: int) -> str:
    """A word with its `{number}`, in the digits of the language."""
    digits = to_persian_digits(str(number)) if language == "fa" else str(number)
    return word.replace("{number}", digits)


def said(label: Words) -> str:
    """What an id is taken from: the English words where there are some."""
    return label.get("en") or next((words for words in label.values() if words), "")


def checked_label(label: Words) -> dict[str, str]:
    """The words without room around them. Raises Refused where nothing is said or too much."""
    kept = {language: words.strip() for language, words in label.items() if words.strip()}
    if not kept:
        raise Refused(Problem("field.required", "label"))
    if any(len(words) > _LONGEST_LABEL for words in kept.values()):
        raise Refused(Problem("field.too_long", "label", {"max": _LONGEST_LABEL}))
    return kept


def field_ids(document: Document) -> set[str]:
    """Every id of the library, and those that no own field may have."""
    fields = document.get("fields", {}).get("fields", [])
    return {*RESERVED_FIELDS, *ids_of(fields)}


def ids_of(things: Sequence[Any]) -> set[str]:
    """The ids of a list of objects."""
    return {str(each["id"]) for each in things if isinstance(each, dict) and "id" in each}
