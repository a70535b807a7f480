"""What mappings give to the one who chooses them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from app.actions.designer.widening import Moving, opening, showing
from app.core.roles import Actor, grants
from app.tenancy.bundle import load_bundle
from tests.actions.designer.designing import Change, changed, item

SPARE = {"id": "spare", "label": {"fa": "یدکی", "en": "Spare"}}
TEAM = {"id": "spare_team", "label": {"fa": "یدکی", "en": "Spare"}, "department": "spare"}
CLERK = {
    "id": "clerk",
    "label": {"fa": "کارمند", "en": "Clerk"},
    "kind": "staff",
    "permissions": {"ticket.view": "own"},
}


def with_spare(document: dict[str, Any]) -> None:
    document["catalog"]["departments"].append(SPARE)
    document["catalog"]["groups"].append(TEAM)


def moving(mappings: Mapping[str, str], *after: Change, before: Change = with_spare) -> Moving:
    document = changed(*after)
    return Moving(load_bundle(changed(before), 1), load_bundle(document, 2), document, mappings)


def somebody(role: str = "agent", departments: tuple[str, ...] = (), groups: tuple[str, ...] = ()) -> Actor:
    roles = frozenset([role])
    permissions = grants(load_bundle(changed(), 1), roles)
    return Actor(
        1, "", "staff", "fa", roles, frozenset(departments), frozenset(groups), frozenset(), permissions=permissions
    )


@pytest.mark.parametrize(
    ("departments", "groups", "mappings", "gives"),
    [
        (("spare",), (), {"department:spare": "hardware"}, ["department:spare"]),
        (("hardware",), (), {"department:spare": "hardware"}, ["department:spare"]),
        (("spare", "hardware"), (), {"department:spare": "hardware"}, []),
        (("software",), (), {"department:spare": "hardware"}, []),
        ((), (), {"department:spare": "hardware"}, []),
        ((), ("spare_team",), {"group:spare_team": "repair"}, ["group:spare_team"]),
        ((), ("repair",), {"group:spare_team": "repair"}, ["group:spare_team"]),
        (("hardware",), (), {"group:spare_team": "repair"}, ["group:spare_team"]),
        (("hardware",), ("spare_team",), {"group:spare_team": "repair"}, []),
        (("spare",), (), {"group:spare_team": "repair"}, []),
        ((), ("spare_team",), {"group:spare_team": ""}, []),
        ((), ("web_team",), {"department:spare": "hardware", "group:spare_team": "repair"}, []),
        (
            ("spare",),
            (),
            {"department:spare": "hardware", "group:spare_team": "repair"},
            ["department:spare", "group:spare_team"],
        ),
    ],
)
def test_places_that_come_together_with_his_own_are_more_to_see(
    departments: tuple[str, ...], groups: tuple[str, ...], mappings: dict[str, str], gives: list[str]
) -> None:
    assert showing(somebody("agent", departments, groups), moving(mappings)) == gives


def test_two_departments_that_come_together_in_a_new_one_are_more_than_one() -> None:
    def merged(document: dict[str, Any]) -> None:
        document["catalog"]["departments"].append({**SPARE, "id": "both"})

    both = moving({"department:spare": "both", "department:hardware": "both"}, merged)
    assert showing(somebody("agent", ("spare",)), both) == ["department:spare", "department:hardware"]
    renamed = moving({"department:spare": "both"}, merged)
    assert showing(somebody("agent", ("spare",)), renamed) == []


def test_tickets_of_a_group_that_lies_elsewhere_now_come_along_with_others() -> None:
    def elsewhere(document: dict[str, Any]) -> None:
        item(document, "catalog", "groups", "repair")["department"] = "software"

    mapped = moving({"group:spare_team": "repair"}, elsewhere)
    assert showing(somebody("agent", ("software",)), mapped) == ["group:spare_team"]
    assert showing(somebody("agent", ("software",)), moving({}, elsewhere)) == []


def test_who_sees_all_gains_nothing_by_a_place_unless_something_asks_for_it() -> None:
    mapped = {"department:spare": "hardware"}
    assert showing(somebody("admin", ("spare",)), moving(mapped)) == []

    def guarded(document: dict[str, Any]) -> None:
        guard = {"fact": "actor.departments", "op": "contains", "value": "hardware"}
        document["workflows"]["support"]["transitions"][0]["guard"] = guard

    assert showing(somebody("admin", ("spare",)), moving(mapped, guarded)) == ["department:spare"]


def clerks(*places: str, reads: tuple[str, ...] = ()) -> Change:
    """A role that is asked for in these transitions, and has the fields to itself."""

    def change(document: dict[str, Any]) -> None:
        document["catalog"]["roles"].append(CLERK)
        for transition in document["workflows"]["support"]["transitions"]:
            if transition["id"] in places:
                transition["roles"].append("clerk")
        for field in document["fields"]["fields"]:
            if field["id"] in reads:
                field["access"] = {"view": ["clerk"]}

    return change


def without_specialists(document: dict[str, Any]) -> None:
    roles = document["catalog"]["roles"]
    document["catalog"]["roles"] = [role for role in roles if role["id"] != "specialist"]


@pytest.mark.parametrize(
    ("before", "after", "gives"),
    [
        (clerks(), clerks(), []),
        (clerks("close"), clerks("close"), ["role:specialist"]),
        (clerks(reads=("lost",)), clerks(reads=("lost",)), ["role:specialist"]),
    ],
)
def test_a_role_with_the_same_permissions_may_open_more(before: Change, after: Change, gives: list[str]) -> None:
    mapped = moving({"role:specialist": "clerk"}, without_specialists, after, before=before)
    assert opening(somebody("specialist"), mapped) == gives
    assert opening(somebody("agent"), mapped) == []
