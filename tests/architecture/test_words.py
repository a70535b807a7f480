"""Every visible word stands in both catalogues, and nowhere else."""

import ast
import json
import re
import string
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FA = json.loads((ROOT / "i18n" / "fa.json").read_text(encoding="utf-8"))
EN = json.loads((ROOT / "i18n" / "en.json").read_text(encoding="utf-8"))
SPEAKERS = {"t", "say"}  # visit.t("key"), speech.say("key")
SHOWING = {"label", "button", "markdown", "html", "notify", "tooltip", "link", "tab", "checkbox", "switch", "expansion"}
PERSIAN = re.compile(r"[\u0620-\u064a\u067e-\u06cc]{2,}")
NAMES_OF_LANGUAGES = {"فارسی"}
WORD = re.compile(r"[A-Za-z]{2,}")
# Calendars, alphabets and currencies are data about a language, not words of the interface.
DATA_OF_A_LANGUAGE = {
    "app/core/text.py",
    "app/core/dates.py",
    "app/core/calendar_names.py",
    "app/core/numbers.py",
    "app/core/headers.py",
    "app/tenancy/guessed_words.py",
}


def _trees(*folders: str) -> Iterator[tuple[str, ast.AST]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def _calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert sorted(FA) == sorted(EN)


def test_both_texts_of_a_key_take_the_same_arguments() -> None:
    assert [key for key in sorted(EN) if _placeholders(FA[key]) != _placeholders(EN[key])] == []


def test_every_text_says_something() -> None:
    assert [key for key in sorted(EN) if not (FA[key].strip() and EN[key].strip())] == []


def test_persian_texts_are_persian_and_spelled_with_persian_letters() -> None:
    wrong = [key for key, text in FA.items() if re.search("[يكى٠-٩]", text)]
    english = [
        key for key, text in FA.items() if not PERSIAN.search(text) and WORD.search(re.sub(r"\{\w+\}", "", text))
    ]
    assert wrong == []
    assert english == []


def test_every_key_that_code_says_is_known() -> None:
    unknown = [
        f"{path}: {call.args[0].value}"
        for path, tree in _trees("app", "pages")
        for name, call in _calls(tree)
        if name in SPEAKERS and call.args and isinstance(call.args[0], ast.Constant) and call.args[0].value not in EN
    ]
    assert unknown == []


def test_no_page_shows_a_literal() -> None:
    shown = [
        f"{path}:{call.lineno} {call.args[0].value!r}"
        for path, tree in _trees("pages")
        for name, call in _calls(tree)
        if name in SHOWING
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
        and WORD.search(call.args[0].value)
    ]
    assert shown == []


def test_no_persian_sentence_stands_in_code() -> None:
    found = [
        f"{path}:{node.lineno} {node.value[:40]!r}"
        for path, tree in _trees("app", "pages", "storage")
        if path not in DATA_OF_A_LANGUAGE
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and PERSIAN.search(node.value)
        and node.value not in NAMES_OF_LANGUAGES
        and not _is_docstring(node, tree)
    ]
    assert found == []


def _is_docstring(node: ast.Constant, tree: ast.AST) -> bool:
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return any(
        isinstance(owner, owners) and owner.body and isinstance(owner.body[0], ast.Expr) and owner.body[0].value is node
        for owner in ast.walk(tree)
    )
