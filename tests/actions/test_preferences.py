"""What people like is kept with them, checked before it is."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions import accounts, people
from app.actions.preferences import Preferences
from app.core.problems import Refused
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from tests.cast import Cast
from tests.cast.looking import history, refused


def liked(desk: Desk, cast: Cast) -> Preferences:
    return desk.run(people.me, cast.agent).preferences


def test_who_never_chose_has_it_as_it_comes(portal: Desk, cast: Cast) -> None:
    assert liked(portal, cast) == Preferences("comfort", {}, "stay")


def test_one_choice_leaves_the_others_alone(portal: Desk, cast: Cast) -> None:
    portal.run(people.prefer, cast.agent, density="compact", columns={"mine": ["number", "subject", "number"]})
    portal.run(people.prefer, cast.agent, after_update="next", theme="dark")
    assert liked(portal, cast) == Preferences("compact", {"mine": ("number", "subject")}, "next")
    assert history(portal)[-1].data["after"] == {"theme": "dark", "after_update": "next"}


def test_a_list_without_columns_has_its_own_ones_again(portal: Desk, cast: Cast) -> None:
    portal.run(people.prefer, cast.agent, columns={"mine": ["number"], "saved-7": ["subject"]})
    portal.run(people.prefer, cast.agent, columns={"mine": []})
    assert liked(portal, cast).columns == {"saved-7": ("subject",)}


def test_the_session_knows_what_its_person_likes(portal: Desk, cast: Cast) -> None:
    token = portal.run(accounts.open_session, SYSTEM, cast.agent.person_id or 0, address="", agent="")
    portal.run(people.prefer, cast.agent, density="compact")
    session = portal.run(accounts.session, SYSTEM, token)
    assert session is not None
    assert session.preferences.density == "compact"


@pytest.mark.parametrize(
    ("wish", "problem"),
    [
        ({"density": "tight"}, ("density", "field.not_offered")),
        ({"after_update": "home"}, ("after_update", "field.not_offered")),
        ({"columns": {"no_such": ["number"]}}, ("columns", "view.not_found")),
        ({"columns": {"saved-x": ["number"]}}, ("columns", "view.not_found")),
        ({"columns": {"mine": ["password"]}}, ("columns", "view.unknown_column")),
        ({"columns": {f"saved-{n}": ["number"] for n in range(101)}}, ("columns", "view.too_many")),
        ({"density": "compact", "theme": "pink"}, ("theme", "field.not_offered")),
    ],
)
def test_what_is_not_offered_changes_nothing(
    portal: Desk, cast: Cast, wish: dict[str, Any], problem: tuple[str, str]
) -> None:
    with refused(portal, Refused, problem):
        portal.run(people.prefer, cast.agent, **wish)
