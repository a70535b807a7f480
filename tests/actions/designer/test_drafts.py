"""Drafts: whose they are, and how they are begun, read, renamed and thrown away."""

from __future__ import annotations

import pytest

from app.actions.designer import drafts, editing
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, NotFound, Refused
from app.tenancy.desk import Desk
from tests.cast import Cast, company
from tests.cast.looking import history

LABEL = {"key": "design.step.edit"}


@pytest.fixture
def number(portal: Desk, cast: Cast) -> int:
    return portal.run(drafts.begin, cast.admin, "تازه")


def heard(desk: Desk) -> list[str]:
    found: list[str] = []
    desk.house.bus.subscribe(lambda _slug, payload: found.append(payload))
    return found


def test_a_draft_is_begun_from_the_version_in_force(portal: Desk, cast: Cast) -> None:
    told = heard(portal)
    number = portal.run(drafts.begin, cast.admin, "  فرم   تازه ")
    found = portal.run(drafts.draft, cast.admin, number)
    assert found.document == company()
    assert (found.info.title, found.info.base, found.info.revision) == ("فرم تازه", portal.bundle.version, 1)
    assert found.info.is_mine
    assert not found.info.is_behind
    assert not found.read_only
    assert found.info.others == ()
    event = history(portal)[-1]
    assert (event.kind, event.audience, event.data["draft"]) == ("DraftBegun", "staff", number)
    assert f"draft:{number}" in told


def test_a_draft_is_begun_from_a_document(portal: Desk, cast: Cast) -> None:
    document = company()
    document["branding"]["color"] = "#123456"
    number = portal.run(drafts.begin, cast.admin, document=document)
    assert portal.run(drafts.draft, cast.admin, number).document["branding"]["color"] == "#123456"


def test_no_number_comes_twice(portal: Desk, cast: Cast, number: int) -> None:
    portal.run(drafts.discard, cast.admin, number)
    second = portal.run(drafts.begin, cast.admin)
    assert second > number
    other = portal.run(drafts.begin, cast.admin, document={**company(), "tests": {}})
    portal.run(drafts.discard, cast.admin, second)
    portal.run(drafts.discard, cast.admin, other)
    assert portal.run(drafts.begin, cast.admin) > other


def test_what_could_be_no_bundle_is_no_draft(portal: Desk, cast: Cast) -> None:
    with pytest.raises(Refused, match=r"design\.not_json"):
        portal.run(drafts.begin, cast.admin, document={"tenant": float("inf")})


def test_somebody_elses_draft_is_read_and_copied_but_not_changed(
    portal: Desk, cast: Cast, number: int, second_admin: None
) -> None:
    edits = [{"op": "replace", "path": "/branding/color", "value": "#123456"}]
    portal.run(editing.edit, cast.admin, number, 1, edits, LABEL)
    read = portal.run(drafts.draft, cast.supervisor, number)
    assert read.read_only
    assert not read.info.is_mine
    for act in (
        lambda: portal.run(editing.edit, cast.supervisor, number, 2, edits, LABEL),
        lambda: portal.run(editing.undo, cast.supervisor, number, 2),
        lambda: portal.run(drafts.rename, cast.supervisor, number, "x"),
        lambda: portal.run(drafts.discard, cast.supervisor, number),
    ):
        with pytest.raises(NotAllowed, match=r"draft\.not_yours"):
            act()
    copied = portal.run(drafts.begin, cast.supervisor, copy_of=number)
    mine = portal.run(drafts.draft, cast.supervisor, copied)
    assert mine.document["branding"]["color"] == "#123456"
    assert (mine.info.is_mine, mine.info.steps_back) == (True, 0)
    listed = portal.run(drafts.drafts, cast.supervisor)
    assert [info.id for info in listed] == [copied, number]


@pytest.fixture
def second_admin(portal: Desk, help_desk: HelpDesk) -> None:
    """Supervisors design the desk, too."""
    document = company()
    role = next(role for role in document["catalog"]["roles"] if role["id"] == "supervisor")
    role["permissions"] |= {"config.edit": "all", "config.publish": "all"}
    help_desk.directory.publish("portal", document, None, "")


def test_renaming_and_discarding(portal: Desk, cast: Cast, number: int) -> None:
    told = heard(portal)
    portal.run(drafts.rename, cast.admin, number, "نام دیگر")
    assert portal.run(drafts.drafts, cast.admin)[0].title == "نام دیگر"
    with pytest.raises(Refused, match=r"field\.too_long"):
        portal.run(drafts.rename, cast.admin, number, "x" * 121)
    portal.run(drafts.discard, cast.admin, number)
    assert portal.run(drafts.drafts, cast.admin) == ()
    assert history(portal)[-1].kind == "DraftDiscarded"
    assert told.count(f"draft:{number}") == 2
    with pytest.raises(NotFound, match=r"draft\.not_found"):
        portal.run(drafts.draft, cast.admin, number)


def test_nobody_keeps_more_than_twenty(portal: Desk, cast: Cast) -> None:
    for _ in range(drafts.MOST_DRAFTS):
        portal.run(drafts.begin, cast.admin)
    with pytest.raises(Refused, match=r"draft\.too_many"):
        portal.run(drafts.begin, cast.admin)


def test_who_may_not_design_hears_of_no_draft(portal: Desk, cast: Cast, number: int) -> None:
    for who in (cast.agent, cast.customer, cast.stranger):
        with pytest.raises(NotAllowed):
            portal.run(drafts.draft, who, number)
