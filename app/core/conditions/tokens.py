"""The words of a condition written as text, each with its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.core.problems import Problem, Refused

Kind = Literal["fact", "word", "sign", "value", "now", "end"]
MAX_LENGTH = 100_000
FOUND = 40  # characters of what stands there that are shown
SIGNS: Mapping[str, str] = {
    "eq": "=", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "in": "in", "not_in": "not in",
    "contains": "contains", "contains_any": "contains any", "contains_all": "contains all",
    "starts_with": "starts with", "is_set": "is set", "not_set": "is not set", "matches_format": "matches",
    "was": "was", "changed": "changed", "changed_to": "changed to",
}  # fmt: skip
BY_WORDS = {tuple(words.split()): op for op, words in SIGNS.items()}
JOINED = {"all": "and", "any": "or"}
_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<value>"(?:[^"\\]|\\.)*"|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.]))
    |(?P<now>now(?:[+-]P[0-9A-Z]*)?(?![\w.]))
    |(?P<fact>[a-z]{2,16}\.[a-z][a-z0-9_]{0,47}(?![\w.]))
    |(?P<word>[A-Za-z]+(?![\w.]))
    |(?P<sign><=|>=|!=|[=<>()\[\],])""",
    re.VERBOSE | re.ASCII | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """`at`: characters before it. `value` of what stands for a value, decoded; of a moment the time from now."""

    kind: Kind
    text: str
    at: int
    value: Any = None


def tokens(text: str) -> Iterator[Token]:
    """Every word in order, the end last. Raises Refused at the first character that belongs to none."""
    if len(text) > MAX_LENGTH:
        raise wrong("too_long", MAX_LENGTH, max=MAX_LENGTH)
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise wrong("quote" if text[at] == '"' else "sign", at, found=text[at : at + FOUND])
        if found.lastgroup != "space":
            yield _token(str(found.lastgroup), found[0], at)
        at = found.end()
    yield Token("end", "", at)


def _token(kind: str, text: str, at: int) -> Token:
    if kind == "value":
        return Token("value", text, at, _decoded(text, at))
    if kind == "now":
        length = text.removeprefix("now")
        return Token("now", text, at, length.removeprefix("+") or "PT0S")
    if kind == "word":
        word = text.lower()
        return Token("value", text, at, word == "true") if word in ("true", "false") else Token("word", word, at)
    return Token("fact" if kind == "fact" else "sign", text, at)


def _decoded(text: str, at: int) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:  # a line break within quotes, a number without end
        raise wrong("quote" if text[0] == '"' else "value", at, found=text[:FOUND]) from error


def wrong(what: str, at: int, **args: Any) -> Refused:
    """What the text cannot be read for: `at` is the place in the text, `found` what stands there."""
    return Refused(Problem(f"condition_text.{what}", "text", {"at": at, **args}))
