"""A property is set: the edits that say it, and no more than has to be said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core.problems import Refused
from app.tenancy.bundle.layout import At, Document
from app.tenancy.design.edits import Edit
from app.tenancy.design.steps import add, remove, replace, value_at


def setting(document: Document, at: At, value: Any, *, default: Any = None) -> list[Edit]:
    """Edits after which `value` stands at that place; None, or the default, is not said at all.

    Objects on the way are made where they are missing, and go when nothing is left in them. Raises Refused where the
    place cannot be.
    """
    if value is None or (default is not None and value == default):
        return _unset(document, at)
    held = _held(document, at)
    if held is not None:
        if at[-1] not in held:
            return [add(at, value)]
        return [] if held[at[-1]] == value else [replace(at, value)]
    for end in range(len(at) - 1, 0, -1):
        if _is_there(document, at[:end]):
            return [add(at[: end + 1], _nested(at[end + 1 :], value))]
    return [add(at[:1], _nested(at[1:], value))]


def said_text(languages: list[str], words: Mapping[str, Any]) -> str | dict[str, str] | None:
    """A text as the document keeps it: plain where the company speaks one language, None where nothing is said."""
    kept = {language: said for language in languages if isinstance(said := words.get(language), str) and said.strip()}
    if not kept:
        return None
    return kept[languages[0]] if list(languages) == list(kept) and len(languages) == 1 else kept


def _unset(document: Document, at: At) -> list[Edit]:
    held = _held(document, at)
    if held is None or at[-1] not in held:
        return []
    around = at[:-1]
    if set(held) == {at[-1]} and isinstance(around[-1], str) and _may_go(around):
        return [remove(around)]
    return [remove(at)]


def _may_go(at: At) -> bool:
    """Whether an object that says nothing any more can be left out: one that is itself a plain property."""
    return at[-1] in ("access", "second_factor", "retention")


def _held(document: Document, at: At) -> dict[Any, Any] | None:
    value: Any = document
    for token in at[:-1]:
        try:
            value = value[token]
        except (KeyError, IndexError, TypeError):
            return None
    return value if isinstance(value, dict) else None


def _is_there(document: Document, at: At) -> bool:
    try:
        value_at(document, at)
    except Refused:
        return False
    return True


def _nested(way: At, value: Any) -> Any:
    for token in reversed(way):
        value = {token: value}
    return value


def text_as_words(text: object, languages: list[str]) -> dict[str, str]:
    """What a text says in each language that it is said in; one without languages is in the company's first."""
    if isinstance(text, str):
        return {languages[0]: text}
    return {str(key): str(words) for key, words in text.items()} if isinstance(text, Mapping) else {}
