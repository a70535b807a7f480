"""Two documents compared as the files they would be, line by line, for those who read JSON."""

from __future__ import annotations

import base64
import difflib
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.tenancy.bundle.layout import ASSETS, MAPPED_PARTS, Document

_AROUND = 3
_MOST_LINES = 2000


@dataclass(frozen=True, slots=True)
class FileDiff:
    """`lines` as `diff -u` writes them, without its two head lines; `is_cut`: there were more."""

    name: str
    lines: tuple[str, ...]
    added: int
    removed: int
    is_cut: bool = False


def file_diffs(before: Document, after: Document) -> tuple[FileDiff, ...]:
    """The files that are different, in the order of their names. Of pictures only their size is told."""
    was, now = dict(_files(before)), dict(_files(after))
    return tuple(_diff(name, was.get(name, []), now.get(name, [])) for name in sorted({*was, *now})
                 if was.get(name) != now.get(name))  # fmt: skip


def _diff(name: str, before: list[str], after: list[str]) -> FileDiff:
    lines = list(difflib.unified_diff(before, after, lineterm="", n=_AROUND))[2:]
    added = sum(line.startswith("+") for line in lines)
    removed = sum(line.startswith("-") for line in lines)
    return FileDiff(name, tuple(lines[:_MOST_LINES]), added, removed, len(lines) > _MOST_LINES)


def _files(document: Document) -> Iterator[tuple[str, list[str]]]:
    for part, value in document.items():
        if part == ASSETS:
            yield from ((f"{part}/{name}", _picture(content)) for name, content in value.items())
        elif part in MAPPED_PARTS:
            yield from ((f"{part}/{key}.json", _lines(item)) for key, item in value.items())
        else:
            yield f"{part}.json", _lines(value)


def _lines(value: Any) -> list[str]:
    return json.dumps(value, ensure_ascii=False, indent=2).splitlines()


def _picture(content: Any) -> list[str]:
    written = str(content)
    mark = hashlib.sha256(written.encode()).hexdigest()[:12]  # tells two pictures of the same size apart
    return [f"{len(base64.b64decode(written))} bytes, {mark}"]
