"""docs/security/asvs.md names every requirement once, and nothing that is not there; so does classes.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "security"
_WANTED = """
1.2.1 1.2.2 1.2.4 1.2.5 1.3.1 1.3.4 1.3.5 1.3.6 1.3.7 1.3.11 1.2.9 1.5.2 2.2.2 2.3.2 2.3.3 2.3.4 2.4.1 3.2.1 3.2.2
3.3.1 3.3.2 3.3.4 3.4.1 3.4.3 3.4.4 3.4.5 3.4.6 3.5.1 3.5.3 3.7.2 4.1.3 4.4.1 4.4.2 4.4.4 5.2.1 5.2.2 5.2.3 5.3.2
5.4.2 5.4.3 6.2.1 6.2.4 6.2.9 6.2.12 6.3.1 6.3.3 6.4.1 6.4.3 6.5.1 6.6.3 6.8.1 7.2.3 7.2.4 7.3.1 7.3.2 7.4.2 7.4.3
7.5.1 8.2.1 8.2.2 8.2.3 8.3.1 8.4.1 10.2.1 10.5.1 10.5.2 10.5.4 11.3.2 11.3.3 11.4.2 11.5.1 12.3.2 13.3.1 13.4.2
14.3.2 15.1.2 15.3.3 15.2.2 16.3.1 16.3.2 16.4.1 16.5.1 16.5.2 16.5.3
"""
WANTED = _WANTED.split()
NAMED = re.compile(r"`([\w./-]+(?:::\w+)?)`")


def _rows(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("| ")]
    return rows[1:]


def test_every_requirement_stands_there_once() -> None:
    assert len(WANTED) == 84
    assert sorted(row[0] for row in _rows("asvs.md")) == sorted(f"V{each}" for each in WANTED)


def test_every_requirement_has_a_place_and_a_test_or_a_reason() -> None:
    for requirement, says, place, proof in _rows("asvs.md"):
        if place == "–":
            assert says.startswith("Does not apply"), requirement
            assert len(says) > 60, requirement
        else:
            assert NAMED.findall(place), requirement
            assert "::test_" in proof, requirement


def test_every_class_of_holes_stands_there_once() -> None:
    rows = _rows("classes.md")
    assert [row[0] for row in rows] == [str(number) for number in range(1, 31)]
    for number, name, proof in rows:
        assert name
        assert NAMED.findall(proof) or proof.startswith("Comes with"), number


@pytest.mark.parametrize("name", ["asvs.md", "classes.md"])
def test_everything_named_is_there(name: str) -> None:
    for each in NAMED.findall((FOLDER / name).read_text(encoding="utf-8")):
        path, _, test = each.partition("::")
        if "/" in path or path in ("Makefile", "requirements.txt"):
            assert (ROOT / path).exists(), each
        if test:
            assert re.search(rf"^(?:async )?def {test}\(", (ROOT / path).read_text(encoding="utf-8"), re.M), each


def test_every_package_is_pinned_with_its_checksums() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
        lines = [line for line in text.splitlines() if line.strip() and not line.strip().startswith(("#", "-"))]
        assert lines
        assert not [line[:60] for line in lines if "==" not in line or "--hash=sha256:" not in line]


def test_every_named_test_file_of_a_class_is_in_the_table() -> None:
    known = (FOLDER / "classes.md").read_text(encoding="utf-8")
    for path in Path(__file__).parent.glob("test_cve_*.py"):
        assert f"tests/security/{path.name}" in known, path.name
