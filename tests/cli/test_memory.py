"""What is loaded is not looked through by the collector again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from app.serving.memory import keep_for_good


@pytest.fixture
def frozen() -> Iterator[None]:
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("frozen")
def test_what_is_there_is_passed_over_from_then_on() -> None:
    there = [[number] for number in range(1000)]
    keep_for_good()
    assert gc.get_freeze_count() > len(there)
    looked_through = gc.get_objects()
    assert not any(each is there for each in looked_through)
    made_later = ["made later", []]
    assert any(each is made_later for each in gc.get_objects())
