"""«Why?» on living tickets."""

from __future__ import annotations

import pytest

from app.actions.designer import explaining
from app.bootstrap import HelpDesk
from app.core.disclosing import WITHHELD
from app.core.problems import NotAllowed, NotFound
from app.tenancy.desk import Desk
from tests.cast import Cast, company, report


def test_the_answer_names_the_version_and_who_has_published_it(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, contact_by="by_email")
    document = company()
    document["branding"]["color"] = "#123456"
    help_desk.directory.publish("portal", document, cast.admin.person_id, "")
    why = portal.run(explaining.why_field, cast.supervisor, number, "phone")
    assert not why.shown
    assert (why.version, bool(why.author_name)) == (2, True)
    assert why.published_at is not None
    (show, *_) = why.reasons
    assert show.explained is not None
    assert show.explained.actual == "by_email"


def test_a_button_that_is_not_there_says_why(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    why = portal.run(explaining.why_transition, cast.supervisor, number, "close")
    assert not why.shown
    assert [reason.effect for reason in why.reasons if not reason.speaks_for] == ["from_state"]
    assert portal.run(explaining.why_transition, cast.supervisor, number, "park").shown


def test_an_option_is_explained_with_todays_values(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, systems=["vpn"], severity="high")
    assert not portal.run(explaining.why_option, cast.supervisor, number, "severity", "mild").shown
    assert portal.run(explaining.why_option, cast.supervisor, number, "severity", "fatal").shown


def test_values_one_may_not_see_are_withheld(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, contact_by="by_email")
    document = company()
    field = next(each for each in document["fields"]["fields"] if each["id"] == "contact_by")
    field["access"] = {"view": ["customer"], "edit": ["customer"]}
    help_desk.directory.publish("portal", document, None, "")
    why = portal.run(explaining.why_field, cast.supervisor, number, "phone")
    explained = why.reasons[0].explained
    assert explained is not None
    assert explained.actual is WITHHELD


@pytest.mark.parametrize("name", ["agent", "customer"])
def test_it_takes_the_permission(portal: Desk, cast: Cast, name: str) -> None:
    number = report(portal, cast.customer)
    for act, thing in ((explaining.why_field, "serial"), (explaining.why_transition, "park")):
        with pytest.raises(NotAllowed):
            portal.run(act, getattr(cast, name), number, thing)


def test_what_is_not_there_is_not_found(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    for act in (explaining.why_field, explaining.why_transition):
        with pytest.raises(NotFound):
            portal.run(act, cast.supervisor, number, "nonsense")
    with pytest.raises(NotFound):
        portal.run(explaining.why_option, cast.supervisor, number, "nonsense", "x")
    with pytest.raises(NotFound):
        portal.run(explaining.why_field, cast.other_agent, number, "serial")
