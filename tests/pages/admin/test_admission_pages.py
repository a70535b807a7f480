"""Who waits above the list of people, and the invitation on a person's page."""

from __future__ import annotations

import pytest

from app import signup
from app.actions import accounts, inviting
from app.actions.accounts import NewPerson
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM
from tests.cast import Cast
from tests.cast.looking import kinds
from tests.cast.puzzles import easy
from tests.cast.registrations import CHOSEN, NEW, registered
from tests.cast.settings import with_settings
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import eventually

__all__ = ["easy"]
pytestmark = pytest.mark.usefixtures("easy")


@pytest.fixture
def waiting(portal: Desk) -> int:
    with_settings(portal, registration={"mode": "approval"})
    return signup.confirm(portal, ANYONE, registered(portal), CHOSEN).person


async def at(visitor: Visitor, page: str) -> Visitor:
    await visitor.sign_in("admin")
    await visitor.user.open(f"/portal/admin/{page}")
    return visitor


@pytest.mark.parametrize(("button", "event"), [("approve", "PersonApproved"), ("reject", "PersonRejected")])
async def test_who_waits_is_decided_upon_above_the_list(
    visitor: Visitor, portal: Desk, cast: Cast, waiting: int, button: str, event: str
) -> None:
    await at(visitor, "people")
    await visitor.user.should_see("در انتظار تأیید")
    await visitor.user.should_see(NEW.name)
    visitor.user.find(marker=f"{button}-{waiting}").click()
    await eventually(lambda: event in kinds(portal))
    await visitor.user.should_not_see("در انتظار تأیید")


async def test_nothing_stands_there_when_nobody_waits(visitor: Visitor, cast: Cast) -> None:
    await at(visitor, "people")
    await visitor.user.should_not_see("در انتظار تأیید")


async def test_an_invitation_is_sent_and_taken_back(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    person = portal.run(accounts.create_person, SYSTEM, NewPerson("ژاله نو", "jaleh@new.example", ("customer",)))
    await at(visitor, f"people/{person}")
    visitor.user.find(marker="invitation-send").click()
    await eventually(lambda: portal.run(inviting.invitation_state, cast.admin, person).open is not None)
    await visitor.user.should_see("فرستادن دوباره")
    visitor.user.find(marker="invitation-revoke").click()
    await eventually(lambda: portal.run(inviting.invitation_state, cast.admin, person).open is None)
    await visitor.user.should_see("فرستادن دعوت‌نامه")


async def test_who_has_a_password_is_offered_none(visitor: Visitor, cast: Cast) -> None:
    await at(visitor, f"people/{cast.customer.person_id}")
    await visitor.user.should_not_see("دعوت‌نامه")
