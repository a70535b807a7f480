"""Tokens speak for their owners, within their bounds and their time."""

from __future__ import annotations

from app.actions import people, reading, tokens
from app.actions.reading import TicketQuery
from app.core.problems import NotFound, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from storage.models import ApiToken
from tests.cast import START, Cast, Clock, report
from tests.cast.looking import everything, history, refused


def test_a_token_speaks_for_its_owner_within_its_bounds(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    whole = portal.run(tokens.token_owner, SYSTEM, cast.agent_token)
    narrow = portal.run(tokens.token_owner, SYSTEM, cast.token)
    assert whole is not None
    assert narrow is not None
    assert whole[1].narrowed_to is None
    assert narrow[1] == cast.narrow
    assert portal.run(people.me, narrow[1]).permissions == {"ticket.view": "department"}
    assert [each.number for each in portal.run(reading.list_tickets, narrow[1], TicketQuery()).items] == [number]


def test_a_token_is_kept_as_a_hash_and_told(portal: Desk, cast: Cast) -> None:
    token = portal.run(tokens.create_token, SYSTEM, "agent@lab.example", "robot", permissions=("ticket.view",))
    assert token.startswith("hd_")
    assert token not in str(everything(portal))
    event = history(portal)[-1]
    assert (event.kind, event.data) == ("TokenCreated", {"person": cast.agent.person_id, "name": "robot"})


def test_a_token_ends_with_its_days_or_its_owner(portal: Desk, cast: Cast, clock: Clock) -> None:
    from storage.models import Person

    token = portal.run(tokens.create_token, SYSTEM, "agent@lab.example", "robot", days=2)
    clock.advance(days=2, seconds=-1)
    assert portal.run(tokens.token_owner, SYSTEM, token) is not None
    clock.advance(seconds=1)
    assert portal.run(tokens.token_owner, SYSTEM, token) is None
    assert portal.run(tokens.token_owner, SYSTEM, cast.agent_token) is not None
    with portal.house.engine.open("portal", write=True):
        Person.update(active=False).where(Person.id == cast.agent.person_id).execute()
    assert portal.run(tokens.token_owner, SYSTEM, cast.agent_token) is None


def test_a_token_can_only_narrow(portal: Desk, cast: Cast) -> None:
    token = portal.run(
        tokens.create_token, SYSTEM, "customer@lab.example", "robot", permissions=("ticket.view", "ticket.note")
    )
    known = portal.run(tokens.token_owner, SYSTEM, token)
    assert known is not None
    assert portal.run(people.me, known[1]).permissions == {"ticket.view": "own"}


def test_a_wrong_token_is_refused(portal: Desk, cast: Cast) -> None:
    with refused(portal, NotFound, (None, "person.not_found")):
        portal.run(tokens.create_token, SYSTEM, "nobody@lab.example", "robot")
    with refused(portal, Refused, ("permissions", "permission.unknown")):
        portal.run(tokens.create_token, SYSTEM, "agent@lab.example", "robot", permissions=("ticket.fly",))


def test_the_last_use_of_a_token_is_known_to_the_minute(portal: Desk, cast: Cast, clock: Clock) -> None:
    def to_note() -> int:
        found = portal.run(tokens.token_owner, SYSTEM, cast.token)
        assert found is not None
        return found[0]

    first = to_note()
    assert first
    portal.run(tokens.note_token_use, SYSTEM, first)
    clock.advance(seconds=59)
    assert to_note() == 0
    clock.advance(seconds=1)
    assert to_note() == first
    with portal.house.engine.open("portal", write=False):
        assert ApiToken.get_by_id(first).last_used_at == START
