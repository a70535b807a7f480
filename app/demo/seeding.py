"""Plays a demo file through the same acts that everybody uses, each at its own moment of the past."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.actions import accounts, intake, organizations
from app.demo.playing import play
from app.demo.script import Cast, script
from app.tenancy.bus import Bus
from app.tenancy.desk import Desk, House
from app.tenancy.passwords import hash_password
from app.tenancy.who import SYSTEM, Who

_BEFORE_THE_FIRST = timedelta(days=20)
_JITTER_HOURS = 0.8  # hours in the file are round, life is not


class _Past:
    """A clock that stands where it is put."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True, slots=True)
class _Beat:
    """Something that happens: sorted by its moment, whatever ticket it belongs to."""

    at: datetime
    do: Callable[[], None]


def seed(house: House, slug: str) -> int:
    """Fill a new tenant with its demo people and tickets; how many tickets. 0 where there is no demo file.

    Raises Refused when the file asks for what the desk does not allow.
    """
    told = script(slug)
    if told is None:
        return 0
    now = house.clock()
    past = _Past(now - timedelta(hours=max(ticket["hours_ago"] for ticket in told["tickets"])) - _BEFORE_THE_FIRST)
    # Nobody is to hear of what lies in the past, so these acts have a bus of their own.
    desk = Desk(slug, dataclasses.replace(house, clock=past, bus=Bus()))
    cast = Cast(desk.bundle.tenant.time_zone)
    _welcome(desk, told, cast)
    for beat in sorted(_beats(desk, told, cast, now), key=lambda beat: beat.at):
        past.now = beat.at
        beat.do()
    return len(told["tickets"])


def _welcome(desk: Desk, told: Mapping[str, Any], cast: Cast) -> None:
    for each in told["organizations"]:
        made = desk.run(organizations.create_organization, SYSTEM, each["name"], each["domains"])
        cast.organizations[each["key"]] = made
    # Hashing is dear on purpose; in a demo all have the same password and may share its hash.
    hashes = {password: hash_password(password) for password in {person["password"] for person in told["people"]}}
    for person in told["people"]:
        new = accounts.NewPerson(
            name=person["name"],
            email=person["email"],
            roles=tuple(person["roles"]),
            password_hash=hashes[person["password"]],
            mobile=person.get("mobile"),
            language=person.get("language"),
            departments=tuple(person.get("departments", ())),
            groups=tuple(person.get("groups", ())),
            supervises=tuple(person.get("supervises", ())),
            organization=cast.organizations.get(person.get("organization", "")),
        )
        cast.persons[person["key"]] = desk.run(accounts.create_person, SYSTEM, new)


def _beats(desk: Desk, told: Mapping[str, Any], cast: Cast, now: datetime) -> list[_Beat]:
    chance = random.Random(desk.slug)  # noqa: S311 - the same demo every time, nothing secret
    return [beat for ticket in told["tickets"] for beat in _life(desk, ticket, cast, _moment(ticket, now, chance))]


def _moment(ticket: Mapping[str, Any], now: datetime, chance: random.Random) -> datetime:
    """When the ticket was opened; a little later than written where its last act leaves room for it."""
    last = max((step["hours_later"] for step in ticket.get("then", ())), default=0)
    later = chance.random() * _JITTER_HOURS if ticket["hours_ago"] - last > 1 else 0
    return now - timedelta(hours=ticket["hours_ago"] - later)


def _life(desk: Desk, ticket: Mapping[str, Any], cast: Cast, at: datetime) -> list[_Beat]:
    numbers: list[str] = []

    def submit() -> None:
        who = Who(cast.persons[ticket["by"]])
        numbers.append(desk.run(intake.submit, who, ticket["form"], cast.values(ticket["values"], at)).number)
        if "key" in ticket:
            cast.tickets[ticket["key"]] = numbers[0]

    def then(step: Mapping[str, Any]) -> Callable[[], None]:
        return lambda: play(desk, numbers[0], step, cast, at)

    steps = [_Beat(at + timedelta(hours=step["hours_later"]), then(step)) for step in ticket.get("then", ())]
    return [_Beat(at, submit), *steps]
