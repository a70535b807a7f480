"""Every refusal the code can make has words in every shipped language."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.tenancy.texts import catalogue, shipped_languages

_APP = Path(__file__).resolve().parents[2] / "app"
_MAKERS = frozenset({
    "Problem", "Refused", "NotFound", "NotAllowed", "NotSignedIn", "Stale", "TooLarge", "BadRequest", "Unsupported",
})  # fmt: skip
_OF_FIELDS = "invalid"  # puts `field.` before its key


def _keys() -> Iterator[tuple[str, str]]:
    """(place, key as a pattern) of every refusal that is made with a literal key; holes of f-strings match anything."""
    for path in sorted(_APP.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            place = f"{path.relative_to(_APP)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                prefix = "field." if name == _OF_FIELDS else ""
                if name in _MAKERS or prefix:
                    yield from ((place, re.escape(prefix) + key) for key in _literals(node.args[0]))
            if isinstance(node, ast.arg | ast.arguments):
                yield from ((place, key) for key in _default_keys(node))


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    elif isinstance(node, ast.JoinedStr):
        parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+" for part in node.values]
        # `f"field.{key}"` in the maker itself says nothing; who calls it is looked at.
        if any(isinstance(part, ast.Constant) and not str(part.value).endswith(".") for part in node.values):
            yield "".join(parts)
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def _default_keys(node: ast.AST) -> Iterator[str]:
    """Defaults of parameters called `key`: `NotFound` without one is `not_found`."""
    if not isinstance(node, ast.arguments):
        return
    named = [*node.posonlyargs, *node.args][len(node.posonlyargs) + len(node.args) - len(node.defaults) :]
    for argument, default in zip(named, node.defaults, strict=True):
        if argument.arg == "key":
            yield from _literals(default)


def _shapes() -> Iterator[str]:
    from app.api.problems import _SHAPES

    yield from _SHAPES.values()


@pytest.mark.parametrize("language", shipped_languages())
def test_every_refusal_has_its_words(language: str) -> None:
    known = [key.removeprefix("problem.") for key in catalogue(language) if key.startswith("problem.")]
    asked = [*_keys(), *(("app.api.problems", re.escape(key)) for key in (*_shapes(), "unknown"))]
    assert len(asked) > 80
    wordless = {(place, key) for place, key in asked if not any(re.fullmatch(key, each) for each in known)}
    assert wordless == set()


def test_each_language_asks_for_the_same_parameters() -> None:
    def parameters(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    persian, english = catalogue("fa"), catalogue("en")
    differing = {
        key for key in persian if key.startswith("problem.") and parameters(persian[key]) != parameters(english[key])
    }
    assert differing == set()
