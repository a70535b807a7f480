"""The same id in several branches of a tree: every ticket keeps its own branch."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions.designer import publishing, versions
from app.actions.details import Details, change_my_details
from app.tenancy.desk import Desk
from app.tenancy.needs import Unmapped
from storage import people
from tests.actions.designer.designing import draft_with, published
from tests.actions.designer.remapping import moved, needs
from tests.actions.designer.trees import branches
from tests.cast import Cast, report
from tests.cast.looking import row


def place(desk: Desk, number: str) -> Any:
    return row(desk, number).fields["place"]


def test_another_branch_moves_nothing(portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, branches("hard", "soft"))
    numbers = [report(portal, cast.customer, place=[each, "other"]) for each in ("hard", "soft")]
    draft = draft_with(portal, cast.admin, branches("hard", "soft", "net"))
    assert needs(portal, cast, draft) == {}
    before = [row(portal, each).version for each in numbers]
    portal.run(publishing.publish, cast.admin, draft, 1, "", {})
    assert [place(portal, each) for each in numbers] == [["hard", "other"], ["soft", "other"]]
    assert [row(portal, each).version for each in numbers] == before
    assert moved(portal) == []


def test_branches_in_another_order_move_nothing(portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, branches("hard", "soft"))
    number = report(portal, cast.customer, place=["hard", "other"])
    published(portal, cast.admin, branches("soft", "hard"))
    assert place(portal, number) == ["hard", "other"]


def test_a_branch_that_goes_asks_for_its_own_options_alone(portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, branches("hard", "soft"))
    stays, goes = (report(portal, cast.customer, place=[each, "other"]) for each in ("hard", "soft"))
    draft = draft_with(portal, cast.admin, branches("hard"))
    (need,) = needs(portal, cast, draft).values()
    assert (need.key, need.id, need.label, need.tickets) == (
        "option:place:soft/other",
        "soft/other",
        "نرم‌افزار › سایر",
        1,
    )
    assert {"disk": "سخت‌افزار › Disk", "other": "سخت‌افزار › سایر"}.items() <= {
        choice.id: choice.label for choice in need.choices
    }.items()
    with pytest.raises(Unmapped):
        portal.run(publishing.publish, cast.admin, draft, 1, "", {"option:place:other": "disk"})
    portal.run(publishing.publish, cast.admin, draft, 1, "", {need.key: "other"})
    assert [place(portal, each) for each in (stays, goes)] == [["hard", "other"], ["hard", "other"]]
    assert moved(portal) == [({"custom.place": ["soft", "other"]}, {"custom.place": ["hard", "other"]})]
    (newest, *_) = portal.run(versions.versions, cast.admin).items
    assert newest.operations == {need.key: {"to": "other", "tickets": 1, "people": 0}}


def test_a_choice_says_in_which_branch_it_lies(portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, branches("hard", "soft", "net"))
    number = report(portal, cast.customer, place=["net", "other"])
    draft = draft_with(portal, cast.admin, branches("hard", "soft"))
    (need,) = needs(portal, cast, draft).values()
    assert {"hard/other", "soft/other"} <= {choice.id for choice in need.choices}
    portal.run(publishing.publish, cast.admin, draft, 1, "", {need.key: "soft/other"})
    assert place(portal, number) == ["soft", "other"]


def test_profiles_keep_their_branch_as_well(portal: Desk, cast: Cast) -> None:
    def on_profiles(document: dict[str, Any]) -> None:
        document["tenant"]["people"] = {"fields": ["place"]}

    published(portal, cast.admin, on_profiles, branches("hard", "soft"))
    for who, branch in ((cast.customer, "hard"), (cast.neighbour, "soft")):
        portal.run(change_my_details, who, Details("x", custom={"place": [branch, "other"]}))
    draft = draft_with(portal, cast.admin, on_profiles, branches("hard", "net"))
    (need,) = needs(portal, cast, draft).values()
    assert (need.key, need.tickets, need.people) == ("option:place:soft/other", 0, 1)
    portal.run(publishing.publish, cast.admin, draft, 1, "", {need.key: "net/other"})
    with portal.house.engine.open("portal", write=False):
        found = [people.get(who.person_id or 0) for who in (cast.customer, cast.neighbour)]
    assert [each and each.custom for each in found] == [{"place": ["hard", "other"]}, {"place": ["net", "other"]}]
