"""The numbers beside the lists are those of the lists themselves."""

from __future__ import annotations

import pytest

from app.actions import counting
from app.actions.counting import count_views
from app.actions.reading import TicketQuery, list_tickets, open_views
from app.actions.saved_views import NewView, save_view
from app.core.conditions import parse
from app.core.problems import NotSignedIn
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE
from tests.cast import Cast, question, report, set_up
from tests.cast.looking import refused


@pytest.mark.parametrize("name", ["agent", "supervisor", "admin", "other_agent", "specialist"])
def test_each_number_is_that_of_the_list(portal: Desk, cast: Cast, name: str) -> None:
    set_up(portal, cast.customer, 3)
    question(portal, cast.neighbour)
    who = getattr(cast, name)
    counts = portal.run(count_views, who)
    assert set(counts) == {view.id for view in portal.run(open_views, who)}
    for view, count in counts.items():
        assert count == len(portal.run(list_tickets, who, TicketQuery(view=view)).items), view


def test_kept_lists_are_counted_by_their_number(portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer)
    new = parse({"fact": "ticket.category", "op": "eq", "value": "new"})
    mine = portal.run(save_view, cast.agent, NewView("تازه‌ها", new))
    assert portal.run(count_views, cast.agent)[f"saved-{mine}"] == 1
    assert f"saved-{mine}" not in portal.run(count_views, cast.supervisor)


def test_counting_stops_where_nobody_reads_on(portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "COUNTED", 2)
    set_up(portal, cast.customer, 3)
    assert max(portal.run(count_views, cast.admin).values()) == 2


def test_customers_have_no_lists_to_count_and_nobody_is_asked_to_sign_in(portal: Desk, cast: Cast) -> None:
    assert portal.run(count_views, cast.customer) == {}
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(count_views, ANYONE)
