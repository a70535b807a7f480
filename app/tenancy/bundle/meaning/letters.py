"""Letters whose words name what nobody fills in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.config import PLACEHOLDERS
from app.tenancy.bundle.findings import Finding, finding, nearest, short
from app.tenancy.bundle.layout import At
from app.tenancy.bundle.meaning.subject import Subject

_BRACES = re.compile(r"\{([^{}]*)\}")


def check(subject: Subject) -> Iterator[Finding]:
    part = subject.document.get("notifications", {})
    for number, item in enumerate(part.get("letters", ())):
        known = PLACEHOLDERS[item["id"]]
        for key in ("subject", "body"):
            at: At = ("notifications", "letters", number, key)
            said = item.get(key)
            for here, words in _words(said, at):
                yield from _unknown(subject, words, known, here)
            yield from _overlaid(subject, f"letter.{item['id']}.{key}", known)


def _words(said: object, at: At) -> Iterator[tuple[At, str]]:
    if isinstance(said, str):
        yield at, said
    elif isinstance(said, dict):
        yield from (((*at, language), words) for language, words in said.items())


def _overlaid(subject: Subject, key: str, known: frozenset[str]) -> Iterator[Finding]:
    for language, texts in subject.document["texts"].items():
        if key in texts:
            yield from _unknown(subject, texts[key], known, ("texts", language, key))


def _unknown(subject: Subject, words: str, known: frozenset[str], at: At) -> Iterator[Finding]:
    for name in dict.fromkeys(_BRACES.findall(words)):
        if name not in known:
            expected = " ".join(f"{{{each}}}" for each in sorted(known))
            meant = nearest(name, known)
            yield finding(
                "L3.unknown_placeholder", subject.document, at,
                found=short(f"{{{name}}}"), expected=expected, suggestion=f"{{{meant}}}" if meant else None,
            )  # fmt: skip
