"""Numbers are counted once for a person, seldom, and only while somebody looks."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from app.tenancy.desk import Desk
from pages.shell import counts
from pages.shell.counts import Counts, counts_of
from pages.stage import Stage
from pages.visit import Visit
from tests.cast import Cast, set_up
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor


@pytest.fixture
def countings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A tick for every counting; there is little rest between two."""
    counted: list[str] = []
    real = Counts._count

    async def counting(self: Counts, reader: Any) -> None:
        counted.append(reader.desk.slug)
        await real(self, reader)

    monkeypatch.setattr(Counts, "_count", counting)
    monkeypatch.setattr(counts, "RESTS_FOR", 0.1)
    return counted


async def _visit(visitor: Visitor) -> Visit:
    await visitor.sign_in("agent")
    return replace(visitor.visit(), stage=Stage())


async def test_two_pages_of_one_person_are_one_counting(visitor: Visitor, countings: list[str]) -> None:
    visit = await _visit(visitor)
    told: list[Mapping[str, int]] = []
    numbers = counts_of(visitor.help_desk.house.bus)
    numbers.follow(visit, told.append)
    await eventually(lambda: told)
    numbers.follow(replace(visit, stage=Stage()), told.append)
    assert len(told) == 2
    assert len(countings) == 1


async def test_a_burst_of_changes_is_counted_once(
    visitor: Visitor, portal: Desk, cast: Cast, countings: list[str]
) -> None:
    visit = await _visit(visitor)
    told: list[Mapping[str, int]] = []
    counts_of(visitor.help_desk.house.bus).follow(visit, told.append)
    await eventually(lambda: told)
    before = len(countings)
    await asyncio.to_thread(set_up, portal, cast.customer, 8)
    await eventually(lambda: told[-1].get("recent") == 8)
    assert len(countings) - before < 8


async def test_who_has_left_is_not_counted_for(
    visitor: Visitor, portal: Desk, cast: Cast, countings: list[str]
) -> None:
    visit = await _visit(visitor)
    numbers, told = counts_of(visitor.help_desk.house.bus), list[Mapping[str, int]]()
    numbers.follow(visit, told.append)
    await eventually(lambda: told)
    visit.stage.leave()
    before = len(countings)
    visitor.help_desk.house.bus.publish("portal", "config")
    await asyncio.sleep(0.3)
    assert len(countings) == before
    assert len(told) == 1


async def test_a_change_of_another_company_counts_nothing(visitor: Visitor, countings: list[str]) -> None:
    visit = await _visit(visitor)
    told: list[Mapping[str, int]] = []
    counts_of(visitor.help_desk.house.bus).follow(visit, told.append)
    await eventually(lambda: told)
    before = len(countings)
    visitor.help_desk.house.bus.publish("twin", "config")
    await asyncio.sleep(0.3)
    assert len(countings) == before
