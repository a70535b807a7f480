"""Somebody who had every right until his account was ended."""

from __future__ import annotations

from app.actions import accounts
from app.actions.accounts import NewPerson
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from storage.models import Person

LEAVER = "leaver@lab.example"


def hire(desk: Desk) -> Who:
    """An administrator who works in software as well."""
    new = NewPerson("رفته", LEAVER, ("admin", "agent"), departments=("software",), groups=("web_team",))
    return Who(desk.run(accounts.create_person, SYSTEM, new))


def dismiss(desk: Desk, who: Who) -> Who:
    """End his account and nothing else: what he still holds (sessions, tokens) must be worth nothing by itself."""
    with desk.house.engine.open(desk.slug, write=True):
        Person.update(active=False).where(Person.id == who.person_id).execute()
    return who


def deactivated(desk: Desk) -> Who:
    return dismiss(desk, hire(desk))
