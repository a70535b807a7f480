"""Adds texts to both catalogues, sorted: `python tools/i18n_add.py KEY PERSIAN ENGLISH [KEY PERSIAN ENGLISH …]`."""

import fcntl
import json
import sys
from collections.abc import Callable
from pathlib import Path

CATALOGUES = Path(__file__).resolve().parent.parent / "i18n"


def add(language: str, texts: dict[str, str]) -> None:
    """Merge `texts` into one catalogue."""
    change(language, lambda known: known | texts)


def change(language: str, changed: Callable[[dict[str, str]], dict[str, str]]) -> None:
    """Write one catalogue anew; a lock keeps two writers from losing each other's keys."""
    path = CATALOGUES / f"{language}.json"
    with path.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        known = changed(json.loads(file.read() or "{}"))
        file.seek(0)
        file.truncate()
        file.write(json.dumps(known, ensure_ascii=False, indent=2, sort_keys=True) + "\n")


def main(words: list[str]) -> int:
    if not words or len(words) % 3:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    keys = words[0::3]
    add("fa", dict(zip(keys, words[1::3], strict=True)))
    add("en", dict(zip(keys, words[2::3], strict=True)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
