"""Ways around the designer that were tried, each of them shut: who puts what in force, and what that may do."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from app.actions import account_cards, staffing, suspending
from app.actions.designer import catching_up, drafts, editing, gallery, publishing, versions
from app.actions.particulars import Particulars
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused, Stale
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from storage.models import PersonRole, Supervision
from tests.actions.designer.designing import (
    both_design,
    changed,
    draft_with,
    four_eyes,
    named_instead,
    published,
    recoloured,
    removed,
)
from tests.cast import Cast, question, ticket_of
from tests.cast.looking import history, refused

LABEL = {"key": "design.step.edit"}
pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite", "postgres"])


def coloured(color: str) -> list[dict[str, Any]]:
    return [{"op": "replace", "path": "/branding/color", "value": color}]


def with_roles(*names: str, **permissions: str) -> Callable[[dict[str, Any]], None]:
    """More roles of the staff with these permissions."""

    def change(document: dict[str, Any]) -> None:
        for name in names:
            made = {"id": name, "label": {"fa": name, "en": name}, "kind": "staff", "permissions": permissions}
            document["catalog"]["roles"].append(made)

    return change


@pytest.fixture
def two_designers(help_desk: HelpDesk) -> None:
    help_desk.directory.publish("portal", changed(both_design, four_eyes), None, "")


def without(*permissions: str) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        for role in document["catalog"]["roles"]:
            for each in permissions:
                role["permissions"].pop(each, None)

    return change


@pytest.mark.parametrize(
    ("permissions", "keys"),
    [
        (("config.publish",), ["publish.no_publisher"]),
        (("config.edit",), ["publish.no_publisher"]),
        (("people.manage",), ["publish.no_keeper"]),
        (("config.edit", "people.manage"), ["publish.no_keeper", "publish.no_publisher"]),
    ],
)
def test_nobody_locks_everybody_out(portal: Desk, cast: Cast, permissions: tuple[str, ...], keys: list[str]) -> None:
    draft = draft_with(portal, cast.admin, without(*permissions))
    found = portal.run(publishing.review, cast.admin, draft).findings
    assert {each.found for each in found if each.code == "L3.nobody_may"} == set(permissions)
    with refused(portal, Refused, *((None, key) for key in keys)):
        portal.run(publishing.publish, cast.admin, draft, 1, "", {})


def test_a_role_that_nobody_has_is_nobody_left(portal: Desk, cast: Cast) -> None:
    """The bundle alone looks well: some role may publish. But who could has gone to another one."""
    needed = ("ticket.view", "ticket.submit_for", "config.edit", "config.publish", "people.manage")
    rights = dict.fromkeys(needed, "all")
    goes = (removed("catalog", "roles", "admin"), named_instead("admin", "lab"))
    draft = draft_with(portal, cast.admin, with_roles("lab", **rights), *goes)
    needs = [need.key for need in portal.run(publishing.review, cast.admin, draft).needs]
    assert needs == ["role:admin"]
    with pytest.raises(Refused) as caught:
        portal.run(publishing.publish, cast.admin, draft, 1, "", {"role:admin": "agent"})
    assert "publish.no_publisher" in [each.key for each in caught.value.problems]
    assert portal.run(publishing.publish, cast.admin, draft, 1, "", {"role:admin": "lab"}) == 2
    assert portal.run(drafts.drafts, cast.admin) == ()


def test_no_old_version_locks_everybody_out(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    help_desk.directory.publish("portal", changed(without("config.publish")), None, "by the operator")
    help_desk.directory.publish("portal", changed(), None, "")
    with refused(portal, Refused, (None, "publish.no_publisher")):
        portal.run(versions.roll_back, cast.admin, 2, "", {})


@pytest.mark.usefixtures("two_designers")
def test_the_second_pair_of_eyes_is_no_formality(portal: Desk, cast: Cast) -> None:
    """What was looked at is one revision, by somebody else; whatever makes it another one takes that back."""
    draft = draft_with(portal, cast.admin, both_design, four_eyes, recoloured())
    portal.run(editing.edit, cast.admin, draft, 1, coloured("#222222"), LABEL)
    for step in (editing.undo, editing.redo, editing.undo):
        revision = portal.run(drafts.draft, cast.admin, draft).info.revision
        portal.run(publishing.approve, cast.supervisor, draft, revision)
        portal.run(step, cast.admin, draft, revision)
        with pytest.raises(Stale):
            portal.run(publishing.publish, cast.admin, draft, revision, "", {})
        assert portal.run(publishing.review, cast.admin, draft).waits_for == "approval"
        with refused(portal, Refused, (None, "publish.needs_approval")):
            portal.run(publishing.publish, cast.admin, draft, revision + 1, "", {})
    revision = portal.run(drafts.draft, cast.admin, draft).info.revision
    portal.run(publishing.approve, cast.supervisor, draft, revision)
    copy = portal.run(drafts.begin, cast.supervisor, "mine now", copy_of=draft)
    with refused(portal, Refused, (None, "publish.needs_approval")):
        portal.run(publishing.publish, cast.supervisor, copy, 1, "", {})
    with refused(portal, NotAllowed, (None, "draft.own_approval")):
        portal.run(publishing.approve, cast.supervisor, copy, 1)
    before = portal.run(versions.versions, cast.admin).items[0].number
    back = portal.run(versions.roll_back, cast.admin, 1, "back", {})
    assert (back.version, portal.run(versions.versions, cast.admin).items[0].number) == (None, before)
    with refused(portal, Refused, (None, "publish.needs_approval")):
        portal.run(publishing.publish, cast.admin, back.draft or 0, 1, "", {})


@pytest.mark.usefixtures("two_designers")
def test_what_came_into_force_since_is_looked_at_again(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    draft = draft_with(portal, cast.admin, both_design, four_eyes, recoloured())
    portal.run(publishing.approve, cast.supervisor, draft, 1)
    help_desk.directory.publish(
        "portal", changed(both_design, four_eyes, lambda d: d["tenant"].update(public=False)), None, ""
    )
    with refused(portal, Refused, (None, "publish.behind")):
        portal.run(publishing.publish, cast.admin, draft, 1, "", {})
    portal.run(catching_up.catch_up, cast.admin, draft, 1, portal.bundle.version, {})
    with refused(portal, Refused, (None, "publish.needs_approval")):
        portal.run(publishing.publish, cast.admin, draft, 2, "", {})


@pytest.mark.usefixtures("two_designers")
def test_who_may_not_publish_any_more_has_approved_of_nothing(portal: Desk, cast: Cast) -> None:
    draft = draft_with(portal, cast.admin, both_design, four_eyes, recoloured())
    portal.run(publishing.approve, cast.supervisor, draft, 1)
    supervisor = cast.supervisor.person_id or 0
    seen = portal.run(account_cards.account_card, cast.admin, supervisor)
    portal.run(suspending.suspend_person, cast.admin, supervisor, seen.version, "x")
    assert portal.run(publishing.review, cast.admin, draft).waits_for == "approval"
    with refused(portal, Refused, (None, "publish.needs_approval")):
        portal.run(publishing.publish, cast.admin, draft, 1, "", {})


@pytest.mark.usefixtures("two_designers")
def test_where_people_go_is_no_way_around_the_second_pair_of_eyes(portal: Desk, cast: Cast) -> None:
    """The draft that was approved removes a role; whoever had it would otherwise become what one person says."""
    reader = with_roles("reader", **{"ticket.view": "own"})
    goes = (reader, removed("catalog", "roles", "auditor"), named_instead("auditor", "specialist"))
    draft = draft_with(portal, cast.admin, both_design, four_eyes, *goes)
    accomplice = portal.run(staffing.add_person, cast.admin, Particulars("دوم", "second@lab.example", ("auditor",)))
    portal.run(publishing.approve, cast.supervisor, draft, 1)
    with refused(portal, Refused, ("role:auditor", "publish.wider_role")):
        portal.run(publishing.publish, cast.admin, draft, 1, "", {"role:auditor": "admin"})
    assert portal.run(publishing.publish, cast.admin, draft, 1, "", {"role:auditor": "reader"})
    with portal.house.engine.open("portal", write=False):
        assert {row.role for row in PersonRole.select().where(PersonRole.person == accomplice)} == {"reader"}


def test_who_chooses_alone_where_places_go_does_not_come_to_see_more(
    help_desk: HelpDesk, portal: Desk, cast: Cast
) -> None:
    """The draft that was approved removes a department that the publisher supervises; its people go along."""
    spare = {"id": "spare", "label": {"fa": "یدکی", "en": "Spare"}}
    with_spare = changed(both_design, four_eyes, lambda d: d["catalog"]["departments"].append(spare))
    help_desk.directory.publish("portal", with_spare, None, "")
    with portal.house.engine.open("portal", write=True):
        Supervision.insert(person=cast.supervisor.person_id, department="spare").execute()
    number = question(portal, cast.neighbour)
    draft = draft_with(portal, cast.supervisor, both_design, four_eyes)
    portal.run(publishing.approve, cast.admin, draft, 1)
    with refused(portal, Refused, ("department:spare", "publish.wider_sight")):
        portal.run(publishing.publish, cast.supervisor, draft, 1, "", {"department:spare": "hardware"})
    copy = portal.run(drafts.begin, cast.admin, "x", copy_of=draft)
    portal.run(publishing.approve, cast.supervisor, copy, 1)
    assert portal.run(publishing.publish, cast.admin, copy, 1, "", {"department:spare": "hardware"})
    assert ticket_of(portal, cast.supervisor, number), "now that somebody else has said so"


def test_to_edit_is_not_to_publish_and_a_narrow_key_does_neither(portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, with_roles("drafter", **{"ticket.view": "all", "config.edit": "all"}))
    drafter = Who(portal.run(staffing.add_person, cast.admin, Particulars("طراح", "d@lab.example", ("drafter",))))
    draft = portal.run(drafts.begin, drafter, "x")
    portal.run(editing.edit, drafter, draft, 1, coloured("#222222"), LABEL)
    assert not portal.run(publishing.review, drafter, draft).may_publish
    for tried in (
        lambda: portal.run(publishing.publish, drafter, draft, 2, "", {}),
        lambda: portal.run(publishing.approve, drafter, draft, 2),
        lambda: portal.run(versions.roll_back, drafter, 1, "", {}),
    ):
        with pytest.raises(NotAllowed):
            tried()
    own = portal.run(drafts.begin, cast.admin, "y")
    for narrow in ({"ticket.view"}, {"config.publish"}, {"config.edit"}):
        key = replace(cast.admin, channel="api", narrowed_to=frozenset(narrow))
        with pytest.raises(NotAllowed):
            portal.run(publishing.publish, key, own, 1, "", {})
        with pytest.raises(NotAllowed):
            portal.run(publishing.approve, key, draft, 2)
    for act in (drafts.discard, drafts.rename):
        with pytest.raises(NotAllowed, match=r"draft\.not_yours"):
            portal.run(act, drafter, own, *(("z",) if act is drafts.rename else ()))


def test_who_is_suspended_has_drafts_that_nobody_publishes(portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, both_design)
    draft = draft_with(portal, cast.supervisor, both_design, recoloured())
    supervisor = cast.supervisor.person_id or 0
    seen = portal.run(account_cards.account_card, cast.admin, supervisor)
    portal.run(suspending.suspend_person, cast.admin, supervisor, seen.version, "x")
    with pytest.raises((NotSignedIn, NotAllowed)):
        portal.run(publishing.publish, cast.supervisor, draft, 1, "", {})
    with pytest.raises(NotAllowed, match=r"draft\.not_yours"):
        portal.run(publishing.publish, cast.admin, draft, 1, "", {})


def test_a_company_of_files_is_not_changed_by_any_other_door(portal: Desk, cast: Cast, help_desk: HelpDesk) -> None:
    help_desk.directory.publish("portal", changed(lambda d: d["tenant"].update(managed_by="files")), None, "")
    draft = portal.run(gallery.begin_from_gallery, cast.admin, changed(recoloured()))
    for tried in (
        lambda: portal.run(publishing.publish, cast.admin, draft, 1, "", {}),
        lambda: portal.run(versions.roll_back, cast.admin, 1, "", {}),
    ):
        with refused(portal, Refused, (None, "config.managed_by_files")):
            tried()


def test_a_draft_is_published_once_and_not_thrown_away_meanwhile(portal: Desk, cast: Cast) -> None:
    for number in range(3):
        draft = draft_with(portal, cast.admin, recoloured(f"#1{number}2233"))
        publish = partial(portal.run, publishing.publish, cast.admin, draft, 1, "", {})
        done = at_once(publish, publish, partial(portal.run, drafts.discard, cast.admin, draft))
        assert len(done) == 1
        with pytest.raises(NotFound):
            portal.run(drafts.draft, cast.admin, draft)
    kinds = [event.kind for event in history(portal)]
    assert kinds.count("DraftDiscarded") + len(portal.run(versions.versions, cast.admin).items) == 3 + 1


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What those answer that are not refused."""
    start, done = threading.Barrier(len(acts)), list[object]()

    def run(act: Callable[[], object]) -> None:
        start.wait()
        with suppress(Refused):
            done.append(act())

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done
