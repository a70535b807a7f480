"""Bytes of one file to JSON; everything that a lenient reader would let pass is found (L0)."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from app.tenancy.bundle.findings import Finding, finding, short
from app.tenancy.bundle.layout import At

MAX_BYTES = 5 * 1024 * 1024
MAX_DEPTH = 20
_MAX_DIGITS = 18
_HARMLESS = frozenset({"L0.bom", "L0.duplicate_key"})  # the rest of the file can still be judged
_BOM = b"\xef\xbb\xbf"
# an unclosed string is taken to the end, so that scanning stays linear
_STRUCTURE = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[{]|[\]}]', re.DOTALL)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class _Twice(dict[str, Any]):
    """An object that names some keys twice; the last value won."""

    twice: tuple[str, ...] = ()


class _NoNumber:
    """Stands where a number was that JSON cannot carry everywhere."""

    def __init__(self, written: str) -> None:
        self.written = written


def parse(content: bytes, at: At) -> tuple[Any, list[Finding]]:
    """The JSON of a file that lies at that place of the document, and what is wrong with it.

    The value is None when there are findings that leave nothing to go on with.
    """
    found: list[Finding] = []
    if len(content) > MAX_BYTES:
        return None, [finding("L0.too_large", None, at, found=str(len(content)), expected=str(MAX_BYTES))]
    if content.startswith(_BOM):
        found.append(finding("L0.bom", None, at))
    try:
        text = content.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [*found, finding("L0.not_utf8", None, at, found=str(error.start))]
    if (depth := _depth(text)) > MAX_DEPTH:
        return None, [*found, finding("L0.too_deep", None, at, found=str(depth), expected=str(MAX_DEPTH))]
    try:
        value = json.loads(text, object_pairs_hook=_pairs, parse_constant=_NoNumber, parse_float=_float, parse_int=_int)
    except json.JSONDecodeError as error:
        return None, [*found, finding("L0.syntax", None, at, found=f"{error.lineno}:{error.colno}")]
    found += examine(value, at)
    return (value if all(one.code in _HARMLESS for one in found) else None), found


def _depth(text: str) -> int:
    depth = deepest = 0
    for token in _STRUCTURE.finditer(text):
        first = token[0][0]
        if first in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif first != '"':
            depth -= 1
    return deepest


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) == len(pairs):
        return read
    marked = _Twice(read)
    times = Counter(key for key, _ in pairs)
    marked.twice = tuple(key for key, count in times.items() if count > 1)
    return marked


def _float(written: str) -> float | _NoNumber:
    number = float(written)
    return number if math.isfinite(number) else _NoNumber(written)


def _int(written: str) -> int | _NoNumber:
    return int(written) if len(written) <= _MAX_DIGITS else _NoNumber(written)


def examine(value: object, at: At, depth: int = MAX_DEPTH) -> Iterator[Finding]:
    """What decoded JSON must not hold: keys twice, numbers out of range, characters no database takes, deep nesting."""
    if isinstance(value, _Twice):
        for key in value.twice:
            yield finding("L0.duplicate_key", value, (*at, key), found=short(key))
    if isinstance(value, _NoNumber) or (isinstance(value, int | float) and not _is_plain(value)):
        yield finding("L0.number", None, at, found=short(getattr(value, "written", str(value))))
    elif isinstance(value, str) and _UNSTORABLE.search(value):
        yield finding("L0.character", None, at, found=ascii(value)[:40])
    elif isinstance(value, dict | list):
        yield from _examine_below(value, at, depth)


def _is_plain(number: float) -> bool:
    return math.isfinite(number) if isinstance(number, float) else abs(number) < 10**_MAX_DIGITS


def _examine_below(value: dict[str, Any] | list[Any], at: At, depth: int) -> Iterator[Finding]:
    if depth == 0:
        yield finding("L0.too_deep", None, at, expected=str(MAX_DEPTH))
        return
    for key, below in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(key, str) and _UNSTORABLE.search(key):
            yield finding("L0.character", None, (*at, key), found=ascii(key)[:40])
        yield from examine(below, (*at, key), depth - 1)
