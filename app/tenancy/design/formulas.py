"""Computed values as a line of text: `product(count, sum(price, 5))`, read and written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.core.computed import MANY, PAIRS
from app.core.problems import Problem, Refused

_NAMES = (*MANY, *PAIRS)
_OWN = "custom."
_DEEPEST, _LONGEST = 20, 4000
_FOUND = 40  # characters of what stands there that are shown
_PART = re.compile(
    r"""\s*(?:(?P<name>[a-z][a-z0-9_]{1,47})|(?P<value>"(?:[^"\\]|\\.)*"|-?[0-9]+(?:\.[0-9]+)?)|(?P<sign>[(),]))\s*""",
    re.ASCII,
)


def formula(expression: object) -> str:
    """The line of an expression of the document; own fields stand there by their ids."""
    if not isinstance(expression, Mapping):
        return json.dumps(expression, ensure_ascii=False)
    if isinstance(expression.get("fact"), str):
        return str(expression["fact"]).removeprefix(_OWN)
    for name in _NAMES:
        arguments = expression.get(name)
        if isinstance(arguments, list):
            return f"{name}({', '.join(map(formula, arguments))})"
    return ""


def read_formula(text: str) -> dict[str, Any]:
    """The expression of a line. Raises Refused with what stands where something else should."""
    if len(text) > _LONGEST:
        raise Refused(Problem("field.too_long", "computed", {"max": _LONGEST}))
    reader = _Reader(text)
    found = reader.argument(_DEEPEST)
    if reader.kind or not isinstance(found, dict) or "fact" in found:
        raise reader.wrong()
    return found


class _Reader:
    """`kind` of the part that comes next; empty at the end, and `odd` where nothing fits."""

    def __init__(self, text: str) -> None:
        self._parts: Iterator[tuple[str, str]] = _parts(text)
        self.kind, self.text = "", ""
        self._next()

    def argument(self, depth: int) -> Any:
        kind, text = self.kind, self.text
        if kind not in ("name", "value") or not depth:
            raise self.wrong()
        self._next()
        if kind == "value":
            return _literal(text)
        return {text: self._arguments(text, depth)} if self.text == "(" else {"fact": _OWN + text}

    def wrong(self) -> Refused:
        known = ", ".join(f"{name}(…)" for name in _NAMES)
        return Refused(Problem("design.no_formula", "computed", {"found": self.text or "…", "known": known}))

    def _arguments(self, name: str, depth: int) -> list[Any]:
        if name not in _NAMES:
            self.text = name
            raise self.wrong()
        found: list[Any] = []
        while not found or self.text == ",":
            self._next()
            found.append(self.argument(depth - 1))
        if self.text != ")":
            raise self.wrong()
        self._next()
        return found

    def _next(self) -> None:
        self.kind, self.text = next(self._parts, ("", ""))


def _parts(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        found = _PART.match(text, at)
        if found is None:
            yield "odd", text[at : at + _FOUND]
            return
        kind = str(found.lastgroup)
        yield kind, found[kind]
        at = found.end()


def _literal(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise Refused(Problem("design.no_formula", "computed", {"found": text[:_FOUND], "known": '2, "…"'})) from error
