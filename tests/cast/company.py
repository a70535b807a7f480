"""The bundle of `portal` from its files, and the twin's: the same ids, every text with a word of its own."""

from __future__ import annotations

import copy
import functools
from pathlib import Path
from typing import Any

from app.tenancy.bundle import read_folder

TWIN_WORD = "zwillingswort"
_TEXTS = frozenset({"label", "customer_label", "help", "description", "title", "name", "heading", "intro", "levels"})


def company() -> dict[str, Any]:
    """The document, anew each time."""
    return copy.deepcopy(_document())


def twin_company() -> dict[str, Any]:
    return _marked(company())


@functools.cache
def _document() -> dict[str, Any]:
    found = read_folder(Path(__file__).parent / "bundle")
    assert not found.findings, found.findings
    return found.document


def _marked(value: Any) -> Any:
    if isinstance(value, list):
        return [_marked(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {key: _worded(each) if key in _TEXTS else _marked(each) for key, each in value.items()}


def _worded(text: Any) -> Any:
    if isinstance(text, dict):
        return {language: _worded(each) for language, each in text.items()}
    if isinstance(text, list):
        return [_worded(each) for each in text]
    return f"{TWIN_WORD} {text}"
