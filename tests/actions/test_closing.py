"""The desk is closed to all but those who manage it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from app.actions import accounts, closing, intake, people, reading, tokens
from app.bootstrap import HelpDesk
from app.core.problems import Closed, NotAllowed, Refused
from app.tasks.sweep import Sweep
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM, Who
from storage import closures
from tests.cast import START, Cast, Clock, report
from tests.cast.looking import history, kinds, refused

TEXT = {"fa": "تا ظهر تعمیر می‌شود.", "en": "Repairs until noon."}
NOON = START + timedelta(hours=2)


def test_while_it_is_closed_everybody_else_is_refused(portal: Desk, cast: Cast) -> None:
    portal.run(closing.close_desk, cast.admin, TEXT, NOON)
    for who in (ANYONE, cast.customer, cast.agent, cast.supervisor, Who(None, browser="b" * 64)):
        with refused(portal, Closed, (None, "desk.closed")):
            portal.run(intake.open_forms, who)
    with pytest.raises(Closed) as told:
        report(portal, cast.customer)
    assert (told.value.status, told.value.seconds) == (503, 7200)
    assert portal.run(people.me, cast.admin).id == cast.admin.person_id
    found = portal.run(closing.closure, ANYONE)
    assert found is not None
    assert (found.by, dict(found.text), found.until, found.since) == ("tenant", TEXT, NOON, START)
    assert [portal.run(closing.is_closed_to_me, who) for who in (ANYONE, cast.agent, cast.admin)] == [True, True, False]


def test_sessions_and_tokens_stay_and_the_desk_itself_goes_on(portal: Desk, cast: Cast) -> None:
    session = portal.run(accounts.open_session, SYSTEM, cast.agent.person_id or 0, address="", agent="")
    portal.run(closing.close_desk, cast.admin, TEXT)
    assert portal.run(accounts.session, SYSTEM, session) is not None
    assert portal.run(tokens.token_owner, SYSTEM, cast.agent_token) is not None


def test_it_opens_by_hand(portal: Desk, cast: Cast) -> None:
    portal.run(closing.close_desk, cast.admin, TEXT)
    assert portal.closure is not None
    portal.run(closing.open_desk, cast.admin)
    assert report(portal, cast.customer)
    assert portal.run(closing.closure, ANYONE) is None
    assert [kind for kind in kinds(portal) if kind.startswith("Desk")] == ["DeskClosed", "DeskOpened"]
    portal.run(closing.open_desk, cast.admin)
    assert [kind for kind in kinds(portal) if kind.startswith("Desk")] == ["DeskClosed", "DeskOpened"]


def test_it_opens_by_itself_and_says_so(help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock) -> None:
    portal.run(closing.close_desk, cast.admin, TEXT, NOON)
    clock.now = NOON
    assert report(portal, cast.customer)
    heard: list[str] = []
    help_desk.house.bus.subscribe(lambda _slug, payload: heard.append(payload))
    Sweep(help_desk.directory).everything()
    assert "desk" in heard
    assert history(portal)[-1].data == {"by": "time"}
    assert portal.closure is None


def test_an_end_that_was_put_off_does_not_open_it(help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock) -> None:
    portal.run(closing.close_desk, cast.admin, TEXT, NOON)
    portal.run(closing.close_desk, cast.admin, {"fa": "هنوز نه"})
    clock.now = NOON
    Sweep(help_desk.directory).everything()
    with refused(portal, Closed, (None, "desk.closed")):
        portal.run(people.me, cast.agent)
    found = portal.run(closing.closure, ANYONE)
    assert found is not None
    assert dict(found.text) == {"fa": "هنوز نه"}


def test_no_admin_overrules_the_operator(portal: Desk, cast: Cast) -> None:
    portal.run(closing.close_desk, cast.admin, TEXT)
    portal.run(closing.close_desk, SYSTEM, {"fa": "سرور"})
    found = portal.run(closing.closure, ANYONE)
    assert found is not None
    assert found.by == "operator"
    with refused(portal, NotAllowed, (None, "desk.closed_by_operator")):
        portal.run(closing.open_desk, cast.admin)
    portal.run(closing.open_desk, SYSTEM)
    assert portal.run(people.me, cast.agent).id == cast.agent.person_id


def test_another_company_stays_open(portal: Desk, twin: Desk, cast: Cast, twin_cast: Cast) -> None:
    portal.run(closing.close_desk, cast.admin, TEXT)
    assert report(twin, twin_cast.customer)


@pytest.mark.parametrize(
    ("text", "until", "problem"),
    [
        ({}, None, ("text", "field.required")),
        ({"fa": " "}, None, ("text", "field.required")),
        ({"de": "zu"}, None, ("text", "field.not_offered")),
        ({"fa": "x" * 1001}, None, ("text", "field.too_long")),
        (TEXT, START, ("until", "field.in_the_past")),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    portal: Desk, cast: Cast, text: Mapping[str, str], until: datetime | None, problem: tuple[str, str]
) -> None:
    with refused(portal, Refused, problem):
        portal.run(closing.close_desk, cast.admin, text, until)


def test_only_who_manages_the_desk_closes_it(portal: Desk, cast: Cast) -> None:
    for who in (cast.agent, cast.supervisor, cast.customer):
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(closing.close_desk, who, TEXT)


def test_an_open_desk_asks_no_more_of_its_database(portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(closures, "found", lambda: asked.append(1) or ())
    portal.run(reading.open_views, cast.agent)
    assert asked == []
