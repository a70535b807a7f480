"""Ten thousand people go out in one list."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from app.bootstrap import HelpDesk
from app.core.text import sort_key
from storage.models import Contact, Person
from tests.api.conftest import Api
from tests.cast import START
from tests.cast.looking import history

MANY = 10_000


def crowd(help_desk: HelpDesk) -> None:
    with help_desk.house.engine.open("portal", write=True):
        for start in range(0, MANY, 500):
            people = [
                {
                    "name": f"شخص {n}", "sort_key": sort_key(f"شخص {n}"), "language": "fa", "created_at": START,
                    "theme": "auto", "active": True, "rights_version": 1, "signature": "", "preferences": {},
                    "suspended_reason": "", "sees_organization": False, "job": "", "postal": [], "custom": {},
                }
                for n in range(start, start + 500)
            ]  # fmt: skip
            Person.insert_many(people).execute()
        rows = [{"person": row.id, "kind": "email", "value": f"p{row.id}@many.example"} for row in Person.select()]
        for start in range(0, len(rows), 500):
            Contact.insert_many(rows[start : start + 500]).execute()


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_an_export_holds_everybody_and_is_told(help_desk: HelpDesk, api: Api) -> None:
    crowd(help_desk)
    answer = api.get("admin/exports/people", "admin", params={"format": "xlsx"})
    assert answer.status_code == 200
    told = history(help_desk.directory.desk("portal"))[-1]
    assert told.kind == "PeopleExported"
    assert told.data["count"] == MANY + 10
    sheet = load_workbook(BytesIO(answer.content), read_only=True).active
    assert sheet is not None
    assert sum(1 for _ in sheet.iter_rows(values_only=True)) == MANY + 11
