"""Refusals as sentences in the reader's language."""

from __future__ import annotations

from app.core.problems import Problem
from app.tenancy.texts import Speech


def by_field(speech: Speech, problems: tuple[Problem, ...]) -> dict[str | None, str]:
    """The first sentence for each field; those that belong to no field under None."""
    found: dict[str | None, str] = {}
    for problem in problems:
        found.setdefault(problem.field, speech.refusal(problem))
    return found
