"""Solved puzzles, and the nonces and tokens that stand in letters."""

from __future__ import annotations

from typing import Any

import altcha
import pytest

from app.actions import proofs, puzzles
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE
from storage.models import Letter


@pytest.fixture
def easy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Puzzles that cost next to nothing."""
    monkeypatch.setattr("app.tenancy.puzzles.LEAST", 1)
    monkeypatch.setattr("app.tenancy.puzzles.MOST", 20)


def solved(desk: Desk) -> str:
    """A new puzzle and its solution, as a browser sends them."""
    return solution_of(desk.run(puzzles.puzzle, ANYONE))


def solution_of(given: dict[str, Any]) -> str:
    challenge = altcha.Challenge.from_dict(given)
    solution = altcha.solve_challenge(challenge)
    assert solution is not None
    return altcha.Payload(challenge, solution).to_base64()


def letters(desk: Desk) -> list[Letter]:
    """The whole outbox, oldest first."""
    with desk.house.engine.open(desk.slug, write=False):
        return list(Letter.select().order_by(Letter.id))


def token_in(desk: Desk, letter: Letter) -> str:
    """What ends the link in that letter."""

    class Sealing:
        secrets = desk._secrets

    return proofs.token_of(Sealing(), letter.data["nonce"])  # type: ignore[arg-type]  # all that it asks of the work
