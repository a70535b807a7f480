"""Two who design at once: each with a draft of his own, brought together, looked at by both."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from app.actions.designer import catching_up, checking, drafts, editing, publishing, versions
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, Refused, Stale
from app.tenancy.bundle import errors
from app.tenancy.desk import Desk
from tests.actions.designer.designing import (
    both_design,
    changed,
    coloured,
    draft_with,
    four_eyes,
    item,
    published,
    recoloured,
    without_state,
)
from tests.cast import Cast
from tests.cast.looking import history

LABEL = {"key": "design.step.edit"}


@pytest.fixture
def two_designers(help_desk: HelpDesk) -> None:
    help_desk.directory.publish("portal", changed(both_design), None, "")


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
    edited = portal.run(catching_up.catch_up, cast.admin, mine, 1, 3, {})
    assert (edited.revision, edited.steps_back) == (2, 0)
    portal.run(publishing.publish, cast.admin, mine, 2, "", {})
    assert portal.bundle.branding.color == "#123456"
    assert not portal.bundle.tenant.public


@pytest.mark.usefixtures("two_designers")
def test_an_old_version_that_somebody_else_approves_of_is_brought_back_by_name(portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, both_design, four_eyes)
    draft = portal.run(versions.roll_back, cast.admin, 2, "زود بود", {}).draft
    assert draft is not None
    assert portal.run(publishing.review, cast.admin, draft).restores == 2
    portal.run(publishing.approve, cast.supervisor, draft, 1)
    restored = portal.run(publishing.publish, cast.admin, draft, 1, "", {})
    assert portal.run(versions.version, cast.admin, restored).info.restores == 2
    assert history(portal)[-1].data["restores"] == 2


@pytest.mark.usefixtures("two_designers")
def test_a_draft_that_has_gone_on_from_an_old_version_brings_nothing_back(portal: Desk, cast: Cast) -> None:
    untouched = portal.run(drafts.begin, cast.admin)
    assert portal.run(publishing.review, cast.admin, untouched).restores is None
    published(portal, cast.admin, both_design, recoloured())
    draft = draft_with(portal, cast.admin, both_design)
    assert portal.run(publishing.review, cast.admin, draft).restores == 2
    portal.run(editing.edit, cast.admin, draft, 1, coloured("#333333"), LABEL)
    assert portal.run(publishing.review, cast.admin, draft).restores is None


@pytest.mark.usefixtures("two_designers")
def test_who_is_behind_reads_the_findings_of_his_own_draft(portal: Desk, cast: Cast) -> None:
    """Those of both together are found when they are brought together: places and fixes are of what he edits."""
    mine = draft_with(portal, cast.admin, both_design, without_state("parked"))
    published(portal, cast.supervisor, both_design, lambda document: parks(document["workflows"]["support"]))
    review = portal.run(publishing.review, cast.admin, mine)
    assert not errors(review.findings)
    assert review.findings == portal.run(checking.findings, cast.admin, mine)
    assert (review.needs, review.may_publish) == ((), False)
    portal.run(catching_up.catch_up, cast.admin, mine, 1, 3, {})
    assert errors(portal.run(publishing.review, cast.admin, mine).findings)


def parks(workflow: dict[str, Any]) -> None:
    """One more way to where nothing is left in the other's draft."""
    way = next(each for each in workflow["transitions"] if each["id"] == "park")
    workflow["transitions"].append({**way, "id": "park_again"})


@pytest.mark.usefixtures("two_designers")
def test_a_conflict_has_to_be_settled(portal: Desk, cast: Cast) -> None:
    mine = draft_with(portal, cast.admin, both_design, recoloured("#111111"))
    portal.run(editing.edit, cast.admin, mine, 1, [{"op": "replace", "path": "/tenant/public", "value": False}], LABEL)
    published(portal, cast.supervisor, both_design, recoloured("#222222"))
    (conflict,) = portal.run(catching_up.conflicts, cast.admin, mine).items
    assert (conflict.kind, conflict.property, conflict.theirs) == ("branding", ("color",), "#222222")
    for choices in ({}, {conflict.key: "neither"}):
        with pytest.raises(Refused, match=r"catch_up\.unsettled"):
            portal.run(catching_up.catch_up, cast.admin, mine, 2, 3, choices)
    found = portal.run(catching_up.catch_up, cast.admin, mine, 2, 3, {conflict.key: "theirs"})
    assert found.document["branding"]["color"] == "#222222"
    assert not found.document["tenant"]["public"]
    with pytest.raises(Refused, match=r"draft\.nothing_to_undo"):
        portal.run(editing.undo, cast.admin, mine, 3)
    assert portal.run(catching_up.conflicts, cast.admin, mine) == catching_up.Conflicts(3, ())


@pytest.mark.usefixtures("two_designers")
def test_what_was_chosen_settles_nothing_that_was_not_shown(portal: Desk, cast: Cast) -> None:
    mine = draft_with(portal, cast.admin, both_design, recoloured("#111111"))
    published(portal, cast.supervisor, both_design, recoloured("#222222"))
    shown = portal.run(catching_up.conflicts, cast.admin, mine)
    chosen = {conflict.key: "mine" for conflict in shown.items}
    published(portal, cast.supervisor, both_design, recoloured("#333333"))
    for version in (shown.version, 0, 99):
        with pytest.raises(Stale, match=r"catch_up\.moved_on"):
            portal.run(catching_up.catch_up, cast.admin, mine, 1, version, chosen)
    assert portal.run(drafts.draft, cast.admin, mine).info.base == 2
    found = portal.run(catching_up.conflicts, cast.admin, mine)
    assert (found.version, [conflict.theirs for conflict in found.items]) == (4, ["#333333"])
    portal.run(catching_up.catch_up, cast.admin, mine, 1, 4, chosen)
    assert portal.run(drafts.draft, cast.admin, mine).info.base == 4


@pytest.mark.usefixtures("two_designers")
def test_what_is_published_during_a_merge_is_not_undone_by_it(
    portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def relabelled(document: dict[str, Any]) -> None:
        item(document, "catalog", "departments", "software")["label"] = {"fa": "تازه", "en": "Brand new"}

    mine = draft_with(portal, cast.admin, both_design, recoloured())
    published(portal, cast.supervisor, both_design, lambda document: document["tenant"].update(public=False))
    other = threading.Thread(target=lambda: published(portal, cast.supervisor, both_design, relabelled))
    merge = catching_up.merge

    def merged_meanwhile(*given: Any) -> Any:
        other.start()
        other.join(1)  # where one writer waits for another it ends after the merge
        return merge(*given)

    monkeypatch.setattr(catching_up, "merge", merged_meanwhile)
    portal.run(catching_up.catch_up, cast.admin, mine, 1, 3, {})
    monkeypatch.undo()
    other.join()
    assert portal.bundle.version == 4
    info = portal.run(drafts.draft, cast.admin, mine).info
    assert (info.base, info.is_behind) == (3, True)
    with pytest.raises(Refused, match=r"publish\.behind"):
        portal.run(publishing.publish, cast.admin, mine, 2, "", {})


@pytest.mark.usefixtures("two_designers")
def test_a_list_that_was_given_up_does_not_come_back_with_what_others_published(portal: Desk, cast: Cast) -> None:
    def from_a_set(document: dict[str, Any]) -> None:
        field = item(document, "fields", "fields", "contact_by")
        ways = {"id": "ways", "label": {"fa": "راه‌ها", "en": "Ways"}, "options": field.pop("options")}
        document["fields"]["option_sets"].append(ways)
        field["option_set"] = "ways"

    mine = draft_with(portal, cast.admin, both_design, from_a_set)
    published(portal, cast.supervisor, both_design, recoloured())
    found = portal.run(catching_up.catch_up, cast.admin, mine, 1, 3, {})
    assert "options" not in item(found.document, "fields", "fields", "contact_by")
    assert portal.run(publishing.publish, cast.admin, mine, 2, "", {}) == 4


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
