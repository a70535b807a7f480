"""Checks that all catalogues say the same things with the same parameters, and everything that the code refuses."""

import ast
import json
import string
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST = "en"
REFUSALS = frozenset({"Problem", "NotFound", "NotAllowed", "NotSignedIn", "Stale", "TooLarge"})
ARABIC_LETTERS = "\u064a\u0643\u0649"  # look like Persian letters and are found by no Persian reader


def parameters(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def differences(language: str, texts: dict[str, str], first: dict[str, str]) -> Iterator[str]:
    """How one catalogue differs from the first."""
    for key in sorted(first.keys() ^ texts.keys()):
        yield f"{key}: missing in {language if key in first else FIRST}.json"
    for key in sorted(first.keys() & texts.keys()):
        if not texts[key].strip():
            yield f"{language}.json {key}: empty"
        if parameters(texts[key]) != parameters(first[key]):
            yield f"{language}.json {key}: other parameters than {FIRST}.json"
        if language == "fa" and any(letter in texts[key] for letter in ARABIC_LETTERS):
            yield f"{language}.json {key}: an Arabic letter where the Persian one belongs"


def refused(path: Path) -> Iterator[str]:
    """Keys of the refusals that stand in a file as they are."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REFUSALS and node.args:
            key = node.args[0]
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value


def unsaid(first: dict[str, str]) -> Iterator[str]:
    for path in sorted(ROOT.glob("app/**/*.py")):
        for key in refused(path):
            if f"problem.{key}" not in first:
                yield f"{path.relative_to(ROOT)}: problem.{key} is in no catalogue"


def main() -> int:
    paths = sorted(ROOT.glob("i18n/*.json"))
    catalogues = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}
    first = catalogues[FIRST]
    mistakes = [each for name, texts in catalogues.items() for each in differences(name, texts, first)]
    mistakes += unsaid(first)
    for mistake in mistakes:
        sys.stderr.write(f"{mistake}\n")
    sys.stdout.write(f"translations: {len(first)} texts, {len(mistakes)} mistakes\n")
    return bool(mistakes)


if __name__ == "__main__":
    raise SystemExit(main())
