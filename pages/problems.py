"""Refusals as sentences in the reader's language."""

from __future__ import annotations

from app.core.problems import Problem
from app.tenancy.texts import Speech

_UNKNOWN = "problem.unknown"


def sentence(speech: Speech, problem: Problem) -> str:
    """The text of one refusal; a refusal nobody has put into words gets the general one."""
    key = f"problem.{problem.key}"
    return speech.say(key, **problem.args) if speech.knows(key) else speech.say(_UNKNOWN)


def by_field(speech: Speech, problems: tuple[Problem, ...]) -> dict[str | None, str]:
    """The first sentence for each field; those that belong to no field under None."""
    found: dict[str | None, str] = {}
    for problem in problems:
        found.setdefault(problem.field, sentence(speech, problem))
    return found
