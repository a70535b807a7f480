import pytest

from app.tenancy.desk import Desk
from pages.workspace.asked import Asked


def read(desk: Desk, **address: str) -> Asked:
    return Asked.read(address, desk.bundle, list(desk.bundle.views.values()))


def test_an_address_without_parameters_asks_for_the_first_view(portal: Desk) -> None:
    assert read(portal) == Asked(view="mine")


def test_what_is_asked_survives_the_way_through_an_address(portal: Desk) -> None:
    asked = read(portal, view="recent", q="چاپگر & کاغذ", category="open", assignee="me", sort="created_at")
    address = asked.address("/portal/workspace")
    assert "&q=%DA%86" in address
    assert asked == Asked("recent", "چاپگر & کاغذ", category="open", assignee="me", sort="created_at")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("category", "secret"),
        ("department", "no_such"),
        ("priority", "no_such"),
        ("assignee", "7"),
        ("sort", "requester"),
        ("view", "no_such"),
        ("token", "x"),
    ],
)
def test_what_cannot_be_asked_is_left_out(portal: Desk, name: str, value: str) -> None:
    assert read(portal, **{name: value}) == Asked(view="mine")


def test_a_search_looks_beyond_the_view(portal: Desk) -> None:
    view = portal.bundle.views["mine"]
    assert Asked("mine").query(view).view == "mine"
    assert Asked("mine", q="چاپگر").query(view).view is None


def test_clearing_keeps_the_view_alone(portal: Desk) -> None:
    asked = read(portal, view="recent", q="x", category="open", priority="normal", sort="created_at")
    assert asked.cleared() == Asked("recent", sort="created_at")
    assert not asked.cleared().is_narrowed
