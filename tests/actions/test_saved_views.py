"""Lists that people keep: their own, and those they share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.actions import reading, saved_views
from app.actions.reading import TicketQuery
from app.actions.saved_views import NewView, SavedViewView, ViewChange
from app.bootstrap import HelpDesk
from app.core.conditions import Leaf
from app.core.problems import NotAllowed, NotFound, Refused, Stale
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from tests.cast import Cast, question, report
from tests.cast.looking import history, refused

FATAL = Leaf("custom.severity", "eq", "fatal")
MAIL = NewView("نامه‌ها", Leaf("ticket.topic", "eq", "mail"), "-created_at", ("number", "subject", "custom.severity"))


def kept(desk: Desk, who: Who) -> dict[str, SavedViewView]:
    return {each.label: each for each in desk.run(saved_views.saved_views, who)}


def test_a_kept_view_is_read_as_it_was_saved_by_its_owner_alone(portal: Desk, cast: Cast) -> None:
    number = portal.run(saved_views.save_view, cast.agent, replace(MAIL, label="  نامه‌ها  "))
    view = kept(portal, cast.agent)["نامه‌ها"]
    assert (view.id, view.filter, view.sort, view.columns) == (number, MAIL.filter, MAIL.sort, MAIL.columns)
    assert (view.is_mine, view.may_change, view.shared, view.version) == (True, True, False, 1)
    assert view.owner.name == "آرش کارشناس"
    for other in (cast.admin, cast.other_agent, cast.customer):
        assert kept(portal, other) == {}
    assert (history(portal)[-1].kind, history(portal)[-1].audience) == ("ViewSaved", "staff")


def test_a_shared_view_is_offered_to_all_staff(portal: Desk, cast: Cast) -> None:
    portal.run(saved_views.save_view, cast.admin, replace(MAIL, shared=True))
    view = kept(portal, cast.agent)["نامه‌ها"]
    assert (view.is_mine, view.may_change, view.shared) == (False, False, True)
    assert kept(portal, cast.customer) == {}


def test_sharing_needs_the_permission(portal: Desk, cast: Cast) -> None:
    number = portal.run(saved_views.save_view, cast.agent, MAIL)
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(saved_views.save_view, cast.agent, replace(MAIL, shared=True))
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(saved_views.change_view, cast.agent, number, 1, ViewChange(shared=True))


def test_a_kept_view_lists_what_its_filter_holds_for_in_its_order(portal: Desk, cast: Cast) -> None:
    first, second = (question(portal, cast.customer, topic="mail") for _ in range(2))
    report(portal, cast.customer)
    number = portal.run(saved_views.save_view, cast.admin, replace(MAIL, shared=True))
    rows = portal.run(reading.list_tickets, cast.admin, TicketQuery(saved_view=number)).items
    assert [row.number for row in rows] == [second, first]
    narrowed = TicketQuery(saved_view=number, filter=Leaf("ticket.priority", "eq", "low"))
    assert portal.run(reading.list_tickets, cast.admin, narrowed).items == ()


def test_somebody_elses_view_is_as_unknown_as_none(portal: Desk, cast: Cast) -> None:
    number = portal.run(saved_views.save_view, cast.agent, MAIL)
    for who, view in ((cast.other_agent, number), (cast.agent, 999), (cast.customer, number)):
        with refused(portal, NotFound, (None, "view.not_found")):
            portal.run(reading.list_tickets, who, TicketQuery(saved_view=view))
    for act, more in ((saved_views.change_view, (1, ViewChange(label="x"))), (saved_views.drop_view, ())):
        with refused(portal, NotFound, (None, "view.not_found")):
            portal.run(act, cast.admin, number, *more)  # type: ignore[arg-type]  # two acts with their own arguments


def test_a_view_is_changed_as_far_as_is_said_and_by_the_version_that_was_read(portal: Desk, cast: Cast) -> None:
    number = portal.run(saved_views.save_view, cast.agent, MAIL)
    assert portal.run(saved_views.change_view, cast.agent, number, 1, ViewChange(label="تازه", filter=None)) == 2
    view = kept(portal, cast.agent)["تازه"]
    assert (view.filter, view.sort, view.columns, view.version) == (None, MAIL.sort, MAIL.columns, 2)
    with refused(portal, Stale, (None, "view.stale")):
        portal.run(saved_views.change_view, cast.agent, number, 1, ViewChange(label="x"))


def test_a_shared_view_is_looked_after_by_who_may_share(portal: Desk, cast: Cast) -> None:
    number = portal.run(saved_views.save_view, cast.supervisor, replace(MAIL, shared=True))
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(saved_views.change_view, cast.agent, number, 1, ViewChange(label="x"))
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(saved_views.drop_view, cast.agent, number)
    portal.run(saved_views.change_view, cast.admin, number, 1, ViewChange(label="از همه"))
    portal.run(saved_views.drop_view, cast.admin, number)
    assert kept(portal, cast.supervisor) == {}
    assert [event.kind for event in history(portal)[-3:]] == ["ViewSaved", "ViewChanged", "ViewDropped"]


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"label": "  "}, ("label", "field.required")),
        ({"label": "x" * 81}, ("label", "field.too_long")),
        ({"sort": "subject"}, ("sort", "query.unknown_sort")),
        ({"columns": ("nothing",)}, ("columns", "view.unknown_column")),
        ({"columns": ("custom.nothing",)}, ("columns", "view.unknown_column")),
        ({"columns": ("number",) * 21}, ("columns", "view.too_many_columns")),
        ({"filter": Leaf("custom.steps", "eq", "x")}, ("filter", "filter.not_indexed")),
        ({"filter": Leaf("ticket.priority", "eq", "x")}, ("filter", "filter.unknown_id")),
    ],
)
@pytest.mark.parametrize("engine_kind", ["sqlite"], indirect=True)
def test_what_is_wrong_with_a_view_is_said_beside_it(
    portal: Desk, cast: Cast, wrong: dict[str, Any], problem: tuple[str, str]
) -> None:
    with refused(portal, Refused, problem):
        portal.run(saved_views.save_view, cast.agent, replace(MAIL, **wrong))


@pytest.mark.parametrize("engine_kind", ["sqlite"], indirect=True)
def test_nobody_keeps_views_without_end(portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_views, "MOST_VIEWS", 1)
    portal.run(saved_views.save_view, cast.agent, MAIL)
    with refused(portal, Refused, ("label", "view.too_many")):
        portal.run(saved_views.save_view, cast.agent, MAIL)


def test_customers_keep_no_views(portal: Desk, cast: Cast) -> None:
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(saved_views.save_view, cast.customer, NewView("x"))


def test_a_shared_filter_on_a_field_one_may_not_see_is_not_offered(
    help_desk: HelpDesk, portal: Desk, cast: Cast
) -> None:
    document = help_desk.directory.exported("portal")
    (field,) = (each for each in document["fields"]["fields"] if each["id"] == "diagnosis")
    field["access"]["view"].remove("auditor")
    help_desk.directory.publish("portal", document, None, "test")
    secret = NewView("تشخیص", Leaf("custom.diagnosis", "is_set"), shared=True)
    number = portal.run(saved_views.save_view, cast.admin, secret)
    assert "تشخیص" in kept(portal, cast.agent)
    assert kept(portal, cast.auditor) == {}
    with refused(portal, Refused, ("filter", "filter.unknown_fact")):
        portal.run(reading.list_tickets, cast.auditor, TicketQuery(saved_view=number))
