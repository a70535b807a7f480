"""Class 22, the framework's own holes (NiceGUI CVE-2025-53354, CVE-2025-66469, CVE-2026-21871).

What runs or draws markup is called with constants alone, or in one of the few places that were looked at.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import nicegui
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
SINKS = {
    "html", "markdown", "restructured_text", "mermaid", "run_javascript", "add_head_html", "add_body_html", "add_css",
    "add_scss", "add_sass", "interactive_image", "editor", "add_resource", "evaluate",
}  # fmt: skip
AUDITED = {
    ("pages/ground.py", "add_head_html"): "our own style sheet and texts, escaped as JSON",
    ("pages/ground.py", "add_body_html"): "a text of our catalogue",
    ("pages/portal/answered.py", "html"): "cleaned at the door and again here",
}
_WRITES = re.compile(r"v-html|(?:inner|outer)HTML\s*\+?=(?!=)|insertAdjacentHTML|document\.write|\beval\(|new Function")


def test_what_draws_markup_gets_constants_or_was_audited() -> None:
    found = {(path, name) for path, name, node in _calls() if name in SINKS and not _is_constant(node)}
    assert found == set(AUDITED), "look at each of these, then name it with the reason"


def test_the_audited_places_clean_what_they_draw() -> None:
    for (path, name), reason in AUDITED.items():
        assert reason
        source = (ROOT / path).read_text(encoding="utf-8")
        if name == "html":
            assert "clean_html(" in source
            assert "sanitize=True" in source


def test_nothing_is_drawn_without_the_browsers_sanitiser() -> None:
    for path in _files():
        source = path.read_text(encoding="utf-8")
        assert "sanitize=False" not in source, path
        assert "html_columns" not in source, path
        assert "html=True" not in source, path
        assert "v-html" not in source, path


def test_no_script_of_ours_writes_markup() -> None:
    ours = [path for path in ROOT.glob("pages/**/*.js") if path.parent.name != "dist"]  # dist: libraries as they came
    for path in [*ours, *ROOT.glob("app/api/static/*.js")]:
        found = _WRITES.search(path.read_text(encoding="utf-8"))
        assert found is None, (path, found)


def test_pages_are_left_for_our_own_addresses_alone() -> None:
    """`ui.navigate.to` and links get what `pages/paths.py` makes; nothing leads to a scheme."""
    for path in _files():
        source = path.read_text(encoding="utf-8")
        assert "javascript:" not in source, path
        assert "ui.link(" not in source or path.name == "native.py", path


def test_the_framework_is_new_enough() -> None:
    assert Version(nicegui.__version__) >= Version("3.18.0")


def _files() -> list[Path]:
    return sorted(ROOT.glob("pages/**/*.py"))


def _calls() -> Iterator[tuple[str, str, ast.Call]]:
    for path in _files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = node.func.value
                if isinstance(owner, ast.Name) and owner.id in ("ui", "client"):
                    yield path.relative_to(ROOT).as_posix(), node.func.attr, node


def _is_constant(node: ast.Call) -> bool:
    """A literal or a constant of the module."""
    return all(
        isinstance(each, ast.Constant) or (isinstance(each, ast.Name) and each.id.strip("_").isupper())
        for each in node.args
    )
