"""One function decides who sees which ticket: `storage.visibility` for queries, `app.core.roles.covers` for a row.

Lists, pages, search, API, sockets and exports ask it; nobody composes it again.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DECIDING = {"branches", "visible", "present", "scope_tokens"}
PARTS_OF_SIGHT = {"scope", "is_staff", "departments", "groups", "organization", "person", "only", "removed"}
REACHES = {"own", "organization", "department", "all"}
SOURCES = sorted(path for folder in ("app", "storage", "pages") for path in (ROOT / folder).rglob("*.py"))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def places(found: dict[str, list[int]], *allowed: str) -> list[str]:
    return [f"{name}:{lines[0]}" for name, lines in found.items() if lines and name not in allowed]


def test_only_the_unit_of_work_says_what_somebody_sees() -> None:
    made = {
        named(path): [
            node.lineno
            for node in nodes(path)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Sight"
        ]
        for path in SOURCES
    }
    assert made["app/tenancy/work.py"], "the test looks for nothing"
    assert places(made, "app/tenancy/work.py") == []


def test_only_visibility_looks_into_it() -> None:
    looked = {
        named(path): [
            node.lineno
            for node in nodes(path)
            if isinstance(node, ast.Attribute)
            and node.attr in PARTS_OF_SIGHT
            and (
                (isinstance(node.value, ast.Name) and node.value.id == "sight")
                or (isinstance(node.value, ast.Attribute) and node.value.attr == "sight")
            )
        ]
        for path in SOURCES
    }
    assert looked["storage/visibility.py"], "the test looks for nothing"
    # A unit of work narrows its own: which removed tickets may be brought back.
    assert places(looked, "storage/visibility.py", "app/tenancy/work.py") == []


@pytest.mark.parametrize("path", [path for path in SOURCES if named(path).startswith("storage/")], ids=named)
def test_every_query_that_is_told_what_somebody_sees_asks_visibility(path: Path) -> None:
    """A `sight` that is taken and not used would be a list without a fence."""
    for node in nodes(path):
        if not isinstance(node, ast.FunctionDef) or not any(each.arg == "sight" for each in node.args.args):
            continue
        handed_on = [
            call
            for call in ast.walk(node)
            if isinstance(call, ast.Call)
            and any(isinstance(each, ast.Name) and each.id == "sight" for each in (*call.args, *_values(call)))
        ]
        is_deciding = named(path) == "storage/visibility.py"
        assert is_deciding or handed_on, f"{named(path)}: {node.name} takes a sight and asks nobody"


def _values(call: ast.Call) -> list[ast.expr]:
    return [each.value for each in call.keywords]


def test_only_roles_compare_how_far_permissions_reach() -> None:
    compared = {
        named(path): [
            node.lineno
            for node in nodes(path)
            if isinstance(node, ast.Compare)
            and "scope" in ast.unparse(node)
            and any(isinstance(each, ast.Constant) and each.value in REACHES for each in ast.walk(node))
        ]
        for path in SOURCES
    }
    assert compared["app/core/roles.py"], "the test looks for nothing"
    # Besides tickets: whom somebody may change, whose names he may look up, for whom he may submit.
    besides = ("app/core/granting.py", "app/actions/people.py", "app/actions/newcomers.py")
    assert places(compared, "app/core/roles.py", "storage/visibility.py", *besides) == []


def test_what_decides_stands_in_one_place() -> None:
    defined = [
        f"{named(path)}:{node.name}"
        for path in SOURCES
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef) and node.name in {*DECIDING, "covers"}
    ]
    assert sorted(defined) == [
        "app/core/roles.py:covers",
        *(f"storage/visibility.py:{name}" for name in sorted(DECIDING)),
    ]
