"""Proof of work asked of who has no account: given out, and taken once."""

from __future__ import annotations

from typing import Any

from app.core.problems import Problem, Refused
from app.tenancy import puzzles
from app.tenancy.acts import view
from app.tenancy.work import Work
from storage import guests

FIELD = "work"


@view
def puzzle(work: Work) -> dict[str, Any]:
    """A new puzzle, good for ten minutes, in ALTCHA's form: `parameters` and `signature`. For everybody."""
    return puzzles.puzzle(work.secrets, work.now)


def solution_problem(work: Work, solved: str) -> Problem | None:
    """What is wrong with a solution that has not been used yet, as far as can be told without using it."""
    return None if puzzles.mark_of(work.secrets, solved, work.now) else Problem("work.missing", FIELD)


def spend(work: Work, solved: str) -> None:
    """Use the solution up with this act. Raises Refused at `work` for a wrong, old or used one."""
    mark = puzzles.mark_of(work.secrets, solved, work.now)
    if mark is None:
        raise Refused(Problem("work.missing", FIELD))
    if not guests.is_first(mark, work.now, work.now - puzzles.LASTING):
        raise Refused(Problem("work.used", FIELD))
