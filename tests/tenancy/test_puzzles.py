"""Proof of work: what counts as a solution."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.tenancy import puzzles
from app.tenancy.sealing import Secrets
from tests.cast.puzzles import easy, solution_of

__all__ = ["easy"]
pytestmark = pytest.mark.usefixtures("easy")

OURS, THEIRS = Secrets("s" * 40, "portal"), Secrets("s" * 40, "twin")
NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


def opened(solved: str) -> dict[str, Any]:
    return dict(json.loads(base64.b64decode(solved)))


def packed(whole: Any) -> str:
    return base64.b64encode(json.dumps(whole).encode()).decode()


def test_a_solution_has_a_mark_of_its_own() -> None:
    one, other = (solution_of(puzzles.puzzle(OURS, NOW)) for _ in range(2))
    assert puzzles.mark_of(OURS, one, NOW) == puzzles.mark_of(OURS, packed(opened(one)), NOW)
    assert puzzles.mark_of(OURS, one, NOW) not in (None, puzzles.mark_of(OURS, other, NOW))


def test_it_counts_for_ten_minutes_by_our_own_clock_and_at_one_company() -> None:
    solved = solution_of(puzzles.puzzle(OURS, NOW))
    assert puzzles.mark_of(OURS, solved, NOW + timedelta(minutes=9, seconds=59)) is not None
    assert puzzles.mark_of(OURS, solved, NOW + timedelta(minutes=10)) is None
    assert puzzles.mark_of(THEIRS, solved, NOW) is None


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("challenge", "parameters", "data", "expires"), 2**40),
        (("challenge", "parameters", "keyPrefix"), ""),
        (("challenge", "parameters", "cost"), 0),
        (("challenge", "signature"), ""),
        (("challenge", "signature"), "0" * 64),
        (("solution", "counter"), -1),
        (("solution", "counter"), 2**32 - 1),
        (("solution", "derivedKey"), "00"),
        (("challenge",), []),
        (("solution",), None),
    ],
)
def test_what_was_changed_is_none(place: tuple[str, ...], value: Any) -> None:
    whole = opened(solution_of(puzzles.puzzle(OURS, NOW)))
    part = whole
    for name in place[:-1]:
        part = part[name]
    part[place[-1]] = value
    assert puzzles.mark_of(OURS, packed(whole), NOW) is None


@pytest.mark.parametrize("solved", ["", "x", "====", "e30=", "bnVsbA==", "٪", "x" * 5000, packed([1]), packed("x")])
def test_what_is_no_solution_at_all_is_none(solved: str) -> None:
    assert puzzles.mark_of(OURS, solved, NOW) is None


def test_a_puzzle_costs_as_much_as_it_should(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(puzzles, "LEAST", 1000)
    monkeypatch.setattr(puzzles, "MOST", 1100)
    counters = [opened(solution_of(puzzles.puzzle(OURS, NOW)))["solution"]["counter"] for _ in range(3)]
    assert all(1000 <= each <= 1100 for each in counters)
