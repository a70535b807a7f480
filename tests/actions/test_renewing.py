"""An account whose end has come or moves: renewal, refusals, what becomes of its tokens."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.actions import (
    expiring,
    roster,
    staffing,
    tokens,
)
from app.actions.particulars import Particulars
from app.bootstrap import HelpDesk
from app.core.problems import Refused, Stale
from app.tenancy.acts import ACTIONS, action
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from app.tenancy.work import Work
from tests.actions.ending import END, LAST_DAY, card, end_on, go_to, letters, planned
from tests.cast import Cast, Clock, report
from tests.cast.looking import everything, kinds, refused


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
