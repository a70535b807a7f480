"""The schemas are complete enough to draw an editor from, and say the same as the code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from app.core.conditions.vocabulary import OPERATORS
from app.core.config import CATEGORIES, PERMISSIONS, RESERVED_FIELDS, SCOPES
from app.core.config.vocabulary import FIELD_TYPE_NAMES
from app.tenancy.bundle.schemas import schemas, validator
from app.tenancy.bundle.walk import walk
from tests.tenancy.bundle.sample import sample

KINDS = sorted(schemas())


def below(schema: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        yield at, schema
        for key, value in schema.items():
            if key not in ("examples", "default", "if", "then", "else", "allOf"):
                yield from below(value, f"{at}/{key}")


def properties(kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for at, schema in below(schemas()[kind]):
        named = schema.get("properties")
        if isinstance(named, dict) and at.rpartition("/")[2] != "properties":
            yield from ((f"{kind}{at}/{key}", value) for key, value in named.items())


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(schemas()[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_every_property_has_title_description_and_examples(kind: str) -> None:
    for at, schema in properties(kind):
        assert {"title", "description"} <= schema.keys(), at
        assert schema.get("examples") or kind == "bundle", at


@pytest.mark.parametrize("kind", KINDS)
def test_every_pattern_has_an_example_to_show_instead_of_it(kind: str) -> None:
    for at, schema in below(schemas()[kind]):
        assert "pattern" not in schema or at.endswith("/properties") or schema.get("examples"), at


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_is_valid(kind: str) -> None:
    registry: Registry[Any] = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas().values()
    )
    identifier = schemas()[kind]["$id"]
    for at, schema in below(schemas()[kind]):
        for example in schema.get("examples", []) if isinstance(schema.get("examples"), list) else []:
            pointing = {"$ref": f"{identifier}#{at}"}
            errors = list(Draft202012Validator(pointing, registry=registry).iter_errors(example))
            assert not errors, (at, errors[0].message)


@pytest.mark.parametrize("kind", KINDS)
def test_objects_take_no_unknown_keys(kind: str) -> None:
    for at, schema in below(schemas()[kind]):
        if schema.get("type") == "object":
            assert "additionalProperties" in schema, at


def test_the_schemas_know_the_words_of_the_code() -> None:
    known = schemas()
    permissions = known["catalog"]["$defs"]["role"]["properties"]["permissions"]["properties"]
    field = known["fields"]["$defs"]["field"]
    assert field["properties"]["type"]["enum"] == list(FIELD_TYPE_NAMES)
    assert field["allOf"][0]["if"]["properties"]["id"]["enum"] == list(RESERVED_FIELDS)
    assert [name for name in permissions if name != "note"] == list(PERMISSIONS)
    assert permissions["ticket.view"]["enum"] == list(SCOPES)
    assert known["condition"]["properties"]["op"]["enum"] == list(OPERATORS)
    assert known["workflow"]["$defs"]["state"]["properties"]["category"]["enum"] == list(CATEGORIES)


def test_the_sample_is_valid_as_one_document() -> None:
    assert list(validator("bundle").iter_errors(sample())) == []


def test_the_walk_meets_every_kind_of_definition_once() -> None:
    found = [(node.name, node.key) for node in walk(sample()) if node.kind == "def"]
    assert ("option", (("field", "place", "option", "tehran"), "rey")) in found
    assert ("section", (("form", "bug_report"), "more")) in found
    assert ("transition", (("workflow", "support"), "close")) in found
    assert len(found) == len(set(found))
