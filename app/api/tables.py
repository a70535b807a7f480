"""Lists as lines of words in the caller's language, and as files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from starlette.responses import Response

from app.actions.cards import OrganizationRow
from app.actions.exporting import ExportedPerson
from app.actions.import_preview import RowProblems
from app.actions.importing import ImportView
from app.api.door import Call
from app.core.config import Field
from app.core.problems import Problem
from app.core.values import VALUE_TYPES
from app.sheets.writing import MEDIA_TYPES, Line, csv_parts, write_workbook

Format = Literal["xlsx", "csv"]
_OF_PEOPLE = (
    "number", "name", "kind", "roles", "organization", "job", "email", "mobile", "language", "postal", "departments",
    "groups", "standing", "since",
)  # fmt: skip
_OF_ORGANIZATIONS = ("number", "name", "domains", "members", "standing", "since")
FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {media: {"schema": {"type": "string", "format": "binary"}} for media in MEDIA_TYPES.values()}}
}


async def as_file(call: Call, name: str, kind: Format, lines: Iterable[Line]) -> Response:
    """The table as a file to keep; it is written in a thread."""
    content = await call.in_thread(_written, kind, lines, right_to_left=call.speech.is_right_to_left)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return Response(content, media_type=MEDIA_TYPES[kind], headers=headers)


def people_lines(call: Call, people: Sequence[ExportedPerson], fields: Sequence[Field]) -> Iterator[Line]:
    """Headers, then a line each."""
    say = call.speech.say
    yield [*(say(f"export.{column}") for column in _OF_PEOPLE), *(call.label(field.label) for field in fields)]
    bundle = call.desk.bundle
    for each in people:
        row = each.row
        yield [
            row.id,
            row.name,
            say(f"admin.kind.{row.kind}"),
            _labels(call, bundle.roles, row.roles),
            row.organization.name if row.organization else "",
            each.job,
            "; ".join(each.emails),
            "; ".join(each.mobiles),
            each.language,
            " | ".join(" ".join(filter(None, (one.label, one.text, one.postal_code))) for one in each.postal),
            _labels(call, bundle.departments, row.departments),
            _labels(call, bundle.groups, row.groups),
            say(f"standing.{row.standing}"),
            call.speech.day(row.created_at),
            *(VALUE_TYPES[field.type].searchable_text(each.custom.get(field.id), field) for field in fields),
        ]


def organization_lines(call: Call, rows: Sequence[OrganizationRow]) -> Iterator[Line]:
    """Headers, then a line each."""
    say = call.speech.say
    yield [say(f"export.{column}") for column in _OF_ORGANIZATIONS]
    for row in rows:
        standing = say("admin.organizations.active" if row.active else "admin.organizations.left")
        yield [row.id, row.name, "; ".join(row.domains), row.members, standing, call.speech.day(row.created_at)]


def failed_lines(call: Call, shown: ImportView, rows: Sequence[RowProblems]) -> Iterator[Line]:
    """The rows as they came, ready to be mended and sent again: what is wrong stands behind them."""
    yield [*shown.headers, call.speech.say("export.row"), call.speech.say("export.problem")]
    for each in rows:
        yield [*each.cells, each.row, " ".join(_sentence(call, problem) for problem in each.problems)]


def _sentence(call: Call, problem: Problem) -> str:
    """With the column that it is about."""
    field = call.desk.bundle.fields.get(problem.field or "")
    key = f"import.target.{problem.field}"
    column = call.speech.say(key) if call.speech.knows(key) else call.label(field.label) if field else ""
    said = call.speech.refusal(problem)
    return f"{column}: {said}" if column else said


def _written(kind: Format, lines: Iterable[Line], *, right_to_left: bool) -> bytes:
    if kind == "csv":
        return "".join(csv_parts(lines)).encode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        write_workbook(path, lines, right_to_left=right_to_left)
        return path.read_bytes()


def _labels(call: Call, known: Any, ids: Sequence[str]) -> str:
    return "; ".join(str(call.label(known[each].label)) if each in known else each for each in ids)
