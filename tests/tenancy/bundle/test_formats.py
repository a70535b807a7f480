"""Older format versions are read as the current one; those nobody knows are found, not crashed upon."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from app.tenancy.bundle import canonical, check, errors, load_bundle, migrated, read_folder
from app.tenancy.bundle.files import contents
from app.tenancy.bundle.formats import CURRENT, STEPS
from app.tenancy.bundle.layout import Document
from app.tenancy.bundle.schemas import schemas
from tests.tenancy.bundle.sample import put, sample

GOLDEN = Path(__file__).parent / "golden"
OLDER = sorted(STEPS)


def as_written(version: str) -> Document:
    """The golden files of a version, not migrated."""
    document = read_folder(GOLDEN / version).document
    return document | {"tenant": document["tenant"] | {"schema_version": version}}


def test_the_schema_knows_the_current_version() -> None:
    assert schemas()["tenant"]["properties"]["schema_version"]["const"] == CURRENT


@pytest.mark.parametrize("version", OLDER)
def test_every_older_version_becomes_the_golden_files_of_the_current_one(version: str) -> None:
    folder = GOLDEN / CURRENT
    expected = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.json")}
    assert dict(contents(read_folder(GOLDEN / version).document)) == expected


@pytest.mark.parametrize("version", OLDER)
def test_an_older_document_is_checked_and_loaded_without_being_changed(version: str) -> None:
    document = as_written(version)
    before = copy.deepcopy(document)
    assert not errors(check(document))
    assert load_bundle(document, 3).tenant.schema_version == CURRENT
    assert canonical(migrated(document)) == canonical(migrated(migrated(document)))
    assert document == before


@pytest.mark.parametrize("version", ["1.2", "2.0", "0.9", ""])
def test_a_version_nobody_knows_is_a_finding(version: str) -> None:
    document = sample()
    put(document, "/tenant/schema_version", version)
    assert [(one.code, one.pointer, one.expected) for one in check(document)] == [
        ("L1.format_version", "/schema_version", CURRENT)
    ]


@pytest.mark.parametrize("tenant", [None, [], {}, {"schema_version": 1}, {"schema_version": ["1.0"]}])
def test_what_says_no_version_stays_as_it_is(tenant: object) -> None:
    document = {**sample(), "tenant": tenant}
    assert migrated(document) == document
    assert errors(check(document))
