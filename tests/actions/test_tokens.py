"""Tokens speak for their owners, within their bounds and their time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app import signin
from app.actions import people, proofs, reading, resetting, tokens, tokens_of_others
from app.actions.reading import TicketQuery
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused
from app.tenancy.acts import action
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM, Who
from app.tenancy.work import Work
from storage import people as people_kept
from storage.models import ApiToken, Letter
from tests.cast import PASSWORD, START, Cast, Clock, report
from tests.cast.looking import everything, history, refused
from tests.cast.proving import new_token, proof_of


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


@action
def link(work: Work, person: int) -> str:
    """To another password, by the letter that he got."""
    email = people_kept.addresses([person])[person]["email"]
    return proofs.token_of(work, proofs.issue(work, "reset", person, address=email))


def speaks(desk: Desk, token: str) -> Who | None:
    found = desk.run(tokens.token_owner, SYSTEM, token)
    return None if found is None else found[1]


def test_a_token_takes_a_proof_and_its_owner_is_told(portal: Desk, cast: Cast) -> None:
    whole = speaks(portal, cast.agent_token)
    assert whole is not None
    for who in (cast.agent, whole):
        for proof in ("", proof_of(portal, cast.customer)):
            with refused(portal, Refused, ("proof", "proving.again")):
                portal.run(tokens.create_my_token, who, "robot", proof=proof)
    assert new_token(portal, whole).token, "a program that knows the password goes on making them"
    with portal.house.engine.open("portal", write=False):
        letters = [(row.kind, row.person_id, row.data) for row in Letter.select()]
    assert letters == [("second_factor_changed", cast.agent.person_id, {"what": "token"})]


def test_what_a_token_makes_ends_with_it(portal: Desk, cast: Cast, clock: Clock) -> None:
    short = speaks(portal, portal.run(tokens.create_token, SYSTEM, "agent@lab.example", "short", days=1))
    assert short is not None
    made = new_token(portal, short, expires_at=START + timedelta(days=1)), new_token(portal, short)
    with refused(portal, Refused, ("expires_at", "token.outlives_its_maker")):
        new_token(portal, short, expires_at=START + timedelta(days=1, seconds=1))
    clock.advance(days=1, seconds=-1)
    assert all(speaks(portal, each.token) for each in made)
    clock.advance(seconds=1)
    assert not any(speaks(portal, each.token) for each in made)


def test_another_password_by_a_link_or_by_others_ends_tokens(portal: Desk, cast: Cast) -> None:
    mine = [new_token(portal, who).token for who in (cast.customer, cast.agent, cast.supervisor)]
    signin.set_password(portal, cast.admin, cast.customer.person_id or 0, "four other words")
    assert [speaks(portal, each) is None for each in mine] == [True, False, False]
    token = portal.run(link, SYSTEM, cast.agent.person_id or 0)
    portal.run(resetting.reset_password, ANYONE, token, "a hash")
    assert [speaks(portal, each) is None for each in mine] == [True, True, False]
    signin.change_password(portal, cast.supervisor, PASSWORD, "four other words")
    assert speaks(portal, mine[2]) is not None, "who changes his own goes on with his programs"


def test_who_keeps_people_sees_and_ends_their_tokens(portal: Desk, cast: Cast) -> None:
    made, person = new_token(portal, cast.agent, permissions=["ticket.view"]), cast.agent.person_id or 0
    found = portal.run(tokens_of_others.tokens_of, cast.admin, person)[0]
    assert (found.id, found.name, found.permissions) == (made.id, "robot", ("ticket.view",))
    assert made.token not in repr(found)
    with refused(portal, NotFound, (None, "token.not_found")):
        portal.run(tokens_of_others.revoke_token_of, cast.admin, cast.customer.person_id or 0, made.id)
    assert speaks(portal, made.token) is not None
    portal.run(tokens_of_others.revoke_token_of, cast.admin, person, made.id)
    assert speaks(portal, made.token) is None
    event = history(portal)[-1]
    assert (event.kind, event.actor_id, event.data["person"]) == ("TokenRevoked", cast.admin.person_id, person)
    for who, error in ((cast.supervisor, NotAllowed), (cast.agent, NotAllowed), (ANYONE, NotSignedIn)):
        with pytest.raises(error):
            portal.run(tokens_of_others.tokens_of, who, person)
        with pytest.raises(error):
            portal.run(tokens_of_others.revoke_token_of, who, person, made.id)
