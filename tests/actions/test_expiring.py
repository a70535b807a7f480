"""The end of customers' accounts: notices before it, days in which one may still read, renewal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.actions import (
    accounts,
    conversation,
    due,
    expiring,
    people,
    reading,
)
from app.actions.due import DueItem
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, NotSignedIn
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from storage.models import Letter
from tests.actions.ending import END, LAST_DAY, card, end_on, go_to, letters, planned
from tests.cast import START, Cast, Clock, report
from tests.cast.looking import history, kinds, refused
from tests.cast.together import at_once


def told(desk: Desk) -> dict[str, Any]:
    with desk.house.engine.open(desk.slug, write=False):
        found: dict[str, Any] = Letter.select().order_by(Letter.id.desc()).get().data
        return found


def test_an_account_ends_with_its_last_day_in_the_companys_zone(portal: Desk, cast: Cast) -> None:
    end_on(portal, cast, LAST_DAY)
    found = card(portal, cast)
    assert (found.expires_on, found.closes_at, found.standing) == (LAST_DAY, END + timedelta(days=7), "active")
    assert planned(portal) == [
        ("account.notice", END - timedelta(days=14)),
        ("account.notice", END - timedelta(days=3)),
        ("account.expired", END),
        ("account.over", END + timedelta(days=7)),
    ]
    event = history(portal)[-1]
    assert (event.kind, event.data["after"]) == ("ExpirySet", END.isoformat())
    assert letters(portal) == []


def test_notices_the_end_and_the_days_of_grace_come_each_once(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock
) -> None:
    end_on(portal, cast, LAST_DAY)
    person = cast.customer.person_id or 0
    go_to(END - timedelta(days=14), clock, help_desk)
    assert (letters(portal), told(portal)["days"]) == (["expiry_notice"], 14)
    go_to(END - timedelta(days=3), clock, help_desk)
    assert (letters(portal), told(portal)["days"]) == (["expiry_notice"] * 2, 3)
    session = portal.run(accounts.open_session, SYSTEM, person, address="", agent="")
    number = report(portal, cast.customer)

    go_to(END, clock, help_desk)
    assert letters(portal)[2:] == ["expired"]
    assert kinds(portal).count("AccountExpired") == 1
    seen = portal.run(accounts.session, SYSTEM, session)
    assert seen is None or seen.grace is not None
    assert portal.run(reading.open_ticket, cast.customer, number).row.number == number
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(conversation.reply, cast.customer, number, "x")

    go_to(END + timedelta(days=7), clock, help_desk)
    assert (kinds(portal).count("AccountExpired"), kinds(portal).count("AccountClosed")) == (1, 1)
    assert portal.run(accounts.session, SYSTEM, session) is None
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(people.me, cast.customer)
    assert letters(portal) == ["expiry_notice", "expiry_notice", "expired"]
    assert planned(portal) == []


def test_two_workers_write_one_letter(portal: Desk, cast: Cast, clock: Clock) -> None:
    end_on(portal, cast, LAST_DAY)
    clock.now = END - timedelta(days=14)
    (item,) = _claimed(portal, "account.notice")
    at_once([lambda: portal.run(expiring.come_due, SYSTEM, item)] * 4)
    assert letters(portal) == ["expiry_notice"]


def test_a_notice_of_an_end_that_was_moved_is_not_sent(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock
) -> None:
    end_on(portal, cast, LAST_DAY)
    clock.now = END - timedelta(days=14)
    (item,) = _claimed(portal, "account.notice")
    end_on(portal, cast, LAST_DAY + timedelta(days=100))
    assert portal.run(expiring.come_due, SYSTEM, item) is None
    assert portal.run(due.finish, SYSTEM, item, "test") is False
    go_to(END, clock, help_desk)
    assert letters(portal) == []
    assert [kind for kind, _ in planned(portal)] == ["account.notice"] * 2 + ["account.expired", "account.over"]


def test_an_end_that_was_taken_away_and_set_again_is_told_once(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock
) -> None:
    end_on(portal, cast, LAST_DAY)
    clock.now = END - timedelta(days=14)
    (item,) = _claimed(portal, "account.notice")
    end_on(portal, cast, None)
    assert planned(portal) == []
    end_on(portal, cast, LAST_DAY)
    portal.run(expiring.come_due, SYSTEM, item)
    portal.run(due.finish, SYSTEM, item, "test")
    go_to(END, clock, help_desk)
    assert letters(portal) == ["expired"]


def test_who_comes_late_sends_the_last_notice_alone(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock
) -> None:
    end_on(portal, cast, LAST_DAY)
    go_to(END - timedelta(days=2), clock, help_desk)
    assert (letters(portal), told(portal)["days"]) == (["expiry_notice"], 2)


def test_after_a_clock_that_was_turned_back_it_is_done_at_its_moment(portal: Desk, cast: Cast, clock: Clock) -> None:
    end_on(portal, cast, LAST_DAY)
    clock.now = END
    (item,) = _claimed(portal, "account.expired")
    clock.now = START
    assert portal.run(expiring.come_due, SYSTEM, item) == END
    assert letters(portal) == []


def _claimed(desk: Desk, kind: str) -> list[DueItem]:
    return [item for item in desk.run(due.claim, SYSTEM, "test", desk.house.clock(), 50) if item.kind == kind][:1]
