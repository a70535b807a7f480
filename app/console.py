"""What the operator reads in his terminal: English, one sentence for one mistake."""

from __future__ import annotations

import sys
from typing import Any

from app.core.problems import Problem
from app.tenancy.texts import catalogue

LANGUAGE = "en"
DONE, REFUSED, WRONG = 0, 1, 2


class Stop(Exception):
    """The command ends here; `status` is what the shell gets."""

    status = REFUSED

    def __init__(self, key: str, **args: object) -> None:
        super().__init__(say(key, **args))


class Wrong(Stop):
    """What was typed cannot be meant; nothing was tried."""

    status = WRONG


def say(key: str, **args: object) -> str:
    return catalogue(LANGUAGE)[key].format(**args)


def tell(text: str) -> None:
    """A line of the answer."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """A line about what went wrong."""
    sys.stderr.write(f"{text}\n")


def sentence(problem: Problem) -> str:
    """A refusal in words, with the field it is about."""
    key = f"problem.{problem.key}"
    args: dict[str, Any] = {"name": problem.field, **problem.args}
    args = {name: ", ".join(value) if isinstance(value, tuple) else value for name, value in args.items()}
    said = say(key, **args) if key in catalogue(LANGUAGE) else problem.key
    return f"{problem.field}: {said}" if problem.field else said
