"""Words in letters: good once, for a while, for one purpose, in one company."""

from __future__ import annotations

import threading

import pytest

from app.actions import proofs
from app.actions.proofs import LASTING
from app.core.problems import Refused
from app.tenancy.acts import action, view
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from app.tenancy.work import Work
from tests.cast import Cast, Clock
from tests.cast.looking import everything


@action
def _issued(work: Work, kind: proofs.Kind, person: int) -> str:
    return proofs.token_of(work, proofs.issue(work, kind, person, address="a@lab.example"))


@action
def _used(work: Work, kind: proofs.Kind, token: str) -> int:
    return int(proofs.use(work, kind, token).person_id)


@view
def _good(work: Work, kind: proofs.Kind, token: str) -> bool:
    try:
        proofs.look_at(work, kind, token)
    except Refused:
        return False
    return True


def test_a_proof_is_good_once(portal: Desk, cast: Cast) -> None:
    person = cast.agent.person_id or 0
    token = portal.run(_issued, SYSTEM, "reset", person)
    assert portal.run(_good, SYSTEM, "reset", token)
    assert portal.run(_used, SYSTEM, "reset", token) == person
    assert not portal.run(_good, SYSTEM, "reset", token)
    with pytest.raises(Refused, match=r"proof\.unusable"):
        portal.run(_used, SYSTEM, "reset", token)


@pytest.mark.parametrize("kind", sorted(LASTING))
def test_a_proof_is_good_for_its_time(portal: Desk, cast: Cast, clock: Clock, kind: proofs.Kind) -> None:
    token = portal.run(_issued, SYSTEM, kind, cast.agent.person_id or 0)
    clock.advance(seconds=LASTING[kind].total_seconds() - 1)
    assert portal.run(_good, SYSTEM, kind, token)
    clock.advance(seconds=1)
    assert not portal.run(_good, SYSTEM, kind, token)


def test_a_proof_is_good_for_its_purpose_and_company_alone(portal: Desk, twin: Desk, cast: Cast) -> None:
    token = portal.run(_issued, SYSTEM, "verify", cast.agent.person_id or 0)
    assert not portal.run(_good, SYSTEM, "reset", token)
    assert not twin.run(_good, SYSTEM, "verify", token)
    for wrong in ("", "null", token[:-1], token + "x", token.upper()):
        assert not portal.run(_good, SYSTEM, "verify", wrong)


def test_the_token_is_kept_nowhere(portal: Desk, cast: Cast) -> None:
    token = portal.run(_issued, SYSTEM, "reset", cast.agent.person_id or 0)
    assert token not in repr(everything(portal))


def test_of_two_who_come_at_once_one_gets_it(portal: Desk, cast: Cast) -> None:
    token = portal.run(_issued, SYSTEM, "reset", cast.agent.person_id or 0)
    got: list[bool] = []

    def come() -> None:
        try:
            portal.run(_used, SYSTEM, "reset", token)
            got.append(True)
        except Refused:
            got.append(False)

    threads = [threading.Thread(target=come) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [False, False, False, True]
