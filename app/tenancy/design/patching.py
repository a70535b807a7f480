"""What differs between two documents, as a patch of their files that `git apply` takes."""

from __future__ import annotations

import base64
import difflib
import hashlib
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from app.tenancy.bundle.files import contents
from app.tenancy.bundle.layout import ASSETS
from app.tenancy.design.archive import is_plain

_NOWHERE = "/dev/null"
_NO_END = "\\ No newline at end of file"
_NO_BLOB = "0" * 40
_IN_A_LINE = 52  # bytes; the sign before them says how many
_COUNTS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def patch(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """A unified diff from the files of one sound document to those of another; empty when they are the same.

    Pictures are written as git writes them. Raises ValueError for a document whose ids are no names of files.
    """
    was, becomes = dict(contents(before)), dict(contents(after))
    if not all(map(is_plain, becomes)):
        raise ValueError
    return "".join(
        line for name in sorted({*was, *becomes}) for line in _of_file(name, was.get(name), becomes.get(name))
    )


def _of_file(name: str, before: bytes | None, after: bytes | None) -> Iterator[str]:
    if before == after:
        return
    at_first = f"a/{name}" if before is not None else _NOWHERE
    at_last = f"b/{name}" if after is not None else _NOWHERE
    yield f"diff --git a/{name} b/{name}\n"
    if before is None:
        yield "new file mode 100644\n"
    elif after is None:
        yield "deleted file mode 100644\n"
    if name.startswith(f"{ASSETS}/"):
        yield from _picture(before, after)
        return
    for line in difflib.unified_diff(_lines(before), _lines(after), at_first, at_last):
        yield line if line.endswith("\n") else f"{line}\n{_NO_END}\n"


def _picture(before: bytes | None, after: bytes | None) -> Iterator[str]:
    """The whole of it, and what undoes it."""
    yield f"index {_blob(before)}..{_blob(after)}\nGIT binary patch\n"
    for content in (after or b"", before or b""):
        yield f"literal {len(content)}\n"
        packed = zlib.compress(content)
        for start in range(0, len(packed), _IN_A_LINE):
            some = packed[start : start + _IN_A_LINE]
            yield f"{_COUNTS[len(some) - 1]}{base64.b85encode(some, pad=True).decode()}\n"
        yield "\n"


def _blob(content: bytes | None) -> str:
    """How git names what a file holds: it takes a picture for no other one than this."""
    if content is None:
        return _NO_BLOB
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _lines(content: bytes | None) -> list[str]:
    """Cut at line ends alone: other separators may stand within texts."""
    return [f"{line}\n" for line in (content or b"").decode().removesuffix("\n").split("\n")] if content else []
