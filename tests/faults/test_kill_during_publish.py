"""kill -9 while a configuration comes into force: the old one or the new one, never half of it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from app.tenancy.desk import Desk
from storage.connection import opened
from tests.cast import Cast, Clock, company, report
from tests.cast.template import open_desk

ROOT = Path(__file__).resolve().parents[2]
TICKETS, KILLS = 120, 8
MAPPED = {"state:support:parked": "working"}
CHILD = """
import os, sys
from app.bootstrap import build
from app.settings import read_settings
from tests.faults.test_kill_during_publish import MAPPED, without_parked
directory = build(read_settings(os.environ)).directory
directory.desk("portal")
sys.stdout.write("ready"); sys.stdout.flush()
sys.stdin.read(1)
directory.publish("portal", without_parked(), None, "killed", mappings=MAPPED)
sys.stdout.write("done"); sys.stdout.flush()
"""
pytestmark = pytest.mark.kill


def without_parked() -> dict[str, Any]:
    document = company()
    workflow = document["workflows"]["support"]
    workflow["states"] = [each for each in workflow["states"] if each["id"] != "parked"]
    workflow["transitions"] = [each for each in workflow["transitions"] if each["to"] != "parked"]
    for each in workflow["transitions"]:
        each["from"] = [state for state in each["from"] if state != "parked"]
    workflow.pop("positions", None)
    return document


def ready(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """A process that publishes as soon as it is told to."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD],
        cwd=ROOT,
        env={**os.environ, **environment, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stdout.read(5) == b"ready"
    return child


def killed_after(environment: dict[str, str], seconds: float) -> bool:
    """Whether the publication had come to its end."""
    child = ready(environment)
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(b"x")
    child.stdin.flush()
    time.sleep(seconds)
    child.kill()
    said = child.stdout.read()
    child.stdin.close()
    child.stdout.close()
    child.wait(30)
    return said == b"done"


def seconds_of_a_publication(environment: dict[str, str]) -> float:
    child = ready(environment)
    assert child.stdin is not None
    assert child.stdout is not None
    begun = time.perf_counter()
    child.stdin.write(b"x")
    child.stdin.close()
    assert child.stdout.read() == b"done"
    child.stdout.close()
    child.wait(30)
    return time.perf_counter() - begun


def standing(desk: Desk) -> tuple[int, set[str], int]:
    """The number in force, in which states the tickets are, and how many were told that they were moved."""
    with desk.house.engine.open("portal", write=False):
        number = opened().execute_sql("SELECT max(number) FROM config_version").fetchone()[0]
        states = {row[0] for row in opened().execute_sql("SELECT DISTINCT state FROM ticket").fetchall()}
        events = "SELECT count(*) FROM event WHERE kind = 'TicketRemapped'"
        return number, states, opened().execute_sql(events).fetchone()[0]


def bring_back(desk: Desk, help_desk: Any) -> None:
    """The old version again, with its tickets parked and nobody told of anything."""
    help_desk.directory.publish("portal", company(), None, "back")
    park(desk)


def park(desk: Desk) -> None:
    with desk.house.engine.open("portal", write=True):
        opened().execute_sql("UPDATE ticket SET state = 'parked', category = 'waiting_other'")


def test_a_publication_is_there_whole_or_not_at_all(environment: dict[str, str], cast: Cast) -> None:
    help_desk = open_desk(environment, Clock())
    desk = help_desk.directory.desk("portal")
    for _ in range(TICKETS):
        report(desk, cast.customer)
    park(desk)
    whole = seconds_of_a_publication(environment)
    number, states, told = standing(desk)
    assert (states, told) == ({"working"}, TICKETS)
    old, new = 0, 0
    for kill in range(KILLS):
        bring_back(desk, help_desk)
        before, _, told = standing(desk)
        is_done = killed_after(environment, whole * kill / KILLS)
        number, states, now_told = standing(desk)
        if number == before:
            assert (states, now_told) == ({"parked"}, told), "half of it was kept"
            assert not is_done, "what was said to be done is lost"
            old += 1
        else:
            assert (number, states, now_told) == (before + 1, {"working"}, told + TICKETS), "half of it was kept"
            new += 1
    assert old + new == KILLS
    assert old, "no publication was cut off"
    help_desk.close()
