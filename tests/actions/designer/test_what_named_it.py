"""What people keep may name something that went: nothing breaks, and who asks is told."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions import counting, drafting, intake, list_desk, reading, saved_views
from app.actions.reading import TicketQuery
from app.actions.saved_views import NewView
from app.core.conditions import parse
from app.core.problems import Refused
from app.tenancy.desk import Desk
from tests.actions.designer.designing import item, named_instead, published, removed, without_state
from tests.cast import Cast, report


def test_kept_lists_still_open(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, severity="fatal", steps="روشن نشد و خاموش ماند")
    conditions: list[dict[str, Any]] = [
        {"fact": "ticket.state", "op": "eq", "value": "parked"},
        {"fact": "ticket.group", "op": "eq", "value": "mail_team"},
        {"fact": "custom.severity", "op": "eq", "value": "fatal"},
        {"fact": "custom.serial", "op": "is_set"},
    ]
    kept = [
        portal.run(saved_views.save_view, cast.agent, NewView(str(place), parse(each), columns=("number", "state")))
        for place, each in enumerate(conditions)
    ]

    def change(document: dict[str, Any]) -> None:
        without_state("parked")(document)
        removed("catalog", "groups", "mail_team")(document)
        named_instead("mail_team", "web_team")(document)
        removed("fields", "fields", "serial")(document)
        named_instead("fatal", "high")(document)
        field = item(document, "fields", "fields", "severity")
        field["options"] = [{"id": name, "label": name} for name in ("mild", "high")]
        for section in document["forms"]["report"]["pages"][0]["sections"]:
            section["fields"] = [each for each in section["fields"] if each["field"] != "serial"]
        document["views"]["views"] = [each for each in document["views"]["views"] if "serial" not in str(each)]
        document["tests"] = {}

    mappings = {"option:severity:fatal": "high", "group:mail_team": "web_team"}
    published(portal, cast.admin, change, mappings=mappings)
    assert {view.id for view in portal.run(saved_views.saved_views, cast.agent)} == set(kept)
    counts = portal.run(counting.count_views, cast.agent)
    assert [counts[f"saved-{id}"] for id in kept] == [0, 0, 0, 0]
    for id in kept[:3]:
        assert portal.run(reading.list_tickets, cast.agent, TicketQuery(saved_view=id)).items == ()
    with pytest.raises(Refused, match=r"filter\.unknown_fact"):
        portal.run(reading.list_tickets, cast.agent, TicketQuery(saved_view=kept[3]))
    portal.run(list_desk.list_desk, cast.agent)
    assert [each.number for each in portal.run(reading.list_tickets, cast.agent, TicketQuery()).items] == [number]


def test_what_was_being_typed_is_still_there(portal: Desk, cast: Cast) -> None:
    content = {"subject": "x", "contact_by": "by_fax", "topic": "mail"}
    portal.run(drafting.save_draft, cast.customer, "form", "question", content)

    def change(document: dict[str, Any]) -> None:
        document["catalog"]["topics"] = [{"id": "post", "label": "نامه"}]
        named_instead("mail", "post")(document["forms"])

    published(portal, cast.admin, change)
    kept = portal.run(drafting.draft, cast.customer, "form", "question")
    assert kept is not None
    assert kept.content == content
    assert portal.run(intake.open_form, cast.customer, "question").config_version == 2
