"""Findings for people and for programs, and the command that prints them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, TextIO

from app.tenancy.bundle.findings import Finding, errors
from app.tenancy.bundle.ladder import check
from app.tenancy.bundle.layout import CATALOGUES
from app.tenancy.bundle.sarif import as_sarif

Format = Literal["text", "json", "sarif"]
Say = Callable[..., str]  # say(key, **arguments) → the sentence in the reader's language
CLEAN, WITH_ERRORS, UNUSABLE = 0, 1, 2
_FALLBACK = "en"
_NOTHING = "–"
_NAMING_KINDS = frozenset({"L2.unknown_id", "L2.duplicate_id", "L2.alias_taken", "L3.retired_used"})


def say_in(language: str) -> Say:
    """The sentences of one language; English stands in for what it lacks."""
    texts: dict[str, str] = {}
    for tag in (_FALLBACK, language):
        path = CATALOGUES / f"{tag}.json"
        if path.is_file():
            texts.update(json.loads(path.read_text(encoding="utf-8")))

    def say(key: str, **arguments: object) -> str:
        return texts.get(key, key).format_map(arguments)

    return say


def sentence(finding: Finding, say: Say) -> str:
    """What is wrong, in words."""
    expected, known = finding.expected or _NOTHING, ""
    if finding.expected and finding.code in _NAMING_KINDS:  # kinds are words of the language, all else is of the format
        kind, _, known = finding.expected.partition(": ")
        expected = say(f"finding.kind.{kind}")
    said = [say(f"finding.{finding.code}", found=finding.found or _NOTHING, expected=expected, **_numbers(finding))]
    if known:
        said.append(say("finding.known", names=known))
    if finding.suggestion:
        said.append(say("finding.suggestion", name=finding.suggestion))
    return " ".join(said).replace("….", "…")  # a list that was cut ends its sentence


def _numbers(finding: Finding) -> dict[str, int]:
    """Where JSON breaks off, as numbers: each language writes them in digits of its own."""
    line, colon, column = (finding.found or "").partition(":")
    return {"line": int(line), "column": int(column)} if colon and finding.code == "L0.syntax" else {}


def lines(findings: Iterable[Finding], say: Say) -> Iterator[str]:
    """One block a finding: severity, code, where, and what."""
    for one in findings:
        where = f"{one.file}#{one.pointer}" if one.pointer else one.file
        yield f"{say(f'finding.severity.{one.severity}')} {one.code} {where}"
        yield f"  {one.path}"
        yield f"  {sentence(one, say)}"


def listed(findings: Iterable[Finding], say: Say) -> list[Mapping[str, str | None]]:
    """The findings as objects, each with its sentence as `message`."""
    return [{**one.as_json(), "message": sentence(one, say)} for one in findings]


def as_json(findings: Iterable[Finding], say: Say) -> str:
    """The same as a JSON list."""
    return json.dumps(listed(findings, say), ensure_ascii=False, indent=2)


def validate_command(
    path: Path, fmt: Format, language: str, out: TextIO, find: Callable[[Path], list[Finding]] = check
) -> int:
    """`config validate`: prints every finding of a folder. 0 clean or warnings only, 1 errors, 2 unusable folder."""
    try:
        findings = find(path)
    except OSError as error:
        out.write(say_in(language)("finding.unusable", path=path, reason=error.strerror or type(error).__name__) + "\n")
        return UNUSABLE
    return show_findings(findings, fmt, language, out)


def show_findings(findings: Sequence[Finding], fmt: Format, language: str, out: TextIO) -> int:
    """Print findings; 1 when there are errors among them."""
    say, wrong = say_in(language), errors(list(findings))
    if fmt == "json":
        out.write(as_json(findings, say) + "\n")
    elif fmt == "sarif":
        out.write(as_sarif((one, sentence(one, say)) for one in findings) + "\n")
    else:
        out.writelines(f"{line}\n" for line in lines(findings, say))
        out.write(say("finding.summary", errors=len(wrong), warnings=len(findings) - len(wrong)) + "\n")
    return WITH_ERRORS if wrong else CLEAN
