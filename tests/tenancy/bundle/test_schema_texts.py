"""The words of the schemas stand in the catalogues: ours in English, and every one of them in Persian."""

from __future__ import annotations

import json

import pytest

from app.tenancy.bundle.layout import CATALOGUES
from tools.schema_texts import PREFIX, schema_texts


def texts(language: str) -> dict[str, str]:
    known = json.loads((CATALOGUES / f"{language}.json").read_text(encoding="utf-8"))
    return {key: text for key, text in known.items() if key.startswith(PREFIX)}


def test_the_english_words_are_those_of_the_schemas() -> None:
    assert texts("en") == schema_texts(), "run python tools/schema_texts.py"


def test_every_word_of_the_schemas_is_said_in_persian() -> None:
    assert texts("fa").keys() == schema_texts().keys()


@pytest.mark.parametrize(
    "key", ["schema.form.item.width.title", "schema.catalog.role.permissions.ticket.view.option.own"]
)
def test_keys_are_spelled_as_the_editor_asks_for_them(key: str) -> None:
    assert key in schema_texts()


def test_persian_words_are_persian() -> None:
    for key, text in texts("fa").items():
        assert any("\u0600" <= letter <= "\u06ff" for letter in text), key
