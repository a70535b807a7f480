"""What stands in old tickets is found as the version in force says, a little while after it came into force."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.actions import due, reading, rewriting
from app.actions.designer import versions
from app.actions.due import DueItem
from app.actions.reading import TicketQuery
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed
from app.tasks.handlers import HANDLERS
from app.tasks.sweep import Sweep
from app.tenancy.desk import Desk
from app.tenancy.publication import REWRITE
from app.tenancy.who import SYSTEM, Who
from storage import config
from storage import due as rows
from storage.connection import opened
from tests.actions.designer.designing import changed, item, published, recoloured
from tests.cast import Cast, Clock, report

READERS = ["agent", "supervisor", "specialist", "admin"]  # who reads notes
Change = Callable[[dict[str, Any]], None]


def field(name: str, **properties: Any) -> Change:
    return lambda document: item(document, "fields", "fields", name).update(properties)


def found(desk: Desk, who: Who, words: str) -> list[str]:
    return [each.number for each in desk.run(reading.list_tickets, who, TicketQuery(q=words)).items]


def documents(help_desk: HelpDesk) -> list[tuple[Any, ...]]:
    with help_desk.house.engine.open("portal", write=False):
        return list(opened().execute_sql("SELECT scope, public, staff FROM ticket_search ORDER BY 1, 2, 3").fetchall())


def planned(help_desk: HelpDesk, desk: Desk) -> DueItem:
    """The next round of it, claimed by somebody."""
    items = desk.run(due.claim, SYSTEM, "x", help_desk.house.clock(), 99)
    return next(each for each in items if each.kind == REWRITE)


def test_a_field_that_is_searched_from_now_on_is_found_in_old_tickets(
    help_desk: HelpDesk, portal: Desk, cast: Cast
) -> None:
    number = report(portal, cast.customer, severity="mild", serial="قناری")
    report(portal, cast.customer, severity="high")
    published(portal, cast.admin, field("severity", searchable=True))
    assert found(portal, cast.agent, "mild") == [], "the publication does not wait for it"
    Sweep(help_desk.directory).everything()
    for who in (cast.agent, cast.customer):
        assert found(portal, who, "mild") == [number]
        assert found(portal, who, "قناری") == [number]


def test_a_field_that_is_searched_no_more_is_found_no_more_until_it_comes_back(
    help_desk: HelpDesk, portal: Desk, cast: Cast
) -> None:
    number = report(portal, cast.customer, serial="قناری")
    help_desk.directory.publish("portal", changed(field("serial", searchable=False)), None, "")
    Sweep(help_desk.directory).everything()
    assert found(portal, cast.agent, "قناری") == []
    portal.run(versions.roll_back, cast.admin, 1, "", {})
    Sweep(help_desk.directory).everything()
    assert found(portal, cast.agent, "قناری") == [number]


def test_words_of_a_field_that_customers_see_no_more_are_found_by_staff_alone(
    help_desk: HelpDesk, portal: Desk, cast: Cast
) -> None:
    number = report(portal, cast.customer, serial="قناری")
    published(portal, cast.admin, field("serial", access={"view": READERS, "edit": ["agent"]}))
    Sweep(help_desk.directory).everything()
    assert found(portal, cast.customer, "قناری") == []
    assert found(portal, cast.agent, "قناری") == [number]


def test_words_of_a_field_are_found_by_nobody_once_a_role_that_does_not_see_it_reads_notes(
    help_desk: HelpDesk, portal: Desk, cast: Cast
) -> None:
    def read_by_the_auditor(document: dict[str, Any]) -> None:
        item(document, "catalog", "roles", "auditor")["permissions"]["ticket.note"] = "all"

    number = report(portal, cast.customer, serial="قناری")
    shown = field("serial", access={"view": READERS, "edit": ["agent"]})
    published(portal, cast.admin, shown)
    Sweep(help_desk.directory).everything()
    assert found(portal, cast.agent, "قناری") == [number]
    published(portal, cast.admin, shown, read_by_the_auditor)
    Sweep(help_desk.directory).everything()
    assert found(portal, cast.auditor, "قناری") == found(portal, cast.agent, "قناری") == []


def test_an_option_that_is_called_otherwise_is_found_by_its_new_name(
    help_desk: HelpDesk, portal: Desk, cast: Cast
) -> None:
    def renamed(document: dict[str, Any]) -> None:
        options = item(document, "fields", "fields", "severity")["options"]
        next(each for each in options if each["id"] == "mild")["label"] = {"fa": "ناچیز", "en": "Slight"}

    number = report(portal, cast.customer, severity="mild")
    published(portal, cast.admin, field("severity", searchable=True))
    Sweep(help_desk.directory).everything()
    published(portal, cast.admin, field("severity", searchable=True), renamed)
    Sweep(help_desk.directory).everything()
    assert (found(portal, cast.agent, "ناچیز"), found(portal, cast.agent, "mild")) == ([number], [])


def test_batch_after_batch_and_a_second_round_changes_nothing(
    help_desk: HelpDesk, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rewriting, "AT_ONCE", 2)
    numbers = [report(portal, cast.customer, severity="mild") for _ in range(5)]
    published(portal, cast.admin, field("severity", searchable=True))
    rounds = []
    handlers = {**HANDLERS, REWRITE: lambda desk, it: (rounds.append(it.key), HANDLERS[REWRITE](desk, it))[1]}
    Sweep(help_desk.directory, handlers).everything()
    assert len(rounds) == 3
    assert rounds[0] == "2:0"
    assert sorted(found(portal, cast.agent, "mild")) == sorted(numbers)
    before = documents(help_desk)
    with help_desk.house.engine.open("portal", write=True):
        rows.plan(REWRITE, "2:0", help_desk.house.clock(), {"version": 2, "fields": ["severity"], "after": 0})
    Sweep(help_desk.directory, handlers).everything()
    assert len(rounds) == 6
    assert documents(help_desk) == before


def test_a_round_whose_worker_was_killed_is_done_by_another(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock
) -> None:
    number = report(portal, cast.customer, severity="mild")
    published(portal, cast.admin, field("severity", searchable=True))
    planned(help_desk, portal)
    Sweep(help_desk.directory).everything()
    assert found(portal, cast.agent, "mild") == []
    clock.advance(minutes=6)
    Sweep(help_desk.directory).everything()
    assert found(portal, cast.agent, "mild") == [number]


def test_what_was_done_before_the_kill_is_not_begun_again(
    help_desk: HelpDesk, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rewriting, "AT_ONCE", 1)
    first, second = (report(portal, cast.customer, severity="mild") for _ in range(2))
    published(portal, cast.admin, field("severity", searchable=True))
    claimed = planned(help_desk, portal)
    portal.run(rewriting.rewrite_some, SYSTEM, claimed)
    assert found(portal, cast.agent, "mild") == [first]
    portal.run(rewriting.rewrite_some, SYSTEM, claimed)
    assert found(portal, cast.agent, "mild") == [first], "the row is gone: what was done is not begun again"
    Sweep(help_desk.directory).everything()
    assert sorted(found(portal, cast.agent, "mild")) == [first, second]


def test_a_configuration_that_came_while_one_waited_is_the_one_written_by(
    help_desk: HelpDesk, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = report(portal, cast.customer, severity="mild")
    published(portal, cast.admin, field("severity", searchable=True))
    claimed = planned(help_desk, portal)
    answers = [portal.bundle.version + 1, portal.bundle.version]
    with monkeypatch.context() as patched:
        patched.setattr(config, "latest_number", lambda: answers.pop(0))
        portal.run(rewriting.rewrite_some, SYSTEM, claimed)
    assert answers == [], "it began anew"
    assert found(portal, cast.agent, "mild") == [number]


def test_a_version_that_searches_alike_leaves_no_work(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    published(portal, cast.admin, recoloured())
    items = portal.run(due.claim, SYSTEM, "x", help_desk.house.clock(), 99)
    assert REWRITE not in {each.kind for each in items}


def test_it_is_for_the_system_alone(portal: Desk, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        portal.run(rewriting.rewrite_some, cast.admin, DueItem(1, REWRITE, "2:0", {}, 1))
