"""One of something has a sentence of its own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from app.tenancy.texts import Speech
from pages.designer.counting import counted


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [("en", 1, "1 change"), ("en", 2, "2 changes"), ("en", 0, "0 changes"), ("fa", 1, "۱ تغییر"), ("fa", 2, "۲ تغییر")],
)
def test_one_is_said_otherwise_than_many(language: str, count: int, said: str) -> None:
    speech = Speech(language, "jalali", "persian" if language == "fa" else "latin", "UTC")
    visit: Any = SimpleNamespace(t=speech.say)
    assert counted(visit, "designer.home.steps", count) == said
