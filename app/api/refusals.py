"""Refusals only a door for programs knows: the request itself cannot be read."""

from __future__ import annotations

from typing import Any

from app.core.problems import Problem, Refused


class BadRequest(Refused):
    """What was sent cannot be read at all."""

    status = 400

    def __init__(self, key: str, field: str | None = None, **args: Any) -> None:
        super().__init__(Problem(key, field, args))


class MethodNotAllowed(Refused):
    """The address is right, the method is not."""

    status = 405

    def __init__(self, methods: set[str]) -> None:
        super().__init__(Problem("request.method"))
        self.methods = methods


class Unsupported(Refused):
    """The body has a form we do not take."""

    status = 415

    def __init__(self, key: str) -> None:
        super().__init__(Problem(key))
