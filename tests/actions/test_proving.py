"""Showing anew that one is oneself, before what guards the account is changed."""

from __future__ import annotations

import pytest

from app.actions import second_factor
from app.core.problems import NotAllowed, NotSignedIn, Refused
from app.proving import prove
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE
from tests.cast import PASSWORD, Cast, Clock
from tests.cast.looking import refused


def test_guesses_at_the_password_are_counted_where_it_is_asked_again(portal: Desk, cast: Cast, clock: Clock) -> None:
    for _ in range(4):
        with pytest.raises(Refused) as caught:
            prove(portal, cast.agent, password="not mine")
        assert [(each.field, each.key) for each in caught.value.problems] == [("password", "password.wrong")]
    for password in ("not mine", PASSWORD):
        with pytest.raises(Refused) as caught:
            prove(portal, cast.agent, password=password)
        assert [(each.field, each.key) for each in caught.value.problems] == [("password", "proving.held")]
    clock.advance(minutes=5, seconds=1)
    assert prove(portal, cast.agent, password=PASSWORD)


def test_a_proof_is_ones_own_and_for_ten_minutes(portal: Desk, cast: Cast, clock: Clock) -> None:
    proof = prove(portal, cast.agent, password=PASSWORD)
    for who in (cast.other_agent, cast.admin):
        with refused(portal, Refused, ("proof", "proving.again")):
            portal.run(second_factor.begin, who, proof)
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(second_factor.begin, ANYONE, proof)
    with refused(portal, NotAllowed, (None, "token.narrowed")):
        portal.run(second_factor.begin, cast.narrow, proof)
    clock.advance(minutes=10, seconds=1)
    with refused(portal, Refused, ("proof", "proving.again")):
        portal.run(second_factor.begin, cast.agent, proof)
    with pytest.raises(NotSignedIn):
        prove(portal, ANYONE, password=PASSWORD)
