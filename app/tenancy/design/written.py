"""A part of a draft as the text of its file, and what is wrong with such a text, by its lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.core.problems import Problem, Refused
from app.tenancy.bundle.canonical import written as written_part
from app.tenancy.bundle.findings import Finding
from app.tenancy.bundle.ladder import check
from app.tenancy.bundle.layout import ASSETS, MAPPED_PARTS, SINGLE_PARTS, At, Document, home, pointer, way
from app.tenancy.bundle.parsing import parse
from app.tenancy.bundle.shape import check_shape
from app.tenancy.design.edits import MOST_EDITS, Edit, between
from app.tenancy.design.locating import line_at, lines_of
from app.tenancy.design.steps import Step, step, value_at

_SYNTAX = "L0.syntax"


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding at a line of the text, from 1."""

    line: int
    finding: Finding


def parts_of(document: Document) -> tuple[str, ...]:
    """Every part that has a file of JSON: `catalog`, `forms/bug_report` … Optional ones also where they are not yet."""
    mapped = [f"{part}/{name}" for part in MAPPED_PARTS for name in document.get(part, {})]
    return (*SINGLE_PARTS, *mapped)


def at_of(part: str) -> At:
    """Where the part stands in the document. Raises Refused for what is none."""
    at: At = tuple(part.split("/"))
    is_known = (len(at) == 1 and at[0] in SINGLE_PARTS) or (len(at) > 1 and at[0] in MAPPED_PARTS)
    if not is_known or at[0] == ASSETS:
        raise Refused(Problem("design.gone", None, {"id": part[:60]}))
    return at


def text_of(document: Document, at: At) -> str:
    """The part as its file has it; empty for one that is not there yet."""
    try:
        return written_part(value_at(document, at), at).decode()
    except Refused:
        return ""


def remarks(document: Document, at: At, text: str) -> tuple[Remark, ...]:
    """What is wrong with the text as that part of the document, in the order of its lines."""
    value, unreadable = parse(text.encode("utf-8", "replace"), at)
    found = unreadable if value is None else [*unreadable, *check(_replaced(document, at, value))]
    file, lines = home(at)[0], lines_of(text)
    here = [Remark(_line(lines, finding), finding) for finding in found if finding.file == file]
    return tuple(sorted(here, key=lambda remark: (remark.line, remark.finding.code)))


def rewritten(document: Document, at: At, text: str) -> Step | None:
    """A step after which the part says the text. None: it does.

    Raises Refused at `text` for what is no JSON and for what has not the shape of the part.
    """
    value, found = parse(text.encode("utf-8", "replace"), at)
    if value is None or any(each.severity == "error" for each in found):
        raise Refused(Problem("design.broken_json", "text"))
    after = _replaced(document, at, value)
    file = home(at)[0]
    if any(each.file == file for each in check_shape(after)):
        raise Refused(Problem("design.misshapen", "text"))
    edits = _edits(document, after, at)
    return step("json", edits, at, name="/".join(map(str, at))) if edits else None


def _edits(before: Document, after: Document, at: At) -> list[Edit]:
    edits = between(before, after)
    if len(edits) <= MOST_EDITS:
        return edits
    return [{"op": "replace", "path": pointer(at), "value": value_at(after, at)}]


def _replaced(document: Document, at: At, value: Any) -> Document:
    if len(at) == 1:
        return {**document, str(at[0]): value}
    part, name = str(at[0]), str(at[1])
    return {**document, part: {**document.get(part, {}), name: value}}


def _line(lines: dict[At, int], finding: Finding) -> int:
    if finding.code == _SYNTAX and finding.found:
        return int(finding.found.partition(":")[0])
    return line_at(lines, way(finding.pointer))
