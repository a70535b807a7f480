"""A draft is looked through and put in force."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from app.actions import intake
from app.actions.designer import checking, drafts, editing, publishing, versions
from app.core.problems import NotFound, Refused, Stale
from app.tenancy.acts import ACTIONS, action
from app.tenancy.desk import Desk
from app.tenancy.work import Work
from tests.actions.designer.designing import (
    coloured,
    draft_with,
    item,
    published,
    recoloured,
    removed,
)
from tests.cast import Cast, company
from tests.cast.looking import history, row
from tests.cast.people import email_of

LABEL = {"key": "design.step.edit"}


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
    ("address", "is_told"), [("nobody@portal.example", True), (email_of("customer"), True), (email_of("agent"), False)]
)
def test_the_review_tells_of_an_assignee_who_is_no_colleague(
    portal: Desk, cast: Cast, address: str, is_told: bool
) -> None:
    draft = draft_with(
        portal, cast.admin, lambda document: item(document, "catalog", "topics", "mail").update(assignee=address)
    )
    review = portal.run(publishing.review, cast.admin, draft)
    told = [one for one in review.findings if one.code == "L4.unknown_assignee"]
    expected = [("warning", "catalog.json", "/topics/0/assignee", address)] if is_told else []
    assert [(one.severity, one.file, one.pointer, one.found) for one in told] == expected
    assert review.may_publish, "it warns and does not stop"
    assert portal.run(checking.findings, cast.admin, draft) == review.findings


def test_a_retired_topic_needs_no_assignee(portal: Desk, cast: Cast) -> None:
    gone = {"assignee": "nobody@portal.example", "retired": True}
    draft = draft_with(portal, cast.admin, lambda document: item(document, "catalog", "topics", "mail").update(gone))
    codes = {one.code for one in portal.run(publishing.review, cast.admin, draft).findings}
    assert "L4.unknown_assignee" not in codes


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


def test_an_old_version_comes_back_as_a_new_one(portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, recoloured())
    assert portal.run(versions.rollback_needs, cast.admin, 1) == ()
    assert portal.run(versions.roll_back, cast.admin, 1, "نه", {}) == versions.RolledBack(3)
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
