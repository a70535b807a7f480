"""What the house says: to whom, where, from when until when, and who does not want to see it any more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.actions import announcing
from app.bootstrap import HelpDesk
from app.core.conditions import Condition, Leaf, Not
from app.core.problems import NotFound, NotSignedIn, Refused, Stale
from app.tasks.sweep import Sweep
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM
from tests.actions.announcements import HOUR, NEWS, made, seen
from tests.cast import START, Cast, Clock
from tests.cast.looking import history, refused


def test_it_is_seen_where_it_is_meant_to_be_and_the_newest_stands_first(portal: Desk, cast: Cast, clock: Clock) -> None:
    first = made(portal, cast.admin)
    clock.advance(minutes=1)
    second = made(portal, cast.admin, places=("portal", "sign_in"))
    assert seen(portal, cast.customer) == [second, first]
    assert seen(portal, cast.agent, "workspace") == [first]
    assert seen(portal, ANYONE, "sign_in") == [second]
    shown = portal.run(announcing.announcements_for, cast.agent, "workspace")[0]
    assert (shown.title.in_("en"), shown.body.in_("en")) == ("Outage tonight", "از ساعت ۲۲")


def test_what_is_urgent_stands_before_newer_news(portal: Desk, cast: Cast, clock: Clock) -> None:
    numbers = {}
    for level in ("bad", "warn", "info"):
        numbers[level] = made(portal, cast.admin, level=level)
        clock.advance(minutes=1)
    newer = made(portal, cast.admin, level="warn")
    assert seen(portal, cast.customer) == [numbers["bad"], newer, numbers["warn"], numbers["info"]]


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("everyone", {"anyone", "customer", "agent"}),
        ("customers", {"customer"}),
        ("staff", {"agent"}),
    ],
)
def test_it_is_seen_by_its_audience(portal: Desk, cast: Cast, audience: str, readers: set[str]) -> None:
    made(portal, cast.admin, audience=audience)
    everybody = {"anyone": ANYONE, "customer": cast.customer, "agent": cast.agent}
    assert {name for name, who in everybody.items() if seen(portal, who)} == readers


@pytest.mark.parametrize(
    ("condition", "readers"),
    [
        (Leaf("actor.roles", "contains", "supervisor"), {"supervisor"}),
        (Leaf("actor.departments", "contains_any", ("hardware",)), {"other_agent"}),
        (Leaf("actor.kind", "eq", "customer"), {"customer", "neighbour"}),
        (Leaf("actor.organization", "is_set"), {"customer"}),
        (Leaf("org.name", "contains", "نمونه"), {"customer"}),
        (Not(Leaf("actor.kind", "eq", "staff")), {"customer", "neighbour"}),
    ],
)
def test_a_condition_is_asked_of_each_reader_and_nobody_unknown_meets_one(
    portal: Desk, cast: Cast, condition: Condition, readers: set[str]
) -> None:
    made(portal, cast.admin, condition=condition)
    names = ("supervisor", "agent", "other_agent", "customer", "neighbour")
    everybody = {name: getattr(cast, name) for name in names} | {"anyone": ANYONE, "system": SYSTEM}
    assert {name for name, who in everybody.items() if seen(portal, who)} == readers


def test_it_is_seen_from_its_start_to_its_end_and_open_pages_hear_of_both(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock
) -> None:
    heard: list[str] = []
    help_desk.house.bus.subscribe(lambda _slug, payload: heard.append(payload))
    number = made(portal, cast.admin, starts_at=START + HOUR, ends_at=START + 2 * HOUR)
    payload = f"announcement:{number}"
    assert payload in heard
    assert seen(portal, cast.customer) == []

    for is_seen in (True, False):
        clock.advance(hours=1)
        heard.clear()
        Sweep(help_desk.directory).tenant("portal")
        assert payload in heard
        assert (seen(portal, cast.customer) == [number]) is is_seen


def test_other_times_replace_those_that_were_planned(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock
) -> None:
    number = made(portal, cast.admin, starts_at=START + HOUR, ends_at=START + 2 * HOUR)
    portal.run(announcing.change_announcement, cast.admin, number, 1, replace(NEWS, starts_at=START + 5 * HOUR))
    heard: list[str] = []
    help_desk.house.bus.subscribe(lambda _slug, payload: heard.append(payload))
    clock.advance(hours=3)
    Sweep(help_desk.directory).tenant("portal")
    assert f"announcement:{number}" not in heard
    assert seen(portal, cast.customer) == []


def test_who_dismisses_it_does_not_see_it_any_more_until_it_says_something_else(portal: Desk, cast: Cast) -> None:
    number = made(portal, cast.admin)
    for _ in range(2):
        portal.run(announcing.dismiss_announcement, cast.customer, number)
    assert seen(portal, cast.customer) == []
    assert seen(portal, cast.neighbour) == [number]
    portal.run(announcing.change_announcement, cast.admin, number, 1, replace(NEWS, audience="customers"))
    assert seen(portal, cast.customer) == []
    portal.run(announcing.change_announcement, cast.admin, number, 2, replace(NEWS, level="bad"))
    assert seen(portal, cast.customer) == [number]


def test_one_that_stays_cannot_be_dismissed_and_one_of_others_is_not_there(portal: Desk, cast: Cast) -> None:
    stays = made(portal, cast.admin, dismissible=False)
    of_staff = made(portal, cast.admin, audience="staff")
    narrow = made(portal, cast.admin, condition=Leaf("actor.kind", "eq", "staff"))
    with refused(portal, Refused, (None, "announcement.stays")):
        portal.run(announcing.dismiss_announcement, cast.customer, stays)
    for number in (of_staff, narrow, 999):
        with refused(portal, NotFound, (None, "announcement.not_found")):
            portal.run(announcing.dismiss_announcement, cast.customer, number)
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(announcing.dismiss_announcement, ANYONE, stays)


def test_a_withdrawn_one_is_gone_for_all_and_stays_as_it_was(portal: Desk, cast: Cast) -> None:
    number = made(portal, cast.admin)
    portal.run(announcing.withdraw_announcement, cast.admin, number, 1)
    portal.run(announcing.withdraw_announcement, cast.admin, number, 1)
    assert seen(portal, cast.customer) == []
    assert portal.run(announcing.announcement, cast.admin, number).standing == "over"
    with refused(portal, Refused, (None, "announcement.withdrawn")):
        portal.run(announcing.change_announcement, cast.admin, number, 2, NEWS)
    assert [event.kind for event in history(portal)][-2:] == ["AnnouncementMade", "AnnouncementWithdrawn"]


def test_of_two_who_change_it_at_once_one_is_told_so(portal: Desk, cast: Cast) -> None:
    number = made(portal, cast.admin)
    portal.run(announcing.change_announcement, cast.admin, number, 1, replace(NEWS, level="bad"))
    for act, more in ((announcing.change_announcement, (NEWS,)), (announcing.withdraw_announcement, ())):
        with refused(portal, Stale, (None, "stale")):
            portal.run(act, cast.admin, number, 1, *more)  # type: ignore[arg-type]  # two acts, told apart by their rest
    event = history(portal)[-1]
    assert (event.kind, event.data["before"], event.data["after"]) == (
        "AnnouncementChanged", {"level": "warn"}, {"level": "bad"},
    )  # fmt: skip
