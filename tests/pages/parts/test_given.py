"""Data for the browser's parts is sent as it is, and only when it is different."""

from __future__ import annotations

import orjson
from nicegui import json

from pages.parts.given import Given
from tests.pages.visitor import Visitor


async def test_what_was_given_comes_back_and_is_sent_as_json(visitor: Visitor) -> None:
    await visitor.user.open("/")
    with visitor.user:
        part = Given()
        assert part.give(rows=[{"n": 1}], words={"a": "ب"})
    assert part.given("rows") == [{"n": 1}]
    assert part.given("nothing") is None
    assert orjson.loads(json.dumps(part._props["rows"])) == [{"n": 1}]


async def test_the_same_again_is_no_news(visitor: Visitor) -> None:
    await visitor.user.open("/")
    with visitor.user:
        part = Given()
        part.give(rows=[1, 2], more=True)
        assert not part.give(rows=[1, 2], more=True)
        assert part.give(rows=[1, 2, 3], more=True)
