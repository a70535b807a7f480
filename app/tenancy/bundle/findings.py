"""A finding: what is wrong with a bundle, where, and what was probably meant."""

from __future__ import annotations

import difflib
import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from app.tenancy.bundle.layout import MAPPED_PARTS, At, home, pointer

Severity = Literal["error", "warning"]
_SHORT = 60
_FEW = 10
_SINGULAR = {
    "roles": "role", "departments": "department", "groups": "group", "service_classes": "service class",
    "products": "product", "topics": "topic", "priorities": "priority", "option_sets": "option set",
    "options": "option", "fields": "field", "pages": "page", "sections": "section", "rules": "rule",
    "states": "state", "transitions": "transition", "views": "view", "effects": "effect", "columns": "column",
    "levels": "level", "languages": "language", "all": "part", "any": "part", "calendars": "calendar",
    "holidays": "holiday", "policies": "policy", "escalations": "escalation", "letters": "letter",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake. `pointer` is a JSON pointer within `file`; `path` says the same for people.

    `found`, `expected` and `suggestion` are short JSON or names, None where there is nothing to say. For an unknown id
    `expected` is its kind, followed by the known ids when none is near: `state: received, working`.
    """

    code: str
    severity: Severity
    file: str
    pointer: str
    path: str
    found: str | None = None
    expected: str | None = None
    suggestion: str | None = None

    def as_json(self) -> dict[str, str | None]:
        """The finding as an object of strings."""
        return asdict(self)


def finding(
    code: str,
    document: object,
    at: At,
    *,
    found: str | None = None,
    expected: str | None = None,
    suggestion: str | None = None,
    severity: Severity = "error",
) -> Finding:
    """A finding at a place of the document."""
    file, inside = home(at)
    path = human_path(document, at)
    return Finding(code, severity, printable(file), printable(pointer(inside)), path, found, expected, suggestion)


def human_path(document: object, at: At) -> str:
    """`forms/bug_report › page what › section steps › field severity`."""
    taken = 2 if at and at[0] in (*MAPPED_PARTS, "assets") else 1
    steps = ["/".join(str(token) for token in at[:taken])]
    value = document
    for number, token in enumerate(at):
        value = _below(value, token)
        if number >= taken:
            before = at[number - 1]
            if isinstance(token, int) and isinstance(before, str) and number > taken:
                steps[-1] = f"{_SINGULAR.get(before, before)} {_name(value, token)}"
            else:
                steps.append(str(token))
    return printable(" › ".join(steps))


def _below(value: object, token: str | int) -> object:
    if isinstance(value, dict):
        return value.get(token)
    if isinstance(value, list) and isinstance(token, int) and token < len(value):
        return value[token]
    return None


def _name(value: object, position: int) -> str:
    for key in ("id", "field"):
        name = value.get(key) if isinstance(value, dict) else None
        if isinstance(name, str):
            return name
    return str(position + 1)


def printable(words: str) -> str:
    """The words without lone surrogates, which no file and no socket takes."""
    return words.encode("utf-8", "replace").decode()


def short(value: Any) -> str:
    """A value as JSON, cut to a line."""
    written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    written = printable(written)
    return written if len(written) <= _SHORT else written[: _SHORT - 1] + "…"


def nearest(word: object, known: Iterable[str]) -> str | None:
    """The known name that looks most like the word."""
    if not isinstance(word, str) or len(word) > 2 * _SHORT:
        return None
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)), None)


def first_few(known: Iterable[str]) -> str | None:
    """The known names in order, cut after ten; None when there are none."""
    names = sorted(set(known))
    cut = ["…"] if len(names) > _FEW else []
    return ", ".join(printable(name) for name in [*names[:_FEW], *cut]) or None


def unknown_id(document: object, at: At, kind: str, name: object, known: Collection[str]) -> Finding:
    """The finding for an id that no definition of the kind has."""
    meant = nearest(name, known)
    expected = kind if meant or not known else f"{kind}: {first_few(known)}"
    return finding("L2.unknown_id", document, at, found=short(name), expected=expected, suggestion=meant)


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Those that stop a bundle from going live."""
    return [one for one in findings if one.severity == "error"]


class BrokenBundle(ValueError):
    """The bundle has errors and was not published."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"{len(findings)} errors")
        self.findings = findings
