"""Lists on their way in and out, addresses and merges through REST."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from app.actions import import_batches
from app.proving import prove
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from tests.api.conftest import Api, codes
from tests.cast import PASSWORD, Cast
from tests.cast.looking import history

LIST = "نام,ایمیل\nزهرا,zahra@new.example\nعلی,nothing\n".encode()


def lines(answer: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.decode("utf-8-sig"))))


def test_a_list_is_uploaded_looked_at_taken_in_and_its_problems_come_back(api: Api, portal: Desk) -> None:
    begun = api.call("POST", "admin/imports/people", "admin", files={"file": ("people.csv", LIST)})
    assert begun.status_code == 201
    found = begun.json()
    assert (found["columns"], found["total"], found["state"]) == (["name", "email"], 2, "new")
    place = f"admin/imports/{found['id']}"
    rules = {"columns": found["columns"]}
    preview = api.post(f"{place}/preview", rules, "admin").json()
    assert (preview["fresh"], preview["failing"]) == (1, 1)
    assert preview["wrong"][0]["problems"][0]["column"] == "email"
    started = api.post(f"{place}/start", {**rules, "version": found["version"]}, "admin")
    assert started.json()["state"] == "running"
    assert api.post(f"{place}/start", {**rules, "version": found["version"]}, "admin").status_code == 409
    while portal.run(import_batches.take_batch, SYSTEM, found["id"]):
        pass
    assert api.get(place, "admin").json()["counts"] == {"added": 1, "failed": 1}
    problems = api.get(f"{place}/problems", "admin", params={"format": "csv"})
    head, wrong = lines(problems.content)
    assert (head, wrong[:3]) == (["نام", "ایمیل", "Row", "Problem"], ["علی", "nothing", "3"])
    assert "e-mail" in wrong[3]
    assert problems.headers["content-disposition"] == 'attachment; filename="problems.csv"'


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "import.no_rows"), (b"PK\x03\x04x", "import.not_a_table"), (b"\xd0\xcf\x11\xe0", "import.old_excel")],
)
def test_what_is_no_list_is_refused(api: Api, content: bytes, code: str) -> None:
    answer = api.call("POST", "admin/imports/people", "admin", files={"file": ("x.xlsx", content)})
    assert (answer.status_code, codes(answer)) == (422, [("file", code)])


def test_a_list_that_is_too_large_is_refused_while_it_arrives(api: Api) -> None:
    answer = api.call("POST", "admin/imports/people", "admin", files={"file": ("x.csv", b"x" * (5 * 2**20 + 20_000))})
    assert answer.status_code == 413


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_people_go_out_as_text_and_the_audit_is_told(api: Api, portal: Desk, cast: Cast, kind: str) -> None:
    evil = {"name": '=HYPERLINK("http://x")', "email": "evil@new.example", "mobile": "09125550000", "roles": []}
    api.post("admin/people", evil, "admin")
    answer = api.get("admin/exports/people", "admin", params={"format": kind, "q": "evil@"})
    assert answer.status_code == 200
    if kind == "csv":
        rows = lines(answer.content)
        assert rows[1][1] == '\'=HYPERLINK("http://x")'
    else:
        sheet = load_workbook(io.BytesIO(answer.content)).active
        assert all(cell.data_type in ("s", "inlineStr") or cell.value is None for row in sheet.rows for cell in row)
        rows = [[str(cell.value or "") for cell in row] for row in sheet.rows]
        assert rows[1][1] == evil["name"]
    assert rows[0][1:3] == ["Name", "Kind"]
    assert rows[1][7] == "+989125550000"
    event = history(portal)[-1]
    assert (event.kind, event.data) == ("PeopleExported", {"count": 1, "filter": {"searched": True}})
    assert event.actor_id == cast.admin.person_id


def test_all_people_and_organizations_of_a_filter_go_out(api: Api, portal: Desk) -> None:
    rows = lines(api.get("admin/exports/people", "admin", params={"format": "csv", "kind": "staff"}).content)
    assert len(rows) == 7
    assert history(portal)[-1].data == {"count": 6, "filter": {"kind": "staff"}}
    companies = lines(api.get("admin/exports/organizations", "admin", params={"format": "csv"}).content)
    assert [row[1:3] for row in companies[1:]] == [["شرکت نمونه", "sample.example"]]
    assert api.get("admin/exports/people", "agent").status_code == 403


def test_addresses_and_details_of_oneself(api: Api, portal: Desk, cast: Cast) -> None:
    proof = prove(portal, cast.customer, password=PASSWORD)
    asked = {"kind": "email", "address": "second@new.example", "proof": proof}
    assert api.post("me/contacts", asked, "customer").status_code == 204
    known = api.get("me/details", "customer").json()["contacts"]
    assert known[-1] == {
        "id": None, "kind": "email", "value": "second@new.example", "verified": False, "primary": False,
    }  # fmt: skip
    assert api.post("me/contacts/withdraw", {k: asked[k] for k in ("kind", "address")}, "customer").status_code == 204
    postal = [{"text": "تهران، خیابان یکم", "postal_code": "1234567891"}]
    body = {"job": "حسابدار", "postal": postal}
    changed = api.call("PUT", "me/details", "customer", json=body).json()
    assert (changed["job"], changed["postal"][0]["postal_code"]) == ("حسابدار", "1234567891")
    wrong = api.call("PUT", "me/details", "customer", json={"postal": [{"text": "x", "postal_code": "1"}]})
    assert codes(wrong) == [("postal", "field.not_postal_code")]


def test_the_staff_keep_addresses_details_and_whom_one_sees(api: Api, cast: Cast) -> None:
    place = f"admin/people/{cast.customer.person_id}"
    added = api.post(f"{place}/contacts", {"kind": "email", "address": "b@new.example", "verified": True}, "admin")
    assert added.status_code == 201
    contact = next(each for each in added.json()["contacts"] if each["value"] == "b@new.example")
    assert api.call("POST", f"{place}/contacts/{contact['id']}/primary", "admin").status_code == 204
    assert api.get(place, "admin").json()["row"]["email"] == "b@new.example"
    assert api.call("DELETE", f"{place}/contacts/{contact['id']}", "admin").status_code == 204
    version = api.get(place, "admin").json()["version"]
    shown = api.call("PUT", f"{place}/colleagues", "admin", json={"version": version, "shown": True}).json()
    assert shown["sees_organization"]
    assert api.call("PUT", f"{place}/details", "admin", json={"version": version, "job": "x"}).status_code == 409


def test_two_people_become_one(api: Api, cast: Cast) -> None:
    number = api.submit("stranger")
    pair = {"keep": cast.neighbour.person_id, "lose": cast.stranger.person_id}
    seen = api.get("admin/merges/people", "admin", params=pair).json()
    assert seen["moves"]["tickets"] == 1
    body = {**pair, **{name: seen[name] for name in ("keep_version", "lose_version")}, "typed": seen["lose"]["name"]}
    assert codes(api.post("admin/merges/people", {**body, "typed": "x"}, "admin")) == [("typed", "merge.not_confirmed")]
    assert api.post("admin/merges/people", body, "admin").status_code == 204
    assert api.get(f"tickets/{number}", "neighbour").status_code == 200
    assert api.get("admin/duplicates/people", "admin").json() == {"items": []}
