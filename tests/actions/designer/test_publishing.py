"""A draft is looked through and put in force."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from app.actions import intake
from app.actions.designer import catching_up, drafts, editing, publishing, versions
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, NotFound, Refused, Stale
from app.tenancy.acts import ACTIONS, action
from app.tenancy.desk import Desk
from app.tenancy.work import Work
from tests.actions.designer.designing import (
    both_design,
    changed,
    draft_with,
    four_eyes,
    item,
    published,
    recoloured,
    removed,
)
from tests.cast import Cast, company
from tests.cast.looking import history, row

LABEL = {"key": "design.step.edit"}


def coloured(color: str) -> list[dict[str, Any]]:
    return [{"op": "replace", "path": "/branding/color", "value": color}]


@pytest.fixture
def two_designers(help_desk: HelpDesk) -> None:
    help_desk.directory.publish("portal", changed(both_design), None, "")


def test_a_draft_comes_into_force(portal: Desk, cast: Cast) -> None:
    told: list[str] = []
    portal.house.bus.subscribe(lambda _slug, payload: told.append(payload))
    draft = draft_with(portal, cast.admin, recoloured())
    number = portal.run(publishing.publish, cast.admin, draft, 1, "  رنگ تازه ", {})
    assert number == 2
    assert portal.bundle.branding.color == "#123456", "without waiting for the next act"
    assert "config" in told
    with pytest.raises(NotFound):
        portal.run(drafts.draft, cast.admin, draft)
    event = history(portal)[-1]
    assert (event.kind, event.actor_id, event.data["version"]) == ("ConfigurationPublished", cast.admin.person_id, 2)
    (newest, first) = portal.run(versions.versions, cast.admin).items
    assert (newest.number, newest.author, newest.publisher, newest.message) == (
        2,
        cast.admin.person_id,
        cast.admin.person_id,
        "رنگ تازه",
    )
    assert (newest.changes_count, first.changes_count, newest.parent) == (1, 0, 1)


def test_the_review_says_what_would_be(portal: Desk, cast: Cast) -> None:
    draft = draft_with(portal, cast.admin, recoloured())
    found = portal.run(publishing.review, cast.admin, draft)
    (change,) = found.changes
    assert (change.what, change.kind, change.property) == ("changed", "branding", ("color",))
    assert (found.needs, found.impact, found.conflicts, found.waits_for) == ((), (), (), "")
    assert found.may_publish
    assert portal.run(publishing.json_diff, cast.admin, draft) == coloured("#123456")


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda document: document["catalog"]["groups"].append({"id": "Bad"}), "publish.errors"),
        (lambda _document: None, "publish.nothing_changed"),
        (lambda document: item(document, "fields", "fields", "copy_to").update(type="url"), "design.type_frozen"),
    ],
)
def test_what_cannot_be_published_is_refused(portal: Desk, cast: Cast, change: Any, key: str) -> None:
    draft = draft_with(portal, cast.admin, change)
    with pytest.raises(Refused, match=key.replace(".", r"\.")):
        portal.run(publishing.publish, cast.admin, draft, 1, "", {})
    assert portal.run(drafts.draft, cast.admin, draft).info.id == draft
    assert portal.bundle.version == 1


def test_another_revision_than_the_one_looked_at_is_refused(portal: Desk, cast: Cast) -> None:
    draft = draft_with(portal, cast.admin, recoloured())
    portal.run(editing.edit, cast.admin, draft, 1, coloured("#222222"), LABEL)
    with pytest.raises(Stale, match=r"draft\.moved_on"):
        portal.run(publishing.publish, cast.admin, draft, 1, "", {})
    with pytest.raises(Refused, match=r"field\.too_long"):
        portal.run(publishing.publish, cast.admin, draft, 2, "x" * 4001, {})


@pytest.mark.usefixtures("two_designers")
def test_nobody_elses_draft_goes_live(portal: Desk, cast: Cast) -> None:
    draft = draft_with(portal, cast.admin, recoloured())
    assert not portal.run(publishing.review, cast.supervisor, draft).may_publish
    with pytest.raises(NotAllowed, match=r"draft\.not_yours"):
        portal.run(publishing.publish, cast.supervisor, draft, 1, "", {})


@pytest.mark.usefixtures("two_designers")
def test_four_eyes_see_more_than_two(portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, both_design, four_eyes)
    draft = draft_with(portal, cast.admin, both_design, recoloured())
    assert portal.run(publishing.review, cast.admin, draft).waits_for == "approval"
    with pytest.raises(Refused, match=r"publish\.needs_approval"):
        portal.run(publishing.publish, cast.admin, draft, 1, "", {})
    with pytest.raises(NotAllowed, match=r"draft\.own_approval"):
        portal.run(publishing.approve, cast.admin, draft, 1)
    with pytest.raises(Stale, match=r"draft\.moved_on"):
        portal.run(publishing.approve, cast.supervisor, draft, 7)
    portal.run(publishing.approve, cast.supervisor, draft, 1)
    assert history(portal)[-1].kind == "DraftApproved"
    assert portal.run(publishing.review, cast.admin, draft).may_publish
    portal.run(editing.edit, cast.admin, draft, 1, coloured("#333333"), LABEL)
    with pytest.raises(Refused, match=r"publish\.needs_approval"):
        portal.run(publishing.publish, cast.admin, draft, 2, "", {})
    portal.run(publishing.approve, cast.supervisor, draft, 2)
    assert portal.run(publishing.publish, cast.admin, draft, 2, "", {}) == 4
    assert history(portal)[-1].data["approved_by"] == cast.supervisor.person_id


@pytest.mark.usefixtures("two_designers")
def test_who_is_behind_catches_up_and_nothing_is_lost(portal: Desk, cast: Cast) -> None:
    mine = draft_with(portal, cast.admin, both_design, recoloured())
    theirs = draft_with(portal, cast.supervisor, both_design, lambda document: document["tenant"].update(public=False))
    assert portal.run(publishing.publish, cast.supervisor, theirs, 1, "", {}) == 3
    assert portal.run(drafts.draft, cast.admin, mine).info.is_behind
    with pytest.raises(Refused, match=r"publish\.behind"):
        portal.run(publishing.publish, cast.admin, mine, 1, "", {})
    review = portal.run(publishing.review, cast.admin, mine)
    assert (review.conflicts, review.may_publish, len(review.changes)) == ((), False, 1)
    edited = portal.run(catching_up.catch_up, cast.admin, mine, 1, {})
    assert (edited.revision, edited.steps_back) == (2, 0)
    portal.run(publishing.publish, cast.admin, mine, 2, "", {})
    assert portal.bundle.branding.color == "#123456"
    assert not portal.bundle.tenant.public


@pytest.mark.usefixtures("two_designers")
def test_a_conflict_has_to_be_settled(portal: Desk, cast: Cast) -> None:
    mine = draft_with(portal, cast.admin, both_design, recoloured("#111111"))
    portal.run(editing.edit, cast.admin, mine, 1, [{"op": "replace", "path": "/tenant/public", "value": False}], LABEL)
    published(portal, cast.supervisor, both_design, recoloured("#222222"))
    (conflict,) = portal.run(catching_up.conflicts, cast.admin, mine)
    assert (conflict.kind, conflict.property, conflict.theirs) == ("branding", ("color",), "#222222")
    for choices in ({}, {conflict.key: "neither"}):
        with pytest.raises(Refused, match=r"catch_up\.unsettled"):
            portal.run(catching_up.catch_up, cast.admin, mine, 2, choices)
    found = portal.run(catching_up.catch_up, cast.admin, mine, 2, {conflict.key: "theirs"})
    assert found.document["branding"]["color"] == "#222222"
    assert not found.document["tenant"]["public"]
    with pytest.raises(Refused, match=r"draft\.nothing_to_undo"):
        portal.run(editing.undo, cast.admin, mine, 3)
    assert portal.run(catching_up.conflicts, cast.admin, mine) == ()


@pytest.mark.usefixtures("two_designers")
def test_of_two_who_publish_at_once_one_wins_and_the_other_is_told(portal: Desk, cast: Cast) -> None:
    pair = {cast.admin: "#111111", cast.supervisor: "#222222"}
    found = {who: draft_with(portal, who, both_design, recoloured(color)) for who, color in pair.items()}
    answers: list[object] = []
    ready = threading.Barrier(2)

    def go(act: Callable[[], int]) -> None:
        ready.wait()
        try:
            answers.append(act())
        except Refused as refusal:
            answers.append(refusal.problems[0].key)

    threads = [
        threading.Thread(
            target=go, args=(lambda who=who, draft=draft: portal.run(publishing.publish, who, draft, 1, "", {}),)
        )
        for who, draft in found.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, answers)) == ["3", "publish.behind"]


def test_an_old_version_comes_back_as_a_new_one(portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, recoloured())
    assert portal.run(versions.rollback_needs, cast.admin, 1) == ()
    assert portal.run(versions.roll_back, cast.admin, 1, "نه", {}) == 3
    found = portal.run(versions.version, cast.admin, 3)
    assert (found.info.restores, found.info.message, found.document) == (1, "نه", company())
    assert [change.property for change in found.changes] == [("color",)]
    assert history(portal)[-1].data["restores"] == 1
    with pytest.raises(Refused, match=r"publish\.nothing_changed"):
        portal.run(versions.roll_back, cast.admin, 1, "", {})
    with pytest.raises(NotFound, match=r"version\.not_found"):
        portal.run(versions.version, cast.admin, 9)


def test_versions_come_page_by_page(portal: Desk, cast: Cast) -> None:
    for color in ("#111111", "#222222"):
        published(portal, cast.admin, recoloured(color))
    first = portal.run(versions.versions, cast.admin, None, 2)
    assert ([each.number for each in first.items], first.next) == ([3, 2], 2)
    rest = portal.run(versions.versions, cast.admin, first.next, 2)
    assert ([each.number for each in rest.items], rest.next) == ([1], None)


def test_published_ids_and_types_stay(portal: Desk, cast: Cast) -> None:
    draft = draft_with(portal, cast.admin, recoloured())
    for edits, key in (
        ([{"op": "replace", "path": "/catalog/departments/0/id", "value": "other"}], "design.id_frozen"),
        ([{"op": "replace", "path": "/workflows/support/states/1/id", "value": "other"}], "design.id_frozen"),
        ([{"op": "move", "from": "/forms/report", "path": "/forms/other"}], "design.id_frozen"),
        ([{"op": "replace", "path": "/fields/fields/0/type", "value": "number"}], "design.type_frozen"),
    ):
        with pytest.raises(Refused, match=key.replace(".", r"\.")):
            portal.run(editing.edit, cast.admin, draft, 1, edits, LABEL)
    new = [{"op": "add", "path": "/catalog/departments/-", "value": {"id": "legal", "label": "حقوقی"}}]
    renamed = [{"op": "replace", "path": "/catalog/departments/3/id", "value": "law"}]
    portal.run(editing.edit, cast.admin, draft, 1, new, LABEL)
    after = portal.run(editing.edit, cast.admin, draft, 2, renamed, LABEL).document
    assert after["catalog"]["departments"][3]["id"] == "law"


def test_a_removal_is_told_in_the_review(portal: Desk, cast: Cast) -> None:
    draft = draft_with(portal, cast.admin, removed("catalog", "products", "telex"))
    found = portal.run(publishing.review, cast.admin, draft)
    assert [(change.what, change.id) for change in found.changes] == [("removed", "telex")]
    assert found.needs == (), "no ticket has it"


@action
def report_slowly(work: Work, began: threading.Event, published_since: threading.Event) -> str:
    """Between reading the configuration and writing the ticket another one comes into force."""
    began.set()
    assert published_since.wait(20)
    return intake.submit(work, "report", {"subject": "چاپگر", "body": "x"}).number


del ACTIONS[f"{report_slowly.__module__}.report_slowly"]


@pytest.mark.parametrize("engine_kind", ["postgres"], indirect=True)
def test_no_ticket_is_written_by_a_configuration_that_is_over(
    portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ACTIONS, f"{report_slowly.__module__}.report_slowly", report_slowly)
    began, since, numbers = threading.Event(), threading.Event(), list[str]()
    writer = threading.Thread(
        target=lambda: numbers.append(portal.run(report_slowly, cast.customer, began, since)), daemon=True
    )
    writer.start()
    assert began.wait(20)
    published(portal, cast.admin, lambda document: document["workflows"]["support"].update(initial="working"))
    since.set()
    writer.join(20)
    assert (row(portal, numbers[0]).state, row(portal, numbers[0]).config_version) == ("working", 2)
    assert numbers == ["LAB-1001"], "what was undone left no gap"
