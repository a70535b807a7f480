"""What-if: past tickets under a draft, in batches, for who may see them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.actions.designer import drafts, golden, replaying
from app.bootstrap import HelpDesk
from app.core.disclosing import WITHHELD
from app.core.problems import NotAllowed, Refused
from app.core.trial import Difference
from app.tenancy.desk import Desk
from tests.cast import Cast, company, report
from tests.cast.looking import everything


def draft_of(desk: Desk, cast: Cast, change: Callable[[dict[str, Any]], None]) -> int:
    document = company()
    change(document)
    return desk.run(drafts.begin, cast.admin, "x", document=document)


def ask_steps(document: dict[str, Any]) -> None:
    document["forms"]["report"]["rules"].append(
        {"id": "ask_all", "when": {"fact": "custom.severity", "op": "eq", "value": "mild"}, "require": ["steps"]}
    )


def replayed(desk: Desk, cast: Cast, draft: int) -> list[Difference]:
    found: list[Difference] = []
    cursor = None
    while True:
        part = desk.run(replaying.replay, cast.admin, draft, cursor, 2)
        found += part.differences
        assert part.looked <= 2
        cursor = part.next
        if cursor is None:
            return found


def test_every_ticket_is_tried_once_the_newest_first(portal: Desk, cast: Cast) -> None:
    numbers = [report(portal, cast.customer) for _ in range(5)]
    report(portal, cast.customer, severity="fatal", steps="long enough")
    number = draft_of(portal, cast, ask_steps)
    found = replayed(portal, cast, number)
    assert [each.number for each in found] == numbers[::-1]
    assert {(each.kind, each.rule, each.stops) for each in found} == {("required", "ask_all", True)}


def test_nothing_is_written(portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer)
    number = draft_of(portal, cast, ask_steps)
    before = everything(portal)
    assert replayed(portal, cast, number)
    assert everything(portal) == before


def test_the_version_in_force_makes_no_difference(portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer)
    assert replayed(portal, cast, draft_of(portal, cast, lambda _document: None)) == []


def test_a_draft_with_errors_is_not_tried(portal: Desk, cast: Cast) -> None:
    number = draft_of(portal, cast, lambda document: document["forms"]["report"].update(workflow="nonsense"))
    for act in (replaying.replay, golden.golden):
        with pytest.raises(Refused) as caught:
            portal.run(act, cast.admin, number)
        assert caught.value.problems[0].key == "draft.unsound"


def test_who_designs_but_does_not_see_a_ticket_does_not_hear_of_it(
    help_desk: HelpDesk, portal: Desk, cast: Cast
) -> None:
    document = company()
    role = next(role for role in document["catalog"]["roles"] if role["id"] == "supervisor")
    role["permissions"]["config.edit"] = "all"
    help_desk.directory.publish("portal", document, None, "")
    report(portal, cast.customer)
    ask_steps(document)
    number = portal.run(drafts.begin, cast.admin, document=document)
    seen = portal.run(replaying.replay, cast.supervisor, number)
    assert (seen.looked, seen.total) == (1, 1)
    with pytest.raises(NotAllowed):
        portal.run(replaying.replay, cast.agent, number)


def test_values_of_fields_one_may_not_see_are_not_told(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer)
    document = company()
    field = next(each for each in document["fields"]["fields"] if each["id"] == "severity")
    field["access"] = {"view": ["customer"], "edit": ["customer"]}
    help_desk.directory.publish("portal", document, None, "")
    ask_steps(document)
    number = portal.run(drafts.begin, cast.admin, document=document)
    (told,) = replayed(portal, cast, number)
    assert told.because is not None
    assert told.because.actual is WITHHELD


def test_golden_tickets_of_a_draft_are_judged(portal: Desk, cast: Cast) -> None:
    def pin(document: dict[str, Any]) -> None:
        document["tests"] = {
            "plain": {
                "id": "plain", "label": "x", "form": "report", "role": "customer",
                "values": {"subject": "x", "body": "y"}, "expect": {"problems": [], "department": "hardware"},
            }
        }  # fmt: skip

    (result,) = portal.run(golden.golden, cast.admin, draft_of(portal, cast, pin))
    assert [(miss.what, miss.found) for miss in result.misses] == [("department", ("software",))]
