import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from nicegui import ui

from app.actions.presence import be_here
from app.actions.progress import Change, revise
from app.actions.reading import TicketQuery
from app.actions.routing import Target, refer
from app.tenancy.desk import Desk
from pages.parts.filter_bar import FilterBar
from pages.parts.ticket_table import TicketTable
from pages.workspace import list_page
from tests.cast import Cast, question, report, set_up, ticket_of
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import choose, eventually, numbers, opened, the


async def test_the_list_shows_who_asks_for_what_with_a_link_to_it(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, subject="چاپگر خاموش است")
    await opened(visitor, "agent", "?view=recent")
    row = the(visitor, TicketTable).rows[0]
    assert row["number"] == number
    assert row["href"] == f"/portal/workspace/tickets/{number}"
    assert (row["subject"], row["requester"], row["organization"]) == ("چاپگر خاموش است", "حمید مشتری", "شرکت نمونه")
    assert (row["state"], row["state_tone"], row["assignee"]) == ("رسیده", "ok", "واگذار نشده")


async def test_an_agent_sees_nothing_of_other_departments(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    question(portal, cast.customer)
    await opened(visitor, "agent", "?view=recent")
    assert numbers(visitor) == []
    await visitor.user.should_see("تیکتی در این نما نیست")


@pytest.mark.parametrize(
    ("name", "value", "found"), [("category", "new", True), ("category", "solved", False), ("assignee", "me", False)]
)
async def test_a_filter_narrows_the_list(
    visitor: Visitor, portal: Desk, cast: Cast, name: str, value: str, found: bool
) -> None:
    number = report(portal, cast.customer)
    await opened(visitor, "agent", "?view=recent")
    choose(visitor, FilterBar, name, value)
    await eventually(lambda: numbers(visitor) == ([number] if found else []))
    if not found:
        await visitor.user.should_see("تیکتی پیدا نشد")


async def test_search_finds_other_spellings_in_all_one_may_see(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, subject="کیبورد می‌شکند")
    report(portal, cast.customer, subject="چاپگر")
    await opened(visitor, "agent", "?view=mine")
    choose(visitor, FilterBar, "q", "كيبورد میشکند")
    await eventually(lambda: numbers(visitor) == [number])
    await visitor.user.should_see("نتیجهٔ جست‌وجو")


async def test_a_late_answer_to_an_older_question_is_dropped(
    visitor: Visitor, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(portal, cast.customer, subject="چاپگر")
    number = report(portal, cast.customer, subject="کیبورد")
    await opened(visitor, "agent", "?view=recent")
    come, real = asyncio.Event(), list_page.tried

    async def slow(visit: Any, act: Any, query: TicketQuery) -> Any:
        answer = await real(visit, act, query)
        if query.q == "چاپگر":
            await come.wait()
        return answer

    monkeypatch.setattr(list_page, "tried", slow)
    choose(visitor, FilterBar, "q", "چاپگر")
    await asyncio.sleep(0.05)
    choose(visitor, FilterBar, "q", "کیبورد")
    await eventually(lambda: numbers(visitor) == [number])
    come.set()
    await asyncio.sleep(0.05)
    assert numbers(visitor) == [number]


async def test_what_a_browser_invents_for_a_filter_changes_nothing(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    await opened(visitor, "agent", "?view=recent")
    choose(visitor, FilterBar, "view", "supervised")
    choose(visitor, FilterBar, "category", "' OR 1=1")
    choose(visitor, FilterBar, "custom.nothing", "x")
    await eventually(lambda: numbers(visitor) == [number])


async def test_the_next_page_comes_below(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    made = set_up(portal, cast.customer, 53)[::-1]
    await opened(visitor, "agent", "?view=recent")
    assert numbers(visitor) == made[:50]
    visitor.user.find(TicketTable).trigger("more")
    await eventually(lambda: numbers(visitor) == made)


async def test_a_new_ticket_appears_by_itself(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await opened(visitor, "agent", "?view=recent")
    number = report(portal, cast.customer)
    await eventually(lambda: numbers(visitor) == [number])


async def test_a_changed_ticket_changes_where_it_stands(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    older, newer = set_up(portal, cast.customer, 2)
    await opened(visitor, "agent", "?view=our_groups")
    before = numbers(visitor)
    version = ticket_of(portal, cast.agent, older).row.version
    portal.run(revise, cast.agent, older, version, Change(priority="urgent"))
    await eventually(
        lambda: {row["number"]: row["priority"] for row in the(visitor, TicketTable).rows}[older] == "فوری"
    )
    assert numbers(visitor) == before
    assert set(before) == {older, newer}


async def test_a_ticket_that_leaves_the_view_stays_in_place_and_says_so(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    number = report(portal, cast.customer)
    await opened(visitor, "agent", "?view=unassigned")
    portal.run(refer, cast.supervisor, number, Target("person", str(cast.agent.person_id)))
    await eventually(lambda: the(visitor, TicketTable).rows[0]["left"])
    assert the(visitor, TicketTable).rows[0]["assignee"] == "آرش کارشناس"


async def test_a_ticket_one_may_no_longer_see_goes(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    await opened(visitor, "agent", "?view=recent")
    version = ticket_of(portal, cast.admin, number).row.version
    portal.run(revise, cast.admin, number, version, Change(department="hardware"))
    await eventually(lambda: numbers(visitor) == [])


async def test_nothing_happens_to_a_list_for_what_one_may_not_see(
    visitor: Visitor, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[Any, ...]] = []
    monkeypatch.setattr(TicketTable, "take_in", lambda *args: told.append(args))
    seen = report(portal, cast.customer)
    await opened(visitor, "agent", "?view=recent")
    question(portal, cast.customer)
    mine = report(portal, cast.customer)
    await eventually(lambda: told)
    _, patched, fresh, removed = told[0]
    assert ([row["number"] for row in fresh], patched, list(removed)) == ([mine], [], [])
    assert numbers(visitor) == [seen]


@pytest.mark.parametrize("address", ["", "?view=recent", "/tickets/LAB-1"])
async def test_customers_find_no_workspace(visitor: Visitor, portal: Desk, cast: Cast, address: str) -> None:
    report(portal, cast.customer)
    await visitor.sign_in("customer")
    answer = await visitor.http.get(f"/portal/workspace{address}")
    assert answer.status_code == httpx.codes.NOT_FOUND


async def test_the_list_of_fifty_is_data_not_elements(
    visitors: Callable[[], Visitor], portal: Desk, cast: Cast
) -> None:
    few, many = visitors(), visitors()
    report(portal, cast.customer)
    await opened(few, "agent", "?view=recent")
    set_up(portal, cast.customer, 49)
    await opened(many, "agent", "?view=recent")
    assert len(numbers(many)) == TicketQuery().limit
    assert len(many.user.find(ui.element).elements) == len(few.user.find(ui.element).elements)


async def test_who_has_a_shown_ticket_open_is_seen_in_its_row(
    visitor: Visitor, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    met: list[dict[str, str]] = []
    monkeypatch.setattr(TicketTable, "meet", lambda _table, here: met.append(dict(here)))
    number = report(portal, cast.customer)
    await opened(visitor, "agent", "?view=recent")
    portal.run(be_here, cast.supervisor, number, "viewing")
    await eventually(lambda: met == [{number: "سهراب سرپرست"}])


async def test_a_new_ticket_behind_the_shown_ones_is_announced(
    visitor: Visitor, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[Any, ...]] = []
    monkeypatch.setattr(TicketTable, "take_in", lambda *args: told.append(args))
    made = set_up(portal, cast.customer, 51)
    await opened(visitor, "agent", "?view=recent&sort=created_at")
    assert numbers(visitor) == made[:50]
    late = report(portal, cast.customer)
    await eventually(lambda: told)
    _, patched, fresh, removed = told[0]
    assert ([row["number"] for row in fresh], patched, list(removed)) == ([late], [], [])
