"""Checks that all catalogues say the same things with the same parameters: every refusal, nothing that nobody says."""

import ast
import json
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST = "en"
FOLDERS = ("main.py", "app/**/*.py", "storage/**/*.py", "pages/**/*.py")
HOLE = "\0"
LETTER = re.compile("[a-z]")
REFUSALS = frozenset({"Problem", "NotFound", "NotAllowed", "NotSignedIn", "Stale", "TooLarge"})
BY_PREFIX = ("schema.",)  # made of the schemas by tools/schema_texts.py, which its own test keeps in step
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


def written(path: Path) -> Iterator[str]:
    """Texts that stand in a file; a hole marks where something is put into one."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(each.value) if isinstance(each, ast.Constant) else HOLE for each in node.values)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "record":
            yield from (each.arg for each in node.keywords if each.arg)  # the audit says what events are told with


class Said:
    """Which keys the code can make of the texts that stand in it."""

    def __init__(self) -> None:
        texts = {text for folder in FOLDERS for path in ROOT.glob(folder) for text in written(path)}
        self.whole = {text for text in texts if HOLE not in text}
        self.whole |= {text.replace(".", "_") for text in self.whole}  # the names of commands
        framed = [text for text in texts if HOLE in text and LETTER.search(text)]
        self.framed = [re.compile("(.*)".join(map(re.escape, text.split(HOLE)))) for text in framed]

    def __contains__(self, key: str) -> bool:
        """As it is, of two texts one after the other, with a dot between or not, or of one whose holes are filled."""
        if not key or key.isdigit() or key in self.whole:
            return True
        splits = ((key[:at], key[at:]) for at in range(1, len(key)))
        if any(start in self.whole and {end, end.removeprefix(".")} & self.whole for start, end in splits):
            return True
        matches = (frame.fullmatch(key) for frame in self.framed)
        return any(all(hole in self for hole in match.groups()) for match in matches if match)


def main() -> int:
    paths = sorted(ROOT.glob("i18n/*.json"))
    catalogues = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}
    first, said = catalogues[FIRST], Said()
    mistakes = [each for name, texts in catalogues.items() for each in differences(name, texts, first)]
    silent = (key for key in first if not key.startswith(BY_PREFIX) and key not in said)
    mistakes += [*unsaid(first), *(f"{key}: nobody says it" for key in silent)]
    for mistake in mistakes:
        sys.stderr.write(f"{mistake}\n")
    sys.stdout.write(f"translations: {len(first)} texts, {len(mistakes)} mistakes\n")
    return bool(mistakes)


if __name__ == "__main__":
    raise SystemExit(main())
