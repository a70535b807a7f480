"""Due work from the desk's side."""

from __future__ import annotations

import functools
from datetime import timedelta

import pytest

from app.actions import due
from app.core.problems import NotAllowed
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from storage.models import DueWork
from tests.cast import START, Cast, Clock
from tests.cast.files import keep
from tests.cast.looking import refused
from tests.cast.together import at_once

LATER = START + timedelta(hours=1)


def claim(desk: Desk, worker: str = "w", at: object = LATER, most: int = 10) -> list[str]:
    return [item.key for item in desk.run(due.claim, SYSTEM, worker, at, most)]


def test_what_is_due_is_claimed_once_and_in_order(portal: Desk) -> None:
    for place, minutes in enumerate((30, 10, 61)):
        portal.run(due.plan, SYSTEM, "sweep", str(place), START + timedelta(minutes=minutes))
    assert portal.run(due.next_due, SYSTEM) == START + timedelta(minutes=10)
    assert claim(portal, most=1) == ["1"]
    assert claim(portal) == ["0"]
    assert claim(portal) == []
    assert claim(portal, at=LATER + timedelta(minutes=1)) == ["2"]


def test_planning_again_moves_it(portal: Desk) -> None:
    for moment in (START, LATER + timedelta(hours=1)):
        portal.run(due.plan, SYSTEM, "sweep", "x", moment)
    assert claim(portal) == []
    assert claim(portal, at=LATER + timedelta(hours=1)) == ["x"]


def test_a_lost_lease_frees_the_work_and_is_noticed(portal: Desk) -> None:
    portal.run(due.plan, SYSTEM, "sweep", "x", START)
    (mine,) = portal.run(due.claim, SYSTEM, "first", START, 10)
    (taken,) = portal.run(due.claim, SYSTEM, "second", START + due.LEASE + timedelta(seconds=1), 10)
    assert (mine.attempts, taken.attempts) == (1, 2)
    assert not portal.run(due.finish, SYSTEM, mine, "first")
    assert portal.run(due.finish, SYSTEM, taken, "second")
    assert portal.run(due.next_due, SYSTEM) is None


def test_what_is_done_may_be_planned_anew(portal: Desk) -> None:
    portal.run(due.plan, SYSTEM, "sweep", "x", START)
    (item,) = portal.run(due.claim, SYSTEM, "w", START, 10)
    assert portal.run(due.finish, SYSTEM, item, "w", LATER)
    assert portal.run(due.next_due, SYSTEM) == LATER
    assert claim(portal) == ["x"]


def test_what_went_wrong_comes_again_or_is_given_up(portal: Desk) -> None:
    portal.run(due.plan, SYSTEM, "sweep", "x", START)
    (item,) = portal.run(due.claim, SYSTEM, "w", START, 10)
    portal.run(due.put_back, SYSTEM, item, "stranger", None)
    assert portal.run(due.failed, SYSTEM) == 0
    portal.run(due.put_back, SYSTEM, item, "w", LATER)
    (again,) = portal.run(due.claim, SYSTEM, "w", LATER, 10)
    assert again.attempts == 2
    portal.run(due.put_back, SYSTEM, again, "w", None)
    assert portal.run(due.failed, SYSTEM) == 1
    assert claim(portal, at=LATER + timedelta(days=1)) == []
    assert portal.run(due.next_due, SYSTEM) is None


def test_workers_at_once_get_each_thing_exactly_once(portal: Desk) -> None:
    keys = [str(place) for place in range(60)]
    for key in keys:
        portal.run(due.plan, SYSTEM, "sweep", key, START)

    def work(name: str) -> list[str]:
        done = []
        while items := portal.run(due.claim, SYSTEM, name, LATER, 4):
            for item in items:
                assert portal.run(due.finish, SYSTEM, item, name)
                done.append(item.key)
        return done

    answers = at_once([functools.partial(work, f"w{place}") for place in range(4)])
    done = [key for answer in answers if isinstance(answer, list) for key in answer]
    assert sorted(done, key=int) == keys
    assert all(isinstance(answer, list) for answer in answers)
    with portal.house.engine.open("portal", write=False):
        assert DueWork.select().count() == 0


def test_a_file_is_kept_while_the_desk_knows_it(portal: Desk, cast: Cast, clock: Clock) -> None:
    file = keep(portal, cast.customer)
    assert portal.run(due.is_kept, SYSTEM, file)
    assert not portal.run(due.is_kept, SYSTEM, "0" * 32)


@pytest.mark.parametrize("name", ["admin", "stranger", "narrow"])
def test_only_the_desk_itself_works_on_it(portal: Desk, cast: Cast, name: str) -> None:
    portal.run(due.plan, SYSTEM, "sweep", "x", START)
    (item,) = portal.run(due.claim, SYSTEM, "w", START, 10)
    who = getattr(cast, name)
    for act, arguments in (
        (due.claim, ("w", START, 1)),
        (due.finish, (item, "w")),
        (due.put_back, (item, "w", None)),
        (due.plan, ("sweep", "x", START)),
        (due.next_due, ()),
        (due.failed, ()),
        (due.is_kept, ("x",)),
    ):
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(act, who, *arguments)
