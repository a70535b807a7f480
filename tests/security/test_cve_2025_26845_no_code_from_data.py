"""Class 30, and what a host would run of our data (Znuny CVE-2025-26845, python-socketio CVE-2025-61765).

No shell, no evaluation, no foreign pickle: neither in the application nor in its tools.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}
FORBIDDEN_ATTRIBUTES = {("os", "system"), ("os", "popen"), ("os", "execv"), ("os", "spawnl"), ("pickle", "loads"),
                        ("pickle", "load"), ("marshal", "loads"), ("yaml", "load"), ("shelve", "open"),
                        ("subprocess", "getoutput"), ("builtins", "eval")}  # fmt: skip
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "subprocess", "pty", "ctypes", "code"}
SQL = ("execute_sql", "execute", "executescript")


def test_the_application_evaluates_nothing_and_starts_no_program() -> None:
    found = []
    for path, node in _nodes("main.py", "app/**/*.py", "storage/**/*.py", "pages/**/*.py"):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
            found.append((path, node.func.id))
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and _of(node.func) in FORBIDDEN_ATTRIBUTES
        ):
            found.append((path, node.func.attr))
        if isinstance(node, ast.Import) and {each.name.partition(".")[0] for each in node.names} & FORBIDDEN_MODULES:
            found.append((path, "import"))
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in FORBIDDEN_MODULES:
            found.append((path, node.module or ""))
    assert found == []


def test_tools_start_programs_by_lists_alone() -> None:
    for path, node in _nodes("tools/*.py", "bench/*.py"):
        if isinstance(node, ast.Call):
            assert not any(each.arg == "shell" for each in node.keywords), path
            if isinstance(node.func, ast.Attribute) and _of(node.func)[0] == "subprocess" and node.args:
                assert isinstance(node.args[0], ast.List | ast.Name), path


def test_only_messages_signed_with_our_secret_are_unpacked() -> None:
    """The queue's own form is a pickle: tests/tasks/test_workshop.py shows that an unsigned one is not read."""
    source = (ROOT / "app" / "tasks" / "queue.py").read_text(encoding="utf-8")
    assert "Signed" in source or "secret" in source


def _nodes(*patterns: str) -> Iterator[tuple[str, ast.AST]]:
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                yield path.relative_to(ROOT).as_posix(), node


def _of(call: ast.Attribute) -> tuple[str, str]:
    return (call.value.id if isinstance(call.value, ast.Name) else "", call.attr)
