"""Who is suspended, demoted, signed out or past the end of his account is told of in every process within 5 seconds.

Two installations over the same data stand for two processes; open pages hang on the bus of theirs.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.actions import account_cards, accounts, closing, expiring, roster, staffing, suspending
from app.actions.particulars import Particulars
from app.bootstrap import HelpDesk
from app.tasks.sweep import Sweep
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from storage.engines.sqlite import SqliteEngine
from tests.cast import Cast, Clock
from tests.cast.template import open_desk

SECONDS = 5.0


@contextmanager
def other_process(environment: dict[str, str], clock: Clock) -> Iterator[list[tuple[str, str]]]:
    """What the other one hears."""
    heard: list[tuple[str, str]] = []
    began = threading.Event()

    def hear(slug: str, payload: str) -> None:
        heard.append((slug, payload))
        began.set()

    help_desk = open_desk(environment, clock)
    engine = help_desk.house.engine
    stop = engine.listen(hear)
    if isinstance(engine, SqliteEngine):
        time.sleep(1.5)  # it has looked at what there was
    while not isinstance(engine, SqliteEngine) and not began.wait(0.02):
        with engine.open("portal", write=True):
            engine.announce("portal", "nothing")
    try:
        yield heard
    finally:
        stop()
        help_desk.close()


def await_payload(heard: list[tuple[str, str]], payload: str) -> None:
    deadline = time.monotonic() + SECONDS
    while ("portal", payload) not in heard:
        assert time.monotonic() < deadline, f"{payload} was not heard in time, only {heard}"
        time.sleep(0.02)


def version(desk: Desk, cast: Cast, who: Who) -> int:
    return desk.run(account_cards.account_card, cast.admin, who.person_id or 0).version


def suspend(desk: Desk, cast: Cast, _clock: Clock) -> None:
    desk.run(suspending.suspend_person, cast.admin, cast.agent.person_id or 0, version(desk, cast, cast.agent), "x")


def retire(desk: Desk, cast: Cast, _clock: Clock) -> None:
    desk.run(staffing.retire_person, cast.admin, cast.agent.person_id or 0, version(desk, cast, cast.agent))


def sign_out(desk: Desk, cast: Cast, _clock: Clock) -> None:
    token = desk.run(accounts.open_session, SYSTEM, cast.agent.person_id or 0, address="", agent="")
    desk.run(accounts.end_session, SYSTEM, token)


def demote(desk: Desk, cast: Cast, _clock: Clock) -> None:
    card = desk.run(roster.person_card, cast.admin, cast.agent.person_id or 0)
    wanted = Particulars(card.row.name, card.row.email or "", ("customer",), card.row.mobile)
    desk.run(staffing.edit_person, cast.admin, card.row.id, card.version, wanted)


def set_password(desk: Desk, cast: Cast, _clock: Clock) -> None:
    desk.run(staffing.set_password_for, cast.admin, cast.agent.person_id or 0, "x")


@pytest.mark.parametrize(
    ("act", "payload"),
    [
        (suspend, "session"),
        (retire, "session"),
        (sign_out, "session"),
        (set_password, "session"),
        (demote, "rights"),
    ],
)
def test_an_end_is_heard_in_the_other_process(
    environment: dict[str, str], portal: Desk, cast: Cast, clock: Clock, act: Callable[[Desk, Cast, Clock], None],
    payload: str,
) -> None:  # fmt: skip
    with other_process(environment, clock) as heard:
        act(portal, cast, clock)
        await_payload(heard, f"{payload}:{cast.agent.person_id}")


def test_time_that_passes_is_heard_as_well(
    environment: dict[str, str], help_desk: HelpDesk, portal: Desk, cast: Cast, clock: Clock
) -> None:
    person, zone = cast.customer.person_id or 0, ZoneInfo("Asia/Tehran")
    day = date(2026, 3, 30)
    portal.run(expiring.set_expiry, cast.admin, person, version(portal, cast, cast.customer), day)
    end = datetime(2026, 3, 31, tzinfo=zone)
    with other_process(environment, clock) as heard:
        clock.now = end
        Sweep(help_desk.directory).everything()
        await_payload(heard, f"rights:{person}")
        clock.now = end + timedelta(days=7)
        Sweep(help_desk.directory).everything()
        await_payload(heard, f"session:{person}")


def test_a_closing_and_an_opening_are_heard(
    environment: dict[str, str], portal: Desk, cast: Cast, clock: Clock
) -> None:
    with other_process(environment, clock) as heard:
        portal.run(closing.close_desk, cast.admin, {"fa": "x"})
        await_payload(heard, "desk")
        heard.clear()
        portal.run(closing.open_desk, cast.admin)
        await_payload(heard, "desk")
