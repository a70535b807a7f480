"""Where in a written JSON text each value stands; texts that are still being written are read as far as they go."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from app.tenancy.bundle.layout import At

# an unclosed string is taken to the end of its line, as it stands while somebody writes it
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*(?:"|(?=\n|$))|[{}\[\],:]|[^\s{}\[\],:"]+')


@dataclass(slots=True)
class _Frame:
    """An object or a list that has begun. `key`: the member being read, None before it; `keys`: those read.

    `is_told`: its value is there, a comma has to follow.
    """

    is_object: bool
    at: At
    key: str | None = None
    place: int = 0
    wants_value: bool = False
    is_told: bool = False
    keys: list[str] = field(default_factory=list)

    @property
    def here(self) -> At:
        """The way to the value that comes next."""
        return (*self.at, (self.key or "") if self.is_object else self.place)


@dataclass(frozen=True, slots=True)
class Cursor:
    """What is being written at a place of the text. `start` and `end`: what is written of it already.

    `at`: the object a key is written in, or the way to the value. `keys`: those the object has before the place.
    """

    kind: Literal["key", "value"]
    at: At
    start: int
    end: int
    keys: tuple[str, ...] = ()


def lines_of(text: str) -> dict[At, int]:
    """The line, from 1, of every value: that of its key where it has one."""
    found: dict[At, int] = {(): 1}
    line, seen = 1, 0
    for at, start in _read(text):
        line += text.count("\n", seen, start)
        seen = start
        found.setdefault(at, line)
    return found


def line_at(lines: dict[At, int], at: At) -> int:
    """The line of a value, or of the nearest one around it."""
    return next(lines[at[:length]] for length in range(len(at), -1, -1) if at[:length] in lines)


def cursor(text: str, offset: int) -> Cursor | None:
    """What is being written at `offset`, in letters; None where nothing can be said, as within a number's tail."""
    frames: list[_Frame] = []
    for token in _TOKEN.finditer(text):
        is_closed_string = len(token[0]) > 1 and token[0].endswith('"')
        ends_before = token.end() < offset or (token.end() == offset and (token[0] in "{}[],:" or is_closed_string))
        if not ends_before:
            break
        _step(frames, token[0])
    else:
        token = None
    is_within = token is not None and token.start() < offset and token[0] not in "{}[],:"
    start, end = (token.start(), token.end()) if token is not None and is_within else (offset, offset)
    if not frames or frames[-1].is_told:
        return None
    frame = frames[-1]
    if frame.is_object and not frame.wants_value:
        return Cursor("key", frame.at, start, end, tuple(frame.keys)) if frame.key is None else None
    return Cursor("value", frame.here, start, end)


def _read(text: str) -> Iterator[tuple[At, int]]:
    frames: list[_Frame] = []
    for token in _TOKEN.finditer(text):
        word = token[0]
        frame = frames[-1] if frames else None
        if word[0] == '"' and frame is not None and frame.is_object and not frame.wants_value:
            _step(frames, word)
            yield frame.here, token.start()
            continue
        if word not in "}],:":
            yield frame.here if frame else (), token.start()
        _step(frames, word)


def _step(frames: list[_Frame], word: str) -> None:
    """One token further."""
    frame = frames[-1] if frames else None
    if word in "{[":
        frames.append(_Frame(word == "{", frame.here if frame else ()))
    elif word in "}]":
        del frames[-1:]
        if frames:
            frames[-1].is_told = True
    elif frame is None:
        return
    elif word == ":":
        frame.wants_value = True
    elif word == ",":
        frame.key, frame.wants_value, frame.is_told = None, False, False
        frame.place += 1
    elif frame.is_object and not frame.wants_value and word[0] == '"':
        frame.key = _string(word)
        frame.keys.append(frame.key)
    else:
        frame.is_told = True


def _string(word: str) -> str:
    try:
        return str(json.loads(word))
    except ValueError:
        return word.strip('"')
