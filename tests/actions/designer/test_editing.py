"""A draft is changed step by step."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions.designer import drafts, editing
from app.actions.designer.editing import STEPS_KEPT, Edited
from app.bootstrap import HelpDesk
from app.core.problems import Refused, Stale
from app.tenancy.desk import Desk
from tests.cast import Cast, company

COLOR = "/branding/color"


def label(**more: Any) -> dict[str, Any]:
    return {"key": "design.step.edit", **more}


def coloured(desk: Desk, cast: Cast, draft: int, revision: int, color: int) -> Edited:
    edits = [{"op": "replace", "path": COLOR, "value": f"#{color:06x}"}]
    return desk.run(editing.edit, cast.admin, draft, revision, edits, label(color=color))


@pytest.fixture
def number(portal: Desk, cast: Cast) -> int:
    return portal.run(drafts.begin, cast.admin)


def test_a_step_is_done_undone_and_done_again(portal: Desk, cast: Cast, number: int) -> None:
    told: list[str] = []
    portal.house.bus.subscribe(lambda _slug, payload: told.append(payload))
    one = coloured(portal, cast, number, 1, 1)
    assert (one.revision, one.steps_back, one.steps_forward) == (2, 1, 0)
    assert one.document["branding"]["color"] == "#000001"
    back = portal.run(editing.undo, cast.admin, number, 2)
    assert (back.revision, back.steps_back, back.steps_forward) == (3, 0, 1)
    assert back.document == company()
    assert back.steps.forward_label == label(color=1)
    again = portal.run(editing.redo, cast.admin, number, 3)
    assert again.document == one.document
    assert again.steps.back_label == label(color=1)
    assert portal.run(drafts.draft, cast.admin, number).document == one.document
    assert told.count(f"draft:{number}") == 3


def test_a_new_step_cuts_off_what_was_undone(portal: Desk, cast: Cast, number: int) -> None:
    for color in (1, 2, 3):
        coloured(portal, cast, number, color, color)
    portal.run(editing.undo, cast.admin, number, 4)
    portal.run(editing.undo, cast.admin, number, 5)
    new = coloured(portal, cast, number, 6, 9)
    assert (new.steps_back, new.steps_forward) == (2, 0)
    with pytest.raises(Refused, match=r"draft\.nothing_to_redo"):
        portal.run(editing.redo, cast.admin, number, 7)
    assert portal.run(editing.undo, cast.admin, number, 7).document["branding"]["color"] == "#000001"


@pytest.mark.parametrize("engine_kind", ["sqlite"], indirect=True)
def test_a_hundred_steps_are_kept(portal: Desk, cast: Cast, number: int) -> None:
    for color in range(1, STEPS_KEPT + 6):
        last = coloured(portal, cast, number, color, color)
    assert last.steps_back == STEPS_KEPT
    for _ in range(STEPS_KEPT):
        last = portal.run(editing.undo, cast.admin, number, last.revision)
    assert last.document["branding"]["color"] == "#000005"
    assert (last.steps_back, last.steps_forward) == (0, STEPS_KEPT)
    with pytest.raises(Refused, match=r"draft\.nothing_to_undo"):
        portal.run(editing.undo, cast.admin, number, last.revision)


def test_edits_for_an_older_revision_are_refused(portal: Desk, cast: Cast, number: int) -> None:
    coloured(portal, cast, number, 1, 1)
    for act in (
        lambda: coloured(portal, cast, number, 1, 2),
        lambda: portal.run(editing.undo, cast.admin, number, 1),
        lambda: portal.run(editing.redo, cast.admin, number, 1),
    ):
        with pytest.raises(Stale, match=r"draft\.moved_on"):
            act()
    assert portal.run(drafts.draft, cast.admin, number).document["branding"]["color"] == "#000001"


@pytest.mark.parametrize(
    ("edits", "step", "key"),
    [
        ([{"op": "remove", "path": "/nothing"}], label(), "design.bad_edit"),
        ([{"op": "add", "path": "/branding/x", "value": float("nan")}], label(), "design.not_json"),
        ([{"op": "add", "path": "/branding/x", "value": "x" * 5_300_000}], label(), "design.too_large"),
        ([{"op": "add", "path": "/branding/x", "value": 1}] * 1001, label(), "design.too_many_edits"),
        ([{"op": "add", "path": "/branding/x", "value": 1}], {"key": "problem.stale"}, "design.bad_label"),
        ([{"op": "add", "path": "/branding/x", "value": 1}], label(x="y" * 3000), "design.bad_label"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    portal: Desk, cast: Cast, number: int, edits: list[Any], step: Any, key: str
) -> None:
    with pytest.raises(Refused, match=key.replace(".", r"\.")):
        portal.run(editing.edit, cast.admin, number, 1, edits, step)
    found = portal.run(drafts.draft, cast.admin, number)
    assert (found.document, found.info.revision, found.info.steps_back) == (company(), 1, 0)


def test_a_company_of_files_is_only_read(help_desk: HelpDesk, portal: Desk, cast: Cast, number: int) -> None:
    document = company()
    document["tenant"]["managed_by"] = "files"
    help_desk.directory.publish("portal", document, None, "")
    assert portal.run(drafts.draft, cast.admin, number).read_only
    with pytest.raises(Refused, match=r"config\.managed_by_files"):
        coloured(portal, cast, number, 1, 1)
