"""Publishing keeps everybody else waiting: many tickets take hardly longer than one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.actions.designer import publishing
from app.tenancy.desk import Desk
from storage.models import FieldIndex, Ticket
from tests.actions.designer.designing import Change, draft_with, item, published
from tests.actions.designer.remapping import index_of
from tests.cast import Cast, report
from tests.cast.looking import row
from tests.cast.registrations import listened

MANY = 40


def indexed(document: dict[str, Any]) -> None:
    item(document, "fields", "fields", "contact_by")["indexed"] = True
    item(document, "fields", "fields", "serial").pop("indexed")
    views = document["views"]["views"]
    document["views"]["views"] = [view for view in views if "serial" not in json.dumps(view)]


def reached_by(way: str) -> Change:
    """The field offers a telephone and this."""

    def change(document: dict[str, Any]) -> None:
        field = item(document, "fields", "fields", "contact_by")
        field["options"] = [field["options"][1], {"id": way, "label": {"fa": way, "en": way}}]
        rules = document["forms"]["report"]["rules"]
        document["forms"]["report"]["rules"] = [rule for rule in rules if "by_email" not in json.dumps(rule)]

    return change


def multiplied(desk: Desk, number: str, count: int) -> None:
    with desk.house.engine.open(desk.slug, write=True):
        values = Ticket.select().where(Ticket.number == number).dicts().get()
        del values["id"]
        Ticket.insert_many([{**values, "number": f"{number}-{place}"} for place in range(count)]).execute()


def test_the_statements_of_a_publication_do_not_grow_with_its_tickets(
    portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = report(portal, cast.customer, contact_by="by_email")
    said = listened(monkeypatch)

    def statements(*changes: Change, **mappings: str) -> int:
        draft = draft_with(portal, cast.admin, *changes)
        chosen = {f"option:contact_by:{old}": new for old, new in mappings.items()}
        said.clear()
        portal.run(publishing.publish, cast.admin, draft, 1, "", chosen)
        return len(said)

    of_one = statements(indexed), statements(indexed, reached_by("by_fax"), by_email="by_fax")
    statements(reached_by("by_fax"))
    multiplied(portal, number, MANY)
    of_many = (
        statements(indexed, reached_by("by_fax")),
        statements(indexed, reached_by("by_pigeon"), by_fax="by_pigeon"),
    )
    assert of_many == of_one
    last = f"{number}-{MANY - 1}"
    assert (row(portal, last).fields["contact_by"], row(portal, last).version) == ("by_pigeon", 3)
    assert ("contact_by", "by_pigeon") in index_of(portal, last)
    assert ("contact_by", "by_fax") not in index_of(portal, last)


def test_a_field_of_another_type_is_indexed_anew(portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, indexed)
    number = report(portal, cast.customer, contact_by="by_email")
    with portal.house.engine.open("portal", write=True):
        FieldIndex.update(s="by_mistake").where(FieldIndex.field == "contact_by").execute()

    def as_radio(document: dict[str, Any]) -> None:
        indexed(document)
        field = item(document, "fields", "fields", "contact_by")
        field["type"] = "select" if field["type"] == "radio" else "radio"

    published(portal, cast.admin, as_radio)
    assert ("contact_by", "by_email") in index_of(portal, number)
    assert ("contact_by", "by_mistake") not in index_of(portal, number)
