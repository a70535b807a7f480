"""Open pages of somebody whose account ends, or whose rights become others."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from nicegui import ui

from app.actions import account_cards, expiring, roster, staffing, suspending
from app.actions.particulars import Particulars
from app.tasks.sweep import Sweep
from app.tenancy.who import Who
from storage.models import Person
from tests.cast import START, Cast, Clock, company
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor

SECONDS = 5.0


class Told:
    """Where open pages were sent: addresses, or `reload` with their own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.said: list[str] = []
        monkeypatch.setattr(ui.navigate, "to", lambda path: self.said.append(path))
        monkeypatch.setattr(ui.navigate, "reload", lambda: self.said.append(f"reload {_here()}"))


def _here() -> str:
    return str(ui.context.client.request.url.path)


def desk(visitor: Visitor) -> Any:
    return visitor.help_desk.directory.desk("portal")


def card(visitor: Visitor, cast: Cast, who: Who) -> Any:
    return desk(visitor).run(account_cards.account_card, cast.admin, who.person_id)


@pytest.mark.parametrize(
    ("name", "path"),
    [("customer", "/portal/"), ("customer", "/portal/account"), ("agent", "/portal/workspace")],
)
async def test_every_page_of_a_suspended_person_leaves(
    visitor: Visitor, cast: Cast, name: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await visitor.sign_in(name)
    assert (await visitor.http.get(path)).status_code == 200
    told = Told(monkeypatch)
    found = card(visitor, cast, getattr(cast, name))
    await asyncio.to_thread(desk(visitor).run, suspending.suspend_person, cast.admin, found.person, found.version, "x")
    await eventually(lambda: any(each.startswith("/portal/sign-in?next=") for each in told.said), seconds=SECONDS)
    assert (await visitor.http.get("/portal/account")).status_code == 303


async def test_pages_leave_whose_session_a_new_version_has_ended(
    visitor: Visitor, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    await visitor.sign_in("agent")
    await visitor.http.get("/portal/account")
    told = Told(monkeypatch)
    document = company()
    for role in document["catalog"]["roles"]:
        role["second_factor"] = role["id"] == "agent"
    await asyncio.to_thread(visitor.help_desk.directory.publish, "portal", document, None, "x")
    await eventually(lambda: any("/portal/sign-in" in each for each in told.said), seconds=SECONDS)


async def test_a_demoted_persons_page_is_drawn_anew_by_his_new_rights(
    visitor: Visitor, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    await visitor.sign_in("agent")
    await visitor.http.get("/portal/workspace")
    told = Told(monkeypatch)
    found = desk(visitor).run(roster.person_card, cast.admin, cast.agent.person_id)
    wanted = Particulars(found.row.name, found.row.email, ("customer",), found.row.mobile)
    await asyncio.to_thread(desk(visitor).run, staffing.edit_person, cast.admin, found.row.id, found.version, wanted)
    await eventually(lambda: told.said, seconds=SECONDS)
    assert told.said == ["reload /portal/workspace"]
    assert (await visitor.http.get("/portal/workspace")).status_code == 404


async def test_another_name_alone_leaves_pages_as_they_are(
    visitor: Visitor, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    await visitor.sign_in("agent")
    await visitor.http.get("/portal/workspace")
    told = Told(monkeypatch)
    found = desk(visitor).run(roster.person_card, cast.admin, cast.agent.person_id)
    wanted = Particulars(
        "نام دیگر", found.row.email, found.row.roles, found.row.mobile, found.language, found.row.departments,
        found.row.groups, found.supervises,
    )  # fmt: skip
    await asyncio.to_thread(desk(visitor).run, staffing.edit_person, cast.admin, found.row.id, found.version, wanted)
    await asyncio.sleep(0.5)
    assert told.said == []


async def test_an_account_that_ends_is_drawn_anew_and_then_leaves(
    visitor: Visitor, cast: Cast, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = card(visitor, cast, cast.customer)
    desk(visitor).run(expiring.set_expiry, cast.admin, found.person, found.version, START.date())
    clock.advance(hours=2)
    await visitor.sign_in("customer")
    await visitor.http.get("/portal/account")
    told = Told(monkeypatch)
    clock.advance(hours=10)  # midnight in Tehran
    await asyncio.to_thread(Sweep(visitor.help_desk.directory).everything)
    await eventually(lambda: told.said == ["reload /portal/account"], seconds=SECONDS)
    answer = await visitor.http.get("/portal/account")
    assert "حساب شما در" in answer.text
    told.said.clear()
    clock.advance(hours=1)
    await asyncio.to_thread(_end_grace, visitor, cast)
    await eventually(lambda: any("/portal/sign-in" in each for each in told.said), seconds=SECONDS)


def _end_grace(visitor: Visitor, cast: Cast) -> None:
    """As the sweep does it seven days later; the session would have ended by itself meanwhile."""
    with desk(visitor).house.engine.open("portal", write=True):
        Person.update(expires_at=START - timedelta(days=8)).where(Person.id == cast.customer.person_id).execute()
    visitor.help_desk.house.bus.publish("portal", f"session:{cast.customer.person_id}")
