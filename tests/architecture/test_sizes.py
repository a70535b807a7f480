"""Files stay small enough to be read at one sitting."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMITS = {"app": 200, "storage": 200, "pages": 150}


def _modules() -> Iterator[tuple[Path, int]]:
    for folder, most in LIMITS.items():
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, most


def test_a_module_is_no_longer_than_its_layer_allows() -> None:
    sizes = [(path, path.read_text(encoding="utf-8").count("\n"), most) for path, most in _modules()]
    assert [f"{path.relative_to(ROOT)} has {lines} lines" for path, lines, most in sizes if lines > most] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path, _ in _modules()
        if path.stat().st_size and not path.read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []


def test_names_say_what_a_thing_is() -> None:
    vague = {"utils", "helpers", "common", "manager", "service", "base", "misc"}
    assert [str(path) for path, _ in _modules() if path.stem in vague] == []
