from typing import Any

import pytest

from app.actions import people, saved_views
from app.actions.removing import remove
from app.actions.routing import assign
from app.actions.saved_views import NewView
from app.core.conditions import All, Leaf, Not
from app.tenancy.desk import Desk
from pages.parts.filter_bar import FilterBar
from pages.parts.ticket_table import TicketTable
from tests.cast import Cast, question, report
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import choose, eventually, numbers, opened, the


def chips(visitor: Visitor) -> dict[str, dict[str, Any]]:
    return {chip["name"]: chip for chip in the(visitor, FilterBar).given("chips")}


def say(visitor: Visitor, event: str, said: Any, kind: Any = FilterBar) -> None:
    visitor.user.find(kind).trigger(event, said)


async def offered(visitor: Visitor, monkeypatch: pytest.MonkeyPatch, name: str, words: str = "") -> list[str]:
    """The labels a menu is filled with."""
    told: list[tuple[str, list[dict[str, Any]]]] = []
    monkeypatch.setattr(FilterBar, "offer", lambda _bar, *offer: told.append(offer))
    say(visitor, "ask", {"name": name, "words": words})
    await eventually(lambda: told)
    assert told[0][0] == name
    return [option["label"] for option in told[0][1]]


async def test_filters_in_the_address_narrow_the_list_and_say_so(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    urgent, mine = question(portal, cast.customer, priority="urgent"), question(portal, cast.customer, priority="low")
    portal.run(assign, cast.admin, mine, cast.admin.person_id)
    await opened(visitor, "admin", "?view=recent&priority=urgent,low&assignee=-")
    assert numbers(visitor) == [urgent]
    assert chips(visitor)["priority"]["shown"] == "فوری، کم"
    assert chips(visitor)["assignee"]["shown"] == "بدون مسئول"
    assert the(visitor, FilterBar).given("narrowed")


async def test_clearing_brings_the_view_back(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    await opened(visitor, "agent", "?view=recent&state=solved")
    assert numbers(visitor) == []
    visitor.user.find(FilterBar).trigger("clear")
    await eventually(lambda: numbers(visitor) == [number])
    assert not the(visitor, FilterBar).given("narrowed")


async def test_a_person_on_a_chip_is_called_by_name(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    await opened(visitor, "agent", f"?view=recent&requester={cast.customer.person_id}")
    assert numbers(visitor) == [number]
    assert chips(visitor)["requester"]["shown"] == "حمید مشتری"


async def test_a_day_on_a_chip_is_one_of_the_tenants_calendar(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer)
    await opened(visitor, "agent", "?view=recent&created_at=2026-03-01..2026-03-07&updated_at=-P7D")
    assert "۱۴۰۴" in chips(visitor)["created_at"]["shown"]
    assert chips(visitor)["updated_at"]["shown"] == "۷ روز گذشته"


async def test_menus_are_filled_when_they_are_opened(
    visitor: Visitor, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    await opened(visitor, "agent", "?view=recent")
    assert "فوری" in await offered(visitor, monkeypatch, "priority")
    assert (await offered(visitor, monkeypatch, "created_at"))[:2] == ["امروز", "دیروز"]
    assert (await offered(visitor, monkeypatch, "assignee", "آرش")) == ["آرش کارشناس"]
    assert (await offered(visitor, monkeypatch, "assignee"))[:2] == ["من", "بدون مسئول"]
    assert await offered(visitor, monkeypatch, "requester", "حميد") == ["حمید مشتری"]
    assert "دپارتمان" in await offered(visitor, monkeypatch, "columns")
    assert await offered(visitor, monkeypatch, "nothing") == []


async def test_removed_tickets_are_listed_for_whom_may_bring_them_back(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    number = report(portal, cast.customer)
    portal.run(remove, cast.supervisor, number, "spam")
    await opened(visitor, "supervisor", "?view=recent&removed=spam")
    assert numbers(visitor) == [number]
    assert chips(visitor)["removed"]["shown"] == "هرزنامه"
    assert [deed["kind"] for deed in the(visitor, TicketTable).given("deeds")] == ["restore"]


async def test_who_may_not_bring_tickets_back_is_not_offered_removed_ones(visitor: Visitor) -> None:
    await opened(visitor, "agent", "?view=recent&removed=spam")
    assert "removed" not in chips(visitor)
    assert the(visitor, TicketTable).given("broken")


async def test_columns_are_chosen_and_remembered(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer, severity="fatal", steps="گام یکم")
    await opened(visitor, "agent", "?view=recent")
    say(visitor, "columns", "priority,custom.severity,nothing")
    columns = ["number", "subject", "priority", "custom.severity"]
    await eventually(lambda: [each["name"] for each in the(visitor, TicketTable).given("columns")] == columns)
    cells = the(visitor, TicketTable).rows[0]["cells"]
    assert list(cells) == ["custom.severity"]
    assert cells["custom.severity"] not in ("", "fatal")
    assert portal.run(people.me, cast.agent).preferences.columns["recent"] == tuple(columns)


async def test_the_head_of_a_column_sorts(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    low, urgent = (question(portal, cast.customer, priority=each) for each in ("low", "urgent"))
    await opened(visitor, "admin", "?view=recent")
    say(visitor, "sort", "priority_rank", TicketTable)
    await eventually(lambda: numbers(visitor) == [low, urgent])
    say(visitor, "sort", "-priority_rank", TicketTable)
    await eventually(lambda: numbers(visitor) == [urgent, low])


async def test_a_list_is_kept_under_a_name(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer)
    await opened(visitor, "agent", "?view=recent&priority=urgent")
    say(visitor, "keep", {"what": "new", "name": "فوری‌ها", "shared": False})
    await eventually(lambda: portal.run(saved_views.saved_views, cast.agent))
    (kept,) = portal.run(saved_views.saved_views, cast.agent)
    assert (kept.label, kept.shared) == ("فوری‌ها", False)
    base = portal.bundle.views["recent"].filter
    assert kept.filter == All((base, Leaf("ticket.priority", "in", ("urgent",))))


async def test_what_was_searched_is_not_kept(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await opened(visitor, "agent", "?view=recent&q=x")
    say(visitor, "keep", {"what": "new", "name": "x", "shared": False})
    await visitor.user.should_see("نمی‌توان در نما نگه داشت")
    assert portal.run(saved_views.saved_views, cast.agent) == ()


async def test_a_kept_list_shows_its_filters_as_chips_and_takes_changes(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    low, urgent = (question(portal, cast.customer, priority=each) for each in ("low", "urgent"))
    view = portal.run(saved_views.save_view, cast.admin, NewView("فوری‌ها", Leaf("ticket.priority", "in", ("urgent",))))
    await opened(visitor, "admin", f"?view=saved-{view}")
    assert numbers(visitor) == [urgent]
    assert not the(visitor, FilterBar).given("narrowed")
    choose(visitor, FilterBar, "priority", "low")
    await eventually(lambda: numbers(visitor) == [low])
    say(visitor, "keep", {"what": "update", "name": ""})
    (expected,) = (Leaf("ticket.priority", "in", ("low",)),)
    await eventually(lambda: portal.run(saved_views.saved_views, cast.admin)[0].filter == expected)


async def test_what_no_chip_can_say_of_a_kept_list_is_asked_all_the_same(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    low = question(portal, cast.customer, priority="low")
    question(portal, cast.customer, priority="urgent")
    condition = Not(Leaf("ticket.priority", "eq", "urgent"))
    view = portal.run(saved_views.save_view, cast.admin, NewView("نه فوری", condition))
    await opened(visitor, "admin", f"?view=saved-{view}")
    assert numbers(visitor) == [low]


@pytest.mark.parametrize(("what", "left"), [("rename", "تازه"), ("share", "نما"), ("drop", None), ("nonsense", "نما")])
async def test_a_kept_list_is_looked_after(
    visitor: Visitor, portal: Desk, cast: Cast, what: str, left: str | None
) -> None:
    view = portal.run(saved_views.save_view, cast.admin, NewView("نما"))
    await opened(visitor, "admin", f"?view=saved-{view}")
    say(visitor, "keep", {"what": what, "name": "تازه"})
    if what == "nonsense":
        return
    before = (("نما", False),)
    await eventually(
        lambda: tuple((each.label, each.shared) for each in portal.run(saved_views.saved_views, cast.admin)) != before
    )
    found = portal.run(saved_views.saved_views, cast.admin)
    assert [each.label for each in found] == ([] if left is None else [left])


async def test_a_list_that_cannot_be_read_says_why_and_can_be_tried_again(
    visitor: Visitor, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pages.workspace import list_page

    number = report(portal, cast.customer)
    await opened(visitor, "agent", "?view=recent&state=solved")
    read = list_page.tried

    async def broken(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(list_page, "tried", broken)
    choose(visitor, FilterBar, "state", "")
    await eventually(lambda: the(visitor, TicketTable).given("broken"))
    monkeypatch.setattr(list_page, "tried", read)
    visitor.user.find(TicketTable).trigger("reload")
    await eventually(lambda: numbers(visitor) == [number])
    assert not the(visitor, TicketTable).given("broken")


async def test_the_title_counts_and_goes_on_counting(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer)
    await opened(visitor, "agent", "?view=recent")
    await eventually(lambda: the(visitor, FilterBar).given("count") == "۱")
    report(portal, cast.customer)
    await eventually(lambda: the(visitor, FilterBar).given("count") == "۲")
