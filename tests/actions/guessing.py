"""Somebody who guesses passwords, and what is counted of it."""

from __future__ import annotations

from app import signin
from app.actions.entrance import Came
from app.signin import Outcome
from app.tenancy.desk import Desk
from storage.models import Attempts
from tests.cast.entering import HERE

AGENT, NOBODY = "agent@lab.example", "nobody@lab.example"
FAILURES, ADDRESS_FAILURES = 5, 30
ELSEWHERE = Came("198.51.100.7", "Other")


def guess(desk: Desk, times: int, login: str = AGENT, came: Came = HERE) -> list[Outcome]:
    return [signin.sign_in(desk, login, f"wrong {place}", came) for place in range(times)]


def rows(desk: Desk) -> list[Attempts]:
    with desk.house.engine.open(desk.slug, write=False):
        return list(Attempts.select().order_by(Attempts.kind))
