"""Class 25, mass assignment (FreeScout CVE-2026-40569): nothing is set that was not asked for by name."""

from __future__ import annotations

from typing import Any

import peewee
import pytest

from app.bootstrap import HelpDesk
from storage.models import MODELS, Person, Ticket
from tests.api.conftest import REPORT, Api, codes
from tests.cast.looking import everything

BASE = "/api/v1/{tenant}/"
COLUMNS = sorted(
    {name for model in MODELS for field in model._meta.fields.values() for name in (field.name, field.column_name)}
)
FREE = {
    "values",
    "content",
    "filter",
    "fields",
    "columns",
    "custom",
    "condition",
    "document",
    "edits[]",
}  # their keys are data, checked by other rules
PLACES = {"number": "8", "person": "8", "form": "report", "kind": "reply", "token": "1", "attachment": "0" * 32}


def test_all_columns_are_tried() -> None:
    assert {"id", "password_hash", "rights_version", "active", "suspended_until", "config_version"} <= set(COLUMNS)
    assert all(isinstance(model, type) and issubclass(model, peewee.Model) for model in MODELS)


def test_every_operation_refuses_every_column_it_does_not_know(api: Api, help_desk: HelpDesk) -> None:
    """Each unknown key is named in the refusal, and nothing is kept of the whole."""
    document, number = _document(api), api.submit()
    desk = help_desk.directory.desk("portal")
    api.token("admin")
    before = everything(desk)
    tried = 0
    for method, path, schema in _bodies(document):
        known = set(_resolved(document, schema).get("properties", {}))
        extra = {column: 1 for column in COLUMNS if column not in known}
        tried += 1
        answer = api.call(method, _address(path, number), "admin", json=extra)
        refused = {field for field, code in codes(answer) if code == "request.unknown_key"}
        assert answer.status_code == 422, (method, path)
        assert set(extra) <= refused, (method, path, set(extra) - refused)
    assert tried >= 25
    assert _without_uses(everything(desk)) == _without_uses(before)


def test_every_object_that_may_be_sent_is_closed(api: Api) -> None:
    document, wrong = _document(api), []
    for method, path, schema in _bodies(document):
        wrong += [f"{method} {path}: {place}" for place in _open_objects(document, schema, "body")]
    assert wrong == []


@pytest.mark.parametrize("person", ["customer", "admin"])
def test_no_column_of_a_ticket_is_set_by_a_value_of_its_form(api: Api, person: str) -> None:
    for column in sorted({field.name for field in Ticket._meta.fields.values()} - {"subject", "priority", "product"}):
        answer = api.post("tickets", {"form": "report", "values": {**REPORT, column: "admin"}}, person)
        assert answer.status_code == 422, column
        assert [field for field, _ in codes(answer)] == [column]


def test_nobody_gives_himself_anything_with_his_profile(api: Api, help_desk: HelpDesk) -> None:
    desk = help_desk.directory.desk("portal")
    for column in sorted(field.name for field in Person._meta.fields.values()):
        for path in ("me", "me/profile"):
            api.patch(path, {column: 1}, "customer")
            api.patch(path, {column: "admin"}, "customer")
    with desk.house.engine.open(desk.slug, write=False):
        row = Person.get_by_id(8)
    assert (row.id, row.active, row.organization_id, row.merged_into_id) == (8, True, 1, None)
    assert (row.sees_organization, row.suspended_at, row.expires_at, row.waits) == (False, None, None, None)
    assert api.get("me", "customer").json()["roles"] == ["customer"]


def _document(api: Api) -> dict[str, Any]:
    found: dict[str, Any] = api.client.get("/api/openapi.json").json()
    return found


def _bodies(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """(method, path, schema) of every operation that takes JSON."""
    return [
        (method.upper(), path, operation["requestBody"]["content"]["application/json"]["schema"])
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        if "application/json" in operation.get("requestBody", {}).get("content", {})
    ]


def _address(path: str, number: str) -> str:
    """A real one where it matters, for an unknown thing may be refused before the body is looked at."""
    filled = path.removeprefix(BASE).replace("tickets/{number}", f"tickets/{number}")
    for name in _names(filled):
        filled = filled.replace(f"{{{name}}}", PLACES.get(name, "1"))
    return filled


def _names(path: str) -> list[str]:
    return [part.partition("}")[0] for part in path.split("{")[1:]]


def _resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def _open_objects(document: dict[str, Any], schema: dict[str, Any], place: str) -> list[str]:
    schema = _resolved(document, schema)
    found = []
    for each in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        found += _open_objects(document, each, place)
    if "items" in schema:
        found += _open_objects(document, schema["items"], f"{place}[]")
    if schema.get("type") == "object" and place.rpartition(".")[2] not in FREE:
        if not _is_closed(schema):
            found.append(place)
        for name, each in schema.get("properties", {}).items():
            found += _open_objects(document, each, f"{place}.{name}")
    return found


def _is_closed(schema: dict[str, Any]) -> bool:
    """No further keys, or none but texts by language."""
    more = schema.get("additionalProperties")
    return more is False or (isinstance(more, dict) and more.get("type") == "string")


def _without_uses(tables: dict[str, Any]) -> dict[str, Any]:
    """All rows but those of tokens, which note when they were used."""
    return {name: rows for name, rows in tables.items() if name != "api_token"}
