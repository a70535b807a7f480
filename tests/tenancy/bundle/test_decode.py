"""A sound document as frozen values."""

from __future__ import annotations

import base64
import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from app.core.conditions import Leaf
from app.core.config import RESERVED_FIELDS, Bundle, Text
from app.tenancy.bundle import check, errors, load_bundle, read_folder
from app.tenancy.bundle.layout import ROOT
from app.tenancy.bundle.walk import walk
from tests.tenancy.bundle.sample import sample

SHIPPED = sorted(path.parent for path in (ROOT / "tenants").rglob("tenant.json"))


@pytest.fixture
def bundle() -> Bundle:
    return load_bundle(sample(), 7)


def texts(value: Any) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            yield from texts(getattr(value, part.name))
    elif isinstance(value, Mapping):
        for below in value.values():
            yield from texts(below)
    elif isinstance(value, tuple):
        for below in value:
            yield from texts(below)


def test_the_version_and_the_company_are_there(bundle: Bundle) -> None:
    assert (bundle.version, bundle.language, bundle.tenant.number_prefix) == (7, "fa", "SMP-")
    assert bundle.tenant.limits.attachment_types == {"pdf", "png"}
    assert bundle.default_priority().id == "normal"
    assert bundle.assets["logo.png"] == base64.b64decode(sample()["assets"]["logo.png"])


def test_reserved_fields_are_there_with_words_even_when_nobody_lists_them(bundle: Bundle) -> None:
    assert set(RESERVED_FIELDS) <= bundle.fields.keys()
    assert all(bundle.fields[name].reserved for name in RESERVED_FIELDS)
    assert bundle.fields["product"].label.in_("fa") == "محصول"
    assert bundle.fields["product"].label.in_("en") == "Product"
    assert (bundle.fields["subject"].type, bundle.fields["body"].type) == ("text", "long_text")


def test_a_listed_reserved_field_keeps_its_own_words() -> None:
    document = sample()
    document["fields"]["fields"][0] = {"id": "subject", "label": "عنوان", "access": {"edit": ["agent"]}}
    field = load_bundle(document, 0).fields["subject"]
    assert (field.label.in_("en"), field.edit_roles) == ("عنوان", frozenset({"agent"}))


def test_an_option_set_becomes_the_options_of_the_field(bundle: Bundle) -> None:
    assert [option.id for option in bundle.fields["browser"].options] == ["firefox", "chrome"]
    assert bundle.fields["place"].options[0].options[0].label.in_("en") == "Rey"


def test_a_star_stands_for_every_state_but_the_target(bundle: Bundle) -> None:
    close = bundle.workflows["support"].transitions[1]
    assert close.sources == {"received", "working"}
    assert close.guard == Leaf("ticket.assignee", "is_set")
    assert close.effects == ({"assign": "none"}, {"set": {"solution": "done"}})


def test_what_is_not_said_has_its_default(bundle: Bundle) -> None:
    form, start = bundle.forms["bug_report"], bundle.workflows["support"].transitions[0]
    assert [item.field for item in form.items() if item.keep_hidden] == ["since"]
    assert (form.items()[0].width, form.items()[1].width) == (12, 6)
    assert (start.tone, start.reason, start.guard) == ("plain", "none", None)


def test_an_overlay_fills_what_the_object_does_not_say_and_nothing_else() -> None:
    document = sample()
    document["catalog"]["departments"][0]["label"] = "پورتال"
    document["texts"]["en"] |= {"department.portal.label": "Portal", "department.finance.label": "Money"}
    document["texts"]["en"] |= {"department.portal.description": "Web things"}
    departments = load_bundle(document, 0).departments
    assert departments["portal"].label.by_language == {"fa": "پورتال", "en": "Portal"}
    assert departments["finance"].label.in_("en") == "Finance"
    assert departments["portal"].description == Text({"en": "Web things"}, "fa")


def test_every_text_key_that_the_check_knows_reaches_a_text() -> None:
    document = sample()
    keys = {node.name for node in walk(document) if node.kind == "text"} - {"option_set.browsers.label"}
    document["texts"]["tr"] = {key: f"<{key}>" for key in keys}
    said = {text.by_language.get("tr") for text in texts(load_bundle(document, 0))}
    assert {f"<{key}>" for key in keys} <= said


@pytest.mark.parametrize(("said", "meant"), [(None, "comfort"), ("comfort", "comfort"), ("compact", "compact")])
def test_a_company_is_roomy_unless_it_says_otherwise(said: str | None, meant: str) -> None:
    document = sample()
    if said is not None:
        document["branding"]["density"] = said
    assert load_bundle(document, 0).branding.density == meant


def test_notes_reach_nobody() -> None:
    document = sample()
    for part in ("tenant", "branding", "catalog", "fields", "views"):
        document[part]["note"] = "secret remark"
    document["catalog"]["roles"][0]["permissions"]["note"] = "secret remark"
    document["workflows"]["support"]["transitions"][1]["effects"][0]["note"] = "secret remark"
    document["workflows"]["support"]["transitions"][1]["guard"]["note"] = "secret remark"
    document["fields"]["fields"][8]["computed"]["note"] = "secret remark"
    document["forms"]["bug_report"]["rules"][0]["note"] = "secret remark"
    assert check(document) == []
    assert "secret remark" not in repr(load_bundle(document, 0))


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_every_shipped_company_is_sound_and_decodes(folder: Path) -> None:
    assert errors(check(folder)) == []
    assert load_bundle(read_folder(folder).document, 1).forms
