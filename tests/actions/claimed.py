"""Addresses that somebody says are his, and the letters that show it."""

from __future__ import annotations

from app.actions import contacts
from app.actions.proofs import token_of
from app.proving import prove
from app.tenancy.acts import ACTIONS, action
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from app.tenancy.work import Work
from storage.models import Letter
from tests.cast import PASSWORD

FRESH = "hamid@second.example"


def proved(desk: Desk, who: Who) -> str:
    return prove(desk, who, password=PASSWORD)


def letters(desk: Desk) -> list[Letter]:
    with desk.house.engine.open(desk.slug, write=False):
        return list(Letter.select().order_by(Letter.id))


def token_in(desk: Desk, letter: Letter) -> str:
    """What the letter's link holds."""

    @action
    def read(work: Work) -> str:
        return token_of(work, letter.data["nonce"])

    try:
        return desk.run(read, SYSTEM)
    finally:
        ACTIONS.pop(f"{read.__module__}.{read.__qualname__}")


def claimed(desk: Desk, who: Who, address: str = FRESH) -> str:
    """The token that came by letter."""
    desk.run(contacts.add_contact, who, "email", address, proved(desk, who))
    return token_in(desk, letters(desk)[-1])


def values(desk: Desk, who: Who) -> list[tuple[str, bool, bool]]:
    return [(each.value, each.verified, each.primary) for each in desk.run(contacts.my_contacts, who)]
