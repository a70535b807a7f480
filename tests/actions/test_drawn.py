"""Answers to a form that became another one meanwhile."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions import intake
from app.actions.guest_contacts import GuestContact
from app.actions.guests import submit_as_guest
from app.bootstrap import HelpDesk
from app.core.problems import Refused
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from tests.actions.designer.designing import Change, changed, item, published
from tests.cast import Cast
from tests.cast.looking import row

VALUES = {"subject": "چاپگر", "body": "خراب"}


def sections(document: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = document["forms"]["report"]["pages"][0]["sections"]
    return found


def placed(document: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for section in sections(document) for each in section["fields"] if each["field"] == name)


def requires(name: str) -> Change:
    return lambda document: placed(document, name).__setitem__("required", True)


def asks_no_more(name: str) -> Change:
    def change(document: dict[str, Any]) -> None:
        for section in sections(document):
            section["fields"] = [each for each in section["fields"] if each["field"] != name]

    return change


def no_longer_mild(document: dict[str, Any]) -> None:
    item(document, "fields", "fields", "severity")["options"][0]["retired"] = True


def asks_anew(document: dict[str, Any]) -> None:
    document["fields"]["fields"].append({"id": "floor", "type": "text", "label": "طبقه"})
    sections(document)[0]["fields"].append({"field": "floor", "required": True})


def sent(desk: Desk, who: Who, values: dict[str, Any], drawn_with: int | None) -> list[tuple[str | None, str]]:
    """(field, key) of every problem; empty when the ticket was opened."""
    try:
        desk.run(intake.submit, who, "report", {**VALUES, **values}, drawn_with=drawn_with)
    except Refused as refusal:
        return [(each.field, each.key) for each in refusal.problems]
    return []


@pytest.mark.parametrize(
    ("change", "values", "found"),
    [
        (requires("serial"), {}, [(None, "form.changed"), ("serial", "field.required")]),
        (requires("serial"), {"serial": "PRN-1"}, []),
        (asks_anew, {}, [(None, "form.changed"), ("floor", "field.required")]),
        (
            no_longer_mild,
            {"severity": "mild"},
            [(None, "form.changed"), ("severity", "field.not_offered")],
        ),
        (no_longer_mild, {"severity": "high"}, []),
        (asks_no_more("serial"), {"serial": "PRN-1"}, [(None, "form.changed"), ("serial", "form.no_longer_asked")]),
        (asks_no_more("serial"), {"serial": ""}, []),
        (asks_no_more("serial"), {}, []),
        (lambda document: item(document, "fields", "fields", "serial").update(label="دیگر"), {"serial": "PRN-1"}, []),
    ],
)
def test_what_matters_is_told_and_what_does_not_goes_through(
    portal: Desk, cast: Cast, change: Change, values: dict[str, Any], found: list[Any]
) -> None:
    published(portal, cast.admin, change)
    assert sent(portal, cast.customer, values, 1) == found


def test_the_fields_are_named(portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, requires("serial"))
    with pytest.raises(Refused) as refusal:
        portal.run(intake.submit, cast.customer, "report", VALUES, drawn_with=1)
    assert refusal.value.problems[0].args == {"fields": ("serial",)}


def test_mistakes_that_were_mistakes_then_are_nothing_new(portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, requires("serial"))
    assert sent(portal, cast.customer, {"count": "many"}, 1) == [("count", "field.not_a_number")]
    assert sent(portal, cast.customer, {"strange": "x"}, 1) == [("strange", "field.unknown")]


def test_who_has_just_read_the_form_is_told_as_ever(portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, requires("serial"))
    for drawn_with in (None, 2):
        assert sent(portal, cast.customer, {}, drawn_with) == [("serial", "field.required")]
    assert sent(portal, cast.customer, {}, 99) == [("configuration", "form.unknown_version")]


def test_the_ticket_is_one_of_the_version_in_force(portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, requires("serial"))
    number = portal.run(intake.submit, cast.customer, "report", {**VALUES, "serial": "PRN-1"}, drawn_with=1).number
    assert (row(portal, number).config_version, row(portal, number).submission["configuration"]) == (2, 2)


def test_a_guest_is_told_the_same(help_desk: HelpDesk, portal: Desk) -> None:
    help_desk.directory.publish("portal", changed(requires("serial")), None, "")
    who, contact = Who(None, browser="b" * 64), GuestContact("x", "x@new.example")
    with pytest.raises(Refused, match=r"form\.changed, field\.required"):
        portal.run(submit_as_guest, who, "report", VALUES, contact, drawn_with=1)
    portal.run(submit_as_guest, who, "report", {**VALUES, "serial": "PRN-1"}, contact, drawn_with=1)
