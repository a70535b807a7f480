"""Authenticators that people have turned on, and second steps with them."""

from __future__ import annotations

import pyotp

from app.actions import entrance, second_factor, second_steps
from app.actions.entrance import Came, SecondStep
from app.actions.second_steps import Outcome
from app.proving import prove
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from tests.cast import PASSWORD

CAME = Came("192.0.2.7", "a browser")


def turned_on(desk: Desk, who: Who) -> tuple[pyotp.TOTP, tuple[str, ...]]:
    """Somebody's authenticator, with which he has just confirmed it, and his recovery codes."""
    begun = desk.run(second_factor.begin, who, prove(desk, who, password=PASSWORD))
    totp = pyotp.TOTP(begun.secret)
    return totp, desk.run(second_factor.confirm, who, begun.ticket, now(desk, totp))


def now(desk: Desk, totp: pyotp.TOTP, steps: int = 0) -> str:
    return totp.generate_otp(int(desk.house.clock().timestamp()) // 30 + steps)


def first_step(desk: Desk, who: Who) -> SecondStep:
    """What the right password leads to."""
    assert who.person_id is not None
    outcome = desk.run(entrance.enter, SYSTEM, who.person_id, CAME, "password")
    assert isinstance(outcome, SecondStep)
    return outcome


def second(desk: Desk, token: str, code: str) -> Outcome:
    return desk.run(second_steps.take_step, SYSTEM, token, code, CAME)


def wrong(code: str) -> str:
    return f"{(int(code) + 500_000) % 1_000_000:06d}"
