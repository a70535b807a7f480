"""Announcements, the audit and the grid of roles by API."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest

from app.tenancy.desk import Desk
from storage import people
from tests.api.conftest import Api, codes
from tests.cast import Cast
from tests.cast.looking import history

NEWS: dict[str, Any] = {
    "title": {"fa": "قطعی امشب", "en": "Outage tonight"},
    "body": {"fa": "از ساعت ۲۲"},
    "places": ["portal"],
    "starts_at": "2026-01-02T00:00:00+03:30",
}


def announced(api: Api, **other: Any) -> dict[str, Any]:
    answer = api.post("admin/announcements", NEWS | {"starts_at": None} | other, "admin")
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_an_announcement_is_made_read_changed_and_withdrawn(api: Api) -> None:
    made = announced(api, condition={"fact": "actor.kind", "op": "eq", "value": "customer"})
    path = f"admin/announcements/{made['id']}"
    assert api.get(path, "admin").json() == made
    assert made["condition"] == {"fact": "actor.kind", "op": "eq", "value": "customer"}
    changed = api.call("PUT", path, "admin", json=NEWS | {"version": 1, "level": "bad"})
    assert (changed.json()["level"], changed.json()["condition"], changed.json()["version"]) == ("bad", None, 2)
    assert api.call("PUT", path, "admin", json=NEWS | {"version": 1}).status_code == 409
    assert api.post(f"{path}/withdraw", {"version": 2}, "admin").json()["standing"] == "over"
    assert api.get("admin/announcements?standing=over", "admin").json()["items"][0]["id"] == made["id"]


def test_everybody_reads_what_is_meant_for_him_in_his_language(api: Api) -> None:
    made = announced(api)
    for person in ("customer", None):
        items = api.get("announcements", person).json()["items"]
        assert [(item["id"], item["title"], item["body"]) for item in items] == [
            (made["id"], "Outage tonight", "از ساعت ۲۲")
        ]
    assert api.get("announcements?place=workspace", "agent").json() == {"items": []}
    assert api.get("announcements?place=roof", "agent").status_code == 422


def test_somebody_dismisses_one(api: Api) -> None:
    number = announced(api)["id"]
    assert api.call("PUT", f"announcements/{number}/dismissal", "customer").status_code == 204
    assert api.get("announcements", "customer").json()["items"] == []
    assert api.call("PUT", f"announcements/{number}/dismissal", None).status_code == 401


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"condition": {"fact": "ticket.state", "op": "eq", "value": "new"}}, ("condition", "filter.unknown_fact")),
        ({"condition": {"all": "x"}}, ("condition", "filter.unreadable")),
        ({"title": {"fa": ""}}, ("title", "field.required")),
        ({"starts_at": "2026-01-02T00:00:00"}, ("starts_at", "field.not_a_moment")),
    ],
)
def test_what_is_wrong_with_one_is_said(api: Api, wrong: dict[str, Any], code: tuple[str, str]) -> None:
    assert codes(api.post("admin/announcements", NEWS | wrong, "admin")) == [code]


def test_the_audit_is_read_with_sentences_by_who_may(api: Api, cast: Cast) -> None:
    number = api.submit()
    page = api.get("admin/audit?limit=2&group=tickets", "admin").json()
    assert page["items"][0]["ticket"] == number
    assert page["items"][0]["text"].replace("\u2068", "").replace("\u2069", "") == (
        f"حمید مشتری submitted the ticket {number}"
    )
    assert page["items"][0]["config_version"] == 1
    assert api.get("admin/audit?group=gossip", "admin").status_code == 422
    assert api.get("admin/audit?gossip=1", "admin").status_code == 422
    found = api.get(f"admin/audit?person={cast.customer.person_id}&kind=TicketSubmitted", "admin").json()["items"]
    assert len(found) == 1


def test_where_a_call_came_from_stands_in_the_audit(api: Api, portal: Desk) -> None:
    api.submit()
    assert history(portal)[-1].address == "127.0.0.1"
    found = api.get("admin/audit?address=127.0.0.1&kind=TicketSubmitted", "admin").json()["items"]
    assert [entry["address"] for entry in found] == ["127.0.0.1"]


def test_what_somebody_tries_without_the_right_is_written_down(api: Api, cast: Cast) -> None:
    for _ in range(2):
        assert api.get("admin/audit", "agent").status_code == 403
    assert api.get("admin/audit", None).status_code == 401
    found = api.get("admin/audit?kind=ActRefused", "admin").json()["items"]
    assert [(each["person"]["id"], each["data"]["act"], each["address"]) for each in found] == [
        (cast.agent.person_id, "GET /api/v1/portal/admin/audit", "127.0.0.1")
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_audit_is_taken_away_without_formulas_and_that_is_written_down(
    api: Api, portal: Desk, cast: Cast, kind: str
) -> None:
    with portal.house.engine.open("portal", write=True):
        people.rename(cast.customer.person_id or 0, "=HYPERLINK(1)")
    api.submit()
    answer = api.post("admin/audit/export", {"format": kind, "group": "tickets"}, "admin")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"] == f'attachment; filename="audit-portal.{kind}"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    rows = _rows(kind, answer.content)
    assert rows[0][:4] == ["Number", "Time (UTC)", "Local time", "What happened"]
    told = [row for row in rows if row[5] == "TicketSubmitted"]
    assert len(told) == 1
    guarded = "'" if kind == "csv" else ""
    assert told[0][6] == f"{guarded}=HYPERLINK(1)"
    assert told[0][3].startswith(guarded + "=HYPERLINK(1) submitted")
    exported = history(portal)[-1]
    assert (exported.kind, exported.data) == ("AuditExported", {"format": kind, "filter": {"group": "tickets"}})


def _rows(kind: str, content: bytes) -> list[list[str]]:
    if kind == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} <= {"s"}
    return [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]


def test_the_grid_of_roles_shows_rights_people_and_places(api: Api, cast: Cast) -> None:
    grid = api.get("admin/roles", "admin").json()
    roles = {role["id"]: role for role in grid["roles"]}
    assert roles["agent"]["people"] == 2
    assert roles["agent"]["permissions"]["ticket.refer"] == "department"
    assert "audit.view" in grid["permissions"]
    software = next(each for each in grid["departments"] if each["place"]["id"] == "software")
    assert [each["id"] for each in software["supervisors"]] == [cast.supervisor.person_id]
    assert [each["id"] for each in software["place"]["named"]] == [cast.agent.person_id]
    team = next(group for group in software["groups"] if group["id"] == "web_team")
    assert team["people"] == 1
    assert api.get("admin/roles", "supervisor").status_code == 403
