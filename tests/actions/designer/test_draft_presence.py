"""Who has a draft open."""

from __future__ import annotations

import pytest

from app.actions.designer import drafts
from app.actions.designer.presence import gone, here
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, NotFound
from app.tenancy.desk import Desk
from tests.cast import Cast, Clock, company


@pytest.fixture
def number(help_desk: HelpDesk, portal: Desk, cast: Cast) -> int:
    """A draft of the administrator; supervisors design the desk, too."""
    document = company()
    role = next(role for role in document["catalog"]["roles"] if role["id"] == "supervisor")
    role["permissions"]["config.edit"] = "all"
    help_desk.directory.publish("portal", document, None, "")
    return portal.run(drafts.begin, cast.admin)


def test_each_is_told_who_else_is_there(portal: Desk, cast: Cast, number: int, clock: Clock) -> None:
    told: list[str] = []
    portal.house.bus.subscribe(lambda _slug, payload: told.append(payload))
    assert portal.run(here, cast.admin, number, "forms/report") == ()
    (other,) = portal.run(here, cast.supervisor, number, "workflows/support")
    assert (other.person, other.place) == (cast.admin.person_id, "forms/report")
    (other,) = portal.run(drafts.draft, cast.admin, number).info.others
    assert (other.person, other.place) == (cast.supervisor.person_id, "workflows/support")
    assert told.count(f"draft:{number}") == 2
    portal.run(here, cast.admin, number, "forms/report")
    assert told.count(f"draft:{number}") == 2, "nothing is different"
    portal.run(here, cast.admin, number, "texts")
    assert told.count(f"draft:{number}") == 3
    clock.advance(minutes=1)
    assert portal.run(drafts.drafts, cast.admin)[0].others == ()


def test_who_goes_is_there_no_more(portal: Desk, cast: Cast, number: int) -> None:
    portal.run(here, cast.supervisor, number, "texts")
    portal.run(gone, cast.supervisor, number)
    portal.run(gone, cast.supervisor, number)
    assert portal.run(drafts.draft, cast.admin, number).info.others == ()


def test_presence_goes_with_the_draft(portal: Desk, cast: Cast, number: int) -> None:
    portal.run(here, cast.supervisor, number, "texts")
    portal.run(drafts.discard, cast.admin, number)
    with pytest.raises(NotFound):
        portal.run(here, cast.supervisor, number, "texts")


def test_others_neither_see_nor_say_it(portal: Desk, cast: Cast, number: int) -> None:
    for who in (cast.agent, cast.stranger):
        with pytest.raises(NotAllowed):
            portal.run(here, who, number, "texts")
