"""Checks that no key, token or password stands in a file; what only looks like one is named with the reason beside it.

`tools/known_secrets.json`: by file, the first characters of the SHA-1 of what was found, and why it is none.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from detect_secrets import SecretsCollection
from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from detect_secrets.settings import default_settings, transient_settings

ROOT = Path(__file__).resolve().parent.parent
KNOWN = Path(__file__).with_name("known_secrets.json")
PASSED_OVER = ("requirements.txt", "requirements-dev.txt", "tools/known_secrets.json")  # full of checksums
PICTURES = {".png", ".woff2", ".svg", ".ico"}
SPEAKING = ("tests/", "i18n/", "docs/", "app/demo/")  # they speak of passwords: the word alone betrays nothing there
KEYWORD = "KeywordDetector"
MARK = 12  # characters of a hash
_AT_ONCE = 40
MADE = frozenset({".git", ".venv", "var", "__pycache__", ".hypothesis", ".import_linter_cache"})


def found_in(root: Path, names: Iterable[str]) -> Iterator[tuple[str, int, str, str]]:
    """(file, line, type, mark) of all that looks like a secret."""
    names = list(names)
    speaking = [name for name in names if name.startswith(SPEAKING)]
    with default_settings():
        yield from _scanned(root, [name for name in names if not name.startswith(SPEAKING)])
    plugins = [
        {"name": each.__name__} for each in get_mapping_from_secret_type_to_class().values() if each.__name__ != KEYWORD
    ]
    with transient_settings({"plugins_used": plugins}):
        yield from _scanned(root, speaking)


def _scanned(root: Path, names: Iterable[str]) -> Iterator[tuple[str, int, str, str]]:
    collection = SecretsCollection(root=str(root))
    for name in names:
        collection.scan_file(name)
    for name, secret in collection:
        yield name, secret.line_number, secret.type, secret.secret_hash[:MARK]


def wrongs(found: Iterable[tuple[str, int, str, str]], known: dict[str, dict[str, str]]) -> Iterator[str]:
    """A line for each secret nobody has looked at, and for each that is looked for in vain."""
    seen = set()
    for name, line, kind, mark in found:
        seen.add((name, mark))
        if not known.get(name, {}).get(mark, "").strip():
            yield f"{name}:{line}: {kind} ({mark})"
    for name, marks in known.items():
        yield from (f"{name}: {mark} is not there any more" for mark in marks if (name, mark) not in seen)


def _some(names: list[str]) -> list[tuple[str, int, str, str]]:
    return list(found_in(ROOT, names))


def _listed() -> list[str]:
    """What belongs to the project: as git knows it, or, in a copy without a repository, all but what is made there."""
    try:
        asked = ["git", "ls-files", "-co", "--exclude-standard"]
        return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        paths = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
        return [
            path.as_posix() for path in paths if MADE.isdisjoint(path.parts) and not path.parts[0].endswith("_cache")
        ]


def main() -> int:
    names = sorted(
        name
        for name in set(_listed()) - set(PASSED_OVER)
        if Path(name).suffix not in PICTURES and (ROOT / name).is_file()
    )
    known: dict[str, dict[str, str]] = json.loads(KNOWN.read_text(encoding="utf-8"))
    with ProcessPoolExecutor() as pool:
        parts = pool.map(_some, [names[at : at + _AT_ONCE] for at in range(0, len(names), _AT_ONCE)])
        told = list(wrongs((each for part in parts for each in part), known))
    for line in told:
        print(line)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
