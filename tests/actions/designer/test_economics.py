"""What the fields of a form cost and bring."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.actions.designer import drafts
from app.actions.designer.economics import Economics, economics, sent_and_left
from app.actions.progress import Change, revise
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, NotFound
from app.tenancy.desk import Desk
from storage.models import FormOutcome
from tests.cast import START, Cast, Clock, company, report
from tests.cast.looking import row

TODAY = (START - datetime(1970, 1, 1, tzinfo=UTC)).days


@pytest.fixture
def number(portal: Desk, cast: Cast) -> int:
    return portal.run(drafts.begin, cast.admin)


def test_answers_changes_and_the_last_use_are_counted(portal: Desk, cast: Cast, number: int, clock: Clock) -> None:
    first = report(portal, cast.customer, severity="high", count=2)
    clock.advance(minutes=5)
    report(portal, cast.neighbour, severity="high")
    clock.advance(minutes=5)
    report(portal, cast.customer)
    portal.run(
        revise,
        cast.admin,
        first,
        row(portal, first).version,
        Change(fields={"severity": "fatal", "steps": "۱. کلید را زدم"}),
    )
    found = portal.run(economics, cast.admin, number, "report")
    assert (found["severity"].asked, found["severity"].filled, found["severity"].edited) == (3, 3, 1)
    assert found["severity"].last_used == START + timedelta(minutes=10), "the default is an answer, too"
    assert found["count"].last_used == START
    assert (found["count"].filled, found["count"].edited) == (1, 0)
    assert (found["steps"].filled, found["steps"].edited) == (0, 1)
    assert found["page"] == Economics(asked=3)
    assert found["subject"].filled == 3
    assert "solution" in found


def test_a_field_is_asked_for_since_it_stands_on_the_form(
    help_desk: HelpDesk, portal: Desk, cast: Cast, number: int
) -> None:
    report(portal, cast.customer)
    document = company()
    document["forms"]["report"]["pages"][0]["sections"][0]["fields"].append({"field": "price"})
    document["fields"]["fields"].append({"id": "price", "type": "number", "label": {"fa": "بها", "en": "Price"}})
    help_desk.directory.publish("portal", document, None, "")
    report(portal, cast.customer, price=3)
    later = portal.run(drafts.begin, cast.admin)
    found = portal.run(economics, cast.admin, later, "report")
    assert (found["price"].asked, found["price"].filled, found["page"].asked) == (1, 1, 2)
    assert "price" not in portal.run(economics, cast.admin, number, "report")


def test_where_forms_are_left_is_counted_for_ninety_days(portal: Desk, cast: Cast, number: int) -> None:
    with portal.house.engine.open(portal.slug, write=True):
        for field, day, count in (("severity", TODAY, 3), ("severity", TODAY - 89, 1), ("severity", TODAY - 91, 9),
                                  ("", TODAY, 20), ("page", TODAY - 1, 2)):  # fmt: skip
            FormOutcome.create(form="report", field=field, day=day, count=count)
        FormOutcome.create(form="question", field="severity", day=TODAY, count=50)
    found = portal.run(economics, cast.admin, number, "report")
    assert (found["severity"].left_here, found["page"].left_here, found["steps"].left_here) == (4, 2, 0)
    assert portal.run(sent_and_left, cast.admin, "report") == (20, 6)


def test_only_who_designs_reads_it(portal: Desk, cast: Cast, number: int) -> None:
    for who in (cast.agent, cast.customer):
        with pytest.raises(NotAllowed):
            portal.run(economics, who, number, "report")
        with pytest.raises(NotAllowed):
            portal.run(sent_and_left, who, "report")
    with pytest.raises(NotFound):
        portal.run(economics, cast.admin, number, "no_form")
    with pytest.raises(NotFound):
        portal.run(economics, cast.admin, 999, "report")
