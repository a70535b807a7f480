"""Lists of people and organizations on their way in and out."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from app.actions import exporting, import_preview, importing
from app.actions.exporting import ExportedPerson
from app.actions.importing import ImportView, Kind
from app.actions.organizations import OrganizationsQuery
from app.actions.roster import PeopleQuery
from app.api.answers import Json, created
from app.api.asked_of_lists import ImportStart, OrganizationsExport, PeopleExport, RulesAsked
from app.api.asked_of_people import Number
from app.api.documented import WITH_BODY, problems
from app.api.door import Call, Calling, DeskRoute
from app.api.endpoints.attachments import FORM
from app.api.multipart import FilePart, file_chunks
from app.api.tables import FILE, Format, as_file, failed_lines, organization_lines, people_lines
from app.core.tables import MOST_BYTES
from app.sheets.reading import read_table

router = APIRouter(prefix="/admin", route_class=DeskRoute, tags=["Administration"])
_CHANGING: Any = {**WITH_BODY, **problems(409)}


@dataclass(frozen=True, slots=True)
class ProblemOfRow:
    """`column`: what the column was taken for."""

    column: str | None
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class WrongRow:
    """`row` is the number in the file."""

    row: int
    cells: tuple[str, ...]
    problems: list[ProblemOfRow]


@dataclass(frozen=True, slots=True)
class PreviewShape:
    """How many rows are new, known already, and cannot be taken in; `wrong` are the first of these."""

    fresh: int
    known: int
    failing: int
    wrong: list[WrongRow]


@router.get("/exports/people", response_class=Response, responses=FILE)
async def export_people(call: Calling, asked: Annotated[PeopleExport, Query()]) -> Response:
    """All people of a list as a file; cells are text. The audit is told. Needs `people.manage`, as everything here."""
    query = PeopleQuery(**asked.model_dump(exclude={"format"}))
    fields = await call.run(exporting.begin_people_export, query)
    people: list[ExportedPerson] = []
    cursor: str | None = None
    while True:
        part = await call.run(exporting.people_to_export, query, cursor)
        people += part.items
        cursor = part.next
        if cursor is None:
            return await as_file(call, "people", asked.format, people_lines(call, people, fields))


@router.get("/exports/organizations", response_class=Response, responses=FILE)
async def export_organizations(call: Calling, asked: Annotated[OrganizationsExport, Query()]) -> Response:
    """All organizations of a list as a file. The audit is told."""
    query = OrganizationsQuery(**asked.model_dump(exclude={"format"}))
    await call.run(exporting.begin_organizations_export, query)
    rows, cursor = await call.run(exporting.organizations_to_export, query, None)
    while cursor is not None:
        more, cursor = await call.run(exporting.organizations_to_export, query, cursor)
        rows = (*rows, *more)
    return await as_file(call, "organizations", asked.format, organization_lines(call, rows))


@router.post("/imports/{kind}", status_code=201, response_model=ImportView, responses=WITH_BODY, openapi_extra=FORM)
async def begin_import(call: Calling, request: Request, kind: Kind) -> Response:
    """Upload a list (Excel or CSV, up to 5 MB and 10,000 rows) to be looked at. Nothing is taken in yet."""
    await call.run(importing.may_import)
    part, content = FilePart(), bytearray()
    async with aclosing(file_chunks(request, part, MOST_BYTES)) as chunks:
        async for chunk in chunks:
            content += chunk
    table = await call.in_thread(read_table, bytes(content))
    number = await call.run(importing.begin_import, kind, part.name or "", table)
    return created(await call.run(importing.import_view, number), call.path("admin", "imports", str(number)))


@router.get("/imports/{number}", response_model=ImportView)
async def read_import(call: Calling, number: Number) -> Response:
    """Read how far an import of yours has come."""
    return Json(await call.run(importing.import_view, number))


@router.post("/imports/{number}/preview", response_model=PreviewShape, responses=WITH_BODY)
async def preview_import(call: Calling, number: Number, asked: RulesAsked) -> Response:
    """See what would become of the rows. Nothing is changed."""
    found = await call.run(importing.preview_import, number, asked.meant())
    wrong = [_wrong(call, each) for each in found.wrong]
    return Json(PreviewShape(found.fresh, found.known, found.failing, wrong))


@router.post("/imports/{number}/start", response_model=ImportView, responses=_CHANGING)
async def start_import(call: Calling, number: Number, asked: ImportStart) -> Response:
    """Have the rows taken in, in the background."""
    await call.run(importing.start_import, number, asked.version, asked.meant())
    return Json(await call.run(importing.import_view, number))


@router.post("/imports/{number}/stop", response_model=ImportView)
async def stop_import(call: Calling, number: Number) -> Response:
    """Take in no more rows; those that were stay."""
    await call.run(importing.stop_import, number)
    return Json(await call.run(importing.import_view, number))


@router.get("/imports/{number}/problems", response_class=Response, responses=FILE)
async def failed_rows(call: Calling, number: Number, format: Format = "xlsx") -> Response:
    """The rows that could not be taken in, with the reasons, as a file that can be mended and sent again."""
    shown, rows = await call.run(importing.failed_rows, number)
    return await as_file(call, "problems", format, failed_lines(call, shown, rows))


def _wrong(call: Call, found: import_preview.RowProblems) -> WrongRow:
    problems = [ProblemOfRow(each.field, each.key, call.speech.refusal(each)) for each in found.problems]
    return WrongRow(found.row, found.cells, problems)
