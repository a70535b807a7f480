"""The one door."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Iterator

import pytest

from app.actions import conversation, people, reading
from app.actions.reading import TicketQuery
from app.bootstrap import HelpDesk
from app.core.problems import NotSignedIn, Refused
from app.tenancy.acts import ACTIONS, VIEWS, action, view
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from app.tenancy.work import Work
from storage import config
from storage.connection import TenantAlreadyOpen
from storage.models import Person, PersonRole
from tests.cast import START, TWIN_WORD, Cast, Clock, company, report
from tests.cast.looking import everything, history


@pytest.fixture
def lists() -> Iterator[None]:
    """Acts of a test are forgotten with it: the lists of acts are walked by others."""
    kept = (ACTIONS, dict(ACTIONS)), (VIEWS, dict(VIEWS))
    yield
    for acts, before in kept:
        acts.clear()
        acts.update(before)


def test_only_what_is_marked_goes_through_the_door(portal: Desk, lists: None) -> None:
    def plain(work: Work) -> None:
        """Neither action nor view."""

    async def later(work: Work) -> None:
        """Would give the tenant to others while it waits."""

    async def marked(work: Work) -> None:
        """Marked all the same."""

    with pytest.raises(TypeError):
        portal.run(plain, SYSTEM)
    for coroutine in (later, action(marked)):
        with pytest.raises(TypeError):
            portal.run(coroutine, SYSTEM)


def test_a_look_alike_is_not_taken_for_the_real_one(portal: Desk) -> None:
    def impostor(work: Work) -> str:
        return "x"

    impostor.__module__, impostor.__qualname__ = reading.server_time.__module__, reading.server_time.__qualname__
    with pytest.raises(TypeError):
        portal.run(impostor, SYSTEM)


def test_a_view_that_writes_fails(portal: Desk, cast: Cast, lists: None) -> None:
    before = everything(portal)

    @view
    def sly(work: Work) -> None:
        work.record("Sly", None)

    with pytest.raises(Exception, match=r"(?i)read.?only"):
        portal.run(sly, cast.admin)
    assert everything(portal) == before


def test_an_act_cannot_open_a_second_unit(portal: Desk, twin: Desk, cast: Cast, lists: None) -> None:
    @action
    def crossing(work: Work) -> None:
        twin.run(reading.server_time, SYSTEM)

    with pytest.raises(TenantAlreadyOpen):
        portal.run(crossing, cast.admin)


def test_everybody_hears_of_a_change_once_it_is_kept(portal: Desk, twin: Desk, cast: Cast) -> None:
    heard: list[tuple[str, str, int]] = []

    def hear(slug: str, payload: str) -> None:
        # In a thread of its own: the one who tells has closed its tenant by then or not at all.
        found: list[int] = []
        thread = threading.Thread(target=lambda: found.append(len(history(portal))))
        thread.start()
        thread.join()
        heard.append((slug, payload, found[0]))

    portal.house.bus.subscribe(hear)
    before = len(history(portal))
    number = report(portal, cast.customer)
    newest = history(portal)[-1]
    assert heard == [("portal", f"ticket:{newest.ticket_id}:{newest.id}", before + 1)]
    heard.clear()
    with pytest.raises(Refused):
        portal.run(conversation.reply, cast.customer, number, "")
    portal.run(reading.open_ticket, cast.customer, number)
    assert heard == []


def test_a_failing_hearer_hurts_nobody(portal: Desk, cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    heard: list[str] = []

    def fail(_slug: str, _payload: str) -> None:
        raise ZeroDivisionError

    leave = portal.house.bus.subscribe(fail)
    portal.house.bus.subscribe(lambda _slug, payload: heard.append(payload))
    assert report(portal, cast.customer) == "LAB-1001"
    assert len(heard) == 1
    assert "failed" in caplog.text
    leave()
    caplog.clear()
    report(portal, cast.customer)
    assert caplog.text == ""


def test_rights_hold_from_the_next_act_on(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    assert portal.run(reading.open_ticket, cast.agent, number)
    with portal.house.engine.open("portal", write=True):
        PersonRole.delete().where(PersonRole.person == cast.agent.person_id).execute()
        Person.update(rights_version=Person.rights_version + 1).where(Person.id == cast.agent.person_id).execute()
    with pytest.raises(Refused):
        portal.run(reading.open_ticket, cast.agent, number)
    assert portal.run(people.me, cast.agent).permissions == {}


def test_a_narrowed_and_a_whole_person_are_kept_apart(portal: Desk, cast: Cast) -> None:
    for _ in range(2):
        assert portal.run(people.me, cast.narrow).permissions == {"ticket.view": "department"}
        assert "ticket.reply" in portal.run(people.me, cast.agent).permissions


def test_somebody_unknown_is_nobody(portal: Desk) -> None:
    for person in (999, 0, -1):
        with pytest.raises(NotSignedIn):
            portal.run(people.me, Who(person))


def test_time_is_the_desks_own(portal: Desk, clock: Clock) -> None:
    assert portal.run(reading.server_time, SYSTEM) == START
    assert portal.run(reading.server_time, SYSTEM) == START
    moment = clock.advance(days=400)
    assert portal.run(reading.server_time, SYSTEM) == moment


async def test_many_at_once_stay_in_their_tenant(
    portal: Desk, twin: Desk, cast: Cast, twin_cast: Cast, lists: None
) -> None:
    @action
    def speak(work: Work) -> str:
        work.record("Spoke", None)
        return people.me(work).name

    async def listen(desk: Desk, who: Who, place: int) -> str:
        return (await desk.arun(people.me, who)).name if place % 3 else await desk.arun(speak, who)

    pairs = ((portal, cast.agent), (twin, twin_cast.agent))
    answers = await asyncio.gather(*(listen(desk, who, place) for place in range(40) for desk, who in pairs))
    assert {TWIN_WORD in name for name in answers[0::2]} == {False}
    assert {TWIN_WORD in name for name in answers[1::2]} == {True}


async def test_a_unit_of_work_starts_from_an_empty_context(portal: Desk, cast: Cast, lists: None) -> None:
    mark: contextvars.ContextVar[str] = contextvars.ContextVar("mark", default="empty")
    mark.set("of the page")
    seen: list[str] = []

    @view
    def look(work: Work) -> None:
        seen.append(mark.get())

    await portal.arun(look, cast.admin)
    assert seen == ["empty"]


def test_an_event_says_under_which_configuration_it_happened(portal: Desk, cast: Cast, help_desk: HelpDesk) -> None:
    number = report(portal, cast.customer)
    changed = company()
    changed["tenant"]["name"]["fa"] = "آزمایشگاه نو"
    assert help_desk.directory.publish("portal", changed, None, "second") == 2
    portal.run(conversation.reply, cast.customer, number, "باز")
    assert [event.config_version for event in history(portal, number)] == [1, 2]
    assert portal.bundle.version == 2
    with portal.house.engine.open("portal", write=False):
        assert config.document(1) == company()
    assert portal.run(reading.list_tickets, cast.customer, TicketQuery()).items[0].number == number
