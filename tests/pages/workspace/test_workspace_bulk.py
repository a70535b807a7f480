from typing import Any

import pytest

from app.actions.progress import take
from app.tenancy.desk import Desk
from pages.parts.bulk_sheet import BulkSheet
from pages.parts.ticket_table import TicketTable
from tests.cast import Cast, question, report, set_up, ticket_of
from tests.cast.looking import row
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import eventually, opened, the


async def choosing(visitor: Visitor, kind: str, numbers: list[Any]) -> BulkSheet:
    visitor.user.find(TicketTable).trigger("deed", {"kind": kind, "numbers": numbers})
    await visitor.user.should_see(BulkSheet)
    return the(visitor, BulkSheet)


def fields(sheet: BulkSheet) -> dict[str, list[str]]:
    return {field["name"]: [each["id"] for each in field.get("options", [])] for field in sheet._props["fields"]}


async def told(visitor: Visitor, sheet: BulkSheet, **values: Any) -> tuple[list[str], dict[str, str]]:
    sheet.told = ([], [])
    visitor.user.find(BulkSheet).trigger("ask", values)
    await eventually(lambda: any(sheet.told))
    return sheet.told[0], {each["number"]: each["why"] for each in sheet.told[1]}


async def test_each_chosen_ticket_says_beforehand_what_it_allows(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    plain, solved = set_up(portal, cast.customer, 2)
    portal.run(take, cast.agent, solved, "solve", {"solution": "x"})
    await opened(visitor, "agent", "?view=recent")
    sheet = await choosing(visitor, "transition", [plain, solved])
    assert "begin" in fields(sheet)["transition"]
    allowed, refused = await told(visitor, sheet, transition="begin")
    assert allowed == [plain]
    assert list(refused) == [solved]
    assert refused[solved]
    assert row(portal, plain).state == "received"


async def test_the_deed_is_done_ticket_by_ticket_and_what_failed_stays_chosen(
    visitor: Visitor, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[list[str]] = []
    monkeypatch.setattr(TicketTable, "choose", lambda _table, numbers: chosen.append(list(numbers)))
    plain, other = report(portal, cast.customer), report(portal, cast.customer)
    foreign = question(portal, cast.customer)
    await opened(visitor, "agent", "?view=recent")
    sheet = await choosing(visitor, "priority", [plain, foreign, other])
    visitor.user.find(BulkSheet).trigger("go", {"priority": "urgent"})
    await eventually(lambda: chosen)
    assert chosen == [[foreign]]
    assert sheet.steps == [(plain, ""), (other, "")]
    assert {row(portal, number).priority for number in (plain, other)} == {"urgent"}
    assert row(portal, foreign).priority != "urgent"


async def test_one_can_stop_in_the_middle(
    visitor: Visitor, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[list[str]] = []
    monkeypatch.setattr(TicketTable, "choose", lambda _table, numbers: chosen.append(list(numbers)))
    numbers = set_up(portal, cast.customer, 3)
    await opened(visitor, "agent", "?view=recent")
    await choosing(visitor, "priority", numbers)
    real = BulkSheet.step

    def step(sheet: BulkSheet, number: str, why: str) -> None:
        real(sheet, number, why)
        visitor.user.find(BulkSheet).trigger("stop")

    monkeypatch.setattr(BulkSheet, "step", step)
    visitor.user.find(BulkSheet).trigger("go", {"priority": "urgent"})
    await eventually(lambda: chosen)
    assert chosen == [numbers[1:]]
    assert [row(portal, number).priority for number in numbers].count("urgent") == 1


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("assign", {"person": "2"}),
        ("assign", {"person": "0"}),
        ("transfer", {"place": "hardware/repair", "reason": "x"}),
        ("follow", {}),
        ("spam", {"reason": ""}),
        ("deleted", {}),
    ],
)
async def test_every_deed_can_be_done_from_the_list(
    visitor: Visitor, portal: Desk, cast: Cast, kind: str, values: dict[str, str]
) -> None:
    number = report(portal, cast.customer)
    portal.run(take, cast.agent, number, "begin")
    before = len(ticket_of(portal, cast.admin, number).events)
    await opened(visitor, "supervisor", "?view=recent")
    sheet = await choosing(visitor, kind, [number])
    visitor.user.find(BulkSheet).trigger("go", values)
    await eventually(lambda: sheet.steps)
    assert sheet.steps == [(number, "")]
    assert len(ticket_of(portal, cast.admin, number).events) > before


async def test_a_value_nobody_offered_is_refused_for_every_ticket(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    await opened(visitor, "agent", "?view=recent")
    sheet = await choosing(visitor, "assign", [number])
    for person in ("everybody", "9" * 12, 7):
        allowed, refused = await told(visitor, sheet, person=person)
        assert (allowed, list(refused)) == ([], [number])


async def test_what_one_may_not_do_to_any_ticket_is_not_offered(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    await opened(visitor, "agent", "?view=recent")
    kinds = [deed["kind"] for deed in the(visitor, TicketTable).given("deeds")]
    assert "assign" in kinds
    assert "spam" not in kinds
    for said in ({"kind": "spam", "numbers": [number]}, {"kind": "assign", "numbers": [7]}, "x", {"kind": "assign"}):
        visitor.user.find(TicketTable).trigger("deed", said)
    await visitor.user.should_not_see(BulkSheet)
