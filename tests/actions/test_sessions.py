"""Where somebody has signed in, ending it there, and being signed out for doing nothing."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from app import signin
from app.actions import accounts, due, sessions
from app.actions.entrance import Came, Entered
from app.actions.idle import END, Idle
from app.core.problems import NotAllowed, NotFound, NotSignedIn
from app.tasks.handlers import HANDLERS
from app.tenancy.desk import Desk
from app.tenancy.directory import Directory
from app.tenancy.who import ANYONE, SYSTEM
from storage.models import Device, Letter, Session
from tests.cast import PASSWORD, START, Cast, Clock, company
from tests.cast.entering import HERE
from tests.cast.looking import history, kinds, refused

AGENT = "agent@lab.example"
PHONE = Came(
    "203.0.113.9", "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
)
IDLE_MINUTES = 10
Begin = Callable[..., Entered]


@pytest.fixture
def begin(portal: Desk) -> Begin:
    def sign_in(came: Came = HERE, login: str = AGENT) -> Entered:
        entered = signin.sign_in(portal, login, PASSWORD, came)
        assert isinstance(entered, Entered)
        return entered

    return sign_in


def alive(desk: Desk, token: str) -> bool:
    return desk.run(accounts.session, SYSTEM, token) is not None


def test_ones_sessions_are_listed_with_what_is_known_of_them(
    portal: Desk, cast: Cast, clock: Clock, begin: Begin
) -> None:
    first = begin(PHONE)
    clock.advance(minutes=3)
    here = begin()
    mine = portal.run(sessions.my_sessions, cast.agent, here.token)
    assert [(each.is_current, each.address) for each in mine] == [(True, HERE.address), (False, PHONE.address)]
    phone = mine[1]
    assert (phone.browser, phone.system, phone.is_hand_held, phone.method) == ("Chrome", "Android", True, "password")
    assert (phone.created_at, mine[0].created_at) == (START, clock())
    assert first.token not in str(mine)
    assert here.token not in str(mine)


def test_each_sign_in_is_a_session_of_its_own(begin: Begin) -> None:
    assert len({begin().token for _ in range(3)}) == 3


def test_a_session_is_ended_and_its_device_is_unknown_again(portal: Desk, cast: Cast, begin: Begin) -> None:
    here, there = begin(), begin(PHONE)
    (other,) = [each for each in portal.run(sessions.my_sessions, cast.agent, here.token) if not each.is_current]
    portal.run(sessions.revoke_session, cast.agent, other.id)
    assert (alive(portal, here.token), alive(portal, there.token)) == (True, False)
    assert kinds(portal)[-1] == "SessionsEnded"
    again = begin(Came(PHONE.address, PHONE.agent, there.device))
    assert again.device is not None  # it gets a new name


def test_all_others_are_ended_at_once(portal: Desk, cast: Cast, begin: Begin) -> None:
    tokens = [begin().token for _ in range(3)]
    assert portal.run(sessions.revoke_other_sessions, cast.agent, tokens[1]) == 2
    assert [alive(portal, token) for token in tokens] == [False, True, False]
    assert portal.run(sessions.revoke_other_sessions, cast.agent, tokens[1]) == 0


def test_the_pages_of_an_ended_session_are_told(portal: Desk, cast: Cast, begin: Begin) -> None:
    heard: list[str] = []
    portal.house.bus.subscribe(lambda _slug, payload: heard.append(payload))
    here = begin()
    begin()
    portal.run(sessions.revoke_other_sessions, cast.agent, here.token)
    assert f"session:{cast.agent.person_id}" in heard


def test_nobody_ends_a_session_of_somebody_else_as_his_own(portal: Desk, cast: Cast, begin: Begin) -> None:
    theirs = begin(login="customer@lab.example")
    (known,) = portal.run(sessions.sessions_of, cast.admin, cast.customer.person_id or 0)
    with refused(portal, NotFound, (None, "not_found")):
        portal.run(sessions.revoke_session, cast.agent, known.id)
    assert alive(portal, theirs.token)


def test_a_narrowed_key_has_no_business_with_sessions(portal: Desk, cast: Cast) -> None:
    for act, given in ((sessions.my_sessions, ()), (sessions.revoke_other_sessions, ())):
        with pytest.raises(NotAllowed):
            portal.run(act, cast.narrow, *given)
        with pytest.raises(NotSignedIn):
            portal.run(act, ANYONE, *given)


def test_who_keeps_people_sees_and_ends_their_sessions(portal: Desk, cast: Cast, begin: Begin) -> None:
    person = cast.agent.person_id or 0
    tokens = [begin().token, begin(PHONE).token, begin().token]
    listed = portal.run(sessions.sessions_of, cast.admin, person)
    assert len(listed) == 3
    assert not any(each.is_current for each in listed)
    phone = next(each for each in listed if each.is_hand_held)
    portal.run(sessions.end_session_of, cast.admin, person, phone.id)
    assert [alive(portal, token) for token in tokens] == [True, False, True]
    assert portal.run(sessions.end_sessions_of, cast.admin, person) == 2
    assert [alive(portal, token) for token in tokens] == [False] * 3
    assert portal.run(sessions.end_sessions_of, cast.admin, person) == 0


def device_letters(desk: Desk) -> list[Letter]:
    with desk.house.engine.open(desk.slug, write=False):
        return list(Letter.select().where(Letter.kind == "new_device"))


def test_a_new_device_is_told_by_letter_but_for_the_very_first(portal: Desk, cast: Cast, begin: Begin) -> None:
    first = begin()
    assert device_letters(portal) == []
    begin(Came("198.51.100.1", "Firefox", first.device))
    assert device_letters(portal) == []
    begin(PHONE)
    (letter,) = device_letters(portal)
    assert (letter.person_id, letter.address) == (cast.agent.person_id, AGENT)
    assert letter.data == {"origin": PHONE.address, "agent": PHONE.agent, "at": START.isoformat()}


def test_a_known_device_keeps_its_name(portal: Desk, begin: Begin) -> None:
    first = begin()
    again = begin(Came(HERE.address, HERE.agent, first.device))
    assert again.device is None
    with portal.house.engine.open("portal", write=False):
        assert Device.select().count() == 1
        assert len({row.device for row in Session.select()}) == 1
        assert first.device not in str([row.token_hash for row in Device.select()])


def test_a_device_not_seen_for_half_a_year_is_unknown(portal: Desk, clock: Clock, begin: Begin) -> None:
    first = begin()
    clock.advance(hours=24 * 181)
    assert begin(Came(HERE.address, HERE.agent, first.device)).device is not None
    assert len(device_letters(portal)) == 1


@pytest.fixture
def impatient(help_desk_directory: Directory) -> None:
    """Agents are signed out after ten idle minutes."""
    document = company()
    for role in document["catalog"]["roles"]:
        if role["id"] == "agent":
            role["idle_minutes"] = IDLE_MINUTES
    help_desk_directory.publish("portal", document, None, "test")


@pytest.fixture
def help_desk_directory(portal: Desk, request: pytest.FixtureRequest) -> Directory:
    directory: Directory = request.getfixturevalue("help_desk").directory
    return directory


@pytest.mark.usefixtures("impatient")
def test_who_does_nothing_is_signed_out(portal: Desk, clock: Clock, begin: Begin) -> None:
    token = begin().token
    known = portal.run(accounts.session, SYSTEM, token)
    assert known is not None
    assert known.idle == Idle(IDLE_MINUTES * 60, IDLE_MINUTES * 60)
    clock.advance(minutes=IDLE_MINUTES, seconds=-1)
    assert alive(portal, token)
    clock.advance(seconds=1)
    assert not alive(portal, token)
    assert portal.run(accounts.session_person, SYSTEM, token) is None
    assert portal.run(sessions.touch, SYSTEM, token) is None
    assert portal.run(sessions.time_left, SYSTEM, token) is None


@pytest.mark.usefixtures("impatient")
def test_every_deed_puts_the_end_off(portal: Desk, clock: Clock, begin: Begin) -> None:
    token = begin().token
    for _ in range(5):
        clock.advance(minutes=IDLE_MINUTES, seconds=-1)
        assert portal.run(sessions.touch, SYSTEM, token) == IDLE_MINUTES * 60
    clock.advance(minutes=4)
    assert portal.run(sessions.time_left, SYSTEM, token) == (IDLE_MINUTES - 4) * 60


@pytest.mark.usefixtures("impatient")
def test_reading_is_no_deed(portal: Desk, clock: Clock, begin: Begin) -> None:
    token = begin().token
    for _ in range(IDLE_MINUTES):
        clock.advance(minutes=1)
        portal.run(accounts.session, SYSTEM, token)
        portal.run(sessions.time_left, SYSTEM, token)
    assert not alive(portal, token)


def test_where_nobody_is_signed_out_for_that_the_end_is_far(portal: Desk, begin: Begin) -> None:
    token = begin().token
    assert portal.run(sessions.touch, SYSTEM, token) == math.inf
    known = portal.run(accounts.session, SYSTEM, token)
    assert known is not None
    assert known.idle is None


def come_due(desk: Desk, clock: Clock) -> list[datetime | None]:
    """Do what is due for sessions, as the sweep does it; when each is looked at again."""
    items = [item for item in desk.run(due.claim, SYSTEM, "worker", clock(), 50) if item.kind == END]
    answers = [HANDLERS[END](desk, item) for item in items]
    for item, again in zip(items, answers, strict=True):
        desk.run(due.finish, SYSTEM, item, "worker", again)
    return answers


@pytest.mark.usefixtures("impatient")
def test_open_pages_are_told_when_an_idle_session_ends(portal: Desk, cast: Cast, clock: Clock, begin: Begin) -> None:
    token = begin().token
    heard: list[str] = []
    portal.house.bus.subscribe(lambda _slug, payload: heard.append(payload))
    clock.advance(minutes=4)
    portal.run(sessions.touch, SYSTEM, token)
    clock.advance(minutes=6)
    assert come_due(portal, clock) == [START + timedelta(minutes=4 + IDLE_MINUTES)]
    assert heard == []
    clock.advance(minutes=4)
    assert come_due(portal, clock) == [None]
    assert heard == [f"session:{cast.agent.person_id}"]
    last = history(portal)[-1]
    assert (last.kind, last.person_id, last.data["why"]) == ("SignedOut", cast.agent.person_id, "idle")


def test_open_pages_are_told_when_the_hours_of_a_session_are_over(
    portal: Desk, cast: Cast, clock: Clock, begin: Begin
) -> None:
    begin()
    heard: list[str] = []
    portal.house.bus.subscribe(lambda _slug, payload: heard.append(payload))
    clock.advance(hours=portal.bundle.tenant.limits.session_hours, seconds=-1)
    assert come_due(portal, clock) == []
    clock.advance(seconds=1)
    assert come_due(portal, clock) == [None]
    assert heard == [f"session:{cast.agent.person_id}"]
    last = history(portal)[-1]
    assert (last.kind, last.person_id, last.data["why"]) == ("SignedOut", cast.agent.person_id, "over")


@pytest.mark.usefixtures("impatient")
def test_deeds_do_not_put_off_the_end_of_the_hours(portal: Desk, clock: Clock, begin: Begin) -> None:
    token = begin().token
    minutes = portal.bundle.tenant.limits.session_hours * 60
    for _ in range(0, minutes, IDLE_MINUTES - 1):
        clock.advance(minutes=IDLE_MINUTES - 1)
        portal.run(sessions.touch, SYSTEM, token)
    assert come_due(portal, clock) == [None]
    assert not alive(portal, token)
    assert history(portal)[-1].data["why"] == "over"


def test_sessions_that_have_ended_are_not_listed(portal: Desk, cast: Cast, clock: Clock, begin: Begin) -> None:
    begin()
    assert len(portal.run(sessions.my_sessions, cast.agent)) == 1
    clock.advance(hours=24 * 40)
    assert portal.run(sessions.my_sessions, cast.agent) == []
