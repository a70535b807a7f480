"""The audit, and who may do what."""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from app.actions import auditing, roles_grid
from app.actions.audit_words import AuditWords
from app.actions.auditing import AuditEntry, AuditQuery
from app.actions.paging import MOST_ROWS
from app.actions.roles_grid import RoleGrid
from app.api.answers import Json
from app.api.asked_of_house import AuditExportAsked, AuditFilter
from app.api.documented import WITH_BODY
from app.api.door import Call, Calling, DeskRoute
from app.sheets.writing import MEDIA_TYPES, csv_parts, write_workbook

router = APIRouter(prefix="/admin", route_class=DeskRoute, tags=["Administration"])
MOST_EXPORTED = 100_000
_FILE: Any = {200: {"content": {kind: {} for kind in MEDIA_TYPES.values()}}}


@dataclass(frozen=True, slots=True)
class AuditLine(AuditEntry):
    """An entry, and what it says in the caller's language."""

    text: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditLines:
    items: tuple[AuditLine, ...]
    next: str | None


@router.get("/audit", response_model=AuditLines)
async def read_audit(call: Calling, asked: Annotated[AuditFilter, Query()]) -> Response:
    """Read what happened, the newest first, a page at a time. Needs `audit.view`."""
    page = await call.run(auditing.list_audit, asked.query(asked.cursor, asked.limit))
    words = AuditWords(call.speech, call.desk.bundle)
    lines = (
        AuditLine(
            **{name: getattr(entry, name) for name in AuditEntry.__slots__},
            text=words.sentence(entry),
            details=words.details(entry),
        )
        for entry in page.items
    )
    return Json(AuditLines(tuple(lines), page.next))


@router.post("/audit/export", response_class=Response, responses={**WITH_BODY, **_FILE})
async def export_audit(call: Calling, asked: AuditExportAsked) -> Response:
    """Take the audit away as a file, the newest first, up to 100,000 entries; that it was taken stands in it."""
    query = asked.query(limit=MOST_ROWS)
    await call.run(auditing.record_export, query, asked.format)
    path = await call.in_thread(_write, call, query, asked.format)
    return FileResponse(
        path,
        media_type=MEDIA_TYPES[asked.format],
        filename=f"audit-{call.desk.slug}.{asked.format}",
        background=BackgroundTask(path.unlink, missing_ok=True),
    )


@router.get("/roles", response_model=RoleGrid)
async def read_roles(call: Calling) -> Response:
    """Read who may do what: roles with their permissions, departments with their people. For who keeps the people
    or reads the audit."""
    return Json(await call.run(roles_grid.role_grid))


def _write(call: Call, query: AuditQuery, kind: str) -> Path:
    """Blocks. The file lies outside of every store until it has been sent."""
    handle, name = tempfile.mkstemp(prefix="audit-")
    os.close(handle)
    path, lines = Path(name), _lines(call, query)
    try:
        if kind == "xlsx":
            write_workbook(path, lines, right_to_left=call.speech.is_right_to_left)
        else:
            with path.open("w", encoding="utf-8", newline="") as file:
                file.writelines(csv_parts(lines))
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _lines(call: Call, query: AuditQuery) -> Iterator[tuple[object, ...]]:
    words = AuditWords(call.speech, call.desk.bundle)
    yield words.head()
    yield from map(words.row, itertools.islice(_entries(call, query), MOST_EXPORTED))


def _entries(call: Call, query: AuditQuery) -> Iterator[AuditEntry]:
    """Page by page, each by the rights of that moment."""
    while True:
        page = call.desk.run(auditing.list_audit, call.who, query)
        yield from page.items
        if page.next is None:
            return
        query = replace(query, cursor=page.next)
