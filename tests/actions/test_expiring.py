"""The end of customers' accounts: notices before it, days in which one may still read, renewal."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.actions import (
    account_cards,
    accounts,
    conversation,
    due,
    expiring,
    people,
    reading,
    roster,
    staffing,
    tokens,
)
from app.actions.account_cards import AccountCard
from app.actions.due import DueItem
from app.actions.particulars import Particulars
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, NotSignedIn, Refused, Stale
from app.tasks.sweep import Sweep
from app.tenancy.acts import ACTIONS, action
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from app.tenancy.work import Work
from storage.models import DueWork, Letter
from tests.cast import START, Cast, Clock, report
from tests.cast.looking import everything, history, kinds, refused
from tests.cast.together import at_once

LAST_DAY = date(2026, 3, 30)  # in Tehran, 20 days from START
END = datetime(2026, 3, 30, 20, 30, tzinfo=UTC)  # its midnight


def card(desk: Desk, cast: Cast) -> AccountCard:
    return desk.run(account_cards.account_card, cast.admin, cast.customer.person_id or 0)


def end_on(desk: Desk, cast: Cast, day: date | None) -> int:
    found = card(desk, cast)
    return desk.run(expiring.set_expiry, cast.admin, found.person, found.version, day)


def letters(desk: Desk) -> list[str]:
    with desk.house.engine.open(desk.slug, write=False):
        return [row.kind for row in Letter.select().order_by(Letter.id)]


def told(desk: Desk) -> dict[str, Any]:
    with desk.house.engine.open(desk.slug, write=False):
        found: dict[str, Any] = Letter.select().order_by(Letter.id.desc()).get().data
        return found


def planned(desk: Desk) -> list[tuple[str, datetime]]:
    with desk.house.engine.open(desk.slug, write=False):
        rows = DueWork.select().where(DueWork.kind.in_(expiring.KINDS)).order_by(DueWork.due_at)
        return [(row.kind, row.due_at) for row in rows]


def go_to(moment: datetime, clock: Clock, help_desk: HelpDesk) -> None:
    """Sweep at that moment, by a clock that went there without a jump."""
    clock.now = moment
    Sweep(help_desk.directory).everything()


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


def test_renewal_opens_the_account_again_and_is_told(
    help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock
) -> None:
    end_on(portal, cast, LAST_DAY)
    go_to(END, clock, help_desk)
    found = card(portal, cast)
    assert found.standing == "grace"
    with refused(portal, Refused, ("expires_on", "account.bad_end")):
        portal.run(expiring.renew_account, cast.admin, found.person, found.version, LAST_DAY)
    later = LAST_DAY + timedelta(days=365)
    portal.run(expiring.renew_account, cast.admin, found.person, found.version, later)
    assert card(portal, cast).standing == "active"
    assert letters(portal)[-1] == "renewed"
    assert report(portal, cast.customer)
    go_to(END + timedelta(days=7), clock, help_desk)
    assert "AccountClosed" not in kinds(portal)


def test_what_cannot_end_so_is_refused(portal: Desk, cast: Cast) -> None:
    found = card(portal, cast)
    for day in (date(2026, 3, 9), date(2037, 1, 1)):
        with refused(portal, Refused, ("expires_on", "account.bad_end")):
            end_on(portal, cast, day)
    with refused(portal, Refused, (None, "account.does_not_expire")):
        portal.run(expiring.renew_account, cast.admin, found.person, found.version, LAST_DAY)
    with refused(portal, Stale, (None, "person.stale")):
        portal.run(expiring.set_expiry, cast.admin, found.person, found.version - 1, LAST_DAY)
    with refused(portal, Refused, (None, "account.of_staff")):
        portal.run(expiring.set_expiry, cast.admin, cast.agent.person_id or 0, 2, LAST_DAY)
    end_on(portal, cast, LAST_DAY)
    with refused(portal, Refused, ("expires_on", "account.not_later")):
        portal.run(expiring.renew_account, cast.admin, found.person, found.version + 1, LAST_DAY)


def test_the_same_end_again_changes_nothing(portal: Desk, cast: Cast) -> None:
    end_on(portal, cast, LAST_DAY)
    before = everything(portal)
    end_on(portal, cast, LAST_DAY)
    assert everything(portal) == before


def test_a_day_that_is_today_in_tehran_is_taken(portal: Desk, cast: Cast, clock: Clock) -> None:
    clock.now = datetime(2026, 3, 10, 21, 0, tzinfo=UTC)
    with refused(portal, Refused, ("expires_on", "account.bad_end")):
        end_on(portal, cast, date(2026, 3, 10))
    end_on(portal, cast, date(2026, 3, 11))
    assert planned(portal)[0] == ("account.expired", datetime(2026, 3, 11, 20, 30, tzinfo=UTC))


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_a_new_account_gets_its_end_from_who_makes_it(portal: Desk, cast: Cast) -> None:
    def plan(work: Work) -> None:
        expiring.plan_expiry(work, cast.customer.person_id or 0, work.now + timedelta(days=30))

    action(plan)
    try:
        portal.run(plan, SYSTEM)
    finally:
        ACTIONS.pop(next(name for name, act in ACTIONS.items() if act is plan))
    assert card(portal, cast).expires_on == date(2026, 4, 9)
    assert len(planned(portal)) == 4


def test_who_becomes_staff_has_no_end_any_more(portal: Desk, cast: Cast) -> None:
    end_on(portal, cast, LAST_DAY)
    found = portal.run(roster.person_card, cast.admin, cast.customer.person_id or 0)
    wanted = Particulars(found.row.name, found.row.email or "", ("agent",), found.row.mobile)
    portal.run(staffing.edit_person, cast.admin, found.row.id, found.version, wanted)
    assert card(portal, cast).expires_on is None
    assert planned(portal) == []


def test_a_token_of_an_ended_account_rests(portal: Desk, cast: Cast, clock: Clock) -> None:
    token = portal.run(tokens.create_token, SYSTEM, "customer@lab.example", "robot")
    end_on(portal, cast, LAST_DAY)
    clock.now = END + timedelta(days=6)
    assert portal.run(tokens.token_owner, SYSTEM, token) is not None
    clock.now = END + timedelta(days=7)
    assert portal.run(tokens.token_owner, SYSTEM, token) is None


def _claimed(desk: Desk, kind: str) -> list[DueItem]:
    return [item for item in desk.run(due.claim, SYSTEM, "test", desk.house.clock(), 50) if item.kind == kind][:1]
